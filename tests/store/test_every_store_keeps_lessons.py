"""Every store keeps lessons about sessions: apart from rooms, as many as there is place for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_steps import open_room

from server.store import lessons
from server.store.store import Lesson, Store

KEY, OTHER, THIRD = b"the hash of a key", b"the hash of another", b"the hash of a third"
LESSON = Lesson("wat-lukte-al", "2026-11", "nl", "De kring klein houden.", "Meer tijd voor de kaarten.")


async def test_a_lesson_is_found_by_its_key_and_by_no_other(store: Store) -> None:
    await store.save_lesson(KEY, LESSON)
    assert await store.lesson(KEY) == LESSON
    assert await store.lesson(OTHER) is None


async def test_the_lessons_of_a_session_come_newest_first(store: Store) -> None:
    await store.save_lesson(KEY, replace(LESSON, month="2026-09"))
    await store.save_lesson(OTHER, replace(LESSON, month="2027-01"))
    await store.save_lesson(THIRD, replace(LESSON, session="koers-check", month="2026-12"))
    assert list(await store.lessons("wat-lukte-al")) == [OTHER, KEY]
    assert list(await store.lessons()) == [OTHER, THIRD, KEY]
    assert await store.lessons("vooraf") == {}


async def test_within_a_month_nothing_tells_which_came_first(store: Store) -> None:
    for key in (b"c", b"a", b"b"):
        await store.save_lesson(key, LESSON)
    assert list(await store.lessons("wat-lukte-al")) == [b"a", b"b", b"c"]


async def test_a_lesson_is_changed_and_taken_back(store: Store) -> None:
    await store.save_lesson(KEY, LESSON)
    changed = replace(LESSON, worked="", language="en")
    await store.save_lesson(KEY, changed)
    assert await store.lessons("wat-lukte-al") == {KEY: changed}
    assert await store.drop_lesson(KEY) == 1
    assert await store.drop_lesson(KEY) == 0
    assert await store.lesson(KEY) is None


async def test_all_of_them_can_be_forgotten_at_once(store: Store) -> None:
    await store.save_lesson(KEY, LESSON)
    await store.save_lesson(OTHER, LESSON)
    assert await store.forget_lessons() == 2
    assert await store.lessons() == {}


async def test_the_oldest_give_way_and_the_new_one_never(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "MOST_OF_SESSION", 3)
    monkeypatch.setattr(lessons, "MOST", 4)
    await store.save_lesson(b"x", replace(LESSON, session="vooraf", month="2026-01"))
    for month in (3, 1, 2):
        await store.save_lesson(b"%d" % month, replace(LESSON, month=f"2026-0{month}"))
    await store.save_lesson(b"z", replace(LESSON, month="2026-03"))
    assert list(await store.lessons("wat-lukte-al")) == [b"3", b"z", b"2"]
    await store.save_lesson(b"old clock", replace(LESSON, session="koers-check", month="2020-01"))
    assert list(await store.lessons()) == [b"3", b"z", b"2", b"old clock"]


async def test_a_room_that_is_erased_leaves_what_was_learned(store: Store) -> None:
    await open_room(store)
    await store.save_lesson(KEY, LESSON)
    await store.finish("r1", keep=[])
    await store.seal("r1")
    await store.erase("r1")
    assert await store.lesson(KEY) == LESSON
