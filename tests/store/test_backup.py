"""What `run.py backup` writes: everything people may see, and nothing that points to one of them."""

import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from store_steps import SECRET, answer, change, close, last_seq, open_room, show

from server.store.backup import backup
from server.store.sqlite import SqliteStore

TYPED = "vertrouwen groeit als je elkaar belt"
SEEN = "we bellen eerder"


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store in use, with an answer, a seat and a text that the group has seen."""
    store = SqliteStore(tmp_path / "kring.db")
    await store.start()
    await open_room(store)
    await store.sit("r1", b"a seat that nobody may find", "school", False)
    await show(store)
    await answer(store, 1, {"card": {"text": TYPED}})
    await change(store, texts={"t1": SEEN})
    yield store
    await store.stop()


async def test_a_backup_of_a_running_room_holds_what_people_may_see(
    running: SqliteStore, tmp_path: Path
) -> None:
    backup(tmp_path / "kring.db", tmp_path / "copy.db")
    copy = SqliteStore(tmp_path / "copy.db")
    await copy.start()
    assert await copy.texts("r1") == {"t1": SEEN}
    assert await copy.log("r1") == await running.log("r1")
    assert await copy.by_key("summary", b"summary of r1") == "r1"
    await copy.stop()


async def test_a_backup_holds_no_answer_seat_or_secret_in_any_byte(
    running: SqliteStore, tmp_path: Path
) -> None:
    backup(tmp_path / "kring.db", tmp_path / "copy.db")
    written = (tmp_path / "copy.db").read_bytes()
    assert SEEN.encode() in written
    for hidden in (TYPED.encode(), b"a seat that nobody may find", b"school", SECRET):
        assert hidden not in written
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute(
            "SELECT (SELECT count(*) FROM answers), (SELECT count(*) FROM seats)"
        ).fetchone() == (0, 0)
        assert copy.execute("SELECT secret FROM rooms").fetchall() == [(None,)]


async def test_every_table_is_known_to_the_backup(running: SqliteStore, tmp_path: Path) -> None:
    """Whoever adds a table decides here whether a backup may hold it."""
    backup(tmp_path / "kring.db", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept, left_out = {"rooms", "keys", "log", "texts", "drafts", "lessons"}, {"answers", "intake", "seats"}
    assert {name for name in tables if not name.startswith("_")} == kept | left_out


async def test_a_backup_leaves_the_room_as_it_was(running: SqliteStore, tmp_path: Path) -> None:
    seq = await last_seq(running)
    backup(tmp_path / "kring.db", tmp_path / "copy.db")
    await answer(running, 2, None)
    await close(running)
    assert await running.done("r1", "samen", 1) == 2
    assert await last_seq(running) == seq + 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
async def test_only_its_owner_may_read_a_backup(running: SqliteStore, tmp_path: Path) -> None:
    backup(tmp_path / "kring.db", tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


async def test_a_backup_never_overwrites(running: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(FileExistsError):
        backup(tmp_path / "kring.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_nothing_is_left_behind_when_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        backup(tmp_path / "kring.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_behind_when_the_file_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "kring.db").write_text("a shopping list, not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        backup(tmp_path / "kring.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
