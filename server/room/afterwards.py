"""Decisions about what comes after the meeting: who gets the report, and when the group looks again."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.state import State
from server.store.store import Change

LINK_KEY = re.compile(r"[0-9a-f]{32}")
MOST_DAYS = 366


@decides(do.HandOut)
def _hand_out(state: State, command: do.HandOut, now: Now) -> Change:
    if command.key is not None and not LINK_KEY.fullmatch(command.key):
        raise Refused("key", N_("Deze link kennen we niet."))
    return Change((happened("summary-handed-out", key=command.key),))


@decides(do.MeetAgain)
def _meet_again(state: State, command: do.MeetAgain, now: Now) -> Change:
    """A day to come: after today, and after the day for which this meeting was planned."""
    if command.date is not None:
        today = max(state.facts.date, datetime.fromtimestamp(now.time, UTC).date())
        if not 0 < (command.date - today).days <= MOST_DAYS:
            raise Refused("date", N_("Kies een dag na deze bijeenkomst, hooguit een jaar vooruit."))
    return Change((happened("next-date-set", date=command.date and command.date.isoformat()),))
