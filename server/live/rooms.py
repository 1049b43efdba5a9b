"""All rooms of this process: opening, finding, keeping one live room per room."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes, token_hex

from server.library.session import Session
from server.live.room import Room
from server.room.commands import fresh_id
from server.room.disclosure import Door
from server.room.following import Earlier
from server.room.keys import DERIVED, derived, hashed, new_code, new_key
from server.room.recalling import Opening, opening
from server.room.state import State
from server.store.store import NewEvent, NewRoom, RoomRow, Taken, Writing
from server.surfaces.render import Renderer
from server.surfaces.scene import Links

ANSWERS_DAYS = 7  # after the planned meeting
ANSWERS_MOST = 30  # after opening
AHEAD = 28  # days: a room for a later meeting would lose its answers, and so end, before that day
REPORT_WEEKS = 12  # covers six weeks later
IDLE = 3600.0  # seconds without a visitor until a room leaves memory


@dataclass(frozen=True)
class Order:
    """What somebody asks for when opening a room; `earlier` is the meeting that it follows.

    `name` is what the group is called, so that who holds several series can tell them apart.
    `until`: people answer beforehand, each at their own pace, until this moment in epoch seconds; `date` is
    its day then.
    """

    session: Session
    language: str
    date: date
    organisation: str = ""
    contact: str = ""
    recipients: str = ""
    demo: bool = False
    earlier: Earlier | None = None
    until: float | None = None
    name: str = ""


@dataclass(frozen=True)
class Opened:
    """A new room's code and the one key from which the others follow."""

    room: str
    code: str
    desk_key: str

    def key(self, name: str) -> str:
        return self.desk_key if name == "desk" else derived(self.desk_key, name)


class Rooms:
    """Finds rooms by code or key, and loads each once."""

    def __init__(
        self,
        store: Writing,
        door: Door,
        renderer: Renderer,
        links: Callable[[State, RoomRow], Links],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.store = store
        self.door = door
        self.renderer = renderer
        self.links = links
        self.clock = clock
        self.live: dict[str, Room] = {}
        self._visited: dict[str, float] = {}
        self._lock = asyncio.Lock()

    def today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).date()

    async def open(self, order: Order) -> Opened:
        """Make a room; its dates are promised here and do not move."""
        begun = opening(order.session, order.earlier, order.language, fresh_id, order.date)
        events = [NewEvent("room-opened", self._opening(order, begun))]
        while True:
            opened = Opened(token_hex(16), new_code(await self.store.codes_in_use()), new_key())
            try:
                await self.store.open_room(self._new(opened, order, begun), events)
            except Taken:
                continue
            return opened

    def _new(self, opened: Opened, order: Order, begun: Opening) -> NewRoom:
        return NewRoom(
            room=opened.room,
            code=opened.code,
            secret=token_bytes(32),
            keys={name: hashed(opened.key(name)) for name in ("desk", *DERIVED)},
            delete_on=self._delete_on(order),
            keep_until=self._keep_until(order),
            texts=begun.texts,
            until=order.until,
        )

    def _delete_on(self, order: Order) -> date:
        latest = self.today() + timedelta(days=ANSWERS_MOST)
        return min(order.date + timedelta(days=ANSWERS_DAYS), latest)

    def _keep_until(self, order: Order) -> date:
        return max(order.date + timedelta(weeks=REPORT_WEEKS), self._delete_on(order))

    def _opening(self, order: Order, begun: Opening) -> dict[str, object]:
        until = {"until": datetime.fromtimestamp(order.until, UTC).isoformat()} if order.until else {}
        return {
            "session": begun.session.model_dump(mode="json"),
            "language": order.language,
            "date": order.date.isoformat(),
            "organisation": order.organisation,
            "contact": order.contact,
            "recipients": order.recipients,
            "delete_on": self._delete_on(order).isoformat(),
            "keep_until": self._keep_until(order).isoformat(),
            "demo": order.demo,
            "name": order.name,
            "before": begun.before,
            "series": list(begun.series),
            "agreed": list(begun.agreed),
            "compass": begun.compass,
            "compass_day": begun.compass_day,
            **until,
        }

    async def by_code(self, code: str) -> Room | None:
        """The live room behind a code, or None."""
        found = await self.store.by_code(code)
        return await self.get(found) if found else None

    async def by_key(self, name: str, key: str) -> Room | None:
        """The live room behind a link's key, or None."""
        found = await self.store.by_key(name, hashed(key))
        return await self.get(found) if found else None

    async def get(self, room: str) -> Room | None:
        """The live room with this id; a link of which the time has come is closed first."""
        found = await self._loaded(room)
        if found:
            await found.keep_time()
        return found

    async def _loaded(self, room: str) -> Room | None:
        """The live room, loaded once however many ask at the same time."""
        if room in self.live:
            self._visited[room] = self.clock()
            return self.live[room]
        async with self._lock:
            if room not in self.live:
                row = await self.store.room(room)
                if row is None:
                    return None
                live = Room(row, self.store, self.door, self.renderer, self.links, self.clock)
                await live.load()
                self.live[room] = live
        self._visited[room] = self.clock()
        return self.live[room]

    def forget(self, room: str) -> None:
        """Drop a room from memory; the next visitor loads it again."""
        self._visited.pop(room, None)
        live = self.live.pop(room, None)
        if live:
            live.rest()

    def forget_idle(self) -> None:
        """Drop the rooms that nobody looks at: reports are read for weeks, and each would stay in memory.

        Only an hour after the last visitor, so that no request still holds what is dropped here.
        """
        now = self.clock()
        for room, live in list(self.live.items()):
            if now - self._visited[room] >= IDLE and live.crowd.empty(now):
                self.forget(room)
