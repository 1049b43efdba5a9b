"""What a facilitator may do with steps and phases, and what is refused."""

from __future__ import annotations

import pytest
from made_session import session, step
from paper_room import PaperRoom

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.commands import Command
from server.room.decide import Stale


def at(prompt: str, phase: str = "intro", seats: int = 8) -> PaperRoom:
    """A room with this prompt on stage, in this phase."""
    room = PaperRoom(seats=seats)
    room.do(do.Show(step=prompt, knowingly=True))
    for command in (do.Open(), do.Close(), do.Reveal(), do.Talk()):
        if room.phase == phase:
            return room
        room.do(command)
        if room.phase == "thinking" != phase:
            room.later(300)
    assert room.phase == phase
    return room


def refused(room: PaperRoom, command: Command) -> str:
    """The field at which this command is refused."""
    before = room.state
    with pytest.raises(Refused) as refusal:
        room.do(command)
    assert room.state is before
    return refusal.value.field


def test_nothing_can_be_opened_in_the_lobby() -> None:
    for command in (do.Open(), do.Close(), do.Reveal(), do.Talk(), do.Again(), do.Repeat(), do.Extend()):
        refused(PaperRoom(), command)


@pytest.mark.parametrize(
    ("phase", "possible"),
    [
        ("intro", {do.Open}),
        ("thinking", {do.Open, do.Close, do.Extend}),
        ("open", {do.Close}),
        ("closed", {do.Reveal}),
        ("revealed", {do.Talk, do.Again}),
        ("dialogue", {do.Again, do.Extend}),
    ],
)
def test_each_phase_allows_what_follows_it_and_nothing_else(phase: str, possible: set[type[Command]]) -> None:
    for command in (do.Open, do.Close, do.Reveal, do.Talk, do.Again, do.Extend):
        room = at("schaal", phase)
        if command in possible:
            room.do(command())
        else:
            refused(room, command())


def test_a_step_that_asks_nothing_cannot_be_opened() -> None:
    room = PaperRoom()
    room.do(do.Show(step="welkom"))
    refused(room, do.Open())


def test_a_conversation_card_cannot_be_opened() -> None:
    refused(at("woorden", seats=2), do.Open())


@pytest.mark.parametrize(
    ("prompt", "seats", "small"),
    [("woorden", 2, True), ("woorden", 3, False), ("schaal", 4, True), ("schaal", 5, False)],
)
def test_a_small_room_gets_conversation_cards(prompt: str, seats: int, small: bool) -> None:
    assert at(prompt, seats=seats).ask.small is small


def test_whether_a_room_is_small_is_decided_once() -> None:
    room = at("schaal", seats=2)
    room.seats = 9
    room.do(do.Show(step="woorden"), do.Show(step="schaal"))
    assert room.ask.small
    room.do(do.Repeat())
    assert not room.ask.small


def test_a_prompt_for_turning_over_never_collects() -> None:
    room = PaperRoom(session(step("kaart", "open", turn=True)))
    room.do(do.Show(step="kaart"))
    assert not room.ask.collects


def test_thinking_longer_moves_the_moment_that_phones_open() -> None:
    room = at("schaal", "thinking")
    room.do(do.Extend(seconds=30))
    room.later(59)
    assert room.phase == "thinking"
    room.later(1)
    assert room.phase == "open"


def test_thinking_has_a_beginning_that_more_time_does_not_move() -> None:
    room = PaperRoom()
    room.do(do.Show(step="schaal"))
    room.later(100)
    room.do(do.Next())
    began = room.time
    room.later(10)
    room.do(do.Extend(seconds=30))
    assert room.ask.since == began


def test_thinking_can_be_ended_early() -> None:
    room = at("schaal", "thinking")
    room.do(do.Open())
    assert room.phase == "open"
    assert room.intake == {("schaal", 1)}


def test_going_to_another_step_closes_the_question_on_stage() -> None:
    room = at("schaal", "thinking")
    room.do(do.Show(step="woorden"))
    assert room.state.asks["schaal"].phase == "closed"
    assert not room.intake


def test_a_closed_question_may_wait_and_be_shown_later() -> None:
    room = at("schaal", "closed")
    room.do(do.Show(step="welkom"), do.Show(step="schaal"))
    assert room.phase == "closed"
    room.do(do.Reveal())
    assert room.phase == "revealed"


def test_going_to_the_step_on_stage_closes_nothing() -> None:
    room = at("schaal", "open")
    room.do(do.Show(step="schaal"))
    assert room.phase == "open"


