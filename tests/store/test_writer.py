"""The writer's batches, on a file of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import pytest

from server.store import dbfile
from server.store.writer import Writer


@pytest.fixture
def conn(tmp_path: Path) -> sqlite3.Connection:
    return dbfile.connect_writing(tmp_path / "kring.db")


@pytest.fixture
async def writer(conn: sqlite3.Connection) -> AsyncIterator[Writer]:
    conn.execute("CREATE TABLE lines (line TEXT)")
    writer = Writer(conn)
    yield writer
    await writer.stop()


def write(conn: sqlite3.Connection, line: str = "a line") -> None:
    conn.execute("INSERT INTO lines VALUES (?)", (line,))


def count(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM lines").fetchone()[0])


async def test_what_waits_is_committed_together(writer: Writer, conn: sqlite3.Connection) -> None:
    commits: list[str] = []
    conn.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)
    started, released = Event(), Event()
    first = asyncio.ensure_future(writer.do(lambda _: started.set() or released.wait()))
    await asyncio.to_thread(started.wait)
    waiting = [asyncio.ensure_future(writer.do(write)) for _ in range(50)]
    await asyncio.sleep(0)
    released.set()
    await asyncio.gather(first, *waiting)
    assert commits == ["COMMIT", "COMMIT"]
    assert await writer.do(count) == 50


async def test_an_operation_that_raises_undoes_itself_alone(writer: Writer) -> None:
    def write_and_fail(conn: sqlite3.Connection) -> None:
        write(conn)
        raise ValueError("changed my mind")

    outcomes = await asyncio.gather(
        writer.do(write), writer.do(write_and_fail), writer.do(write), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), ValueError, type(None)]
    assert await writer.do(count) == 2


async def test_a_full_disk_fails_whoever_waits_and_nobody_after(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    def fill(conn: sqlite3.Connection) -> None:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages}")
        write(conn, "x" * 100_000)

    def make_room(conn: sqlite3.Connection) -> None:
        conn.execute("PRAGMA max_page_count = 1000000")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        await writer.do(fill)
    await writer.do(make_room)
    await writer.do(write)
    assert await writer.do(count) == 1
    assert "x" * 100 not in caplog.text


async def test_who_no_longer_waits_is_written_all_the_same(writer: Writer) -> None:
    waiting = asyncio.ensure_future(writer.do(write))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await writer.do(count) == 1
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_stopping_finishes_what_waits(tmp_path: Path, conn: sqlite3.Connection) -> None:
    conn.execute("CREATE TABLE lines (line TEXT)")
    writer = Writer(conn)
    waiting = [asyncio.ensure_future(writer.do(write)) for _ in range(20)]
    await asyncio.sleep(0)
    await writer.stop()
    await asyncio.gather(*waiting)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        conn.execute("SELECT 1")
