"""What a facilitator takes back, writes anew, or what is crowded out is gone from the file itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from server.store import lessons
from server.store.sqlite import SqliteStore
from server.store.store import Lesson

MARK = "een zin die nergens anders staat"
LESSON = Lesson("wat-lukte-al", "2026-11", "nl", MARK, "blijft hier niet")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "data" / "kring.db")
    await store.start()
    yield store
    await store.stop()


def on_disk(folder: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted((folder / "data").iterdir()))


async def fill(store: SqliteStore) -> None:
    """So many that SQLite splits pages, with ours among them."""
    for number in range(200):
        await store.save_lesson(
            b"%d" % (number * 7919 % 1000), Lesson(f"s{number % 9}", "2026-10", "nl", "x" * 150)
        )


async def test_a_lesson_that_is_taken_back(store: SqliteStore, tmp_path: Path) -> None:
    await store.save_lesson(b"500", LESSON)
    await fill(store)
    await store.save_lesson(b"500", LESSON)
    assert MARK.encode() in on_disk(tmp_path)
    await store.drop_lesson(b"500")
    assert MARK.encode() not in on_disk(tmp_path)


async def test_what_a_lesson_said_before_it_was_changed(store: SqliteStore, tmp_path: Path) -> None:
    await store.save_lesson(b"a", LESSON)
    await store.save_lesson(b"a", replace(LESSON, worked="rust"))
    assert MARK.encode() not in on_disk(tmp_path)
    assert b"blijft hier niet" in on_disk(tmp_path)


async def test_the_oldest_that_gave_way(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "MOST_OF_SESSION", 1)
    await store.save_lesson(b"a", LESSON)
    await store.save_lesson(b"b", replace(LESSON, worked="nieuw", month="2026-12"))
    assert MARK.encode() not in on_disk(tmp_path)


async def test_all_at_once(store: SqliteStore, tmp_path: Path) -> None:
    await fill(store)
    await store.save_lesson(b"a", LESSON)
    await store.forget_lessons()
    assert MARK.encode() not in on_disk(tmp_path)
    assert b"xxxxx" not in on_disk(tmp_path)
