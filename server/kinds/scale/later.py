"""What later meetings keep of a result of a scale, and hand on to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from server.kinds.kind import AMOUNTS, Json, Result
from server.kinds.statistics import SPREAD_WORDS

if TYPE_CHECKING:
    from server.kinds.scale import ScaleSettings

PLACES = ("median", "p25", "p75")
NOTHING: Result = {"amount": "nothing"}


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
        return NOTHING
    places = {name: _place(found[name], axis) for name in PLACES if name in found}
    if ("p25" in places) != ("p75" in places) or ("p25" in places and "median" not in places):
        raise ValueError("a band has two ends and a middle")
    if spread == "two" and "p25" not in places:
        places = {}
    least = "words" if not places else "tenths" if "p25" in places else "middle"
    return {"amount": least, "spread": spread, **places}


def _place(value: Json, axis: tuple[int, int]) -> float:
    """A place on the axis, in halves; a whole one without a fraction, as it was told."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not axis[0] <= value <= axis[1]:
        raise ValueError("not on this axis")
    place = round(value * 2) / 2
    return int(place) if place.is_integer() else place


def carried(own: ScaleSettings, told: Sequence[tuple[ScaleSettings, Result]]) -> Result:
    """What these results tell of the statements of `own`, each by its id, words and axis; {} when nothing."""
    same = [(asked, result) for asked, result in told if (asked.steps, asked.ends) == (own.steps, own.ends)]
    statements = {one.id: _first(_told(same, one.id, one.text)) for one in own.statements}
    groups = {group.id: _first(_group(own, same, group.id)) for group in own.groups}
    if all(found["amount"] == "nothing" for found in statements.values()):
        return {}
    most = next(
        (result["most"] for _, result in same if statements.get(result["most"], NOTHING) != NOTHING), None
    )
    return {"statements": statements, "groups": groups, "most": most}


def beside(then: Result, now: Result) -> Result:
    """Then, with only the strips that it tells and of which now tells something too; {} without any."""
    told = {
        part: {
            name: found
            for name, found in then[part].items()
            if NOTHING["amount"] not in (found["amount"], now[part].get(name, NOTHING)["amount"])
        }
        for part in ("statements", "groups")
    }
    return {**then, **told} if told["statements"] else {}


def _told(same: Sequence[tuple[ScaleSettings, Result]], id: str, text: Json) -> Iterator[Result]:
    """The strips of one statement. An id alone is not enough: questions asked on the spot share theirs."""
    for asked, result in same:
        if any(one.id == id and one.text == text for one in asked.statements):
            yield result["statements"][id]


def _group(own: ScaleSettings, same: Sequence[tuple[ScaleSettings, Result]], id: str) -> Iterator[Result]:
    """The strips of a group, where it held the same statements."""
    for asked, result in same:
        if id in result["groups"] and _members(asked, id) == _members(own, id):
            yield result["groups"][id]


def _members(settings: ScaleSettings, group: str) -> list[tuple[str, Json]]:
    return [(one.id, one.text) for one in settings.statements if one.group == group]


def _first(strips: Iterator[Result]) -> Result:
    return next((found for found in strips if found["amount"] != "nothing"), NOTHING)
