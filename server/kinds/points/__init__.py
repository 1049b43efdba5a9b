"""Ten points to divide over a few options: what do we want to put our weight on?"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds.items import DONT_KNOW, UNSURE, Item, check_ids
from server.kinds.kind import (
    N_,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Message,
    Refused,
    Result,
    Sentences,
    Settings,
    Table,
    one,
)
from server.kinds.points.counting import count_points
from server.kinds.statistics import focus_message, share_message

TOTAL = 10
MENTIONED: Message = (N_("ook genoemd"), {})


class PointsSettings(Settings):
    options: tuple[Item, ...] = Field(min_length=2, max_length=8, description=N_("De keuzes, in volgorde."))

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([option.id for option in self.options])
        return self

    @property
    def total(self) -> int:
        return TOTAL


class Points(Kind[PointsSettings]):
    """Answers are {"points": {option: 1 to 10}} that add up to ten, or {"points": "x"}."""

    name = "points"
    Settings = PointsSettings
    groups = True
    compares = True
    at_own_pace = True
    aim = "look"
    label = N_("Tien punten")
    means = N_("tien punten verdelen over een paar keuzes")

    def parse(self, settings: PointsSettings, form: Form) -> Answer:
        given = {option.id: _points(form, option.id) for option in settings.options}
        if one(form, "unsure") == UNSURE:
            if any(given.values()):
                raise Refused("points", N_("Kies ‘Weet ik niet’ of verdeel punten, niet allebei."))
            return {"points": UNSURE}
        spent = sum(given.values())
        if spent < TOTAL:
            raise Refused(
                "points", N_("Je hebt nog punten over. Verdeel er {total}, of sla over."), total=TOTAL
            )
        if spent > TOTAL:
            raise Refused("points", N_("Dit zijn te veel punten. Verdeel er {total}."), total=TOTAL)
        return {"points": {name: points for name, points in given.items() if points}}

    def count(self, settings: PointsSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        names = [option.id for option in settings.options]
        return count_points([answer["points"] for answer in answers], names, detail.of("points"))

    def speak(self, settings: PointsSettings, result: Result) -> Sentences:
        if result["amount"] == "nothing":
            return Sentences()
        if result["focus"] == "split":
            return Sentences(different=[(N_("Onze punten zijn verdeeld."), {})])
        texts = {option.id: option.text for option in settings.options}
        top = [name for name, tenths in _bars(result).items() if tenths >= 5]
        named = [name for name in texts if name in result.get("named", top)]
        if not named:
            return Sentences()
        message = N_("We willen vooral werken aan: {option}.") if top else N_("Meer mensen kiezen: {option}.")
        return Sentences(shared=[(message, {"option": texts[name]}) for name in named])

    def compare(self, settings: PointsSettings, before: Result, after: Result) -> Sentences:
        """Which options gained or lost a fifth of the points or more, where both times bars are told."""
        was, now = _bars(before), _bars(after)
        texts = {
            option.id: option.text for option in settings.options if {option.id} <= was.keys() & now.keys()
        }
        moved = {name: now[name] - was[name] for name in texts if abs(now[name] - was[name]) >= 2}
        more, less = (
            N_("{second}: meer punten voor ‘{option}’."),
            N_("{second}: minder punten voor ‘{option}’."),
        )
        return Sentences(
            different=[(more if by > 0 else less, {"option": texts[name]}) for name, by in moved.items()]
        )

    def table(self, settings: PointsSettings, result: Result) -> Table | None:
        if result["amount"] == "nothing":
            return None
        texts = {option.id: option.text for option in settings.options}
        if result["amount"] == "counts":
            return _exact(texts, result)
        headings: Sequence[Message] = ((N_("Keuze"), {}), (N_("Punten samen"), {}))
        if "bars" in result:
            rows = [[texts[name], _bar_cell(bar)] for name, bar in result["bars"].items()]
            unsure = [[DONT_KNOW, share_message(result["unsure"])]] if "unsure" in result else []
            return Table(headings, [*rows, *unsure])
        if "named" in result:
            return Table(headings, [[texts[name], (N_("meer mensen"), {})] for name in result["named"]])
        return Table(headings, [[(N_("Samen"), {}), focus_message(result["focus"])]])

    def pretend(self, settings: PointsSettings, random: Random, language: str = "nl") -> Answer:
        names = [option.id for option in settings.options]
        weights = [Random(name).uniform(0.3, 1.0) * random.random() + 0.01 for name in names]
        drawn = random.choices(names, weights=weights, k=TOTAL)
        return {"points": {name: drawn.count(name) for name in names if name in drawn}}

    def form_of(self, settings: PointsSettings, answer: Answer) -> dict[str, list[str]]:
        if answer["points"] == UNSURE:
            return {"unsure": [UNSURE]}
        return {option.id: [str(answer["points"].get(option.id, 0))] for option in settings.options}

    def parts(self, settings: PointsSettings, answer: Answer) -> dict[str, Json]:
        return {"points": answer["points"]}


def _points(form: Form, field: str) -> int:
    typed = one(form, field)
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3 and int(typed) <= TOTAL):
        raise Refused(field, N_("Vul een heel getal in van 0 tot en met {total}."), total=TOTAL)
    return int(typed)


def _bars(result: Result) -> dict[str, int]:
    """Tenths per option that has a bar."""
    bars = result.get("bars", {})
    return {name: bar for name, bar in bars.items() if isinstance(bar, int)}


def _bar_cell(bar: Json) -> Message:
    if isinstance(bar, int):
        return (N_("{k} van de 10 punten"), {"k": bar})
    return MENTIONED


def _exact(texts: Json, result: Result) -> Table:
    headings: Sequence[Message] = (
        (N_("Keuze"), {}),
        (N_("Gemiddeld aantal punten"), {}),
        (N_("Middelste aantal punten"), {}),
        (N_("Mensen die punten gaven"), {}),
    )
    rows: list[list[Json]] = [
        [texts[name], row["mean"], row["median"], row["people"]] for name, row in result["options"].items()
    ]
    return Table(headings, [*rows, [DONT_KNOW, "", "", result["unsure"]]])


KIND = Points()
