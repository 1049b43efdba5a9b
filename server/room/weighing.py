"""Was this worth our time? What the group said of that in words, and whether who decides may read it. Pure.

Nothing of it goes further than the report unless the group says so: it is asked aloud, and the desk writes
down what they choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from server.kinds.kind import N_, Message, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.folds import Data, on
from server.room.state import State
from server.store.store import Change


def weighed(state: State) -> tuple[Mapping[Any, str], Sequence[Message]] | None:
    """The question and what the group said to it, as everybody saw it last; None where that is nothing."""
    for name in reversed(state.agenda):
        ask = state.asks.get(name)
        if ask is None or ask.step.in_summary == "no":
            continue
        result = (ask.shown or {}).get("result")
        if said := ask.step.of.worth(ask.step.shape, result) if result else ():
            return ask.step.text, said
    return None


@decides(do.TellWorth)
def _tell_worth(state: State, command: do.TellWorth, now: Now) -> Change:
    if command.on and weighed(state) is None:
        raise Refused("on", N_("Daarover is er nog geen beeld van de groep."))
    return Change((happened("worth-told", on=command.on),))


@on("worth-told")
def _worth_told(state: State, data: Data, at: float) -> State:
    return replace(state, worth_told=data["on"])
