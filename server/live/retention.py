"""Promises with a date: answers go, rooms are sealed, reports and old drafts go, all by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from server.live.failures import tell
from server.live.rooms import Rooms
from server.room.commands import Finish
from server.store.store import RoomRow

EVERY = 600.0  # seconds between two looks at the calendar
SEAL_AFTER = 24 * 3600.0  # sleeping phones still get the summary link in this time
DRAFT_DAYS = 365  # without a change


async def keep_promises(rooms: Rooms) -> None:
    """Look at the calendar now and then, for as long as the server runs."""
    while True:
        await sweep(rooms)
        rooms.forget_idle()
        await asyncio.sleep(EVERY)


async def sweep(rooms: Rooms) -> None:
    """Do what is due today. What goes wrong in one room keeps no other room's promise from being kept."""
    try:
        await rooms.store.forget_drafts(rooms.today() - timedelta(days=DRAFT_DAYS))
        overdue = await rooms.store.overdue(rooms.clock())
        due = await rooms.store.due(rooms.today())
    except Exception as error:
        tell(error)
        return
    links = [partial(rooms.get, room) for room in overdue]  # finding a room closes a link that is overdue
    looks: list[Callable[[], Awaitable[object]]] = [*links, *(partial(_due, rooms, row) for row in due)]
    for look in looks:
        try:
            await look()
        except Exception as error:
            tell(error)


async def _due(rooms: Rooms, row: RoomRow) -> None:
    if row.keep_until <= rooms.today():
        rooms.forget(row.room)
        await rooms.store.erase(row.room)
        return
    room = await rooms.get(row.room)  # loading it finishes what a crash left unfinished
    if room is None:
        return
    if not room.state.finished and row.delete_on <= rooms.today():
        await room.act(Finish())
    if room.state.finished_at is not None and rooms.clock() - room.state.finished_at >= SEAL_AFTER:
        await room.seal()
        rooms.forget(row.room)
