"""Sessions in the making: what their maker typed so far, and the way back and forth.

A draft has no owner, no address and no hour. It is found by the hash of its key alone, so whoever has the
link has the draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

MOST_STEPS_BACK = 60
MOST_HISTORY = 400_000  # bytes of earlier versions together
SURE_STEPS_BACK = 12  # as long as these fit, one by one; before them, the way back goes in larger steps
SHRINKS = 20  # characters: typing on may be one step back with what was typed before, taking away may not


@dataclass(frozen=True)
class Draft:
    """A draft at one moment. `body`, and each in `past` (oldest first) and `future`, is JSON text.

    `version` rises with every write. `mark` names what the last write was about: writes about the same
    thing are one step back. `saved` is the day of the last write.
    """

    body: str
    saved: date
    version: int = 1
    mark: str = ""
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()

    def changed(self, body: str, mark: str, day: date) -> Draft:
        """This draft with another body."""
        goes_on = bool(mark) and mark == self.mark and len(body) >= len(self.body) - SHRINKS
        past = self.past if goes_on else kept((*self.past, self.body))
        return Draft(body, day, self.version + 1, mark, past)

    def undone(self, day: date) -> Draft:
        """One step back; the same draft when there is none."""
        if not self.past:
            return self
        *past, body = self.past
        future = (self.body, *self.future)
        return Draft(body, day, self.version + 1, "", tuple(past), future)

    def redone(self, day: date) -> Draft:
        """One step forth again; the same draft when there is none."""
        if not self.future:
            return self
        body, *future = self.future
        return Draft(body, day, self.version + 1, "", kept((*self.past, self.body)), tuple(future))


def size(body: str) -> int:
    """Bytes that a body takes."""
    return len(body.encode("utf-8", "surrogatepass"))


def kept(past: Sequence[str]) -> tuple[str, ...]:
    """The versions that may be kept: always the last, then the latest, and of the older ones ever fewer.

    How a session began is the last of these to go.
    """
    found = list(past[-MOST_STEPS_BACK:])
    while len(found) > 1 and sum(map(size, found)) > MOST_HISTORY:
        older, latest = found[:-SURE_STEPS_BACK], found[-SURE_STEPS_BACK:]
        found = [*older[::2], *latest] if len(older) > 1 else found[1:]
    return tuple(found)


class Drafts(Protocol):
    """The part of a store that keeps drafts. `key` is the hash of a link's key."""

    async def draft(self, key: bytes) -> Draft | None: ...

    async def save_draft(self, key: bytes, draft: Draft) -> None:
        """Write a draft that follows the version before its own; version 1 makes a new one.

        Raises `Conflict` when another version stands there, and for a new one `Taken`.
        """
        ...

    async def drop_draft(self, key: bytes) -> None:
        """Delete a draft with its earlier versions; the bytes leave the file."""
        ...

    async def drafts(self) -> int:
        """How many there are."""
        ...

    async def forget_drafts(self, before: date) -> int:
        """Delete every draft that was last written before this day; returns how many."""
        ...
