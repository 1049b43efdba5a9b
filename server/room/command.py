"""What every command of a facilitator has."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex


def fresh_id() -> str:
    """A new id for something the desk adds."""
    return token_hex(8)


@dataclass(frozen=True)
class Command:
    """`seq` is the seq of the state that the button was pressed at; None where being stale does no harm."""

    seq: int | None = None
