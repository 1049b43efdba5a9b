"""What a report says about itself: when what was deleted, or will be, and what may go on after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from server.room.state import Ask, State


@dataclass(frozen=True)
class Receipt:
    """When what was deleted, or will be. `deleted_at` is None while the room runs, else local time.

    `private` says that there was something to write for oneself alone, `goes_on` that a later meeting can
    take something over.
    """

    deleted_at: datetime | None
    delete_on: date
    keep_until: date
    recipients: str
    private: bool
    goes_on: bool


def receipt(state: State) -> Receipt:
    """The receipt of a room as it stands."""
    at = (state.intake and state.intake.cleared_at) or state.finished_at
    return Receipt(
        deleted_at=None if at is None else datetime.fromtimestamp(at).astimezone(),
        delete_on=state.facts.delete_on,
        keep_until=state.facts.keep_until,
        recipients=state.facts.recipients,
        private=any(_private(ask) for ask in state.asks.values()),
        goes_on=state.intake is None
        and any(ask.notes if ask.step.of.promises else ask.step.of.follows for ask in state.asks.values()),
    )


def _private(ask: Ask) -> bool:
    """Whether phones kept something of this step to themselves: by its kind, or on a conversation card."""
    return ask.step.of.keeps(ask.step.shape) or (ask.step.of.asks and ask.small)
