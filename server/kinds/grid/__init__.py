"""A grid: where something lies on two axes at once, such as worry and hurry."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds.grid.counting import MOST, STEP, count_item, things
from server.kinds.grid.speaking import Axes, compare_grids, grid_table, say_grid
from server.kinds.items import UNSURE, Item, check_ids
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
    Text,
    one,
)


class GridSettings(Settings):
    items: tuple[Item, ...] = Field(min_length=1, max_length=5, description=N_("Wat er een plek krijgt."))
    x: tuple[Text, Text] = Field(description=N_("De woorden links en rechts."))
    y: tuple[Text, Text] = Field(description=N_("De woorden onder en boven."))

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([item.id for item in self.items])
        return self

    @property
    def most(self) -> int:
        return MOST

    @property
    def step(self) -> int:
        return STEP


class Grid(Kind[GridSettings]):
    """Answers are {"places": {item: [x, y] or "x"}}, x and y from 0 to 100 in fives."""

    name = "grid"
    Settings = GridSettings
    compares = True
    at_own_pace = True
    aim = "look"
    label = N_("Assenkruis")
    means = N_("een plek kiezen op twee lijnen tegelijk")
    lensed = True

    def reads(self, settings: GridSettings) -> Sequence[Text]:
        return [item.text for item in settings.items]

    def parse(self, settings: GridSettings, form: Form) -> Answer:
        places = {item.id: place for item in settings.items if (place := _place(form, item.id))}
        if not places:
            raise Refused(f"{settings.items[0].id}_unsure", N_("Kies een plek, of sla over."))
        return {"places": places}

    def count(self, settings: GridSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        given = [answer["places"] for answer in answers]
        return {
            "items": {
                item.id: count_item(
                    [places[item.id] for places in given if item.id in places], detail.of(item.id)
                )
                for item in settings.items
            }
        }

    def speak(self, settings: GridSettings, result: Result) -> Sentences:
        return say_grid(_texts(settings), _axes(settings), result)

    def compare(self, settings: GridSettings, before: Result, after: Result) -> Sentences:
        return compare_grids(_texts(settings), _axes(settings), before, after)

    def table(self, settings: GridSettings, result: Result) -> Table | None:
        return grid_table(_texts(settings), _axes(settings), result)

    def views(self, settings: GridSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        return [(item.id, item.text) for item in settings.items] if len(settings.items) > 1 else []

    def pretend(self, settings: GridSettings, random: Random, language: str = "nl") -> Answer:
        places = {item.id: _pretended(item.id, random) for item in settings.items}
        if len(places) > 1 and random.random() < 0.05:
            places.pop(random.choice([*places]))
        return {"places": places}

    def form_of(self, settings: GridSettings, answer: Answer) -> dict[str, list[str]]:
        fields: dict[str, list[str]] = {}
        for name, place in answer["places"].items():
            if place == UNSURE:
                fields[f"{name}_unsure"] = [UNSURE]
            else:
                fields |= {f"{name}_{axis}": [str(value)] for axis, value in zip("xy", place, strict=True)}
        return fields

    def parts(self, settings: GridSettings, answer: Answer) -> dict[str, Json]:
        """What a place supports, so that masks count people per cell and not per exact place."""
        return {name: place if place == UNSURE else things(place) for name, place in answer["places"].items()}


def _place(form: Form, item: str) -> list[int] | str | None:
    """Where an item was put; None when it was not. Fields are ITEM_x, ITEM_y and ITEM_unsure."""
    given = [_value(form, f"{item}_{axis}") for axis in "xy"]
    place = [value for value in given if value is not None]
    if one(form, f"{item}_unsure") == UNSURE:
        if place:
            raise Refused(f"{item}_unsure", N_("Kies ‘Weet ik niet’ of een plek, niet allebei."))
        return UNSURE
    if len(place) == 1:
        missing = "xy"[given.index(None)]
        raise Refused(f"{item}_{missing}", N_("Vul ook deze richting in."))
    return place or None


def _value(form: Form, field: str) -> int | None:
    """A number from 0 to 100, to the nearest step; None when it was left empty."""
    typed = one(form, field)
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3 and int(typed) <= MOST):
        raise Refused(field, N_("Vul een heel getal in van 0 tot en met {most}."), most=MOST)
    return (int(typed) + STEP // 2) // STEP * STEP


def _pretended(item: str, random: Random) -> list[int] | str:
    """Every item has a middle and a spread of its own, the same for all who pretend."""
    if random.random() < 0.04:
        return UNSURE
    own = Random(item)
    middle = [own.choice((own.uniform(10, 40), own.uniform(60, 90))) for _ in "xy"]
    width = [own.uniform(6, 17) for _ in "xy"]
    drawn = (random.gauss(place, wide) for place, wide in zip(middle, width, strict=True))
    return [min(max(round(value / STEP), 0), MOST // STEP) * STEP for value in drawn]


def _texts(settings: GridSettings) -> dict[str, Text]:
    return {item.id: item.text for item in settings.items}


def _axes(settings: GridSettings) -> Axes:
    return settings.x, settings.y


KIND = Grid()
