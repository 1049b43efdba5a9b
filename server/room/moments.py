"""Meetings that follow one another, and what each told of one question. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.kinds.kind import Text

MOST = 6  # meetings in one picture or list, the one of now among them
YEAR = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Meeting:
    """A meeting of a series: its day and the title of its session, and nothing of who was there."""

    day: datetime.date
    title: Text


@dataclass(frozen=True)
class Moment:
    """What a step's question gave in an earlier meeting, as disclosed then and kept by its kind."""

    day: datetime.date
    title: Text
    disclosed: dict[str, Any]


def still(day: datetime.date, now: datetime.date) -> bool:
    """Whether what an earlier meeting was handed may be handed on once more, in a meeting on the day `now`.

    What a meeting told lives in the report of a later one, and is deleted with that. So that a series does
    not keep it for ever, it goes no further than a year after its own day.
    """
    return now - day <= YEAR


def meeting(data: Mapping[str, Any]) -> Meeting:
    """A meeting as `room-opened` holds it."""
    return Meeting(datetime.date.fromisoformat(data["day"]), data["title"])


def moments(data: Any) -> tuple[Moment, ...]:
    """What a step gave earlier, oldest first, as `room-opened` holds it; once it held only the last time."""
    return tuple(
        Moment(datetime.date.fromisoformat(one["day"]), one["title"], one["disclosed"])
        for one in (data if isinstance(data, list) else [data])
    )
