"""Cards of earlier steps: which of them a step is about, and what happens when one goes."""

from __future__ import annotations

import json

import pytest
from cards_room import BUCKETS, CardsRoom, cards, going_on
from made_session import step

from server.room import commands as do
from server.room.binding import cards_for
from server.surfaces.report import told

CHOICE = step("kiezen", "choice", cards=cards(), settings={"most": 3})
SORT = step("leggen", "sort", cards=cards(), settings={"buckets": BUCKETS})


def room(*more: dict[str, object]) -> CardsRoom:
    return CardsRoom(going_on(*(more or (CHOICE,))))


def bound(room: CardsRoom, prompt: str = "kiezen") -> tuple[str, ...]:
    room.do(do.Show(step=prompt))
    return room.ask.cards


def test_a_step_asks_about_the_cards_that_everybody_saw() -> None:
    held = room().wall("b1", "a1", "c1")
    assert bound(held) == ("a1", "b1", "c1")
    options = held.ask.step.settings["options"]
    assert [option["text"] for option in options] == [
        {"nl": "text:a1"},
        {"nl": "text:b1"},
        {"nl": "text:c1"},
    ]
    assert held.ask.collects


def test_the_log_names_cards_and_holds_none_of_their_words() -> None:
    held = room().wall("a1", "b1")
    bound(held)
    assert held.log[-1].data["cards"] == ["a1", "b1"]
    assert "text:" not in json.dumps(held.log[-1].data)
    assert held.again() == held.state


def test_nothing_is_asked_about_cards_that_nobody_saw_yet() -> None:
    held = room()
    assert bound(held) == ()
    assert held.ask.empty and not held.ask.collects


def test_hidden_and_wiped_cards_are_left_out() -> None:
    held = room().wall("a1", "b1", "c1", "d1")
    held.do(do.HideTexts(texts=("a1",)), do.WipeTexts(texts=("b1",)))
    assert bound(held) == ("c1", "d1")


def test_one_card_alone_is_nothing_to_choose_from() -> None:
    held = room().wall("a1")
    assert bound(held) == ()
    assert held.ask.empty


def test_the_name_of_a_group_stands_for_its_cards() -> None:
    held = room().wall("a1", "b1", "c1", "d1")
    name = held.group("a1", "b1", name="Bellen")
    held.group("c1")
    assert set(bound(held)) == {name, "c1", "d1"}


def test_a_group_of_which_nothing_may_be_seen_is_no_card() -> None:
    held = room().wall("a1", "b1", "c1", "d1")
    held.group("a1", "b1", name="Bellen")
    held.do(do.HideTexts(texts=("a1", "b1")))
    assert bound(held) == ("c1", "d1")


def test_when_the_group_chose_cards_those_go_on_and_the_names_of_groups() -> None:
    held = room().wall("a1", "b1", "c1", "d1", "e1")
    name = held.group("a1", name="Bellen")
    held.do(do.ReleaseTexts(texts=("b1", "c1")))
    assert set(bound(held)) == {name, "b1", "c1"}


def test_no_more_cards_go_on_than_a_step_takes_and_names_go_first() -> None:
    held = room(step("kiezen", "choice", cards=cards(most=3))).wall(*(f"a{at}" for at in range(9)))
    name = held.group("a7", "a8", name="Bellen")
    assert set(bound(held)) == {name, "a0", "a1"}


def test_a_step_that_is_shown_again_before_it_opened_has_the_cards_of_that_moment() -> None:
    held = room()
    assert bound(held) == ()
    held.wall("a1", "b1")
    assert bound(held) == ("a1", "b1")
    assert not held.ask.empty
    held.do(do.Open(), do.Show(step="kaarten"), do.HideTexts(texts=("a1",)), do.Show(step="kiezen"))
    assert held.ask.cards == ("a1", "b1"), "a question that was answered keeps its cards"


def test_a_repeat_asks_about_the_same_cards() -> None:
    held = room().wall("a1", "b1", "c1")
    bound(held)
    held.do(do.Open(), do.Close(), do.WipeTexts(texts=("b1",)), do.Repeat())
    assert held.state.current == "kiezen~2"
    assert held.ask.cards == ("a1", "c1")
    assert held.again() == held.state


def test_agreements_are_cards_by_their_heading() -> None:
    held = room(
        step("afspraken", "agree"),
        step("leggen", "sort", cards=cards("afspraken"), settings={"buckets": BUCKETS}),
    )
    held.do(do.Show(step="afspraken", knowingly=True))
    for what in ("We bellen.", "We vragen het."):
        held.do(do.MakeNote(prompt="afspraken", form={"what": [what], "who": ["wie belooft"]}))
    texts = {held.texts[id] for id in bound(held, "leggen")}
    assert texts == {"We bellen.", "We vragen het."}


def test_what_was_laid_where_it_leaves_goes_on() -> None:
    held = room(SORT, step("delen", "share", cards=cards("leggen"))).wall("a1", "b1", "c1")
    tally = {"amount": "counts", "focus": "one", "people": 6}
    laid = {
        id: {**tally, "counts": {"zelf": 6 * (place == "zelf"), "beleid": 6 * (place != "zelf"), "x": 0}}
        for id, place in {"a1": "beleid", "b1": "zelf", "c1": "beleid"}.items()
    }
    held.shows("leggen", {"cards": laid})
    assert bound(held, "delen") == ("a1", "c1")


@pytest.mark.parametrize("release", [True, False])
def test_that_a_text_was_a_card_tells_nothing_of_it(release: bool) -> None:
    held = room().wall("a1", "b1")
    if release:
        held.do(do.ReleaseTexts(texts=("a1", "b1")))
    bound(held)
    held.do(do.Open(), do.Close(), do.Repeat())
    assert told(held.state) == (frozenset({"a1", "b1"}) if release else frozenset())


def test_a_step_without_cards_takes_none() -> None:
    held = room()
    assert cards_for(held.state, held.state.steps["kaarten"]) == ()
