"""Who is here and who is done: for the desk as counts, for the stage as three steps."""

from __future__ import annotations

import asyncio

import pytest
from house import House, answer, joined, phone, show, until, words

from server.live import showing
from server.live.crowd import LINGER, SLOW_WINDOW, Count, Crowd, progress
from server.live.room import Room
from server.room import commands as do

ASKED = ("woorden", 1)


@pytest.mark.parametrize(
    ("done", "present", "step"),
    [
        (0, 0, "some"),
        (5, 10, "some"),
        (6, 10, "most"),
        (8, 10, "most"),
        (9, 10, "almost"),
        (10, 10, "almost"),
    ],
)
def test_progress_has_three_steps(done: int, present: int, step: str) -> None:
    assert progress(done, present) == step


def test_only_who_is_here_counts_as_done() -> None:
    crowd = Crowd(polled={"a": 0.0, "b": 0.0})
    for token in ("a", "gone"):
        crowd.mark_done(*ASKED, token)
    crowd.count(ASKED, now=1.0)
    assert crowd.counted(ASKED) == Count(ASKED, present=2, done=1)


def test_a_withdrawn_answer_is_not_done() -> None:
    crowd = Crowd(polled={"a": 0.0})
    crowd.mark_done(*ASKED, "a")
    crowd.mark_undone(*ASKED, "a")
    crowd.count(ASKED, now=1.0)
    assert crowd.last.done == 0


def test_a_phone_that_stopped_polling_is_gone_after_a_while() -> None:
    crowd = Crowd(polled={"a": 0.0})
    assert crowd.present(LINGER - 1) == {"a"}
    assert crowd.present(LINGER) == set()


def test_nobody_is_done_with_a_prompt_that_has_just_come_on_stage() -> None:
    crowd = Crowd(polled={"a": 0.0})
    crowd.mark_done(*ASKED, "a")
    crowd.count(ASKED, now=1.0)
    assert crowd.counted(("schaal", 1)) == Count(("schaal", 1), present=1, done=0)


def test_one_person_who_would_like_to_go_slower_never_shows() -> None:
    crowd = Crowd()
    crowd.ask_slower("a", 0.0)
    crowd.ask_slower("a", 1.0)
    assert not crowd.wants_slower(1.0)
    crowd.ask_slower("b", 2.0)
    assert crowd.wants_slower(2.0)
    assert not crowd.wants_slower(SLOW_WINDOW + 1.5)


async def present(room: Room, tokens: list[str]) -> None:
    """These phones are connected, and counted."""
    for token in tokens:
        room.enter(phone().at(token=token))
    await until(lambda: room.counts().present == len(tokens))


async def test_desk_and_stage_follow_how_many_are_done(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 8)
    await present(room, tokens)
    await show(room, "schaal", do.Open(), do.Open())
    for token in tokens[:7]:
        await answer(room, token, one="3")
    await until(lambda: room.counts().done == 7)
    assert "7 van 8" in room.frame("desk", "nl").html
    assert "Bijna iedereen is klaar" in room.frame("stage", "nl").html
    for surface in ("stage", "phone"):
        assert "7 van 8" not in room.frame(surface, "nl").html


async def test_skipping_and_answering_look_the_same(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 8)
    await present(room, tokens)
    await show(room, "woorden", do.Open())
    await words(room, tokens[:4])
    for token in tokens[4:]:
        await answer(room, token, "skip")
    await until(lambda: room.counts() == Count(ASKED, 8, 8))
    for token in tokens:
        assert await room.turn(token) is None


async def test_a_count_never_follows_a_single_phone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two ticks nothing changes, however often the desk is loaded."""
    room = await house.open_room()
    tokens = await joined(room, 8)
    await present(room, tokens)
    await show(room, "woorden", do.Open())
    room.rest()
    monkeypatch.setattr(showing, "PACE", 3600.0)
    for token in tokens:
        await answer(room, token, word_1="rust")
        assert room.scene(desk=True).done == 0
        assert room.scene().progress == "some"
    room.counting()
    assert room.scene(desk=True).done == 8
    room.rest()


async def test_who_only_watches_is_not_counted(house: House) -> None:
    room = await house.open_room()
    await room.join("f" * 32, None, watch=True)
    assert room.seats == 0
    await room.join("e" * 32, None, watch=False)
    assert room.seats == 1


async def test_a_seat_fills_as_a_phone_arrives(house: House) -> None:
    room = await house.open_room()
    stage = phone()
    room.enter(stage.at("stage"))
    await joined(room, 3)
    await until(lambda: stage.screens and "Er doen 3 telefoons mee" in stage.screens[-1])


async def test_the_stage_asks_again_when_there_are_more_phones(house: House) -> None:
    room = await house.open_room()
    await joined(room, 5)
    await show(room, "woorden", do.Open())
    await joined(room, 7)
    await room.act(do.Close())
    assert "Er doen 7 telefoons mee. Zijn we met 7?" in room.frame("stage", "nl").html


async def test_after_a_restart_a_phone_that_comes_back_is_still_done(house: House) -> None:
    room = await house.open_room()
    tokens = await joined(room, 3)
    await show(room, "woorden", do.Open())
    await words(room, tokens[:2])
    room = await house.restart()
    for token in tokens:
        await room.recall(token)
        room.enter(phone().at(token=token))
    await until(lambda: room.counts() == Count(ASKED, 3, 2))


async def test_counts_come_on_a_beat_that_no_answer_sets(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fixed time after each answer would tell to the millisecond when it was sent."""
    room = await house.open_room()
    room.rest()
    monkeypatch.setattr(showing, "PACE", 3600.0)
    loop, waits = asyncio.get_running_loop(), []
    for passed in (10.0, 1000.0, 3000.0):
        house.clock.time = 3600.0 * 500_000 + passed
        room.tick_soon()
        waits.append(round(room._ticks["counts"].when() - loop.time() + passed))
        room.rest()
    assert waits == [3600] * 3
