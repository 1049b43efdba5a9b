"""Look, understand, choose: a group agrees on something after it looked at something together.

Whoever facilitates may know better, and then says so: that is an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from server.kinds.kind import N_, Refused
from server.room.decide import happened
from server.room.folds import Data, on
from server.room.state import Ask, State
from server.store.store import NewEvent

FIELD = "knowingly"
TOO_EARLY = N_(
    "Er is nog niets samen bekeken. Kijk eerst samen. Of open deze stap in het programma, en ga er toch heen."
)


def too_early(state: State, name: str) -> bool:
    """Whether this step is there to choose, and nothing was looked at yet. What was shown before is not."""
    return state.steps[name].chooses and name not in state.asks and not looked(state)


def looked(state: State) -> bool:
    """Whether the group looked at something together, or its facilitator knowingly goes without."""
    return state.looking_skipped or any(_explored(ask) for ask in state.asks.values())


def _explored(ask: Ask) -> bool:
    """Shown to everybody, also when there were too few answers for a picture, or while people answer; a
    conversation card is talked about, and nothing of it is ever shown."""
    return ask.step.explores and (ask.small or bool(ask.revealed) or ask.batch is not None)


def look_first(state: State) -> str | None:
    """The step at which to look together first: the one on stage while it may still be shown, or else the
    next one; one that was passed over when nothing better comes. None when there is none.
    """
    here = state.ask
    if here and here.step.explores and here.collects and (here.phase != "closed" or here.counted):
        return here.id
    return next(_to_come(state), None)


def _to_come(state: State) -> Iterator[str]:
    start = state.agenda.index(state.current) + 1 if state.current else 0
    ahead = [*state.agenda[start:], *state.agenda[:start]]
    exploring = [name for name in ahead if name != state.current and state.steps[name].explores]
    yield from (name for name in exploring if name not in state.skipped)
    yield from exploring


def passing(state: State, name: str, knowingly: bool) -> tuple[NewEvent, ...]:
    """What has to be remembered before this step is shown; `Refused` when it is too early and nobody says
    so knowingly."""
    if not too_early(state, name):
        return ()
    if not knowingly:
        raise Refused(FIELD, TOO_EARLY)
    return (happened("looking-skipped", step=name),)


@on("looking-skipped")
def _looking_skipped(state: State, data: Data, at: float) -> State:
    return replace(state, looking_skipped=True)
