"""Live rooms in memory: steps in domain words, a clock that is set by hand, phones without a network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from made_session import session

from server.library.session import Session
from server.live.answering import Submission
from server.live.mailbox import Mailbox
from server.live.room import Room
from server.live.rooms import Opened, Order, Rooms
from server.room import commands as do
from server.room.disclosure import Door
from server.room.state import State
from server.store.memory import MemoryStore
from server.store.store import RoomRow
from server.surfaces.render import Renderer
from server.surfaces.scene import Links

DEADLINE = 5.0
RENDERER = Renderer()


class Clock:
    """The server's clock. It starts now, because a store stamps its events itself."""

    def __init__(self) -> None:
        self.time = time.time()

    def __call__(self) -> float:
        return self.time

    def later(self, seconds: float = 0, **more: float) -> None:
        self.time += seconds + timedelta(**more).total_seconds()


def links(state: State, row: RoomRow) -> Links:
    code = row.code or ""
    return Links(code, f"http://kring.test/{code}", "kring.test", summary=state.hand_out or "")


async def until(condition: Callable[[], Any]) -> None:
    """Wait for a condition, and fail when it does not come true."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "this never came true"
        await asyncio.sleep(0.002)


@dataclass
class House:
    """All rooms of a server, without the server."""

    store: Any = field(default_factory=MemoryStore)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.rooms = self.another_process()

    def another_process(self) -> Rooms:
        """The same store, seen by a server that has just started."""
        return Rooms(self.store, Door(self.store), RENDERER, links, self.clock)

    async def open_room(self, opened: Session | None = None, days: int = 0, **more: Any) -> Room:
        self.opened = await self.open(opened, days, **more)
        return await self.room(self.rooms)

    async def open(self, opened: Session | None = None, days: int = 0, **more: Any) -> Opened:
        day = self.rooms.today() + timedelta(days=days)
        return await self.rooms.open(Order(opened or session(), "nl", day, **more))

    async def room(self, rooms: Rooms | None = None) -> Room:
        """The room that was opened last, as this or another process has it."""
        found = await (rooms or self.rooms).get(self.opened.room)
        assert found is not None
        return found

    async def restart(self) -> Room:
        """Everything in memory is gone; the store is all that is left."""
        self.rooms = self.another_process()
        return await self.room()


def people(count: int) -> list[str]:
    """Participant tokens."""
    return [f"{number:032x}" for number in range(count)]


async def joined(room: Room, count: int) -> list[str]:
    tokens = people(count)
    for token in tokens:
        await room.join(token, None, watch=False)
    return tokens


async def show(room: Room, prompt: str, *more: do.Command) -> None:
    """Put a prompt on stage and do what follows."""
    for command in (do.Show(step=prompt), *more):
        await room.act(command)


async def answer(room: Room, token: str, _act: str = "answer", _round: int = 1, **form: Any) -> None:
    """Answer the prompt on stage; fields as keywords, underscores for hyphens."""
    assert room.state.ask is not None
    fields = {name.replace("_", "-") if name != "_sure" else name: [value] for name, value in form.items()}
    await room.submit(token, Submission(room.state.ask.id, _round, _act, fields))


async def words(room: Room, tokens: Sequence[str], word: str = "rust") -> None:
    for token in tokens:
        await answer(room, token, word_1=word)


@dataclass(eq=False)
class Phone:
    """A connection with one screen: `held` keeps the line busy until it is let go."""

    screens: list[str] = field(default_factory=list)
    held: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, frame: str) -> None:
        await self.held.wait()
        self.screens.append(frame)

    def at(self, surface: str = "phone", token: str | None = None, language: str = "nl") -> Mailbox:
        return Mailbox(surface, language, self.send, token)


def phone() -> Phone:
    made = Phone()
    made.held.set()
    return made
