"""A room that people answer beforehand, on paper: whatever is pressed, nothing is told while it is open."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import STATEMENTS, session, step
from paper_room import START, PaperRoom

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.at_own_pace import beginning, overdue, quiet, shut, telling
from server.room.decide import ALWAYS, BEFOREHAND, DECISIONS, SORTING, Stale
from server.room.sorting import answered, sorting, unsorted
from server.surfaces.report import told

DAY = 24 * 3600.0
NAME, SENTENCE = "Weten wie je belt", "Ik weet niet wie ik kan bellen"
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

    kept: set[str] | None = None

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
        if not answered(self.state):
            return
        known = {item["id"] for ask in self.state.asks.values() for item in ask.queue}
        if self.kept is None:  # counted just now: what the door gave moved along, if anybody may read it
            self.texts |= {id: f"{SENTENCE} {id}" for id in known & unsorted(self.state)}
        self.kept = known


def test_what_is_left_of_the_session_is_the_programme() -> None:
    room = PaperIntake()
    assert room.state.agenda == ("welkom", "schaal", "kaarten") == tuple(room.state.asks)
    assert room.intake == {("schaal", 1), ("kaarten", 1)}
    assert room.again() == room.state
    assert not room.state.skipped and room.state.current is None


def test_closing_counts_everything_and_tells_once() -> None:
    room = PaperIntake()
    room.do(do.CloseLink())
    assert room.state.intake and room.state.intake.told and answered(room.state)
    assert [ask.id for ask in room.state.asks.values() if ask.shown] == ["schaal", "kaarten"]
    assert_quiet(room)
    assert [event.name for event in room.log].count("results-told") == 1
    assert room.do(do.CloseLink()).seq == len(room.log)


def assert_quiet(room: PaperRoom) -> None:
    """Nothing but the desk is told anything, nor whether there are cards."""
    everybody = quiet(room.state)
    for ask in everybody.asks.values():
        assert not (ask.shown or ask.disclosed or ask.queue or ask.card_groups)
    assert not sorting(everybody) and not everybody.hidden and not everybody.wiped
    assert everybody.emptied == answered(room.state)


def cards(room: PaperRoom) -> list[str]:
    return [item["id"] for item in room.state.asks["kaarten"].queue]


def grouped(room: PaperRoom, name: str, *ids: str) -> None:
    """Put these cards in a new group, and name it."""
    room.do(do.GroupTexts(prompt="kaarten", texts=ids))
    group = room.state.asks["kaarten"].card_groups[-1].id
    room.do(do.NameGroup(prompt="kaarten", group=group, name=name))


def test_names_of_groups_are_all_that_stays_of_the_cards() -> None:
    room = PaperIntake()
    room.do(do.CloseLink())
    first, second, third, *_ = cards(room)
    grouped(room, "Weten wie je belt", first, second)
    room.do(do.WipeTexts(texts=(third,)))
    assert not room.state.emptied and third not in room.texts
    assert {room.texts[id] for id in told(room.state)} == {"Weten wie je belt"}
    room.do(do.DoneSorting())
    assert room.state.emptied and not sorting(room.state)
    assert set(room.texts.values()) == {"Weten wie je belt"}
    assert room.again() == room.state
    for late in (
        do.DoneSorting(),
        do.HideTexts(texts=(first,)),
        do.GroupTexts(prompt="kaarten", texts=(first,)),
    ):
        with pytest.raises(Refused):
            room.do(late)


def test_no_sentence_may_go_along_whatever_the_session_says() -> None:
    room = PaperIntake()
    assert room.state.steps["kaarten"].verbatim and not room.state.asks["kaarten"].step.verbatim
    room.do(do.CloseLink())
    with pytest.raises(Refused):
        room.do(do.ReleaseTexts(texts=tuple(cards(room))))


def test_a_name_is_guarded_as_in_a_meeting() -> None:
    room = PaperIntake()
    room.do(do.CloseLink())
    with pytest.raises(Refused) as refused:
        grouped(room, "Bel 06 12345678", cards(room)[0])
    assert refused.value.field == "name"


def test_a_room_that_ends_takes_the_cards_along() -> None:
    room = PaperIntake()
    room.do(do.CloseLink())
    grouped(room, "Tijd", cards(room)[0])
    room.do(do.Finish())
    assert set(room.texts.values()) == {"Tijd"} and not sorting(room.state)


def test_the_moment_itself_is_too_late() -> None:
    room = PaperIntake()
    assert not shut(room.state, UNTIL - 1) and not overdue(room.state, UNTIL - 1)
    assert shut(room.state, UNTIL) and overdue(room.state, UNTIL)
    room.do(do.CloseLink())
    assert shut(room.state, START) and not overdue(room.state, UNTIL)


def test_every_other_command_belongs_to_a_meeting() -> None:
    assert set(SORTING) < set(DECISIONS)  # these neither, while the link is open
    for command in DECISIONS:
        room = PaperIntake() if command not in BEFOREHAND else PaperRoom(ASKED)
        if command in ALWAYS:
            continue
        with pytest.raises(Refused) as refused:
            room.do(command())
        assert refused.value.message[0] == "Dat kan in deze zaal niet."


def any_command(random: Random, room: PaperRoom) -> do.Command:
    later = UNTIL + random.uniform(-9, 30) * DAY
    if random.random() < 0.5 and (ids := cards(room)):
        return about_cards(random, room, random.sample(ids, random.randint(1, min(4, len(ids)))))
    others: list[do.Command] = [do.Next(), do.Show(step="schaal"), do.Reveal(), do.HandOut(key="0" * 32)]
    rare = [do.CloseLink(), do.Finish()] if random.random() < 0.3 else []
    return random.choice([do.ExtendLink(until=later), do.ExtendLink(until=later), *others, *rare])


def about_cards(random: Random, room: PaperRoom, ids: list[str]) -> do.Command:
    groups = [group.id for group in room.state.asks["kaarten"].card_groups]
    texts, group = tuple(ids), random.choice([None, "", *groups])
    named = do.NameGroup(prompt="kaarten", group=random.choice(groups or [""]), name=NAME)
    moved = do.GroupTexts(prompt="kaarten", texts=texts, group=group)
    others = [do.HideTexts(texts=texts), do.ShowTexts(texts=texts), do.WipeTexts(texts=texts)]
    done = [do.DoneSorting()] if random.random() < 0.2 else []
    return random.choice([named, moved, do.ReleaseTexts(texts=texts), *others, *done])


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nothing_is_told_before_it_closes_whatever_is_pressed(random: Random) -> None:
    room = PaperIntake()
    for _ in range(25):
        room.later(random.choice([0.0, DAY / 2]))
        with suppress(Refused, Stale):
            room.do(any_command(random, room))
        intake = room.state.intake
        assert intake is not None
        is_open = not (intake.closed or room.state.finished)
        assert room.intake == ({("schaal", 1), ("kaarten", 1)} if is_open else set())
        if is_open:
            assert {event.name for event in room.log} <= BEFORE_CLOSING
        assert intake.told != is_open
        assert_quiet(room)
        assert {room.texts[id] for id in told(room.state)} <= {NAME}
        assert is_open or sorting(room.state) or set(room.texts.values()) <= {NAME}
        assert not (is_open and (room.texts or cards(room)))
    assert room.again() == room.state
