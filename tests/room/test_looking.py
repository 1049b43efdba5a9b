"""Look, understand, choose: agreements come after something was looked at, or knowingly before."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import session, step
from paper_room import PaperRoom
from test_steering import refused

from server.room import commands as do
from server.room.decide import Stale
from server.room.looking import look_first, looked, too_early
from server.room.phases import upcoming

AGREE = step("afspraken", "agree")
CARDS = step("kaarten", "open", settings={"cards": 1})
GREETING = step("welkom", "info")


def room(*steps: dict[str, Any], seats: int = 8) -> PaperRoom:
    return PaperRoom(session(*(steps or (GREETING, AGREE, CARDS, step("einde", "info")))), seats)


def act(held: PaperRoom) -> str:
    return upcoming(held.state, held.time).act


def test_agreements_wait_until_a_result_was_shown() -> None:
    held = room(CARDS, AGREE)
    held.do(do.Next(), do.Open(), do.Close())
    assert too_early(held.state, "afspraken")
    assert refused(held, do.Show(step="afspraken")) == "knowingly"
    held.do(do.Reveal())
    assert looked(held.state) and act(held) == "show"
    held.do(do.Next())
    assert held.state.current == "afspraken"
    assert "looking-skipped" not in [event.name for event in held.log]


def test_the_big_button_offers_to_look_first() -> None:
    held = room()
    held.do(do.Next())
    assert act(held) == "early"
    assert refused(held, do.Next(means="early")) == "knowingly"
    assert refused(held, do.Next()) == "knowingly"
    assert look_first(held.state) == "kaarten"
    with pytest.raises(Stale):
        held.do(do.Next(means="show"))


def test_going_on_knowingly_is_remembered_and_asked_once() -> None:
    held = room(GREETING, AGREE, step("meer", "agree"), CARDS)
    held.do(do.Next(), do.Next(knowingly=True))
    assert held.state.current == "afspraken"
    names = [event.name for event in held.log]
    assert names[-2:] == ["looking-skipped", "step-shown"]
    assert held.log[-2].data == {"step": "afspraken"}
    assert act(held) == "show"
    held.do(do.Next(), do.Show(step="afspraken"))
    assert [event.name for event in held.log].count("looking-skipped") == 1
    assert held.again() == held.state


@pytest.mark.parametrize("command", [do.Show, do.Skip])
def test_a_jump_and_a_skip_come_too_early_as_well(command: Any) -> None:
    held = room(CARDS, AGREE, step("einde", "info"))
    held.do(do.Next())
    name = "afspraken" if command is do.Show else "kaarten"
    assert refused(held, command(step=name)) == "knowingly"
    held.do(command(step=name, knowingly=True))
    assert held.state.current == "afspraken"


def test_a_step_that_was_moved_forward_waits_too() -> None:
    held = room(GREETING, CARDS, AGREE)
    held.do(do.Next(), do.Move(step="afspraken", after="welkom"))
    assert act(held) == "early"


def test_two_desks_that_go_on_knowingly_advance_one_step() -> None:
    held = room()
    held.do(do.Next())
    seen = held.state.seq
    held.do(do.Show(seen, "afspraken", knowingly=True))
    with pytest.raises(Stale):
        held.do(do.Show(seen, "afspraken", knowingly=True))


def test_a_conversation_card_is_looking_together() -> None:
    held = room(CARDS, AGREE, seats=3)
    held.do(do.Next())
    assert held.ask.small and act(held) == "show"


def test_how_people_come_in_is_no_looking_yet() -> None:
    checkin = step("binnen", "checkin", privacy="licht", settings={"ends": [{"nl": "leeg"}, {"nl": "vol"}]})
    held = room(checkin, AGREE, CARDS)
    held.do(do.Next(), do.Open(), do.Close(), do.Reveal())
    assert act(held) == "early"


def test_agreements_of_then_are_looked_at_and_not_made() -> None:
    sort = {"buckets": [{"id": "goed", "text": {"nl": "Goed"}}, {"id": "lastig", "text": {"nl": "Lastig"}}]}
    back = step("toen", "sort", earlier="agreements", settings=sort)
    held = room(back, AGREE)
    assert not too_early(held.state, "toen")
    held.do(do.Next(), do.Open(), do.Close(), do.Reveal())
    assert not too_early(held.state, "afspraken")


def test_what_was_passed_over_is_offered_when_nothing_better_comes() -> None:
    held = room({**CARDS, "optional": True}, GREETING, AGREE)
    held.do(do.Next())
    assert look_first(held.state) == "kaarten"
    assert look_first(room(GREETING, AGREE).state) is None


def test_the_step_on_stage_is_offered_while_it_can_still_be_shown() -> None:
    held = room(CARDS, step("meer", "open", settings={"cards": 1}), AGREE)
    held.do(do.Next())
    assert look_first(held.state) == "kaarten"
