"""A room in motion: others who write first, a process that dies, and answers that appear as they come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from house import House, answer, joined, phone, show, until, words

from server.kinds.kind import Refused
from server.live.room import Room
from server.room import commands as do
from server.room.ballots import Uncountable
from server.room.decide import Stale
from server.store.store import Change, Conflict, NewEvent
from server.surfaces.report import told


async def log(room: Room) -> list[str]:
    return [event.name for event in await room.store.log(room.row.room)]


async def other_desk(house: House) -> Room:
    """The same room in another process."""
    return await house.room(house.another_process())


# others write first


async def test_what_another_process_wrote_is_taken_in_before_deciding(house: House) -> None:
    here = await house.open_room()
    await joined(here, 8)
    await (await other_desk(house)).act(do.Show(step="woorden"))
    await here.act(do.Cover(overlay="blank"))
    assert here.state.current == "woorden"
    assert here.state.overlay == "blank"


async def test_a_button_that_another_process_made_stale_is_refused(house: House) -> None:
    here = await house.open_room()
    seen = here.state.seq
    await (await other_desk(house)).act(do.Next(seen))
    with pytest.raises(Stale):
        await here.act(do.Next(seen))
    assert here.state.current == "welkom"
    assert (await log(here)).count("step-shown") == 1


async def test_a_room_that_is_overtaken_again_and_again_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()

    async def overtaken(*args: Any) -> Any:
        raise Conflict

    monkeypatch.setattr(room.store, "append", overtaken)
    with pytest.raises(Stale):
        await room.act(do.Next())


async def test_two_desks_that_press_at_once_advance_one_step(house: House) -> None:
    room = await house.open_room()
    seen = room.state.seq
    results = await asyncio.gather(*(room.act(do.Next(seen)) for _ in range(5)), return_exceptions=True)
    assert [type(result) for result in results].count(Stale) == 4
    assert room.state.current == "welkom"


async def test_another_process_may_count_first(house: House) -> None:
    here = await house.open_room()
    tokens = await joined(here, 5)
    await show(here, "kaarten", do.Open())
    for token in tokens:
        await answer(here, token, card_1="Hallo")
    there = await other_desk(house)
    await there.act(do.Close())
    with pytest.raises(Refused):
        await here.act(do.Close())
    assert (await log(here)).count("answers-counted") == 1
    await here.act(do.Reveal())
    assert "Hallo" in here.frame("stage", "nl").html


async def test_a_text_taken_back_while_another_process_writes_is_gone_here_too(house: House) -> None:
    here = await house.open_room()
    tokens = await joined(here, 5)
    await show(here, "kaarten", do.Open())
    for number, token in enumerate(tokens):
        await answer(here, token, card_1=f"Kaart nummer {number}")
    await show(here, "kaarten", do.Close(), do.Reveal())
    await (await other_desk(house)).act(do.ChangeLook())
    before = await log(here)
    await answer(here, tokens[0], "withdraw")
    assert await log(here) == before, "it would tell whose thumb it was"
    await here.let_go()
    assert "Kaart nummer 0" not in here.frame("stage", "nl").html
    assert (await log(here))[-1] == "text-wiped"


async def test_nothing_that_is_refused_is_written_or_told(house: House) -> None:
    room = await house.open_room()
    desk = phone()
    room.enter(desk.at("desk"))
    await until(lambda: desk.screens)
    before = await log(room)
    with pytest.raises(Refused):
        await room.act(do.Close())
    assert await log(room) == before


# the process dies


async def closed_halfway(house: House, room: Room, prompt: str) -> None:
    """The process dies between closing and counting."""
    change = Change((NewEvent("answers-closed", {"prompt": prompt, "round": 1}),), closes=((prompt, 1),))
    await room.store.append(room.row.room, room.state.seq, change)


async def test_a_prompt_that_was_closed_but_not_counted_is_counted_on_loading(house: House) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))
    await closed_halfway(house, room, "woorden")
    room = await house.restart()
    assert room.state.ask and room.state.ask.counted
    await room.act(do.Reveal())
    assert "rust" in room.frame("stage", "nl").html


async def words_given(room: Room, tokens: list[str]) -> None:
    await show(room, "woorden", do.Open())
    await words(room, tokens)


async def test_a_room_continues_at_the_same_step_with_every_answer(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 5)
    await words_given(room, tokens)
    before = room.state
    room = await house.restart()
    assert room.state == before
    assert room.seats == 5
    assert [await room.turn(token) for token in tokens] == [None] * 5


async def test_a_room_that_was_finished_but_not_emptied_is_emptied_on_loading(house: House) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))
    finished = NewEvent("room-finished")
    await room.store.append(room.row.room, room.state.seq, Change((finished,), closes=(("woorden", 1),)))
    room = await house.restart()
    assert room.row.finished
    assert await house.store.answers(room.row.room, "woorden") == []
    room = await house.restart()
    assert room.row.finished


async def test_finishing_twice_is_refused_and_changes_nothing(house: House) -> None:
    room = await house.open_room()
    await room.act(do.Finish())
    for again in (room, await house.restart(), await other_desk(house)):
        with pytest.raises(Refused):
            await again.act(do.Finish())
    assert (await log(room)).count("room-finished") == 1


async def test_a_prompt_that_cannot_be_counted_never_holds_up_the_room(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))

    async def stumble(*args: Any) -> Any:
        raise Uncountable("woorden: KeyError in count")

    monkeypatch.setattr(room.door, "close", stumble)
    await room.act(do.Close())
    with pytest.raises(Refused):
        await room.act(do.Reveal())
    await room.act(do.Next())
    assert room.state.current == "schaal"
    assert "Uncountable at" in caplog.text
    monkeypatch.undo()
    room = await house.restart()
    assert room.state.asks["woorden"].counted


async def test_counting_that_failed_is_tried_again_at_the_next_act(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))

    async def broken(*args: Any) -> Any:
        raise OSError

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(room.door, "close", broken)
        await room.act(do.Close())
    assert room.state.asks["woorden"].phase == "closed"
    await room.act(do.Reveal())
    assert room.state.asks["woorden"].shown


async def test_people_hear_of_what_was_saved_also_when_what_follows_from_it_fails(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))
    held = phone()
    room.enter(held.at())

    async def broken(*args: Any) -> Any:
        raise OSError

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(room.door, "close", broken)
        await room.act(do.Close())
    await until(lambda: held.screens and "We kijken zo samen" in held.screens[-1])


async def test_a_room_whose_answers_could_not_be_deleted_deletes_them_before_it_is_sealed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    await words_given(room, await joined(room, 5))

    async def broken(*args: Any) -> None:
        raise OSError

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(house.store, "finish", broken)
        await room.act(do.Finish())
    assert await house.store.answers(room.row.room, "woorden")
    await room.seal()
    assert not await house.store.answers(room.row.room, "woorden")


# answers that appear as they come


async def batches(room: Room) -> int:
    return (await log(room)).count("batch-published")


async def test_words_appear_while_people_answer_in_batches(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 12)
    await show(room, "woorden", do.Open())
    stage = phone()
    room.enter(stage.at("stage"))
    await words(room, tokens[:5])
    assert await batches(room) == 0
    await words(room, tokens[5:6])
    await until(lambda: room.state.ask and room.state.ask.batch)
    assert "rust" in room.frame("stage", "nl").html
    assert room.state.ask and room.state.ask.batch and room.state.ask.batch["n"] == {"exact": 3}
    await words(room, tokens[6:])
    await until(lambda: room.state.ask and room.state.ask.batch and room.state.ask.batch["n"] != {"exact": 3})


async def test_light_words_asked_on_the_spot_appear_in_batches_as_well(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await room.act(do.Add(kind="words", text="Hoe ben je er?", privacy="licht"))
    await room.act(do.Open())
    await words(room, tokens)
    await until(lambda: room.state.ask and room.state.ask.batch)
    assert room.state.ask and room.state.ask.at(room.clock()) == "open"
    assert "rust" in room.frame("stage", "nl").html
    await room.act(do.Close())
    await room.act(do.Reveal())
    assert room.state.ask.shown and room.state.ask.shown["n"] == {"exact": 6}


async def test_an_answer_on_the_screen_stays_as_it_was_counted(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await show(room, "woorden", do.Open())
    await words(room, tokens)
    await until(lambda: room.state.ask and room.state.ask.batch)
    refusals = 0
    for token in tokens:
        try:
            await answer(room, token, word_1="anders")
        except Refused as refused:
            assert "staat al op het scherm" in refused.message[0]
            refusals += 1
    assert refusals == 3


async def test_a_batch_is_drawn_again_when_an_answer_changed_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await show(room, "woorden", do.Open())
    monkeypatch.setattr(room, "tick_soon", lambda what="counts": None)
    await words(room, tokens)
    draw, drawn = room.door.batch, 0

    async def meanwhile(*args: Any) -> Any:
        nonlocal drawn
        drawn += 1
        gathered = await draw(*args)
        if drawn == 1:
            await words(room, tokens, "anders")
        return gathered

    monkeypatch.setattr(room.door, "batch", meanwhile)
    await room.batch()
    assert drawn == 2
    assert await batches(room) == 1
    assert set(room.texts.values()) == {"anders"}


async def test_a_batch_that_keeps_being_overtaken_waits_for_the_next_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await show(room, "woorden", do.Open())
    monkeypatch.setattr(room, "tick_soon", lambda what="counts": None)
    await words(room, tokens)
    draw, turn = room.door.batch, 0

    async def meanwhile(*args: Any) -> Any:
        nonlocal turn
        turn += 1
        gathered = await draw(*args)
        await words(room, tokens, f"woord {turn}")
        return gathered

    monkeypatch.setattr(room.door, "batch", meanwhile)
    await room.batch()
    assert await batches(room) == 0
    monkeypatch.setattr(room.door, "batch", draw)
    await room.batch()
    assert await batches(room) == 1


async def test_no_batch_comes_after_closing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await show(room, "woorden", do.Open())
    monkeypatch.setattr(room, "tick_soon", lambda what="counts": None)
    await words(room, tokens)
    async with room._lock:
        late = asyncio.ensure_future(room.batch())
        await asyncio.sleep(0)
        await room._do(do.Close())
    await late
    assert await batches(room) == 0


async def test_a_failing_batch_is_told_without_what_was_typed(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room = await house.open_room()

    async def broken(*args: Any) -> Any:
        raise ValueError("Sam belde")

    monkeypatch.setattr(room, "_batch", broken)
    room.counting()
    await until(lambda: caplog.text)
    assert "ValueError at test_room.py" in caplog.text
    assert "Sam" not in caplog.text


# what outlives the room


async def test_only_what_the_group_released_and_the_desk_wrote_outlives_the_room(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 6)
    await show(room, "kaarten", do.Open())
    for number, token in enumerate(tokens):
        await answer(room, token, card_1=f"Kaart nummer {number}")
    await room.act(do.Close())
    await room.act(do.Reveal())
    assert room.state.ask is not None
    ids = {room.texts[item["id"]]: item["id"] for item in room.state.ask.queue}
    one, two, three = (ids[f"Kaart nummer {number}"] for number in range(3))
    await room.act(do.GroupTexts(prompt="kaarten", texts=(one, two), fresh="g1"))
    await room.act(do.NameGroup(prompt="kaarten", group="g1", name="Elkaar vinden"))
    await room.act(do.ReleaseTexts(texts=(one, three)))
    await room.act(do.WipeTexts(texts=(three,)))
    await room.act(do.Add(kind="words", text="Wat neem je mee?"))
    await show(room, "afspraken")
    await room.act(do.MakeNote(prompt="afspraken", form={"what": ["We bellen elkaar."]}))
    await room.act(do.Finish())
    assert set(room.texts) == told(room.state)
    assert sorted(room.texts.values()) == [
        "Elkaar vinden",
        "Kaart nummer 0",
        "Wat neem je mee?",
        "We bellen elkaar.",
    ]
    assert await room.store.texts(room.row.room) == room.texts


async def test_everybody_who_asks_at_once_gets_the_same_room(house: House) -> None:
    opened = await house.open()
    rooms = house.another_process()
    found = await asyncio.gather(*(rooms.get(opened.room) for _ in range(9)))
    assert len({id(room) for room in found}) == 1
    assert await rooms.get("nergens") is None
    assert await rooms.by_code("000000") is None


async def test_every_link_leads_to_its_own_side_of_the_room(house: House) -> None:
    opened = await house.open()
    for name in ("desk", "stage", "summary"):
        room = await house.rooms.by_key(name, opened.key(name))
        assert room is not None
        assert room.row.room == opened.room
        assert await house.rooms.by_key(name, opened.key("moderation")) is None
    assert await house.rooms.by_key("desk", opened.key("stage")) is None
