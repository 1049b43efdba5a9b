"""What a meeting hands on to the next of what was told before it: the same statements, oldest first. Pure.

Each moment is what its own meeting disclosed, under its own threshold, and is handed on as it was: shown
twice it is the same, so nothing follows from seeing it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from server.kinds import kinds
from server.kinds.kind import LEVELS
from server.room.following import Earlier, Measured
from server.room.moments import MOST, Meeting, Moment, still

Key = tuple[str, ...]
OWN: Key = ("own",)  # the meeting that is followed, which may fall on the day of an earlier one


def series(earlier: Earlier, day: date) -> tuple[Meeting, ...]:
    """The meetings before one on this day, oldest first: that which it follows, and those before that."""
    before = [met for met in earlier.series if still(met.day, day)]
    return (*before, Meeting(earlier.day, earlier.title))[1 - MOST :]


def handed_on(earlier: Earlier, chosen: Measured, day: date) -> tuple[Moment, ...]:
    """What a prompt that asks `chosen` again stands beside, in a meeting on this day.

    What another prompt of the same meeting told of the same statements comes along too, unless it was asked
    more carefully than this one.
    """
    kind = kinds()[chosen.kind]
    shape = kind.Settings.model_validate(chosen.settings)
    told: dict[Key, list[tuple[Moment, Any]]] = {}
    for one in (chosen, *_others(earlier, chosen)):
        settings = kind.Settings.model_validate(one.settings)
        for key, moment in _told(earlier, one):
            told.setdefault(key, []).append((moment, settings))
    own = told.pop(OWN, [])
    found = sorted((pairs for pairs in told.values() if still(pairs[0][0].day, day)), key=_day)
    carried = [
        (pairs[0][0], kind.carried(shape, [(settings, one.disclosed["result"]) for one, settings in pairs]))
        for pairs in ([*found, own] if own else found)
    ]
    kept = [
        Moment(met.day, met.title, {**met.disclosed, "result": result}) for met, result in carried if result
    ]
    return tuple(kept[1 - MOST :])


def _day(pairs: list[tuple[Moment, Any]]) -> date:
    return pairs[0][0].day


def _others(earlier: Earlier, chosen: Measured) -> Iterator[Measured]:
    for one in earlier.measured:
        careful = LEVELS.index(one.privacy) > LEVELS.index(chosen.privacy)
        if one is not chosen and one.kind == chosen.kind and not careful:
            yield one


def _told(earlier: Earlier, measured: Measured) -> Iterator[tuple[Key, Moment]]:
    """What a prompt holds, by the meeting that told it. Two of one day and title are told apart by order."""
    seen: dict[Key, int] = {}
    for moment in measured.moments:
        key = (moment.day.isoformat(), json.dumps(moment.title, sort_keys=True))
        seen[key] = seen.get(key, 0) + 1
        yield (*key, str(seen[key])), moment
    if measured.disclosed:
        yield OWN, Moment(earlier.day, earlier.title, measured.disclosed)
