"""Cards that were written beforehand: the desk makes groups of them, and then they go. Names stay."""

from __future__ import annotations

from dataclasses import replace

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.folds import Data, on
from server.room.state import Ask, State
from server.store.store import Change

DONE = N_("De groepjes zijn al klaar.")


def answered(state: State) -> bool:
    """Whether no separate answer is needed any more: all is counted, or the room has ended."""
    return state.finished or (state.intake is not None and state.intake.told)


def sorting(state: State) -> bool:
    """Whether the desk may read the cards that were written beforehand."""
    return not state.finished and state.intake is not None and state.intake.sorting


def to_sort(state: State) -> list[Ask]:
    """The prompts of which the desk may read the cards."""
    return [ask for ask in state.asks.values() if ask.queue] if sorting(state) else []


def unsorted(state: State) -> frozenset[str]:
    """Ids of the texts that stay only until the groups are made."""
    return frozenset(item["id"] for ask in to_sort(state) for item in ask.queue)


@decides(do.DoneSorting)
def _done_sorting(state: State, command: do.DoneSorting, now: Now) -> Change:
    if not sorting(state):
        raise Refused("", DONE)
    return Change((happened("cards-sorted"),), wipes=sorted(unsorted(state)))


@on("cards-sorted")
def _cards_sorted(state: State, data: Data, at: float) -> State:
    return replace(state, intake=state.intake and replace(state.intake, cleared_at=at))
