"""A choice: one option out of a few, or some of them, and if wanted something else in one's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds import options
from server.kinds.items import UNSURE, Item, check_ids
from server.kinds.kind import (
    N_,
    Amiss,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Refused,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
)
from server.kinds.options import OTHER, Labels
from server.kinds.writing import invented, written

LONGEST = 60
NUMBERS_FROM = 8  # people: fewer votes on cards are told without numbers
EXAMPLES: tuple[Text, ...] = (
    {"nl": "een beetje van alles", "en": "a bit of everything"},
    {"nl": "dat verschilt per week", "en": "that differs per week"},
    {"nl": "iets ertussenin", "en": "something in between"},
)


class ChoiceSettings(Settings):
    options: tuple[Item, ...] = Field(min_length=2, max_length=12, description=N_("De keuzes, in volgorde."))
    most: int = Field(default=1, ge=1, le=10, description=N_("Hoeveel iemand er mag kiezen."))
    other: bool = Field(default=False, description=N_("Mag iemand iets anders invullen?"))
    ordered: bool = Field(default=False, description=N_("Blijft de volgorde op elke telefoon gelijk?"))
    soft: bool = Field(
        default=False, description=N_("Is het stemmen op kaarten, zonder getallen bij weinig mensen?")
    )

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([option.id for option in self.options])
        if self.most > len(self.options):
            raise Amiss("most", N_("Er zijn minder keuzes dan iemand er mag kiezen."))
        return self

    @property
    def labels(self) -> Labels:
        return options.labels(self.options, other=self.other)

    def ranked(self, result: Result) -> list[str]:
        """The options that people chose, most chosen first; one or two supporters come last, by id."""
        found = result.get("counts") or result.get("shares") or dict.fromkeys(result.get("named", ()), 1)
        sizes = {name: 0 if isinstance(size, dict) else size for name, size in found.items() if size}
        known = [option.id for option in self.options if option.id in sizes]
        return sorted(known, key=lambda name: (-sizes[name], name))


class Choice(Kind[ChoiceSettings]):
    """Answers are {"choice": [ids]}, with {"other": {"text"}} for something else."""

    name = "choice"
    Settings = ChoiceSettings
    writes = True
    groups = True
    compares = True
    at_own_pace = True
    lensed = True
    predicts = True
    takes_cards = True
    ballots = True
    spontaneous = True
    offers = True
    aim = "look"
    label = N_("Keuze")
    means = N_("kiezen uit wat jij opschrijft")

    def on_the_spot(self, question: Text, options: Sequence[Text]) -> dict[str, Json]:
        if not 2 <= len(options) <= 10:
            raise Refused("options", N_("Geef twee tot tien keuzes, elk op een eigen regel."))
        return {"options": [{"id": f"o{number}", "text": text} for number, text in enumerate(options, 1)]}

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        most = settings.get("most")
        fewer = {"most": len(cards)} if isinstance(most, int) and most > len(cards) else {}
        return {**settings, **fewer, "options": [card.model_dump() for card in cards]}

    def writing(self, settings: ChoiceSettings) -> bool:
        return settings.other

    def reads(self, settings: ChoiceSettings) -> Sequence[Text]:
        return [option.text for option in settings.options]

    def parse(self, settings: ChoiceSettings, form: Form) -> Answer:
        typed = written(form, OTHER, LONGEST) if settings.other else ""
        ticked = list(form.get("choice", ()))
        if typed and not any(ticked):
            ticked = [OTHER]
        choice = options.chosen({"choice": ticked}, "choice", [*settings.labels], settings.most)
        if typed and OTHER not in choice:
            raise Refused(OTHER, N_("Kies ook ‘Iets anders’, of haal de tekst weg."))
        if OTHER in choice and not typed:
            raise Refused(OTHER, N_("Schrijf wat je bedoelt, of kies iets uit de lijst."))
        return {"choice": choice, OTHER: {"text": typed}} if typed else {"choice": choice}

    def count(self, settings: ChoiceSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        choices = [answer["choice"] for answer in answers]
        amount = detail.of("choice")
        if settings.soft and len(choices) < NUMBERS_FROM and amount != "words":
            amount = "middle" if amount != "nothing" else amount
        result = {"choice": options.tally(choices, [*settings.labels], amount)}
        if settings.other:
            typed = [answer[OTHER] for answer in answers if OTHER in answer]
            result[OTHER] = options.typed_ids(typed, detail.of(OTHER))
        return result

    def speak(self, settings: ChoiceSettings, result: Result) -> Sentences:
        return options.say_tally(settings.labels, result["choice"])

    def compare(self, settings: ChoiceSettings, before: Result, after: Result) -> Sentences:
        return options.compare_tallies(settings.labels, before["choice"], after["choice"])

    def table(self, settings: ChoiceSettings, result: Result) -> Table | None:
        return options.tally_table(settings.labels, result["choice"])

    def pretend(self, settings: ChoiceSettings, random: Random, language: str = "nl") -> Answer:
        names = [name for name in settings.labels if name != UNSURE]
        choice = options.some_of(names, random, settings.most)
        if OTHER not in choice:
            return {"choice": choice}
        return {"choice": choice, OTHER: {"text": invented(EXAMPLES, random, language, LONGEST)[0]}}

    def form_of(self, settings: ChoiceSettings, answer: Answer) -> dict[str, list[str]]:
        fields = {"choice": list(answer["choice"])}
        return {**fields, OTHER: [answer[OTHER]["text"]]} if OTHER in answer else fields

    def parts(self, settings: ChoiceSettings, answer: Answer) -> dict[str, Json]:
        found: dict[str, Json] = {"choice": answer["choice"]}
        if OTHER in answer:
            found[OTHER] = answer[OTHER].get("id", answer[OTHER].get("text"))
        return found


KIND = Choice()
