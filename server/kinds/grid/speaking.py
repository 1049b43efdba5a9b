"""What counted places say: sentences for the summary, rows for a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.grid.counting import CELL_NAMES, CELLS, MOST, QUADRANTS
from server.kinds.items import DONT_KNOW, UNSURE
from server.kinds.kind import N_, Json, Message, Result, Sentences, Table, Text
from server.kinds.statistics import Spread, share_message, spread_message
from server.kinds.strips import many_unsure

Texts = Mapping[str, Text]
Ends = tuple[Text, Text]
Axes = tuple[Ends, Ends]

NOTICED = 20  # how far a middle has to move to be spoken of: one cell, as one step of five


def say_grid(texts: Texts, axes: Axes, result: Result) -> Sentences:
    """Where most of us are and what is close is shared; an axis on which we are far apart is different."""
    items = {name: found for name, found in result["items"].items() if found["amount"] != "nothing"}
    return Sentences(
        shared=[line for name, found in items.items() for line in _shared(texts[name], axes, found)],
        different=[line for name, found in items.items() for line in _apart(texts[name], axes, found)],
        unknown=[
            (N_("‘{item}’ Veel van ons weten dit niet."), {"item": texts[name]})
            for name, found in items.items()
            if many_unsure(found)
        ],
    )


def _shared(item: Text, axes: Axes, found: Result) -> list[Message]:
    if found.get("mostly"):
        x, y = ends_of(found["mostly"], axes)
        return [(N_("‘{item}’ De meesten van ons: {x}, {y}."), {"item": item, "x": x, "y": y})]
    spreads = found["spread"]
    if spreads != "unknown" and set(spreads.values()) == {"close"}:
        return [(N_("‘{item}’ Onze antwoorden liggen dicht bij elkaar."), {"item": item})]
    return []


def _apart(item: Text, axes: Axes, found: Result) -> list[Message]:
    if found["spread"] == "unknown":
        return []
    said: list[Message] = []
    for ends, word in zip(axes, found["spread"].values(), strict=True):
        values = {"item": item, "low": ends[0], "high": ends[1]}
        if word == "two":
            said.append((N_("‘{item}’ Van ‘{low}’ tot ‘{high}’ zien we twee groepen."), values))
        elif word == "far":
            said.append((N_("‘{item}’ Van ‘{low}’ tot ‘{high}’ liggen we ver uit elkaar."), values))
    return said


def ends_of(quadrant: str, axes: Axes) -> tuple[Text, Text]:
    """A quadrant in the words of its ends."""
    x, y = (ends[side == "high"] for ends, side in zip(axes, quadrant.split("-"), strict=True))
    return x, y


def compare_grids(texts: Texts, axes: Axes, before: Result, after: Result) -> Sentences:
    """Per item told in both: where the middle went and how the spread changed, or that it is alike."""
    shared: list[Message] = []
    different: list[Message] = []
    for name, item in texts.items():
        was, now = before["items"].get(name, {}), after["items"][name]
        if not all(isinstance(found.get("spread"), dict) for found in (was, now)):
            continue
        changes = [*_moved(item, axes, was, now), *_spreads(item, axes, was, now)]
        different += changes
        if not changes:
            shared.append((N_("‘{item}’ {first} en {second}: ongeveer hetzelfde beeld."), {"item": item}))
    return Sentences(shared=shared, different=different)


def _moved(item: Text, axes: Axes, was: Result, now: Result) -> list[Message]:
    if "median" not in was or "median" not in now:
        return []
    steps = [(new - old, ends) for old, new, ends in zip(was["median"], now["median"], axes, strict=True)]
    ends = [ends[step > 0] for step, ends in steps if abs(step) >= NOTICED]
    return [(N_("‘{item}’ {second}: meer naar ‘{end}’."), {"item": item, "end": end}) for end in ends]


def _spreads(item: Text, axes: Axes, was: Result, now: Result) -> list[Message]:
    """The axes on which we are closer together, or further apart."""
    pairs = zip(axes, was["spread"].values(), now["spread"].values(), strict=True)
    message = N_("‘{item}’ Van ‘{low}’ tot ‘{high}’. {first}: {was}. {second}: {now}.")
    return [
        (message, {"item": item, "low": ends[0], "high": ends[1]} | _words(old, new))
        for ends, old, new in pairs
        if old != new
    ]


def _words(old: Spread, new: Spread) -> dict[str, Json]:
    return {"was": spread_message(old), "now": spread_message(new)}


def grid_table(texts: Texts, axes: Axes, result: Result) -> Table | None:
    """A row for everything that is told of an item: words, middle and quartiles, quadrants, cells."""
    rows = [
        [texts[name], label, said]
        for name, found in result["items"].items()
        for label, said in _rows(axes, found)
    ]
    headings: list[Message] = [(N_("Wat"), {}), (N_("Plek"), {}), (N_("Antwoorden"), {})]
    return Table(headings, rows) if rows else None


def _rows(axes: Axes, found: Result) -> list[tuple[Message, Json]]:
    if found["amount"] == "nothing":
        return []
    if found["spread"] == "unknown":
        return [((N_("Samen"), {}), spread_message("unknown"))]
    rows: list[tuple[Message, Json]] = []
    for at, ends in enumerate(axes):
        values = {"low": ends[0], "high": ends[1]}
        rows.append(((N_("Van ‘{low}’ tot ‘{high}’"), values), spread_message(found["spread"]["xy"[at]])))
        if "median" in found:
            rows.append(((N_("Midden, van ‘{low}’ (0) tot ‘{high}’ (100)"), values), found["median"][at]))
            half = {"from": found["p25"][at], "to": found["p75"][at]}
            rows.append(((N_("De helft, van ‘{low}’ (0) tot ‘{high}’ (100)"), values), _half(half)))
    return [*rows, *_quadrants(axes, found), *_cells(axes, found)]


def _half(values: dict[str, Json]) -> Message:
    return (N_("{from} tot {to}"), values)


def _quadrants(axes: Axes, found: Result) -> list[tuple[Message, Json]]:
    if "quadrants" not in found and not found.get("mostly"):
        return []
    named = QUADRANTS if "quadrants" in found else [found["mostly"]]
    most: Message = (N_("de meesten"), {})
    return [
        (_place(ends_of(name, axes)), found["quadrants"][name] if "quadrants" in found else most)
        for name in named
    ]


def _place(ends: tuple[Text, Text]) -> Message:
    return (N_("{x}, {y}"), {"x": ends[0], "y": ends[1]})


def _cells(axes: Axes, found: Result) -> list[tuple[Message, Json]]:
    """Cells where there is somebody, and who does not know."""
    told: Mapping[str, Json] = found["counts"] if "counts" in found else found.get("shares", {})
    if not told:
        return []
    rows = [(_spot(axes, name), _said(found, told[name])) for name in CELL_NAMES if told[name]]
    return [*rows, (DONT_KNOW, _said(found, told[UNSURE]))]


def _said(found: Result, told: Json) -> Json:
    return told if "counts" in found else share_message(told)


def _spot(axes: Axes, name: str) -> Message:
    """A cell as what lies around it on both axes: "‘veel zorgen’ 80–100, ‘veel haast’ 60–80"."""
    fifth = MOST // CELLS
    x, y = (int(digit) * fifth for digit in name)
    values: dict[str, Sequence[str] | Text | int] = {"x": axes[0][1], "y": axes[1][1]}
    values |= {"x0": x, "x1": x + fifth, "y0": y, "y1": y + fifth}
    return (N_("‘{x}’ {x0}–{x1}, ‘{y}’ {y0}–{y1}"), values)
