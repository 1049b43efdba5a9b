"""Promises with a date keep themselves."""

from __future__ import annotations

from typing import Any

import pytest
from house import House, joined, phone, show, until, words

from server.live.retention import DRAFT_DAYS, SEAL_AFTER, sweep
from server.live.room import Room
from server.live.rooms import AHEAD, IDLE
from server.room import commands as do
from server.store.store import Change, Draft, NewEvent


async def lived_in(house: House, **more: Any) -> Room:
    """A room in which people answered, and that nobody finished."""
    room = await house.open_room(**more)
    tokens = await joined(room, 5)
    await show(room, "woorden", do.Open())
    await words(room, tokens)
    return room


async def test_answers_go_on_the_promised_day_although_nobody_finished(house: House) -> None:
    room = await lived_in(house, days=3)
    house.clock.later(days=9)
    await sweep(house.rooms)
    assert not room.state.finished
    house.clock.later(days=1)
    await sweep(house.rooms)
    assert room.state.finished
    assert await house.store.answers(room.row.room, "woorden") == []


async def test_no_date_is_promised_further_than_a_month_after_opening(house: House) -> None:
    room = await lived_in(house, days=300)
    assert (room.row.delete_on - house.rooms.today()).days == 30
    assert room.row.keep_until > room.row.delete_on


async def test_a_finished_room_is_sealed_a_day_later(house: House) -> None:
    room = await lived_in(house)
    code, token = room.row.code or "", "0" * 32
    await room.act(do.Finish())
    await sweep(house.rooms)
    assert await house.rooms.by_code(code) is room
    house.clock.later(SEAL_AFTER + 60)
    await sweep(house.rooms)
    assert await house.rooms.by_code(code) is None
    assert await house.rooms.by_key("desk", house.opened.desk_key) is None
    sealed = await house.rooms.by_key("summary", house.opened.key("summary"))
    assert sealed is not None
    assert (sealed.row.code, sealed.row.secret, sealed.seats) == (None, None, 0)
    assert await sealed.seat(token) is None


async def test_phones_that_are_still_there_hear_that_the_room_is_sealed(house: House) -> None:
    room = await lived_in(house)
    await room.act(do.Finish())
    held, stage, desk = phone(), phone(), phone()
    room.enter(held.at("phone"))
    room.enter(stage.at("stage"))
    room.enter(desk.at("desk"))
    house.clock.later(SEAL_AFTER + 60)
    await sweep(house.rooms)
    await until(lambda: held.screens and "data-sealed" in held.screens[-1])
    await until(lambda: stage.screens and desk.screens)


async def test_a_room_that_was_sealed_halfway_is_sealed_on_the_next_day(house: House) -> None:
    room = await lived_in(house)
    await room.act(do.Finish())
    await room.store.append(room.row.room, room.state.seq, Change((NewEvent("room-sealed"),)))
    house.clock.later(SEAL_AFTER + 60)
    house.rooms = house.another_process()
    await sweep(house.rooms)
    row = await house.store.room(room.row.room)
    assert row is not None
    assert (row.code, row.secret) == (None, None)
    names = [event.name for event in await house.store.log(room.row.room)]
    assert names.count("room-sealed") == 1


async def test_a_room_that_was_finished_halfway_is_emptied_by_the_calendar_too(house: House) -> None:
    room = await lived_in(house)
    await room.store.append(room.row.room, room.state.seq, Change((NewEvent("room-finished"),)))
    house.rooms = house.another_process()
    house.clock.later(days=40)
    await sweep(house.rooms)
    assert await house.store.answers(room.row.room, "woorden") == []


async def test_no_room_ends_before_the_meeting_for_which_it_was_opened(house: House) -> None:
    room = await lived_in(house, days=AHEAD)
    house.clock.later(days=AHEAD)
    await sweep(house.rooms)
    assert not room.state.finished


async def test_the_report_is_erased_at_the_end(house: House) -> None:
    room = await lived_in(house)
    await room.act(do.Finish())
    house.clock.later(weeks=12, days=-1)
    await sweep(house.rooms)
    assert await house.rooms.by_key("summary", house.opened.key("summary"))
    house.clock.later(days=1)
    await sweep(house.rooms)
    assert await house.rooms.by_key("summary", house.opened.key("summary")) is None
    assert await house.store.log(room.row.room) == []
    assert await house.store.texts(room.row.room) == {}


async def test_one_broken_room_keeps_no_other_promise_from_being_kept(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rooms = [await lived_in(house) for _ in range(3)]

    async def broken(command: Any) -> Any:
        raise ValueError("Sam belde")

    monkeypatch.setattr(rooms[1], "act", broken)
    house.clock.later(days=31)
    await sweep(house.rooms)
    assert [room.state.finished for room in rooms] == [True, False, True]
    assert "ValueError at" in caplog.text
    assert "Sam" not in caplog.text


async def test_a_store_that_does_not_answer_is_asked_again_next_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(today: Any) -> Any:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(house.store, "due", broken)
        await sweep(house.rooms)
    room = await lived_in(house)
    house.clock.later(days=31)
    await sweep(house.rooms)
    assert room.state.finished


async def test_a_room_that_nobody_visits_leaves_memory_and_is_there_again_when_somebody_does(
    house: House,
) -> None:
    room = await lived_in(house)
    stage = phone().at("stage")
    room.enter(stage)
    house.clock.later(IDLE)
    house.rooms.forget_idle()
    assert await house.room() is room
    room.leave(stage)
    house.rooms.forget_idle()
    assert await house.room() is room, "somebody asked for it a moment ago"
    house.clock.later(IDLE)
    house.rooms.forget_idle()
    assert not house.rooms.live
    again = await house.room()
    assert again is not room
    assert again.state.current == "woorden"


async def test_a_phone_that_polls_keeps_its_room_in_memory(house: House) -> None:
    room = await lived_in(house)
    house.clock.later(IDLE)
    room.polled("0" * 32)
    house.rooms.forget_idle()
    assert house.rooms.live


async def test_a_draft_goes_when_nobody_touched_it_for_a_year(house: House) -> None:
    today = house.rooms.today()
    await house.store.save_draft(b"old", Draft("{}", today))
    house.clock.later(days=DRAFT_DAYS)
    await house.store.save_draft(b"new", Draft("{}", house.rooms.today()))
    await sweep(house.rooms)
    assert await house.store.drafts() == 2
    house.clock.later(days=1)
    await sweep(house.rooms)
    assert await house.store.draft(b"old") is None
    assert await house.store.draft(b"new") is not None
