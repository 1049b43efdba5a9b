"""Asking once more: after the talk, later in the meeting, and with the first picture kept back."""

from __future__ import annotations

import pytest
from made_session import STATEMENTS, session, step, text
from paper_room import PaperRoom
from pydantic import ValidationError

from server.kinds.kind import Refused
from server.library.session import Session
from server.room import commands as do
from server.room.phases import upcoming

LATER = {"id": "later", "again": "eerst", "title": text("Nog eens"), "text": text("En nu?"), "minutes": 5}


def asked_later(**more: object) -> Session:
    return session(
        step("eerst", "scale", settings=STATEMENTS, blind=True, **more),
        step("praten", "dialogue"),
        LATER,
    )


def answered(room: PaperRoom, name: str) -> PaperRoom:
    room.do(do.Show(step=name), do.Open())
    if room.phase == "thinking":
        room.do(do.Open())
    room.do(do.Close())
    return room


def next_act(room: PaperRoom) -> str:
    return upcoming(room.state, room.time).act


def test_a_blind_picture_is_kept_back_and_the_meeting_goes_on() -> None:
    room = answered(PaperRoom(asked_later()), "eerst")
    assert room.ask.waits
    assert next_act(room) == "show"
    room.do(do.Next())
    assert room.state.current == "praten"
    assert room.state.asks["eerst"].shown is None


def test_the_second_picture_brings_the_first_with_it() -> None:
    room = answered(PaperRoom(asked_later()), "eerst")
    answered(room, "later").do(do.Reveal())
    first, later = room.state.asks["eerst"], room.state.asks["later"]
    assert (first.revealed, later.revealed) == ({1}, {1})
    assert (first.phase, later.phase) == ("done", "revealed")
    assert room.again() == room.state


def test_who_does_not_ask_again_may_show_it_all_the_same() -> None:
    room = answered(PaperRoom(asked_later()), "eerst").do(do.Next(), do.Show(step="eerst"), do.Reveal())
    assert room.asks["eerst"].shown


def test_two_blind_rounds_are_shown_together() -> None:
    twice = session(step("eerst", "scale", settings=STATEMENTS, rounds=2, blind=True, talk=text("Praat")))
    room = answered(PaperRoom(twice), "eerst")
    assert next_act(room) == "talk"
    room.do(do.Next())
    assert room.ask.shown is None
    assert next_act(room) == "again"
    room.do(do.Next(), do.Close())
    assert next_act(room) == "reveal"
    room.do(do.Next())
    assert room.ask.revealed == {1, 2}


def test_a_blind_round_may_be_asked_again_without_talking_first() -> None:
    twice = session(step("eerst", "scale", settings=STATEMENTS, rounds=2, blind=True))
    room = answered(PaperRoom(twice), "eerst")
    room.do(do.Again())
    assert (room.phase, room.ask.round) == ("open", 2)


def test_a_picture_that_everybody_may_see_is_not_shown_twice() -> None:
    room = answered(PaperRoom(), "schaal")
    room.do(do.Reveal())
    with pytest.raises(Refused):
        room.do(do.Reveal())


def test_what_is_asked_again_belongs_to_one_family() -> None:
    room = answered(PaperRoom(asked_later()), "eerst")
    answered(room, "later").do(do.Repeat())
    assert room.state.root("later~2") == "eerst"
    assert [ask.id for ask in room.state.family("eerst")] == ["eerst", "later", "later~2"]


def test_a_repeat_of_a_blind_step_waits_for_nothing() -> None:
    room = answered(PaperRoom(asked_later()), "eerst")
    room.do(do.Repeat(), do.Open(), do.Close())
    assert not room.ask.waits
    assert next_act(room) == "reveal"


CHOOSING = step("kiezen", "choice", cards={"source": ["kaarten"]}, settings={"most": 2})


def chosen_later(**more: object) -> Session:
    later = {
        "id": "later",
        "again": "kiezen",
        "title": text("Nog eens"),
        "text": text("En nu?"),
        "minutes": 5,
    }
    return session(step("kaarten", "open"), CHOOSING, {**later, **more})


def test_what_is_asked_again_is_about_the_cards_of_the_first_time() -> None:
    room = answered(PaperRoom(chosen_later()), "kaarten")
    room.do(do.Reveal())
    answered(room, "kiezen").do(do.Reveal())
    first = room.state.asks["kiezen"].cards
    room.do(do.Show(step="kaarten"), do.WipeTexts(texts=(first[0],)))
    room.do(do.Show(step="later"))
    assert room.ask.cards == tuple(id for id in first if id != first[0])
    assert room.ask.step.settings["most"] == 2
    assert room.again() == room.state


def test_what_is_asked_again_is_not_about_other_cards() -> None:
    with pytest.raises(ValidationError):
        chosen_later(cards={"source": ["kaarten"], "most": 5})
