"""How people come in and go out: one light question and, if wanted, a word. For check-in and check-out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple, Self, TypeVar

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
    Message,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
)
from server.kinds.options import Labels
from server.kinds.statistics import share_message
from server.kinds.strips import STRIP_HEADINGS, leaning, many_unsure, strip, strip_cells
from server.kinds.writing import invented, written

LONGEST = 25
LOW, HIGH = 1, 5
PER_SCREEN = 9
EXAMPLES: tuple[Text, ...] = (
    {"nl": "benieuwd", "en": "curious"},
    {"nl": "rustig", "en": "calm"},
    {"nl": "een beetje moe", "en": "a bit tired"},
    {"nl": "vol", "en": "full"},
    {"nl": "helder", "en": "clear"},
)


class Line(NamedTuple):
    """Something short that somebody may write with the answer. `ask` and `heading` are message ids.

    What stands `apart` has a place of its own in the report. What has a heading is a sentence, and is shown
    on screens of its own: a dozen of them under the answers would run off the stage.
    """

    name: str
    ask: str
    longest: int
    heading: str = ""
    apart: bool = False
    examples: tuple[Text, ...] = EXAMPLES


WORD = Line("word", N_("Eén woord erbij. Dat mag, het hoeft niet."), LONGEST)


class CheckSettings(Settings):
    """Either options to choose one from, or five steps between two ends."""

    options: tuple[Item, ...] = Field(default=(), max_length=10, description=N_("De keuzes, in volgorde."))
    ends: tuple[Text, Text] | None = Field(
        default=None,
        description=N_("De woorden aan beide einden: vijf stappen in plaats van een lijst."),
    )
    word: bool = Field(default=False, description=N_("Mag iemand er één woord bij schrijven?"))

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        check_ids([option.id for option in self.options])
        if self.ends is None and len(self.options) < 2:
            raise Amiss("options", N_("Geef minstens twee keuzes, of woorden aan beide einden."))
        return self

    @property
    def lines(self) -> tuple[Line, ...]:
        """What may be written beside the answer."""
        return (WORD,) if self.word else ()

    def screens(self, result: Result) -> dict[str, tuple[Line, list[str]]]:
        """{view: a line with the ids of the sentences on that screen}, for the stage."""
        found: dict[str, tuple[Line, list[str]]] = {}
        for line in self.lines:
            ids = list(result.get(line.name, {}).get("ids", ())) if line.heading else []
            for at in range(0, len(ids), PER_SCREEN):
                found[f"{line.name}-{at // PER_SCREEN + 1}"] = (line, ids[at : at + PER_SCREEN])
        return found

    @property
    def low(self) -> int:
        return LOW

    @property
    def high(self) -> int:
        return HIGH

    @property
    def labels(self) -> Labels:
        return options.labels(self.options)

    @property
    def values(self) -> list[str]:
        """What the field may hold."""
        return [*map(str, range(LOW, HIGH + 1)), UNSURE] if self.ends else [*self.labels]


C = TypeVar("C", bound=CheckSettings)


class Check(Kind[C]):
    """Answers are {"choice": [one id]} or, between ends, {"choice": step or "x"}; with {"text"} per line."""

    writes = True
    groups = True
    walks = True

    def writing(self, settings: C) -> bool:
        return bool(settings.lines)

    def parse(self, settings: C, form: Form) -> Answer:
        picked = options.chosen(form, "choice", settings.values)
        answer: Answer = {"choice": _step(picked[0]) if settings.ends else picked}
        for line in settings.lines:
            if text := written(form, line.name, line.longest):
                answer[line.name] = {"text": text}
        return answer

    def count(self, settings: C, answers: Sequence[Answer], detail: Detail) -> Result:
        choices = [answer["choice"] for answer in answers]
        amount = detail.of("choice")
        result: Result = (
            {"scale": strip(choices, amount, LOW, HIGH)}
            if settings.ends
            else {"choice": options.tally(choices, settings.values, amount)}
        )
        for line in settings.lines:
            typed = [answer[line.name] for answer in answers if line.name in answer]
            result[line.name] = options.typed_ids(typed, detail.of(line.name))
        return result

    def speak(self, settings: C, result: Result) -> Sentences:
        """Never where we differ: people who come in or go out differently do not disagree."""
        if settings.ends is None:
            return replace(options.say_tally(settings.labels, result["choice"]), different=())
        return _say_strip(settings.ends, result["scale"])

    def table(self, settings: C, result: Result) -> Table | None:
        if settings.ends is None:
            return options.tally_table(settings.labels, result["choice"])
        if result["scale"]["amount"] == "nothing":
            return None
        return Table(STRIP_HEADINGS, [strip_cells(result["scale"], share_message)])

    def views(self, settings: C, result: Result) -> Sequence[tuple[str, Message]]:
        return [(view, _screen(view, line)) for view, (line, _) in settings.screens(result).items()]

    def pretend(self, settings: C, random: Random, language: str = "nl") -> Answer:
        if settings.ends:
            answer: Answer = {"choice": min(max(round(random.gauss(3.2, 0.9)), LOW), HIGH)}
        else:
            answer = {"choice": options.some_of([option.id for option in settings.options], random)}
        for line in settings.lines:
            if random.random() < 0.8:
                answer[line.name] = {"text": invented(line.examples, random, language, line.longest)[0]}
        return answer

    def form_of(self, settings: C, answer: Answer) -> dict[str, list[str]]:
        choice = answer["choice"]
        fields = {"choice": list(choice) if isinstance(choice, list) else [str(choice)]}
        said = {line.name: [answer[line.name]["text"]] for line in settings.lines if line.name in answer}
        return {**fields, **said}

    def parts(self, settings: C, answer: Answer) -> dict[str, Json]:
        found: dict[str, Json] = {"choice": answer["choice"]}
        for line in settings.lines:
            if line.name in answer:
                found[line.name] = answer[line.name].get("id", answer[line.name].get("text"))
        return found


def _screen(view: str, line: Line) -> Message:
    page = int(view.rpartition("-")[2])
    if page == 1:
        return (line.heading, {})
    return (N_("{label}, scherm {page}"), {"label": [line.heading, {}], "page": page})


def _step(value: str) -> int | str:
    return value if value == UNSURE else int(value)


def _say_strip(ends: tuple[Text, Text], found: Result) -> Sentences:
    if found["amount"] == "nothing":
        return Sentences()
    if many_unsure(found):
        return Sentences(unknown=[(N_("Veel van ons weten dit niet."), {})])
    if found["spread"] != "close":
        return Sentences()
    end = leaning(found, LOW, HIGH)
    if end is None:
        return Sentences(shared=[(N_("Onze antwoorden liggen dicht bij elkaar."), {})])
    return Sentences(shared=[(N_("De meesten van ons zitten dicht bij ‘{end}’."), {"end": ends[end]})])
