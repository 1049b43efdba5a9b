"""The store of one machine: a SQLite file, one thread that writes and one that reads."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from server.store import changes, dbfile, drafts_in_sqlite, lessons_in_sqlite, lookups
from server.store.bodies import to_json
from server.store.dbfile import Sweep
from server.store.store import (
    AnswerRow,
    Body,
    Change,
    Draft,
    Lesson,
    NewEvent,
    NewRoom,
    RoomRow,
    Seat,
    StoredEvent,
)
from server.store.writer import Writer

T = TypeVar("T")
P = ParamSpec("P")


class SqliteStore:
    """Everything in one file that only its owner can read. `start` raises OSError when it cannot be."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def start(self) -> None:
        await asyncio.to_thread(dbfile.prepare, self._path)
        self._writer = Writer(await asyncio.to_thread(dbfile.connect_writing, self._path))
        self._reading = dbfile.connect_reading(self._path)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="kring-reader")

    async def stop(self) -> None:
        await asyncio.to_thread(self._reader.shutdown)
        self._reading.close()
        await self._writer.stop()

    async def _read(
        self, look: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        looking = partial(look, self._reading, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._reader, looking)

    async def open_room(self, new: NewRoom, events: Sequence[NewEvent]) -> None:
        await self._writer.do(lambda conn: changes.open_room(conn, new, events))

    async def room(self, room: str) -> RoomRow | None:
        return await self._read(lookups.room, room)

    async def by_code(self, code: str) -> str | None:
        return await self._read(lookups.by_code, code)

    async def by_key(self, name: str, hashed: bytes) -> str | None:
        return await self._read(lookups.by_key, name, hashed)

    async def codes_in_use(self) -> int:
        return await self._read(lookups.codes_in_use)

    async def append(self, room: str, after: int, change: Change) -> list[StoredEvent]:
        return await self._writer.do(
            lambda conn: changes.append(conn, room, after, change),
            sweeps=lambda _: _people([*change.wipes, *change.moved]),
        )

    async def log(self, room: str, after: int = 0) -> list[StoredEvent]:
        return await self._read(lookups.log, room, after)

    async def sit(self, room: str, seat: bytes, role: str | None, watch: bool) -> None:
        await self._writer.do(lambda conn: changes.sit(conn, room, seat, role, watch))

    async def seat(self, room: str, seat: bytes) -> Seat | None:
        return await self._read(lookups.seat, room, seat)

    async def seats(self, room: str) -> int:
        return await self._read(lookups.seats, room)

    async def answer(
        self, room: str, prompt: str, round: int, lens: str, key: bytes, group: str | None, body: Body | None
    ) -> None:
        row = (room, prompt, round, lens, key, group, None if body is None else to_json(body))
        await self._writer.do(lambda conn: changes.answer(conn, row))

    async def withdraw(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> list[str]:
        place = (prompt, round, lens, key)
        return await self._writer.do(lambda conn: changes.withdraw(conn, room, place), sweeps=_people)

    async def answered(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> bool:
        return await self._read(lookups.answered, room, prompt, round, lens, key)

    async def done(self, room: str, prompt: str, round: int) -> int:
        return await self._read(lookups.done, room, prompt, round)

    async def texts(self, room: str) -> dict[str, str]:
        return await self._read(lookups.texts, room)

    async def answers(self, room: str, prompt: str) -> list[AnswerRow]:
        return await self._read(lookups.answers, room, prompt)

    async def finish(self, room: str, keep: Sequence[str]) -> None:
        await self._writer.do(lambda conn: changes.finish(conn, room, keep), sweeps=lambda _: Sweep.PEOPLE)

    async def seal(self, room: str) -> None:
        await self._writer.do(lambda conn: changes.seal(conn, room), sweeps=lambda _: Sweep.PEOPLE)

    async def erase(self, room: str) -> None:
        await self._writer.do(lambda conn: changes.erase(conn, room), sweeps=lambda _: Sweep.FILE)

    async def due(self, today: date) -> list[RoomRow]:
        return await self._read(lookups.due, today)

    async def overdue(self, now: float) -> list[str]:
        return await self._read(lookups.overdue, now)

    async def draft(self, key: bytes) -> Draft | None:
        return await self._read(drafts_in_sqlite.draft, key)

    async def save_draft(self, key: bytes, draft: Draft) -> None:
        await self._writer.do(lambda conn: drafts_in_sqlite.save_draft(conn, key, draft))

    async def drop_draft(self, key: bytes) -> None:
        await self._writer.do(lambda conn: drafts_in_sqlite.drop_draft(conn, key), sweeps=_file)

    async def drafts(self) -> int:
        return await self._read(drafts_in_sqlite.drafts)

    async def forget_drafts(self, before: date) -> int:
        return await self._writer.do(lambda conn: drafts_in_sqlite.forget_drafts(conn, before), sweeps=_file)

    async def lesson(self, key: bytes) -> Lesson | None:
        return await self._read(lessons_in_sqlite.lesson, key)

    async def save_lesson(self, key: bytes, lesson: Lesson) -> None:
        await self._writer.do(lambda conn: lessons_in_sqlite.save_lesson(conn, key, lesson), sweeps=_typed)

    async def drop_lesson(self, key: bytes) -> int:
        return await self._writer.do(lambda conn: lessons_in_sqlite.drop_lesson(conn, key), sweeps=_typed)

    async def lessons(self, session: str = "") -> dict[bytes, Lesson]:
        return await self._read(lessons_in_sqlite.lessons, session)

    async def forget_lessons(self) -> int:
        return await self._writer.do(lessons_in_sqlite.forget_lessons, sweeps=_typed)


def _file(deleted: int) -> Sweep:
    return Sweep.FILE if deleted else Sweep.NONE


def _typed(deleted: int) -> Sweep:
    return Sweep.PEOPLE if deleted else Sweep.NONE


def _people(wiped: Sequence[object]) -> Sweep:
    return Sweep.PEOPLE if wiped else Sweep.NONE
