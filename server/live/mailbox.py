"""A mailbox with one place: a slow phone skips straight to the newest state and never holds up the room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from server.live.failures import aside

Send = Callable[[str], Awaitable[None]]
Push = Callable[[str], bool]  # sends at once and says so, or leaves it
End = Callable[[], Coroutine[Any, Any, None]]


def never(_: str) -> bool:
    """A push that leaves everything to `send`."""
    return False


async def nothing() -> None:
    """An end that there is nothing to do for."""


@dataclass(eq=False)
class Mailbox:
    """One connection. `put` never waits; what is not sent yet is replaced by what is newer."""

    surface: str
    language: str
    send: Send
    token: str | None = None
    push: Push = never
    end: End = nothing
    waiting: str | None = None
    _task: asyncio.Task[None] | None = field(default=None, repr=False)
    _ending: asyncio.Task[None] | None = field(default=None, repr=False)

    def put(self, frame: str) -> None:
        """Leave a frame; it goes out as soon as the connection takes it."""
        if self._task is None and self.push(frame):
            return
        self.waiting = frame
        if self._task is None:
            self._task = asyncio.create_task(self._empty())

    def hang_up(self) -> None:
        """Send nothing more, and end the connection."""
        self.waiting = None
        self._ending = aside(self.end)

    async def _empty(self) -> None:
        try:
            while self.waiting is not None:
                frame, self.waiting = self.waiting, None
                await self.send(frame)
        except Exception:  # the connection is gone; its own receive loop notices and leaves the room
            self.waiting = None
        finally:
            self._task = None
