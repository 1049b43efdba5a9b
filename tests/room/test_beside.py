"""Prompts that stay open while the meeting goes on."""

from __future__ import annotations

import pytest
from made_session import session, step
from paper_room import PaperRoom

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.beside import beside

OPENED = session(step("vragen", "qa", beside=True, think=30), step("kaarten", "open"), step("einde", "info"))
ONCE = (do.Show(step="vragen"), do.Open(), do.Open())


def room() -> PaperRoom:
    held = PaperRoom(OPENED)
    held.do(*ONCE)
    return held


def open_ones(held: PaperRoom) -> list[str]:
    return [ask.id for ask in beside(held.state, held.time)]


def test_it_stays_open_when_the_meeting_goes_on() -> None:
    held = room()
    held.do(do.Next(), do.Open())
    assert held.state.current == "kaarten"
    assert open_ones(held) == ["vragen"]
    assert held.intake == {("vragen", 1), ("kaarten", 1)}


def test_it_is_not_beside_itself() -> None:
    assert open_ones(room()) == []


def test_going_on_ends_its_thinking() -> None:
    held = PaperRoom(OPENED)
    held.do(do.Show(step="vragen"), do.Open())
    assert held.phase == "thinking"
    held.do(do.Show(step="kaarten"))
    assert held.state.asks["vragen"].at(held.time) == "open"


def test_the_desk_closes_it_from_any_step_and_comes_back_to_show_it() -> None:
    held = room()
    held.do(do.Next(), do.Open(), do.Close(prompt="vragen"))
    assert held.phase == "open", "the prompt on stage stays open"
    assert held.state.asks["vragen"].counted
    held.do(do.Show(step="vragen"), do.Next())
    assert held.phase == "revealed"


def test_a_prompt_that_is_closed_or_not_beside_is_not_closed_from_elsewhere() -> None:
    held = room()
    held.do(do.Next(), do.Close(prompt="vragen"))
    for prompt in ("vragen", "einde", "nergens"):
        with pytest.raises(Refused):
            held.do(do.Close(prompt=prompt))


def test_on_the_last_step_the_button_closes_it() -> None:
    held = PaperRoom(session(step("kaarten", "open"), step("vragen", "qa", beside=True)))
    held.do(do.Show(step="vragen"), do.Open(), do.Next())
    assert held.phase == "closed"


def test_finishing_closes_all_that_is_open() -> None:
    held = room()
    held.do(do.Next(), do.Open(), do.Finish())
    assert held.intake == set()
    assert open_ones(held) == []


def test_questions_wait_until_the_desk_shows_them() -> None:
    held = room()
    held.do(do.Close())
    ids = {item["id"] for item in held.ask.queue}
    assert ids and ids <= held.state.hidden
    first = min(ids)
    held.do(do.ShowTexts(texts=(first,)), do.AnswerTexts(texts=(first,)))
    assert held.state.answered == {first}
    held.do(do.AnswerTexts(texts=(first,), on=False))
    assert not held.state.answered


def test_only_a_question_is_answered() -> None:
    held = room()
    held.do(do.Close(), do.Show(step="kaarten"), do.Open(), do.Close())
    card = held.ask.queue[0]["id"]
    for texts in ((card,), ("nergens",), ()):
        with pytest.raises(Refused):
            held.do(do.AnswerTexts(texts=texts))
