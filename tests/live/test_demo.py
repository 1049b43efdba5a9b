"""The demo's people behave like people, only sooner."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from house import House, until
from made_session import session

from server.live.demo import PEOPLE, run_demo
from server.live.pretending import pretended
from server.live.room import Room
from server.live.rooms import Opened
from server.room import commands as do


@asynccontextmanager
async def demo(house: House) -> AsyncIterator[Room]:
    """A demo in which nobody waits."""
    opened: list[Opened] = []
    running = asyncio.create_task(run_demo(house.rooms, session(), "nl", opened.append, pace=0))
    await until(lambda: opened)
    room = await house.rooms.get(opened[0].room)
    assert room is not None
    yield room
    if not room.state.finished:
        await room.act(do.Finish())
    await running


async def test_everybody_joins_a_room_that_says_it_is_a_demo(house: House) -> None:
    async with demo(house) as room:
        await until(lambda: room.seats == PEOPLE)
        await until(lambda: room.counts().present == PEOPLE)
        assert room.state.facts.demo
        for surface in ("stage", "phone", "desk"):
            assert "DEMO" in room.frame(surface, "nl").html


async def test_everybody_answers_as_soon_as_phones_open(house: House) -> None:
    async with demo(house) as room:
        await until(lambda: room.seats == PEOPLE)
        for prompt in ("schaal", "kaarten"):
            await room.act(do.Show(step=prompt))
            await room.act(do.Open())
            if prompt == "schaal":
                assert room.counts().done == 0
                await room.act(do.Open())
            await until(lambda: room.counts().done == PEOPLE)
            await room.act(do.Close())
            assert room.state.ask and room.state.ask.disclosed[1]["result"]


async def test_who_comes_when_all_is_over_stays_away(house: House) -> None:
    async with demo(house) as room:
        await room.act(do.Finish())


async def test_a_phone_can_see_what_the_desk_would_see_of_answers_that_nobody_gave() -> None:
    for step in session().steps:
        if step.of.asks and not step.of.notes:
            made = await pretended(step, "nl")
            assert made.shown["result"], step.id
            assert bool(made.texts) == step.of.writes
