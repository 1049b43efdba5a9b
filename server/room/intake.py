"""A room that people answer beforehand, each at a moment of their own: until when its link is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Intake:
    """Epoch seconds. `until`: the link closes then by itself. `closed_at`: when it did, or somebody did.

    `told`: every prompt was counted, so that the desk may look and no answer is needed any more.
    `cleared_at`: when the last of what people sent went. Until then the desk makes groups of their cards.
    """

    until: float
    closed_at: float | None = None
    told: bool = False
    cleared_at: float | None = None

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def sorting(self) -> bool:
        """Whether there are cards that the desk may read and has not done with."""
        return self.told and self.cleared_at is None

    @property
    def day(self) -> date:
        """The day here on which the link closed, or will."""
        return datetime.fromtimestamp(self.closed_at or self.until).astimezone().date()

    @classmethod
    def of(cls, opening: Mapping[str, Any]) -> Intake | None:
        """What `room-opened` says of it; None for a meeting."""
        until = opening.get("until")
        return cls(datetime.fromisoformat(until).timestamp()) if until else None
