"""The registry of folds: which function turns a state into the next, by the event's stored name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.room.state import State

Data = dict[str, Any]
Fold = Callable[[State, Data, float], State]
FOLDS: dict[str, Fold] = {}


def on(name: str) -> Callable[[Fold], Fold]:
    """Register the fold of one event name."""

    def register(fold: Fold) -> Fold:
        FOLDS[name] = fold
        return fold

    return register
