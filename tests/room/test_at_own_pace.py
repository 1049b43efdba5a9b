"""A room that people answer beforehand, on paper: whatever is pressed, nothing is told while it is open."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import STATEMENTS, session, step
from meeting import answer, meeting
from paper_room import START, PaperRoom

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.at_own_pace import WRITTEN, beginning, overdue, quiet, shut, telling, unwritten
from server.room.decide import ALWAYS, BEFOREHAND, DECISIONS, Stale

DAY = 24 * 3600.0
UNTIL = START + 7 * DAY
BEFORE_CLOSING = {"room-opened", "link-opened", "link-extended", "link-renewed"}
ASKED = session(
    step("welkom", "info", own_pace="read"),
    step("schaal", "scale", settings=STATEMENTS),
    step("stil", "pause"),
    step("kaarten", "open", optional=True),
    own_pace=True,
)


class PaperIntake(PaperRoom):
    """One whose link is open from the start, and which tells when it may."""

    def __init__(self) -> None:
        super().__init__(ASKED)
        self._carry_on()

    def _opening(self) -> dict[str, Any]:
        until = datetime.fromtimestamp(UNTIL, UTC).isoformat()
        return {**super()._opening(), "delete_on": "2027-02-10", "until": until}

    def _carry_on(self) -> None:
        for change in filter(None, [beginning(self.state), telling(self.state)]):
            self.intake |= set(change.opens)
            self._write(change.events)

    def _count(self) -> None:
        super()._count()
        self._carry_on()


def test_what_is_left_of_the_session_is_the_programme() -> None:
    room = PaperIntake()
    assert room.state.agenda == ("welkom", "schaal", "kaarten") == tuple(room.state.asks)
    assert room.intake == {("schaal", 1), ("kaarten", 1)}
    assert room.again() == room.state
    assert not room.state.skipped and room.state.current is None


def test_closing_counts_everything_and_tells_once() -> None:
    room = PaperIntake()
    room.do(do.CloseLink())
    assert room.state.intake and room.state.intake.told and room.state.emptied
    assert [ask.id for ask in room.state.asks.values() if ask.shown] == ["schaal", "kaarten"]
    assert not any(ask.shown or ask.disclosed for ask in quiet(room.state).asks.values())
    assert [event.name for event in room.log].count("results-told") == 1
    assert room.do(do.CloseLink()).seq == len(room.log)


def test_the_moment_itself_is_too_late() -> None:
    room = PaperIntake()
    assert not shut(room.state, UNTIL - 1) and not overdue(room.state, UNTIL - 1)
    assert shut(room.state, UNTIL) and overdue(room.state, UNTIL)
    room.do(do.CloseLink())
    assert shut(room.state, START) and not overdue(room.state, UNTIL)


def test_every_other_command_belongs_to_a_meeting() -> None:
    for command in DECISIONS:
        room = PaperIntake() if command not in BEFOREHAND else PaperRoom(ASKED)
        if command in ALWAYS:
            continue
        with pytest.raises(Refused) as refused:
            room.do(command())
        assert refused.value.message[0] == "Dat kan in deze zaal niet."


def any_command(random: Random) -> do.Command:
    later = UNTIL + random.uniform(-9, 30) * DAY
    others: list[do.Command] = [do.Next(), do.Show(step="schaal"), do.Reveal(), do.HandOut(key="0" * 32)]
    rare = [do.CloseLink(), do.Finish()] if random.random() < 0.3 else []
    return random.choice([do.ExtendLink(until=later), do.ExtendLink(until=later), *others, *rare])


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nothing_is_told_before_it_closes_whatever_is_pressed(random: Random) -> None:
    room = PaperIntake()
    for _ in range(25):
        room.later(random.choice([0.0, DAY / 2]))
        with suppress(Refused, Stale):
            room.do(any_command(random))
        intake = room.state.intake
        assert intake is not None
        is_open = not (intake.closed or room.state.finished)
        assert room.intake == ({("schaal", 1), ("kaarten", 1)} if is_open else set())
        if is_open:
            assert {event.name for event in room.log} <= BEFORE_CLOSING
        assert intake.told != is_open
        assert not any(ask.disclosed for ask in quiet(room.state).asks.values())
    assert room.again() == room.state


async def test_the_door_hands_out_no_text_that_nobody_reads() -> None:
    held = await meeting("licht")
    for who in "abcdef":
        await held.say(who, answer(who, cards=["geheim"]))
    gathered = await held.close(unread=True)
    assert gathered.disclosed["result"]["people"] == 6
    assert gathered.disclosed["result"]["ids"] == []
    assert (gathered.texts, gathered.bodies) == ((), {})
    assert "geheim" not in json.dumps(gathered.disclosed)


def test_an_answer_keeps_all_but_its_words() -> None:
    said = answer(4, None, cards=["een", "twee"])
    assert unwritten(said) == {"values": {"p1": 4}, "texts": {"cards": [WRITTEN, WRITTEN]}}
    assert said == answer(4, None, cards=["een", "twee"])
