"""Planned and real time, for the desk alone: whole minutes, and the day to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from server.library.session import Step
from server.room.building import planned_before
from server.room.state import State
from server.surfaces.scene import Scene

LATER = timedelta(days=42)  # six weeks: long enough to try, soon enough to remember
SATURDAY = 5


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
    minutes = {name: 0 if planned_before(state, name) else state.steps[name].minutes for name in kept}
    planned = sum(minutes.values())
    if state.started_at is None:
        return Timing(planned, None, 0, None)
    end = state.finished_at or now
    used = int((end - state.started_at) // 60)
    place = kept.index(state.current) if state.current in kept else len(kept) - 1
    due = sum(minutes[name] for name in kept[: place + 1])
    coming = [state.steps[name] for name in kept[place + 1 :]]
    droppable = [step for step in coming if not step.protected and step.of.asks]
    return Timing(planned, used, max(0, used - due), droppable[0] if droppable else None)


def proposed(scene: Scene) -> date:
    """The day to look again that we propose: six weeks from this meeting, and never in a weekend."""
    day = max(scene.state.facts.date, datetime.fromtimestamp(scene.now, UTC).date()) + LATER
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