def test_what_was_shown_stays_shown_when_the_room_comes_back_to_it() -> None:
    room = at("schaal", "revealed")
    room.do(do.Show(step="welkom"), do.Show(step="schaal"))
    assert room.phase == "done"
    assert room.ask.shown is not None


def test_a_closed_round_never_opens_again() -> None:
    room = at("schaal", "revealed")
    refused(room, do.Open())
    room.do(do.Again())
    assert (room.ask.round, room.phase) == (2, "thinking")
    assert room.intake == {("schaal", 2)}
    room.do(do.Close(), do.Reveal())
    refused(room, do.Again())


def test_the_first_round_stays_visible_while_the_second_is_asked() -> None:
    room = at("schaal", "revealed")
    first = room.ask.shown
    room.do(do.Again(), do.Close())
    assert room.ask.shown == first
    room.do(do.Reveal())
    assert room.ask.shown != first


def test_a_repeat_is_a_prompt_of_its_own() -> None:
    room = at("schaal", "revealed")
    room.do(do.Repeat())
    assert room.state.current == "schaal~2"
    assert room.phase == "intro"
    room.do(do.Repeat())
    assert room.state.agenda[3:6] == ("schaal", "schaal~2", "schaal~3")


def test_leaving_out_the_step_on_stage_goes_on_to_the_next() -> None:
    room = at("schaal", "open")
    room.do(do.Skip())
    assert room.state.current == "kaarten"
    assert "schaal" in room.state.skipped
    assert not room.intake


def test_the_last_step_cannot_be_left_out() -> None:
    room = PaperRoom()
    room.do(do.Show(step="voor-mij"))
    assert refused(room, do.Skip()) == "step"


def test_a_step_that_is_left_out_is_passed_over_and_can_come_back() -> None:
    room = at("woorden")
    room.do(do.Skip(step="schaal"))
    assert room.state.upcoming == "kaarten"
    room.do(do.Keep(step="schaal"))
    assert room.state.upcoming == "schaal"
    room.do(do.Skip(step="schaal"), do.Show(step="schaal"))
    assert "schaal" not in room.state.skipped


@pytest.mark.parametrize("command", [do.Show, do.Skip, do.Keep])
def test_a_step_that_does_not_exist_is_refused_at_its_field(command: type[Command]) -> None:
    assert refused(at("woorden"), command(None, "nergens")) == "step"  # type: ignore[call-arg]


def test_an_overlay_lies_over_the_step_and_leaves_it_alone() -> None:
    room = at("schaal", "open")
    room.do(do.Cover(overlay="pause"))
    assert (room.state.overlay, room.phase) == ("pause", "open")
    room.do(do.Cover())
    assert room.state.overlay is None


def test_the_open_chair_asks_only_questions_that_we_know() -> None:
    room = at("woorden")
    room.do(do.Cover(overlay="chair", note="parent"))
    assert room.state.overlay_note == "parent"
    assert refused(room, do.Cover(overlay="chair", note="Wat zou Sam zeggen?")) == "note"
    assert refused(room, do.Cover(overlay="blank", note="parent")) == "note"


def test_a_new_step_lifts_what_lay_over_the_stage() -> None:
    room = at("woorden")
    room.do(do.Cover(overlay="chair", note="parent"), do.Show(step="schaal"))
    assert (room.state.overlay, room.state.overlay_note) == (None, None)


def test_a_button_pressed_before_the_phase_moved_is_stale() -> None:
    room = at("schaal", "open")
    seen = room.state.seq
    room.do(do.Close(seen))
    for command in (do.Close(seen), do.Reveal(seen), do.Show(seen, "welkom"), do.Finish(seen)):
        with pytest.raises(Stale):
            room.do(command)


def test_what_does_not_move_the_room_makes_no_button_stale() -> None:
    room = at("schaal", "open")
    seen = room.state.seq
    room.do(do.ChangeLook(), do.Skip(step="kaarten"))
    room.do(do.Close(seen))
    assert room.phase == "closed"


def test_finishing_closes_the_question_on_stage_and_is_the_end() -> None:
    room = at("schaal", "open")
    room.do(do.Finish())
    assert room.state.finished
    assert not room.intake
    assert room.state.current is None
    for command in (do.Next(), do.Show(step="welkom"), do.Cover(overlay="blank"), do.Finish()):
        refused(room, command)


def test_a_silence_gets_more_time_and_so_does_a_talk() -> None:
    room = PaperRoom()
    room.do(do.Show(step="stil"), do.Extend(seconds=30), do.Extend(seconds=60))
    assert room.ask.longer == 90
    room.do(do.Show(step="praten"), do.Extend())
    assert room.ask.longer == 30
