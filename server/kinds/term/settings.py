"""What a session may say about a term, and how that reads on an axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds.cards import Cluster, chosen_page, per_page, wall
from server.kinds.items import Item, check_ids
from server.kinds.kind import N_, Amiss, Json, Message, Result, Settings, Text
from server.kinds.term import saying
from server.kinds.term.axis import DEPENDS, Axis, of_numbers, of_options
from server.kinds.term.plot import Plot, plot

MARKS = 100  # a wider range of numbers has no marks for one's own answer: that would be a mark per number


class Number(BaseModel):
    """A whole number to fill in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: Text = Field(description=N_("Wat er geteld wordt, zoals: mensen."))
    low: int = Field(default=0, ge=0, le=1000, description=N_("Het laagste getal."))
    high: int = Field(ge=1, le=1000, description=N_("Het hoogste getal."))


class Marks(BaseModel):
    """A mark from 0 to 10."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ends: tuple[Text, Text] = Field(description=N_("De woorden aan beide einden."))

    @property
    def steps(self) -> range:
        return range(11)


class TermSettings(Settings):
    """One of `options` (from near to far), `number` or `scale`. "Hangt ervan af" comes with all of them."""

    word: Text | None = Field(default=None, description=N_("Het woord waar het om gaat."))
    context: Text | None = Field(default=None, description=N_("Eén bedachte zin waarin het woord valt."))
    options: tuple[Item, ...] = Field(default=(), max_length=7, description=N_("Van dichtbij naar ver weg."))
    number: Number | None = Field(default=None, description=N_("Of een getal."))
    scale: Marks | None = Field(default=None, description=N_("Of een cijfer van 0 tot en met 10."))
    sentence: bool = Field(default=False, description=N_("Mag iemand er een zin bij schrijven?"))
    sentence_label: Text | None = Field(default=None, description=N_("Wat er boven die zin staat."))
    examples: tuple[Text, ...] = Field(
        default=(), description=N_("Wat deelnemers in een oefenzaal schrijven. Alleen voor demo en oefenen.")
    )

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        check_ids([option.id for option in self.options])
        if DEPENDS in {option.id for option in self.options}:
            raise Amiss("options", N_("‘Hangt ervan af’ staat er altijd al bij."))
        if sum(map(bool, (self.options, self.number, self.scale))) != 1:
            raise Amiss("options", N_("Geef keuzes, een getal of een cijfer: één van de drie."))
        if self.options and len(self.options) < 5:
            raise Amiss("options", N_("Geef vijf tot zeven keuzes."))
        if self.number and self.number.low >= self.number.high:
            raise Amiss("number.high", N_("Het hoogste getal ligt boven het laagste."))
        return self

    @cached_property
    def axis(self) -> Axis:
        if self.options:
            return of_options(self.options)
        return of_numbers(self.number.low, self.number.high) if self.number else of_numbers(0, 10)

    @property
    def unit(self) -> Text | None:
        return self.number.unit if self.number else None

    @property
    def marked(self) -> bool:
        """Whether the phone can mark its own answer in the picture."""
        return self.axis.high - self.axis.low <= MARKS

    def place(self, value: int | str) -> int | None:
        """Where an answer stands on the axis; None for "hangt ervan af"."""
        if value == DEPENDS:
            return None
        return value if isinstance(value, int) else [option.id for option in self.options].index(value)

    def name(self, place: int) -> Text | str:
        """A place in the middle of a sentence."""
        if not self.options:
            return str(place)
        return {language: _within(text) for language, text in self.options[place].text.items()}

    def lead(self, found: Result) -> Message:
        """The start of the sentence that tells how far the answers reach."""
        return saying.lead(found, self.word)

    def reach(self, found: Result) -> Message:
        """The rest of it."""
        return saying.reach(found, self.name, self.unit)

    def words(self, found: Result) -> str:
        """A message id that tells the same without a place."""
        return saying.IN_WORDS[found["spread"]]

    def plot(self, found: Result, *, low: bool = False) -> Plot:
        return plot(self.axis, found, low=low)

    def clusters(
        self, found: Result, groups: Sequence[Mapping[str, Json]], view: str | None, paged: bool
    ) -> list[Cluster]:
        """The sentences in their clusters: one screen of them when `paged`, else all."""
        cards = [[id] for id in found["ids"]]
        size = per_page(found)
        return wall(cards, groups, chosen_page(view, len(cards), size) if paged else None, size)


def _within(text: str) -> str:
    """A label inside a sentence begins small, unless its first word is all capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[:2] == "A " else text
