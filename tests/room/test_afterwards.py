"""What comes after the meeting: the report on phones, and the day on which the group looks again."""

from __future__ import annotations

from datetime import date

import pytest
from paper_room import PaperRoom
from test_steering import at, refused

from server.room import commands as do
from server.store.store import NewEvent

KEY = "0" * 32
MEETING = date(2027, 1, 15)  # the day of every paper room


def finished() -> PaperRoom:
    room = at("woorden")
    room.do(do.Finish())
    return room


@pytest.mark.parametrize("room", [at("woorden"), finished()], ids=["running", "finished"])
def test_the_report_is_handed_out_and_taken_back(room: PaperRoom) -> None:
    room.do(do.HandOut(key=KEY))
    assert room.state.hand_out == KEY
    room.do(do.HandOut())
    assert room.state.hand_out is None
    assert refused(room, do.HandOut(key="//elders.example")) == "key"


def test_a_sealed_room_hands_nothing_out_any_more() -> None:
    room = finished()
    room._write([NewEvent("room-sealed")])
    assert refused(room, do.HandOut(key=KEY)) == ""


def test_nothing_else_is_done_in_a_finished_room() -> None:
    for command in (do.Next(), do.MeetAgain(date=date(2027, 3, 1)), do.ReleaseTexts(texts=("a",))):
        assert refused(finished(), command) == ""


def test_the_group_agrees_on_a_day_moves_it_and_takes_it_back() -> None:
    room = at("woorden")
    assert room.state.next_date is None
    for day in (date(2027, 2, 26), date(2027, 3, 1)):
        room.do(do.MeetAgain(date=day))
        assert room.state.next_date == room.again().next_date == day
    room.do(do.MeetAgain())
    assert room.state.next_date is room.again().next_date is None


def test_agreeing_on_a_day_moves_no_step() -> None:
    room = at("woorden")
    seq = room.state.seq
    room.do(do.MeetAgain(date=date(2027, 3, 1)), do.Open(seq=seq))
    assert room.phase == "open"


@pytest.mark.parametrize("day", [date(2020, 1, 1), MEETING, date(2028, 1, 17)])
def test_a_day_that_was_or_is_far_away_is_refused_at_its_field(day: date) -> None:
    assert refused(at("woorden"), do.MeetAgain(date=day)) == "date"


@pytest.mark.parametrize("day", [date(2027, 1, 16), date(2028, 1, 16)])
def test_the_day_after_the_meeting_and_a_year_from_it_may_be_chosen(day: date) -> None:
    room = at("woorden")
    room.do(do.MeetAgain(date=day))
    assert room.state.next_date == day
