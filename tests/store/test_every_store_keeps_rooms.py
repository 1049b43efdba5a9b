"""What every store promises about rooms, keys, the log and seats; each test runs on each store."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from store_steps import (
    CLOSED,
    OPENED,
    SECRET,
    SHOWN,
    answer,
    bodies,
    change,
    last_seq,
    new_room,
    open_room,
    place,
    renew,
    show,
    withdraw,
)

from server.store.store import PLACES, Change, Closed, Conflict, RoomRow, Seat, Store, Taken


async def test_an_opened_room_is_found_by_its_code_and_by_each_key(store: Store) -> None:
    await open_room(store)
    assert await store.by_code("123456") == "r1"
    assert await store.by_key("desk", b"desk of r1") == "r1"
    assert await store.room("r1") == RoomRow(
        "r1", "123456", SECRET, date(2026, 5, 8), date(2026, 7, 31), finished=False
    )


async def test_a_room_has_the_texts_of_its_first_events_from_the_start(store: Store) -> None:
    await store.open_room(new_room("r1", "123456", texts={"t1": "Bellen"}), [OPENED])
    assert await store.texts("r1") == {"t1": "Bellen"}
    with pytest.raises(Taken):
        await store.open_room(new_room("r2", "123456", texts={"t2": "Schrijven"}), [OPENED])
    assert await store.texts("r2") == {}


async def test_nothing_is_found_of_a_room_that_was_never_opened(store: Store) -> None:
    assert await store.room("r1") is None
    assert await store.by_code("123456") is None
    assert await store.by_key("desk", b"desk of r1") is None
    assert await store.log("r1") == []
    assert await store.seat("r1", b"seat") is None
    assert await store.seats("r1") == 0
    assert await store.texts("r1") == {}
    assert await bodies(store) == []
    assert await store.done("r1", "samen", 1) == 0
    assert not await store.answered("r1", *place(1))
    assert await withdraw(store, 1) == []


async def test_a_key_opens_only_what_it_was_made_for(store: Store) -> None:
    await open_room(store)
    assert await store.by_key("desk", b"stage of r1") is None


@pytest.mark.parametrize(
    "second",
    [
        new_room("r2", "123456"),
        new_room("r1", "654321"),
        new_room("r2", "654321", keys={"stage": b"desk of r1"}),
        new_room("r2", "654321", keys={"desk": b"twice", "stage": b"twice"}),
    ],
    ids=["code", "room", "key", "key of its own"],
)
async def test_what_is_taken_cannot_be_taken_again(store: Store, second: object) -> None:
    await open_room(store)
    with pytest.raises(Taken):
        await store.open_room(second, [OPENED])  # type: ignore[arg-type]  # every case is a NewRoom
    assert await store.codes_in_use() == 1
    assert await last_seq(store) == 1
    assert await store.room("r2") is None


async def test_a_renewed_key_replaces_the_old_one(store: Store) -> None:
    await open_room(store)
    await renew(store, "r1", "desk", b"new")
    assert await store.by_key("desk", b"desk of r1") is None
    assert await store.by_key("desk", b"new") == "r1"


async def test_setting_the_same_key_again_changes_nothing(store: Store) -> None:
    await open_room(store)
    await renew(store, "r1", "desk", b"desk of r1")
    assert await store.by_key("desk", b"desk of r1") == "r1"


async def test_a_key_can_be_added_later(store: Store) -> None:
    await open_room(store)
    await renew(store, "r1", "moderation", b"later")
    assert await store.by_key("moderation", b"later") == "r1"


async def test_a_key_that_cannot_be_set_leaves_nothing_of_its_change(store: Store) -> None:
    await open_room(store)
    await open_room(store, "r2", "654321")
    with pytest.raises(Taken):
        await change(store, "r2", events=[SHOWN], keys={"stage": b"fresh", "desk": b"desk of r1"})
    assert await last_seq(store, "r2") == 1
    assert await store.by_key("stage", b"stage of r2") == "r2"


async def test_a_key_of_another_room_is_taken(store: Store) -> None:
    await open_room(store)
    await open_room(store, "r2", "654321")
    with pytest.raises(Taken):
        await renew(store, "r2", "desk", b"desk of r1")
    with pytest.raises(Conflict):
        await renew(store, "nowhere", "desk", b"new")


async def test_the_log_keeps_events_in_order_with_the_second_they_were_written(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    await open_room(store)
    stored = await store.append("r1", 1, Change(events=[SHOWN, CLOSED]))
    log = await store.log("r1")
    assert [(event.seq, event.name) for event in log] == [
        (1, "room-opened"),
        (2, "prompt-shown"),
        (3, "answers-closed"),
    ]
    assert log[0].data == OPENED.data
    assert stored == log[1:] == await store.log("r1", after=1)
    at = datetime.fromisoformat(log[-1].at)
    assert before <= at <= datetime.now(UTC)
    assert at.microsecond == 0


async def test_a_change_that_saw_an_older_log_writes_nothing(store: Store) -> None:
    await open_room(store)
    await show(store)
    for after in (0, 1, 3):
        with pytest.raises(Conflict):
            await store.append("r1", after, Change(events=[CLOSED], closes=[("samen", 1)], texts={"t": "x"}))
    assert await last_seq(store) == 2
    assert await store.texts("r1") == {}
    await answer(store, 1, {"value": 1})


async def test_a_change_to_a_room_that_is_not_there_is_a_conflict(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.append("nowhere", 0, Change(events=[SHOWN]))


async def test_of_two_changes_at_the_same_seq_exactly_one_is_written(store: Store) -> None:
    await open_room(store)
    racing = [store.append("r1", 1, Change(events=[SHOWN])) for _ in range(2)]
    outcomes = await asyncio.gather(*racing, return_exceptions=True)
    assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Exception)) == [Conflict]
    assert await last_seq(store) == 2


async def test_a_seat_is_taken_once_and_can_change(store: Store) -> None:
    await open_room(store)
    await store.sit("r1", b"a", "ouder", watch=False)
    await store.sit("r1", b"a", None, watch=True)
    seat = await store.seat("r1", b"a")
    assert seat and (seat.role, seat.watch) == (None, True)
    assert await store.seat("r1", b"b") is None


async def test_places_are_dealt_evenly_and_stay(store: Store) -> None:
    await open_room(store)
    for who in range(24):
        await store.sit("r1", bytes([who]), None, watch=False)
    seats = [await store.seat("r1", bytes([who])) for who in range(24)]
    assert sorted(seat.place for seat in seats if seat) == sorted([*range(PLACES), *range(PLACES)])
    await store.sit("r1", bytes([7]), "ouder", watch=False)
    assert seats[7] and await store.seat("r1", bytes([7])) == Seat("ouder", False, seats[7].place)


async def test_who_only_watches_is_not_counted(store: Store) -> None:
    await open_room(store)
    await store.sit("r1", b"a", "ouder", watch=False)
    await store.sit("r1", b"b", None, watch=False)
    await store.sit("r1", b"c", None, watch=True)
    assert await store.seats("r1") == 2


async def test_finishing_deletes_answers_and_every_text_that_is_not_kept(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"value": 1})
    await change(store, texts={"a": "weg", "b": "blijft"})
    await store.finish("r1", keep=["b", "unknown"])
    assert await bodies(store) == []
    assert await store.texts("r1") == {"b": "blijft"}
    assert (await store.room("r1")).finished  # type: ignore[union-attr]  # it was opened above
    with pytest.raises(Closed):
        await answer(store, 2, {"value": 2})
    await change(store, events=[CLOSED])


async def test_sealing_leaves_the_log_and_the_summary_key_only(store: Store) -> None:
    await open_room(store)
    await store.sit("r1", b"a", None, watch=False)
    await store.finish("r1", keep=[])
    await store.seal("r1")
    row = await store.room("r1")
    assert row is not None
    assert (row.code, row.secret) == (None, None)
    assert await store.by_code("123456") is None
    assert await store.by_key("desk", b"desk of r1") is None
    assert await store.by_key("stage", b"stage of r1") is None
    assert await store.by_key("summary", b"summary of r1") == "r1"
    assert await store.seats("r1") == 0
    assert await store.codes_in_use() == 0
    assert await last_seq(store) == 1


async def test_a_sealed_room_takes_no_seat_and_no_key(store: Store) -> None:
    await open_room(store)
    await store.seal("r1")
    with pytest.raises(Closed):
        await store.sit("r1", b"a", None, watch=False)
    with pytest.raises(Closed):
        await renew(store, "r1", "desk", b"new")
    await open_room(store, "r2", "123456")


async def test_erasing_leaves_nothing_of_a_room_and_everything_of_another(store: Store) -> None:
    for room, code in (("r1", "123456"), ("r2", "654321")):
        await open_room(store, room, code)
        await show(store, room=room)
        await answer(store, 1, {"value": 1}, room=room)
        await store.sit(room, b"a", None, watch=False)
        await change(store, room, texts={"a": "rust"})
    await store.erase("r1")
    assert await store.room("r1") is None
    assert (await store.log("r1"), await store.texts("r1"), await bodies(store)) == ([], {}, [])
    assert await store.by_key("summary", b"summary of r1") is None
    assert await bodies(store, room="r2") == [{"value": 1}]
    assert await store.texts("r2") == {"a": "rust"}
    assert await store.seats("r2") == 1
    await open_room(store)


async def test_rooms_are_due_on_the_promised_date_and_until_they_are_sealed(store: Store) -> None:
    for number, room in enumerate(("finished", "old", "open", "sealed")):
        await open_room(store, room, f"00000{number}")
    await open_room(store, "old-report", "999999", keep_until=date(2026, 5, 1))
    await store.finish("finished", keep=[])
    for room in ("sealed", "old-report"):
        await store.finish(room, keep=[])
        await store.seal(room)
    assert [row.room for row in await store.due(date(2026, 4, 30))] == ["finished"]
    assert [row.room for row in await store.due(date(2026, 5, 7))] == ["finished", "old-report"]
    assert [row.room for row in await store.due(date(2026, 5, 8))] == [
        "finished",
        "old",
        "old-report",
        "open",
    ]
    assert len(await store.due(date(2026, 7, 31))) == 5


async def test_a_link_that_closes_by_itself_is_overdue_until_the_answers_are_gone(store: Store) -> None:
    await open_room(store, until=1000.0)
    await open_room(store, "r2", "222222")
    assert await store.overdue(999.0) == []
    assert await store.overdue(1000.0) == ["r1"]
    await change(store, until=2000.5)
    assert await store.overdue(2000.0) == []
    await change(store)
    assert await store.overdue(2001.0) == ["r1"]
    await store.finish("r1", [])
    assert await store.overdue(3000.0) == []
