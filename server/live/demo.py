"""The demo: a ready room with simulated participants who join, think and answer plausibly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from random import Random
from secrets import token_hex

from server.kinds.kind import Refused
from server.library.lenses import passes
from server.library.session import Session
from server.live.answering import Submission
from server.live.room import Room
from server.live.rooms import Opened, Order, Rooms
from server.room.beside import beside
from server.room.state import Ask

PEOPLE = 24
JOINING = 20.0  # seconds in which everybody comes in
SKIPS = 0.06  # share of prompts that somebody skips


async def run_demo(
    rooms: Rooms, session: Session, language: str, opened: Callable[[Opened], None], pace: float = 1.0
) -> None:
    """Open a demo room, marked so for good, and keep its people answering; a `pace` of 0 hurries them."""
    order = Order(session, language, rooms.today(), demo=True)
    new = await rooms.open(order)
    opened(new)
    room = await rooms.get(new.room)
    if room is not None:
        random = Random(new.code)
        await asyncio.gather(*(Person(room, random, language, pace).live() for _ in range(PEOPLE)))


class Person:
    """One simulated participant: takes a seat, then answers each prompt once, at a pace of their own."""

    def __init__(self, room: Room, random: Random, language: str, pace: float = 1.0) -> None:
        self.room = room
        self.random = random
        self.language = language
        self.pace = pace
        self.token = token_hex(16)
        self.answered: set[tuple[str, int]] = set()

    async def live(self) -> None:
        """Join after a while, and go on until the room is finished."""
        await self._wait(0.5, JOINING)
        if not self.room.state.finished:
            await self.room.join(self.token, None, watch=False)
        while not self.room.state.finished:
            self.room.polled(self.token)
            for ask in filter(None, [self.room.state.ask, *beside(self.room.state, self.room.clock())]):
                if self._may_answer(ask):
                    await self._answer(ask)
            await self.room.changed(10.0)

    def _may_answer(self, ask: Ask) -> bool:
        now = self.room.clock()
        return ask.collects and ask.at(now) == "open" and (ask.id, ask.round) not in self.answered

    async def _answer(self, ask: Ask) -> None:
        self.answered.add((ask.id, ask.round))
        await self._wait(2.0, 18.0)
        kind, settings = ask.step.of, ask.step.shape
        seat = await self.room.seat(self.token)
        for lens in passes(ask.step, seat.role, seat.place) if seat else ():
            skips = self.random.random() < SKIPS
            form = kind.form_of(settings, kind.pretend(settings, self.random, self.language))
            act = "skip" if skips else "answer"
            try:
                await self.room.submit(
                    self.token, Submission(ask.id, ask.round, act, {**form, "_sure": ["1"]}, lens)
                )
            except Refused:
                return  # the question closed meanwhile, as it does for people

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self.pace * self.random.uniform(least, most))
