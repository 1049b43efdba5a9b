"""What only the SQLite store promises: a private file out of which deleted bytes really go."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database
from store_steps import (
    OPENED,
    SECRET,
    answer,
    bodies,
    change,
    close,
    last_seq,
    new_room,
    open_room,
    place,
    show,
    withdraw,
)

from server.store import dbfile
from server.store.dbfile import Sweep
from server.store.migrations import migrations
from server.store.sqlite import SqliteStore

MARK = "een tekst die nergens anders staat"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kring.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    await store.start()
    yield store
    await store.stop()


def on_disk(path: Path) -> bytes:
    """Every byte of the database file and of what lies beside it."""
    return b"".join(part.read_bytes() for part in sorted(path.parent.iterdir()))


async def fill(store: SqliteStore, rooms: int = 3, answers: int = 400) -> None:
    """Rooms with answers of every size in random order, so that SQLite has split many pages."""
    random = Random(1)
    for room in range(rooms):
        await open_room(store, f"r{room}", f"00000{room}")
        await show(store, room=f"r{room}")
    sending = [
        answer(
            store, random.random(), {"text": f"room {room} " + "x" * random.randint(0, 900)}, room=f"r{room}"
        )
        for room in range(rooms)
        for _ in range(answers)
    ]
    random.shuffle(sending)
    await asyncio.gather(*sending)


async def test_a_wiped_text_leaves_the_file(store: SqliteStore, path: Path) -> None:
    await open_room(store)
    await change(store, texts={"a": MARK, "b": "blijft hier staan"})
    assert MARK.encode() in on_disk(path)
    await change(store, wipes=["a"])
    assert MARK.encode() not in on_disk(path)
    assert b"blijft hier staan" in on_disk(path)


async def test_a_withdrawn_text_leaves_the_file(store: SqliteStore, path: Path) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"text": MARK})
    await answer(store, 2, {"text": f"{MARK} 2"})
    await close(store)
    await change(store, moved={place(1): {"id": "a"}}, texts={"a": MARK})
    await withdraw(store, 1)
    await withdraw(store, 2)
    assert MARK.encode() not in on_disk(path)


async def test_the_answers_of_a_finished_room_leave_the_file(store: SqliteStore, path: Path) -> None:
    await fill(store)
    await change(store, "r0", texts={"a": MARK, "b": "blijft hier staan"})
    await store.finish("r0", keep=["b"])
    left = on_disk(path)
    assert b"room 0" not in left
    assert MARK.encode() not in left
    assert b"room 1" in left
    assert b"blijft hier staan" in left
    assert len(await bodies(store, room="r1")) == 400


async def test_a_text_that_sqlite_had_copied_to_another_page_leaves_the_file(
    store: SqliteStore, path: Path
) -> None:
    await open_room(store)
    random = Random(2)
    ids = [random.randbytes(16).hex() for _ in range(600)]
    for batch in range(0, 600, 20):
        texts = {id: f"text {id} " + "x" * random.randint(0, 400) for id in ids[batch : batch + 20]}
        await change(store, texts=texts)
    wiped = random.sample(ids, 300)
    await change(store, wipes=wiped)
    left = on_disk(path)
    assert [id for id in wiped if f"text {id}".encode() in left] == []
    assert len(await store.texts("r1")) == 300


async def test_secret_seats_and_code_of_a_sealed_room_leave_the_file(store: SqliteStore, path: Path) -> None:
    await open_room(store, code="code that is typed")
    await store.sit("r1", b"a seat that was taken", "a role that was told", watch=False)
    await store.finish("r1", keep=[])
    assert SECRET in on_disk(path)
    await store.seal("r1")
    left = on_disk(path)
    for gone in (
        SECRET,
        b"a seat that was",
        b"a role that was",
        b"code that is",
        b"desk of r1",
        b"stage of r1",
    ):
        assert gone not in left
    assert b"summary of r1" in left


async def test_an_erased_room_leaves_the_file(store: SqliteStore, path: Path) -> None:
    await store.open_room(new_room("the first room"), [OPENED])
    await open_room(store, "another room", "654321")
    await store.erase("the first room")
    assert b"the first room" not in on_disk(path)
    assert b"another room" in on_disk(path)


async def test_rooms_keep_everything_while_another_is_swept(store: SqliteStore) -> None:
    await fill(store, rooms=2, answers=50)
    await store.sit("r1", b"a", "ouder", watch=False)
    before = await store.answers("r1", "samen")
    await store.finish("r0", keep=[])
    await store.erase("r0")
    assert await store.answers("r1", "samen") == before
    assert await store.by_key("desk", b"desk of r1") == "r1"
    assert await store.by_code("000001") == "r1"
    assert await store.seats("r1") == 1
    assert await last_seq(store, "r1") == 2


async def test_a_sweep_that_a_reader_held_up_is_made_up_for(store: SqliteStore, path: Path) -> None:
    await open_room(store)
    await change(store, texts={"a": MARK})
    with closing(sqlite3.connect(path, isolation_level=None)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM texts").fetchall()
        await change(store, wipes=["a"])
        assert await store.texts("r1") == {}
        assert dbfile.owed(backup) is Sweep.NONE  # as the backup sees it
    await store.stop()
    assert MARK.encode() not in on_disk(path)
    await store.start()


async def test_a_sweep_that_was_cut_off_happens_at_the_next_start(path: Path) -> None:
    dbfile.prepare(path)
    with closing(dbfile.connect_writing(path)) as conn:
        dbfile.owe(conn, Sweep.PEOPLE)
        dbfile.owe(conn, Sweep.FILE)
        assert dbfile.owed(conn) is Sweep.FILE
    with closing(dbfile.connect_writing(path)) as conn:
        assert dbfile.owed(conn) is Sweep.NONE


async def test_only_the_owner_can_read_the_file_and_what_lies_beside_it(
    store: SqliteStore, path: Path
) -> None:
    await open_room(store)
    modes = {part.name: part.stat().st_mode & 0o777 for part in path.parent.iterdir()}
    assert modes == dict.fromkeys(("kring.db", "kring.db-wal", "kring.db-shm"), 0o600)


async def test_stopping_leaves_one_file_with_everything_in_it(path: Path) -> None:
    store = SqliteStore(path)
    await store.start()
    await open_room(store)
    await change(store, texts={"a": "rust"})
    await store.stop()
    assert [part.name for part in path.parent.iterdir()] == ["kring.db"]
    await store.start()
    assert await store.texts("r1") == {"a": "rust"}
    await store.stop()


async def test_a_stopped_store_refuses_to_write(path: Path) -> None:
    store = SqliteStore(path)
    await store.start()
    await store.stop()
    with pytest.raises(RuntimeError, match="not running"):
        await open_room(store)


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(OSError, match=r"Cannot write .*data.kring\.db"):
        await SqliteStore(tmp_path / "data" / "kring.db").start()


def test_migrating_twice_changes_nothing(path: Path) -> None:
    dbfile.prepare(path)
    schemas = []
    for _ in range(2):
        with closing(dbfile.connect_writing(path)) as conn:
            schemas.append(Database(conn).schema)
            assert not migrations.pending(Database(conn))
    assert schemas[0] == schemas[1]


def test_commits_are_durable_and_deletions_overwrite(path: Path) -> None:
    dbfile.prepare(path)
    with closing(dbfile.connect_writing(path)) as conn:
        pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        assert [conn.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas] == ["wal", 2, 1, 1]


def test_nothing_about_people_tells_when_or_in_which_order_it_came(path: Path) -> None:
    dbfile.prepare(path)
    with closing(dbfile.connect_writing(path)) as conn:
        tables = Database(conn)
        for name in ("answers", "seats", "texts"):
            assert "WITHOUT ROWID" in tables[name].schema
        columns = " ".join(column.name for column in tables["answers"].columns)
        assert columns == "room prompt round lens key group fresh body"
