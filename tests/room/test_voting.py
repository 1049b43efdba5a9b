"""Who recognises this: votes on cards, in a step of their own."""

from __future__ import annotations

import pytest
from cards_room import CardsRoom, going_on
from made_session import step

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.voting import votable


def room(**wall: object) -> CardsRoom:
    return CardsRoom(going_on(wall=step("kaarten", "open", **wall)))


def test_a_vote_comes_right_after_the_cards_and_is_as_careful_as_they_are() -> None:
    held = room(privacy="streng").wall("a1", "b1", "c1", "d1")
    held.do(do.Vote(prompt="kaarten"))
    assert held.state.agenda == ("kaarten", "kaarten.votes", "einde")
    assert held.state.current == "kaarten.votes"
    assert held.ask.step.privacy == "streng"
    assert held.ask.cards == ("a1", "b1", "c1", "d1")
    assert held.phase == "intro"
    assert held.again() == held.state


def test_with_two_cards_people_may_pick_two() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Vote(prompt="kaarten"))
    assert held.ask.step.settings["most"] == 2


def test_nobody_votes_on_cards_that_were_not_shown() -> None:
    held = room()
    held.do(do.Show(step="kaarten"))
    for prompt in ("kaarten", "einde", "nergens"):
        with pytest.raises(Refused):
            held.do(do.Vote(prompt=prompt))


def test_there_is_one_vote_on_a_step_and_it_can_be_repeated() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Vote(prompt="kaarten"))
    assert votable(held.state, held.state.asks["kaarten"]) is None
    with pytest.raises(Refused):
        held.do(do.Vote(prompt="kaarten"))
    held.do(do.Repeat())
    assert held.state.current == "kaarten.votes~2"
    assert held.ask.cards == ("a1", "b1")


def test_votes_on_a_repeat_are_no_repeat_of_those_votes() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Vote(prompt="kaarten"), do.Show(step="kaarten"), do.Repeat())
    held.wall("c1", "d1", prompt="kaarten~2")
    held.do(do.Vote(prompt="kaarten~2"))
    assert held.state.current == "kaarten-2.votes"
    assert held.ask.cards == ("c1", "d1")
    held.do(do.Show(step="kaarten"), do.Repeat())
    assert held.state.current == "kaarten~3"
