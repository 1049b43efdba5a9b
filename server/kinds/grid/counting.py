"""Places on two axes, counted at the permitted amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import floor

from server.kinds.items import UNSURE
from server.kinds.kind import Amount, Result
from server.kinds.statistics import FLOOR, lowered, masked, quartiles, shares, spread, tenth

Place = Sequence[int]  # (x, y), each 0 to 100 in steps of STEP

MOST = 100
STEP = 5
CELLS = 5  # cells along each axis
PICTURE_FROM = 8  # a picture of fewer people is a picture of persons
SIDES = ("low", "high")
QUADRANTS = [f"{x}-{y}" for y in SIDES for x in SIDES]


def column(value: int) -> int:
    """The fifth of an axis that a value lies in, 0 to 4: of 4, 4, 5, 4 and 4 steps, so ends are alike."""
    return (value // STEP * CELLS + CELLS // 2) // (MOST // STEP + 1)


def cell(place: Place) -> str:
    """The name of the cell that a place lies in: column and row, from the low ends."""
    return f"{column(place[0])}{column(place[1])}"


CELL_NAMES = [f"{x}{y}" for y in range(CELLS) for x in range(CELLS)]


def quadrant(place: Place) -> str | None:
    """The quadrant that a place lies in: "low-high" is the low end of x and the high end of y.

    None on a line between two quadrants.
    """
    if MOST / 2 in place:
        return None
    return "-".join(SIDES[value > MOST / 2] for value in place)


def things(place: Place) -> list[str]:
    """What somebody's place supports, for the masks: its cell, its column and row, and its quadrant.

    A cell alone would let through, at streng, that all are in the one column or quadrant.
    """
    named = quadrant(place)
    found = [f"cell {cell(place)}", f"column {column(place[0])}", f"row {column(place[1])}"]
    return [*found, f"quadrant {named}"] if named else found


def count_item(values: Sequence[Place | str], amount: Amount) -> Result:
    """Count the places of one item, "x" for unsure, at the permitted amount.

    Returns {"amount"} with, as far as allowed, "spread" ({"x", "y"}, or "unknown"); "mostly" (the quadrant of
    more than half, or None); from eight people on "median", "p25", "p75" ([x, y], in tens unless exact) and
    per cell "shares" (tenths or {"few": true}; "x" of all) or exact "counts", "people" and "quadrants".
    """
    places = [value for value in values if not isinstance(value, str)]
    unsure = len(values) - len(places)
    allowed = lowered(amount, len(places)) if amount != "nothing" else amount
    if allowed == "nothing":
        told = amount != "nothing" and unsure >= FLOOR
        return {"amount": "words", "spread": "unknown"} if told else {"amount": "nothing"}
    detailed = allowed in ("tenths", "counts")
    result: Result = {"amount": allowed, "spread": _spreads(places, groups=detailed)}
    if allowed == "words":
        return result
    found = Counter(filter(None, map(quadrant, places)))
    result["mostly"] = _mostly(found, len(places), strict=not detailed)
    if not detailed or len(places) < PICTURE_FROM:
        return result
    exact = allowed == "counts"
    result |= _middle(places, STEP if exact else 2 * STEP)
    counts = Counter(map(cell, places))
    cells = {name: counts[name] for name in CELL_NAMES} | {UNSURE: unsure}
    if exact:
        quadrants = {name: found[name] for name in QUADRANTS}
        return {**result, "counts": cells, "people": len(places), "quadrants": quadrants}
    return {**result, **_tenths(cells, len(places))}


def _spreads(places: Sequence[Place], *, groups: bool) -> dict[str, str]:
    return {
        axis: spread([place[at] for place in places], 0, MOST, groups=groups) for at, axis in enumerate("xy")
    }


def _mostly(found: Counter[str], people: int, *, strict: bool) -> str | None:
    """The quadrant of more than half, three at least; strict: not that of (nearly) everybody."""
    for name, count in found.most_common(1):
        if count >= FLOOR and count * 2 > people and not (strict and count >= people - 1):
            return name
    return None


def _middle(places: Sequence[Place], step: int) -> Result:
    axes = [[place[at] for place in places] for at in (0, 1)]
    p25, median, p75 = zip(*(quartiles(axis) for axis in axes), strict=True)
    found = {"p25": p25, "median": median, "p75": p75}
    return {name: [step * floor(value / step + 0.5) for value in both] for name, both in found.items()}


def _tenths(cells: dict[str, int], people: int) -> Result:
    """Shares per cell; nothing where a single mask would not hide."""
    found = shares(cells, people)
    if found is None:
        return {}
    unsure = cells[UNSURE]
    return {"shares": {**found, UNSURE: found[UNSURE] if masked(unsure) else tenth(unsure, people + unsure)}}
