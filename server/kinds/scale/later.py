"""What a later meeting keeps of a result of a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.kind import AMOUNTS, Json, Result
from server.kinds.statistics import SPREAD_WORDS

PLACES = ("median", "p25", "p75")


def kept(strips: Json, groups: Json, most: Json, names: Sequence[str], axis: tuple[int, int]) -> Result:
    """The bands of a result, without dots and counts: a later meeting compares middles and spread alone.

    `names` are the statements there are. Raises ValueError, TypeError or LookupError on anything else.
    """
    return {
        "statements": {name: _strip(strips[name], axis) for name in names},
        "groups": {str(name): _strip(found, axis) for name, found in groups.items()},
        "most": most if most in names else None,
    }


def _strip(found: Mapping[str, Json], axis: tuple[int, int]) -> Result:
    amount, spread = found["amount"], found.get("spread")
    if amount not in AMOUNTS or (amount != "nothing" and spread not in SPREAD_WORDS):
        raise ValueError("no strip")
    if amount == "nothing":
        return {"amount": "nothing"}
    places = {name: _place(found[name], axis) for name in PLACES if name in found}
    if ("p25" in places) != ("p75" in places) or ("p25" in places and "median" not in places):
        raise ValueError("a band has two ends and a middle")
    if spread == "two" and "p25" not in places:
        places = {}
    least = "words" if not places else "tenths" if "p25" in places else "middle"
    return {"amount": least, "spread": spread, **places}


def _place(value: Json, axis: tuple[int, int]) -> float:
    """A place on the axis, in halves."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not axis[0] <= value <= axis[1]:
        raise ValueError("not on this axis")
    return round(value * 2) / 2
