"""A mailbox with one place: nobody waits for a slow phone, and a slow phone skips to the newest."""

from __future__ import annotations

import asyncio

from house import House, Phone, phone, until

from server.live.mailbox import Mailbox
from server.room import commands as do


async def test_a_frame_goes_out_at_once() -> None:
    fast = phone()
    fast.at().put("one")
    await until(lambda: fast.screens == ["one"])


async def test_a_slow_phone_skips_straight_to_the_newest() -> None:
    slow = Phone()
    box = slow.at()
    box.put("one")
    await until(lambda: box.waiting is None)  # on its way
    for frame in ("two", "three", "four"):
        box.put(frame)
    slow.held.set()
    await until(lambda: slow.screens == ["one", "four"])


async def test_a_lost_connection_disturbs_nobody_and_can_be_written_to_again() -> None:
    async def broken(frame: str) -> None:
        raise RuntimeError(frame)

    box = Mailbox("phone", "nl", broken)
    box.put("one")
    await until(lambda: box._task is None)
    box.put("two")
    await until(lambda: box._task is None and box.waiting is None)


async def test_a_phone_that_takes_nothing_never_holds_up_the_room(house: House) -> None:
    room = await house.open_room()
    slow, fast = Phone(), phone()
    room.enter(slow.at())
    room.enter(fast.at())
    await until(lambda: fast.screens)
    async with asyncio.timeout(5):
        for _ in range(5):
            await room.act(do.Next())
    newest = room.frame("phone", "nl").text
    await until(lambda: fast.screens and fast.screens[-1] == newest)
    slow.held.set()
    await until(lambda: slow.screens and slow.screens[-1] == newest)
    assert len(slow.screens) == 2


async def test_who_comes_in_gets_the_current_frame(house: House) -> None:
    room = await house.open_room()
    await room.act(do.Show(step="schaal"))
    late = phone()
    room.enter(late.at(language="en"))
    await until(lambda: late.screens)
    assert "Over schaal in English" in late.screens[0]
