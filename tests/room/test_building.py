"""Building on each other: a second round in which people add to cards."""

from __future__ import annotations

from typing import Any

import pytest
from cards_room import CardsRoom, going_on
from made_session import session, step, text
from pydantic import ValidationError

from server.kinds.kind import Refused
from server.library.checker import check
from server.room import commands as do
from server.room.building import buildable
from server.room.disclosure import answer_key
from server.room.phases import upcoming
from server.surfaces.scene import Scene
from server.surfaces.timing import timing

SECRET = b"s" * 32


def room(**wall: Any) -> CardsRoom:
    return CardsRoom(going_on(wall=step("kaarten", "open", **{"build": True, **wall})))


def act(held: CardsRoom) -> str:
    return upcoming(held.state, held.time).act


def test_the_big_button_asks_for_it_after_the_talk_and_shows_a_step_of_its_own() -> None:
    held = room(talk=text("Praat samen"), privacy="streng", guessable=True, settings={"limit": 90})
    held.wall("a1", "b1", "c1", "d1")
    assert act(held) == "talk"
    held.do(do.Next())
    assert act(held) == "build"
    held.do(do.Next(means="build"))
    assert held.state.agenda == ("kaarten", "kaarten.adding", "einde")
    assert held.state.current == "kaarten.adding" and held.phase == "intro"
    added = held.ask.step
    assert (added.privacy, added.guessable, added.shape.limit) == ("streng", True, 90)
    assert held.ask.cards == ("a1", "b1", "c1", "d1")
    assert held.again() == held.state


def test_groups_with_a_name_stand_for_their_cards() -> None:
    held = room().wall("a1", "b1", "c1", "d1")
    name = held.group("a1", "b1", name="Bellen")
    held.do(do.Build(prompt="kaarten"))
    assert held.ask.cards == tuple(sorted([name, "c1", "d1"]))


def test_hidden_and_wiped_cards_are_no_cards_to_add_to() -> None:
    held = room().wall("a1", "b1", "c1", "d1")
    held.do(do.HideTexts(texts=("a1",)), do.WipeTexts(texts=("b1",)), do.Build(prompt="kaarten"))
    assert held.ask.cards == ("c1", "d1")


def test_with_fewer_than_two_cards_the_meeting_goes_on() -> None:
    held = room().wall("a1")
    assert act(held) == "show"
    with pytest.raises(Refused):
        held.do(do.Build(prompt="kaarten"))


def test_it_may_be_asked_without_being_planned_once_the_cards_were_shown() -> None:
    held = room(build=False)
    held.do(do.Show(step="kaarten"))
    for prompt in ("kaarten", "einde", "nergens"):
        with pytest.raises(Refused):
            held.do(do.Build(prompt=prompt))
    held.wall("a1", "b1")
    assert act(held) == "show"
    held.do(do.Build(prompt="kaarten"))
    assert held.state.current == "kaarten.adding"


def test_it_is_asked_once_and_nobody_adds_to_what_was_added() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Build(prompt="kaarten"))
    assert buildable(held.state, held.state.asks["kaarten"]) is None
    held.shows("kaarten.adding", {"cards": ["x1", "x2"], "under": {"a1": ["x1", "x2"]}}, ("x1", "x2"))
    for command in (
        do.Build(prompt="kaarten"),
        do.Build(prompt="kaarten.adding"),
        do.Vote(prompt="kaarten.adding"),
    ):
        with pytest.raises(Refused):
            held.do(command)
    assert act(held) == "talk"


def test_what_follows_a_repeat_is_about_the_cards_of_that_repeat() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Build(prompt="kaarten"), do.Show(step="kaarten"), do.Repeat())
    held.wall("c1", "d1", prompt="kaarten~2")
    held.do(do.Build(prompt="kaarten~2"))
    assert held.state.current == "kaarten-2.adding" and held.ask.cards == ("c1", "d1")


def test_who_adds_has_another_key_than_who_wrote_the_card() -> None:
    assert answer_key(SECRET, "a", "kaarten") != answer_key(SECRET, "a", "kaarten.adding")


def test_in_a_room_that_has_become_too_small_it_is_a_conversation_card() -> None:
    held = room().wall("a1", "b1")
    held.seats = 3
    held.do(do.Build(prompt="kaarten"))
    assert held.ask.small and not held.ask.collects


def test_a_planned_second_round_costs_no_time_beyond_the_plan() -> None:
    held = room(minutes=9).wall("a1", "b1")
    before = timing(held.state, held.time).planned
    held.do(do.Build(prompt="kaarten"))
    assert timing(held.state, held.time).planned == before
    spontaneous = room(build=False, minutes=9).wall("a1", "b1")
    spontaneous.do(do.Build(prompt="kaarten"))
    assert timing(spontaneous.state, spontaneous.time).planned == before + 3


def test_parts_of_sentences_can_be_added_to_as_well() -> None:
    fields = [{"id": id, "label": text(id), "limit": 100} for id in ("meer", "nodig")]
    held = CardsRoom(going_on(wall=step("kaarten", "chain", build=True, settings={"fields": fields})))
    held.shows("kaarten", {"fields": {"meer": ["a1"], "nodig": ["b1", "c1"]}}, ("a1", "b1", "c1"))
    held.do(do.Next())
    assert held.ask.cards == ("a1", "b1", "c1") and held.ask.step.shape.limit == 100


def test_a_card_that_goes_later_leaves_the_forms_and_the_pictures() -> None:
    held = room().wall("a1", "b1")
    held.do(do.Build(prompt="kaarten"), do.WipeTexts(texts=("a1",)))
    scene = Scene(held.state, held.time, texts={"b1": "bellen"})
    gone, there = held.ask.step.shape.onto
    assert scene.lacks(gone.text) and not scene.lacks(there.text)


@pytest.mark.parametrize("more", [{"kind": "words"}, {"turn": True}])
def test_only_cards_that_people_wrote_can_be_built_on(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        session({**step("kaarten", "open", build=True), **more})


def test_the_checker_asks_for_enough_minutes() -> None:
    short = session(step("kaarten", "open", build=True, minutes=3, think=30))
    assert "minutes" in [fault.field for fault in check(short) if fault.hint]
    enough = session(step("kaarten", "open", build=True, minutes=6, think=30))
    assert "minutes" not in [fault.field for fault in check(enough)]
