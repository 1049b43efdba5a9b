"""A ranking: what comes first, second and third for us, and how much our orders are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import ClassVar, Self

from pydantic import Field, model_validator

from server.kinds.items import UNSURE, Item, check_ids
from server.kinds.kind import (
    N_,
    Amiss,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Level,
    Message,
    Refused,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
    one,
)
from server.kinds.rank.counting import Order, count_rank
from server.kinds.rank.speaking import compare_ranks, rank_table, say_rank

TOP = 3


class RankSettings(Settings):
    options: tuple[Item, ...] = Field(min_length=3, max_length=10, description=N_("De keuzes, in volgorde."))
    top: int | None = Field(
        default=TOP, ge=1, le=10, description=N_("Hoeveel iemand er op volgorde zet. Leeg: allemaal.")
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_ids([option.id for option in self.options])
        if self.top and self.top > len(self.options):
            raise Amiss("top", N_("Er zijn minder keuzes dan iemand er mag kiezen."))
        return self

    @property
    def names(self) -> list[str]:
        return [option.id for option in self.options]

    @property
    def places(self) -> int:
        """How many places there are to give."""
        return self.top or len(self.options)

    @property
    def full(self) -> bool:
        """Whether everything is put in order, so that nothing is left out."""
        return self.places == len(self.options)

    @property
    def head(self) -> int:
        """How many places count as the top. Of a full order that is at most the first half."""
        return min(TOP, len(self.options) // 2) if self.full else self.places

    @property
    def past(self) -> int:
        """The last place on the axis: one past the top for what was not ranked, in a full order none."""
        return self.places if self.full else self.places + 1


class Rank(Kind[RankSettings]):
    """Answers are {"rank": [option ids, the most important first]}, or {"rank": "x"}."""

    name = "rank"
    Settings = RankSettings
    levels: ClassVar[tuple[Level, ...]] = ("licht", "zorgvuldig")
    groups = True
    compares = True
    at_own_pace = True
    aim = "look"
    label = N_("Rangorde")
    means = N_("keuzes op volgorde zetten")
    lensed = True
    takes_cards = True

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        top = settings.get("top", TOP)
        fitting = {"top": min(top, len(cards))} if top else {}
        return {**settings, **fitting, "options": [card.model_dump() for card in cards]}

    def reads(self, settings: RankSettings) -> Sequence[Text]:
        return [option.text for option in settings.options]

    def parse(self, settings: RankSettings, form: Form) -> Answer:
        given = {name: place for name in settings.names if (place := _place(settings, form, name))}
        if one(form, "unsure") == UNSURE:
            if given:
                raise Refused("rank", N_("Kies ‘Weet ik niet’ of een volgorde, niet allebei."))
            return {"rank": UNSURE}
        order = sorted(given, key=lambda name: given[name])
        _check(settings, order, given)
        left = [name for name in settings.names if name not in given]
        return {"rank": order + left if settings.full else order}

    def count(self, settings: RankSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        orders = [answer["rank"] for answer in answers]
        return count_rank(orders, settings.names, settings.head, settings.past, detail.of("rank"))

    def speak(self, settings: RankSettings, result: Result) -> Sentences:
        return say_rank(_texts(settings), settings.head, result)

    def compare(self, settings: RankSettings, before: Result, after: Result) -> Sentences:
        return compare_ranks(_texts(settings), settings.head, before, after)

    def table(self, settings: RankSettings, result: Result) -> Table | None:
        return rank_table(_texts(settings), settings.head, result)

    def views(self, settings: RankSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        return [("places", (N_("Op welke plaats"), {}))] if result.get("places") else []

    def pretend(self, settings: RankSettings, random: Random, language: str = "nl") -> Answer:
        if random.random() < 0.04:
            return {"rank": UNSURE}
        left = {name: Random(name).uniform(0.5, 1.5) ** 3 for name in settings.names}
        order: list[str] = []
        while len(order) < settings.places:
            order += random.choices([*left], weights=[*left.values()])
            del left[order[-1]]
        fewer = not settings.full and len(order) > 1 and random.random() < 0.08
        return {"rank": order[:-1] if fewer else order}

    def form_of(self, settings: RankSettings, answer: Answer) -> dict[str, list[str]]:
        if answer["rank"] == UNSURE:
            return {"unsure": [UNSURE]}
        return {_field(name): [str(place)] for place, name in enumerate(answer["rank"], 1)}

    def parts(self, settings: RankSettings, answer: Answer) -> dict[str, Json]:
        """The top alone: of a full order everybody supports everything, and no mask would ever be needed."""
        given = answer["rank"]
        return {"rank": given if given == UNSURE else given[: settings.head]}


def _field(name: str) -> str:
    return f"rank-{name}"


def _place(settings: RankSettings, form: Form, name: str) -> int:
    """The place that an option got; 0 when it got none."""
    typed = one(form, _field(name))
    places = {str(place): place for place in range(1, settings.places + 1)}
    if typed and typed not in places:
        raise Refused(_field(name), N_("Kies een plaats van 1 tot en met {places}."), places=settings.places)
    return places.get(typed, 0)


def _check(settings: RankSettings, order: Order, given: Mapping[str, int]) -> None:
    """Every place once, and none left open before another."""
    if not order:
        raise Refused("rank", N_("Geef iets plaats 1, of sla over."))
    for name, before in zip(order[1:], order, strict=False):
        if given[name] == given[before]:
            raise Refused(
                _field(name), N_("Plaats {place} is al gegeven. Kies een andere."), place=given[name]
            )
    for place, name in enumerate(order, 1):
        if given[name] != place:
            raise Refused(_field(name), N_("Plaats {place} is nog leeg. Geef die eerst."), place=place)
    if settings.full and len(order) < settings.places - 1:
        raise Refused("rank", N_("Zet ze allemaal op volgorde, of sla over."))


def _texts(settings: RankSettings) -> dict[str, Text]:
    return {option.id: option.text for option in settings.options}


KIND = Rank()
