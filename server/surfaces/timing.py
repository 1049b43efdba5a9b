"""Planned and real time, for the desk alone, in whole minutes."""

from __future__ import annotations

from dataclasses import dataclass

from server.library.session import Step
from server.room.state import State


@dataclass(frozen=True)
class Timing:
    """Minutes planned, used (None in the lobby) and late; `drop` is a step that could be left out."""

    planned: int
    used: int | None
    late: int
    drop: Step | None


def timing(state: State, now: float) -> Timing:
    """How the session runs. A protected step is never proposed for leaving out."""
    kept = [name for name in state.agenda if name not in state.skipped]
    planned = sum(state.steps[name].minutes for name in kept)
    if state.started_at is None:
        return Timing(planned, None, 0, None)
    end = state.finished_at or now
    used = int((end - state.started_at) // 60)
    place = kept.index(state.current) if state.current in kept else len(kept) - 1
    due = sum(state.steps[name].minutes for name in kept[: place + 1])
    coming = [state.steps[name] for name in kept[place + 1 :]]
    droppable = [step for step in coming if not step.protected and step.of.asks]
    return Timing(planned, used, max(0, used - due), droppable[0] if droppable else None)
