"""Answering beforehand: all prompts are open at once, and counted once, together, when the link closes.

Nothing is disclosed before that, so no two pictures can be compared; and what is disclosed goes to the desk
and its report alone. Surfaces for everybody are drawn from `quiet` states.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from server.kinds.kind import N_, Refused
from server.library.own_pace import programme
from server.library.session import Step
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.folds import Data, on
from server.room.state import Ask, State
from server.room.thresholds import people
from server.store.store import Change

CLOSED = N_("De link is al dicht.")


def beginning(state: State) -> Change | None:
    """What opens a room that people answer beforehand; None when nothing has to be opened."""
    if state.intake is None or state.asks or state.finished:
        return None
    steps = programme(state.session)
    opens = [(step.id, 1) for step in steps if step.of.asks]
    return Change((happened("link-opened", steps=[step.id for step in steps]),), opens=opens)


def shut(state: State, now: float) -> bool:
    """Whether nobody may join or answer any more, whatever was written yet."""
    return state.finished or overdue(state, now) or (state.intake is not None and state.intake.closed)


def overdue(state: State, now: float) -> bool:
    """Whether the link should have closed by now."""
    intake = None if state.finished else state.intake
    return intake is not None and not intake.closed and now >= intake.until


def unfinished(state: State, now: float) -> bool:
    """Whether the link has to be closed, or has been and something could not be counted yet."""
    intake = None if state.finished else state.intake
    return overdue(state, now) or (intake is not None and intake.closed and not intake.told)


def telling(state: State) -> Change | None:
    """What tells the desk, once all is closed and counted; else None. A room that ends waits for no count."""
    intake = state.intake
    if intake is None or intake.told:
        return None
    counted = intake.closed and all(ask.counted for ask in prompts(state))
    if not (counted or state.finished):
        return None
    return Change((happened("results-told"),))


def prompts(state: State) -> list[Ask]:
    """The prompts that are asked beforehand, in their order."""
    return [ask for ask in steps(state) if ask.collects]


def steps(state: State) -> list[Ask]:
    """All that people meet at their own pace, in its order."""
    return [state.asks[name] for name in state.agenda if name in state.asks]


def quiet(state: State) -> State:
    """The state that everything but the desk and its report is drawn from: nothing was told in it.

    Nor does it say whether there are cards: only with enough of them there are.
    """
    if state.intake is None:
        return state.public
    asks = {name: _untold(ask) for name, ask in state.asks.items()}
    intake = replace(state.intake, cleared_at=state.intake.closed_at if state.intake.told else None)
    return replace(state.public, asks=asks, intake=intake, hidden=frozenset(), wiped=frozenset())


def _untold(ask: Ask) -> Ask:
    return replace(ask, disclosed={}, revealed=frozenset(), queue=(), card_groups=())


@decides(do.CloseLink)
def _close_link(state: State, command: do.CloseLink, now: Now) -> Change:
    """Closing what is closed changes nothing: the clock and a button may come at once."""
    if state.intake is None or state.intake.closed:
        return Change()
    closes = [(ask.id, ask.round) for ask in prompts(state)]
    return Change((happened("link-closed", seats=people("streng", now.seats)["from"]),), closes=closes)


@decides(do.ExtendLink)
def _extend_link(state: State, command: do.ExtendLink, now: Now) -> Change:
    """Later than it was, and not so late that the promised day of deletion has come."""
    if state.intake is None or state.intake.closed or overdue(state, now.time):
        raise Refused("until_date", CLOSED)
    day = datetime.fromtimestamp(command.until).astimezone().date()
    if command.until <= state.intake.until or day >= state.facts.delete_on:
        raise Refused(
            "until_date",
            N_("Kies een later moment, voor {datum}. Dan zijn de antwoorden gewist."),
            datum=state.facts.delete_on,
        )
    until = datetime.fromtimestamp(command.until, UTC).isoformat()
    return Change((happened("link-extended", until=until),), until=command.until)


@on("link-opened")
def _link_opened(state: State, data: Data, at: float) -> State:
    asks = {name: Ask(name, _in_themes(state.steps[name]), phase="open") for name in data["steps"]}
    return replace(state, agenda=tuple(data["steps"]), asks=asks, skipped=frozenset())


def _in_themes(step: Step) -> Step:
    """The step as it is told: no group read the sentences, so nobody can decide that one may stay."""
    return step.model_copy(update={"in_summary": "themes"}) if step.verbatim and step.writes else step


@on("link-extended")
def _link_extended(state: State, data: Data, at: float) -> State:
    return _with(state, until=datetime.fromisoformat(data["until"]).timestamp())


@on("link-closed")
def _link_closed(state: State, data: Data, at: float) -> State:
    asks = {name: replace(ask, phase="closed", seats=data["seats"]) for name, ask in state.asks.items()}
    return replace(_with(state, closed_at=at), asks=asks)


@on("results-told")
def _results_told(state: State, data: Data, at: float) -> State:
    asks = {name: replace(ask, revealed=frozenset(ask.disclosed)) for name, ask in state.asks.items()}
    cards = not state.finished and any(ask.queue for ask in asks.values())
    return replace(_with(state, told=True, cleared_at=None if cards else at), asks=asks)


def _with(state: State, **changes: Any) -> State:
    return replace(state, intake=state.intake and replace(state.intake, **changes))
