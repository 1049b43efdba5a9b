"""The fold: one event turns one state into the next. Stored names never change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from server.library.session import Session, Step
from server.room import at_own_pace as at_own_pace  # these register the folds of an intake,
from server.room import cards as cards  # of texts, cards and notes,
from server.room import weighing as weighing  # and of what a meeting was worth
from server.room.arranging import moved
from server.room.binding import bound
from server.room.folds import FOLDS, Data, on
from server.room.intake import Intake
from server.room.moments import meeting, moments
from server.room.sharing import settled, undecided
from server.room.state import Ask, Facts, Look, State
from server.room.viewing import view_in
from server.store.store import StoredEvent

MOVES = {
    "step-shown", "thinking-started", "thinking-extended", "answers-opened", "answers-closed",
    "answers-counted", "result-revealed", "talk-started", "overlay-shown", "overlay-lifted", "room-finished",
}  # fmt: skip


def fold(events: Iterable[StoredEvent], state: State | None = None) -> State:
    """The state after these events; the first event of a room is `room-opened`."""
    for event in events:
        state = evolve(state, event)
    if state is None:
        raise ValueError("a log starts with room-opened")
    return state


def evolve(state: State | None, event: StoredEvent) -> State:
    """The state after one more event."""
    if state is None:
        return _opened(event)
    at = datetime.fromisoformat(event.at).timestamp()
    after = FOLDS[event.name](state, event.data, at)
    moved = event.seq if event.name in MOVES else state.moved
    return replace(after, seq=event.seq, moved=moved)


def _opened(event: StoredEvent) -> State:
    data = event.data
    session = Session.model_validate(data["session"])
    facts = Facts(
        date=date.fromisoformat(data["date"]),
        organisation=data["organisation"],
        contact=data["contact"],
        recipients=data["recipients"],
        delete_on=date.fromisoformat(data["delete_on"]),
        keep_until=date.fromisoformat(data["keep_until"]),
        demo=data["demo"],
        name=data.get("name", ""),
    )
    return State(
        session=session,
        language=data["language"],
        facts=facts,
        seq=event.seq,
        moved=event.seq,
        agenda=tuple(step.id for step in session.steps),
        steps={step.id: step for step in session.steps},
        skipped=frozenset(step.id for step in session.steps if step.optional),
        series=tuple(map(meeting, data.get("series", ()))),
        then={step: moments(before) for step, before in data.get("before", {}).items()},
        agreed=tuple(data.get("agreed", ())),
        intake=Intake.of(data),
        compass=data.get("compass"),
        compass_day=date.fromisoformat(day) if (day := data.get("compass_day")) else None,
    )


@on("step-shown")
def _step_shown(state: State, data: Data, at: float) -> State:
    name = data["step"]
    leaving = state.ask
    if leaving and leaving.id != name and leaving.phase in ("revealed", "dialogue"):
        state = state.with_ask(replace(leaving, phase="done"))
    fresh = Ask(
        id=name,
        step=state.steps[name],
        shown_at=at,
        since=at,
        small=data.get("small", False),
        seats=data.get("seats", 0),
    )
    ask = state.asks.get(name) or fresh
    if "cards" in data and ask.phase == "intro":
        ask = bound(ask, state.steps[name], data["cards"], state.language)
    if ask.small and name not in state.asks:
        state = undecided(state, ask)  # nobody is asked; the desk writes down what the group says
    return state.with_ask(
        ask,
        current=name,
        overlay=None,
        overlay_note=None,
        skipped=state.skipped - {name},
        started_at=state.started_at if state.started_at is not None else at,
    )


@on("step-skipped")
def _step_skipped(state: State, data: Data, at: float) -> State:
    return replace(state, skipped=state.skipped | {data["step"]})


@on("step-kept")
def _step_kept(state: State, data: Data, at: float) -> State:
    return replace(state, skipped=state.skipped - {data["step"]})


@on("step-added")
def _step_added(state: State, data: Data, at: float) -> State:
    step = Step.model_validate(data["definition"])
    place = state.agenda.index(data["after"]) + 1 if data["after"] else 0
    agenda = (*state.agenda[:place], data["step"], *state.agenda[place:])
    return replace(state, agenda=agenda, steps={**state.steps, data["step"]: step})


@on("step-moved")
def _step_moved(state: State, data: Data, at: float) -> State:
    return replace(state, agenda=moved(state.agenda, data["step"], data["after"]))


def _phase(state: State, data: Data, **changes: Any) -> State:
    return state.with_ask(replace(state.asks[data["prompt"]], **changes))


def _taking(state: State, data: Data, **changes: Any) -> State:
    view = view_in(state.asks[data["prompt"]], data["round"])
    return _phase(state, data, round=data["round"], view=view, **changes)


@on("thinking-started")
def _thinking_started(state: State, data: Data, at: float) -> State:
    return _taking(state, data, phase="thinking", opens_at=data["opens_at"], since=at)


@on("thinking-extended")
def _thinking_extended(state: State, data: Data, at: float) -> State:
    return _phase(state, data, phase="thinking", opens_at=data["opens_at"])


@on("time-added")
def _time_added(state: State, data: Data, at: float) -> State:
    return _phase(state, data, longer=state.asks[data["prompt"]].longer + data["seconds"])


@on("answers-opened")
def _answers_opened(state: State, data: Data, at: float) -> State:
    state = _taking(state, data, phase="open", opens_at=data.get("opens_at"))
    return undecided(state, state.asks[data["prompt"]])


@on("answers-closed")
def _answers_closed(state: State, data: Data, at: float) -> State:
    return _phase(state, data, phase="closed")


def _queued(state: State, data: Data) -> dict[str, Any]:
    ask = state.asks[data["prompt"]]
    known = {item["id"] for item in ask.queue}
    fresh = [item for item in data["texts"] if item["id"] not in known]
    return {"queue": (*ask.queue, *fresh)}


def _held_back(state: State, data: Data) -> frozenset[str]:
    """Texts that stay hidden until the facilitator shows them."""
    step = state.asks[data["prompt"]].step
    if step.of.questions:
        return frozenset(item["id"] for item in data["texts"])
    off = step.moderation == "off" or state.intake is not None  # beforehand there is no screen to keep off
    return frozenset() if off else frozenset(item["id"] for item in data["texts"] if item["flag"])


@on("answers-counted")
def _answers_counted(state: State, data: Data, at: float) -> State:
    told = {name: value for name, value in data["disclosed"].items() if name != "signal"}
    disclosed = {**state.asks[data["prompt"]].disclosed, data["round"]: told}
    state = _phase(state, data, disclosed=disclosed, **_queued(state, data))
    colour = data["disclosed"].get("signal")
    signals = {**state.signals, data["prompt"]: colour} if colour else state.signals
    return replace(state, hidden=state.hidden | _held_back(state, data), signals=signals)


@on("batch-published")
def _batch_published(state: State, data: Data, at: float) -> State:
    state = _phase(state, data, batch=data["disclosed"], **_queued(state, data))
    return replace(state, hidden=state.hidden | _held_back(state, data))


@on("result-revealed")
def _result_revealed(state: State, data: Data, at: float) -> State:
    ask = state.asks[data["prompt"]]
    phase = "revealed" if ask.id == state.current else "done"  # a picture that was kept back comes later
    state = _phase(state, data, phase=phase, revealed=ask.revealed | {data["round"]})
    return settled(state, state.asks[ask.id])


@on("talk-started")
def _talk_started(state: State, data: Data, at: float) -> State:
    return _phase(state, data, phase="dialogue", since=at)


@on("overlay-shown")
def _overlay_shown(state: State, data: Data, at: float) -> State:
    return replace(state, overlay=data["overlay"], overlay_note=data.get("note"))


@on("overlay-lifted")
def _overlay_lifted(state: State, data: Data, at: float) -> State:
    return replace(state, overlay=None, overlay_note=None)


@on("look-changed")
def _look_changed(state: State, data: Data, at: float) -> State:
    return replace(state, look=Look(**data))


@on("link-renewed")
def _link_renewed(state: State, data: Data, at: float) -> State:
    return replace(state, links={**state.links, data["link"]: data["number"]})


@on("summary-handed-out")
def _summary_handed_out(state: State, data: Data, at: float) -> State:
    return replace(state, hand_out=data["key"])


@on("next-date-set")
def _next_date_set(state: State, data: Data, at: float) -> State:
    return replace(state, next_date=date.fromisoformat(data["date"]) if data["date"] else None)


@on("room-finished")
def _room_finished(state: State, data: Data, at: float) -> State:
    return replace(state, finished_at=at, current=None, overlay=None)


@on("room-sealed")
def _room_sealed(state: State, data: Data, at: float) -> State:
    return replace(state, sealed=True)
