"""What the big button says and does, in every phase of every sort of step."""

from __future__ import annotations

import pytest
from made_session import session, step
from paper_room import PaperRoom

from server.room import commands as do
from server.room.decide import Stale
from server.room.phases import LIFT, Move, upcoming
from server.room.state import CHAIRS
from server.surfaces import drawing


def button(room: PaperRoom) -> Move:
    return upcoming(room.state, room.time)


def acts_until_the_end(room: PaperRoom) -> list[str]:
    """Which acts the big button stood for, one press after the other."""
    acts: list[str] = []
    while (move := button(room)).act != "none":
        acts.append(move.act)
        room.do(do.Next(room.state.seq, move.act))
        if move.act == "think":
            room.later(200)
    return acts


def test_the_big_button_alone_leads_from_the_lobby_to_the_end() -> None:
    room = PaperRoom()
    asked = ["show", "open", "close", "reveal"]
    scale = ["show", "think", "close", "reveal", "talk", "again", "close", "reveal", "talk"]
    cards = ["show", "open", "close", "reveal", "talk"]
    # the second round thinks again, for as long as the first
    room.later(0)
    assert acts_until_the_end(room) == [
        "show", *asked, *scale[:6], "open", *scale[6:], *cards, "show", "show", "show", "finish",
    ]  # fmt: skip
    assert room.state.finished


def test_an_optional_step_is_left_out_until_someone_takes_it_in() -> None:
    room = PaperRoom()
    room.do(do.Next(), do.Show(step="woorden"))
    assert room.state.upcoming == "schaal"
    room.do(do.Keep(step="stil"))
    assert room.state.upcoming == "stil"


def test_a_step_that_asks_nothing_goes_on_at_once() -> None:
    room = PaperRoom()
    room.do(do.Next())
    assert button(room).act == "show"
    assert button(room).then == ("Daarna: {title}", {"title": room.state.steps["woorden"].title})


def test_a_conversation_card_goes_on_at_once() -> None:
    room = PaperRoom(seats=2)
    room.do(do.Show(step="woorden"))
    assert room.ask.small
    assert button(room).act == "show"


def test_agreements_are_put_to_the_group_only_when_there_are_any() -> None:
    room = PaperRoom()
    room.do(do.Show(step="afspraken", knowingly=True))
    assert button(room).act == "show"
    room.do(do.MakeNote(prompt="afspraken", form={"what": ["We bellen elkaar eerst."]}))
    assert button(room).act == "open"


def test_stopping_to_think_and_finishing_are_held() -> None:
    room = PaperRoom()
    room.do(do.Show(step="schaal"), do.Next())
    assert button(room) == Move(
        "open",
        ("Houd vast om eerder te stoppen", {}),
        hold=True,
        then=("De telefoons gaan vanzelf open", {}),
    )
    room.do(do.Show(step="voor-mij"))
    assert button(room).act == "finish"
    assert button(room).hold


def test_thinking_becomes_open_by_the_clock_alone() -> None:
    room = PaperRoom()
    room.do(do.Show(step="schaal"), do.Next())
    events = len(room.log)
    room.later(29)
    assert room.phase == "thinking"
    room.later(1)
    assert room.phase == "open"
    assert len(room.log) == events
    assert button(room).act == "close"


def test_a_button_that_said_stop_thinking_never_closes_the_question() -> None:
    room = PaperRoom()
    room.do(do.Show(step="schaal"), do.Next())
    seen = button(room)
    room.later(30)
    with pytest.raises(Stale):
        room.do(do.Next(room.state.seq, seen.act))
    assert room.phase == "open"


@pytest.mark.parametrize("overlay", LIFT)
def test_whatever_lies_over_the_stage_is_lifted_first(overlay: str) -> None:
    room = PaperRoom()
    room.do(do.Show(step="woorden"), do.Cover(overlay=overlay))  # type: ignore[arg-type]
    assert button(room).act == "lift"
    room.do(do.Next())
    assert room.state.overlay is None
    assert room.phase == "intro"


def test_two_desks_that_lift_the_overlay_do_not_open_the_question_as_well() -> None:
    room = PaperRoom()
    room.do(do.Show(step="woorden"), do.Cover(overlay="blank"))
    seen = room.state.seq
    room.do(do.Next(seen))
    with pytest.raises(Stale):
        room.do(do.Next(seen))
    assert room.phase == "intro"


def test_every_chair_that_the_room_knows_has_its_question() -> None:
    assert set(drawing.CHAIRS) == set(CHAIRS)


def test_a_finished_room_has_nothing_left_to_press() -> None:
    room = PaperRoom(session(step("welkom", "info")))
    room.do(do.Finish())
    assert button(room).act == "none"


def test_a_silence_that_just_began_is_ended_on_purpose_only() -> None:
    room = PaperRoom()
    room.do(do.Show(step="stil"))
    assert button(room).hold
    assert button(room).hold_until == room.ask.since + 15
    room.time += 15
    assert not button(room).hold


def leaving(room: PaperRoom) -> PaperRoom:
    """A room at its check-out, shown, with what was new for people and what they want next time."""
    room.do(do.Next(), do.Open(), do.Close(), do.Reveal())
    return room


def test_at_the_end_the_big_button_shows_what_was_new_before_it_finishes() -> None:
    room = leaving(PaperRoom(session(step("weg", "checkout", settings={"insight": True, "idea": True}))))
    seen = []
    while (move := button(room)).act == "view":
        seen.append(move.view)
        room.do(do.Next(means=move.means))
        assert room.ask.view == move.view
    assert seen == ["insight-1", "idea-1"] and button(room).act == "finish"
    room.do(do.ChooseView(prompt="weg", view=None))
    assert button(room).act == "finish", "what was on the stage need not come back"
    assert room.again() == room.state


def test_two_desks_that_go_on_together_skip_no_screen() -> None:
    room = leaving(PaperRoom(session(step("weg", "checkout", settings={"insight": True, "idea": True}))))
    means = button(room).means
    room.do(do.Next(means=means))
    with pytest.raises(Stale):
        room.do(do.Next(means=means))
    assert room.ask.view == "insight-1"


def test_a_way_out_without_sentences_finishes_at_once() -> None:
    room = leaving(PaperRoom(session(step("weg", "checkout"))))
    assert button(room).act == "finish"
