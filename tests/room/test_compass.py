"""One sentence stays: a card that everybody saw, the name of a group, or what the group says aloud."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from cards_room import WALL, CardsRoom, cards, going_on
from made_session import session, step
from test_following import agree, file
from test_steering import refused

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.compass import is_typed, pinnable
from server.room.following import read
from server.room.recalling import opening

SENTENCE = "Samen zorgen wij dat elk kind iemand heeft die luistert."


def room(**properties: Any) -> CardsRoom:
    """Three cards are on the wall."""
    held = CardsRoom(going_on(wall={**WALL, **properties})).wall("a1", "b1", "c1")
    held.texts |= {"a1": "elk kind wordt gehoord", "b1": "er is rust", "c1": "x" * 141}
    return held


def says(words: str = SENTENCE, **more: Any) -> do.SayCompass:
    return do.SayCompass(words=words, **more)


def test_a_card_that_everybody_saw_can_be_pinned_and_replaced() -> None:
    held = room()
    held.do(do.PinCompass(text="a1"))
    assert held.state.compass == "a1"
    held.do(do.PinCompass(text="b1"))
    assert held.state.compass == "b1"
    assert held.texts["a1"], "a card keeps its words when another one takes its place"
    assert held.again() == held.state


def test_nothing_can_be_pinned_before_the_reveal() -> None:
    held = CardsRoom(going_on())
    held.do(do.Show(step="kaarten"), do.Open(), do.Close())
    assert pinnable(held.state) == frozenset()
    assert refused(held, do.PinCompass(text="a1")) == "texts"


@pytest.mark.parametrize(
    "properties", [{"privacy": "streng"}, {"in_summary": "themes"}, {"in_summary": "no"}]
)
def test_no_card_is_pinned_that_may_not_stand_in_the_report(properties: dict[str, Any]) -> None:
    held = room(**properties)
    name = held.group("a1", "b1", name="Rust")
    assert refused(held, do.PinCompass(text="a1")) == "texts"
    assert pinnable(held.state) == ({name} if properties.get("in_summary") != "no" else set())


def test_no_card_is_pinned_that_is_hidden_wiped_or_kept_by_the_group() -> None:
    held = CardsRoom(going_on(step("delen", "share", cards=cards()))).wall("a1", "b1", "c1")
    held.do(do.HideTexts(texts=("a1",)), do.WipeTexts(texts=("b1",)))
    assert pinnable(held.state) == {"c1"}
    held.do(do.ShowTexts(texts=("a1",)), do.Show(step="delen"), do.Open())
    assert pinnable(held.state) == frozenset(), "what is asked about stays until the group decided"


def test_a_card_that_is_too_long_is_typed_shorter() -> None:
    assert refused(room(), do.PinCompass(text="c1")) == "texts"


def test_the_name_of_a_group_stays_the_compass_under_a_new_name() -> None:
    held = room()
    first = held.group("a1", "b1", name="Rust")
    held.do(do.PinCompass(text=first))
    group = held.state.asks["kaarten"].card_groups[0]
    held.do(do.NameGroup(prompt="kaarten", group=group.id, name="Rust in huis"))
    assert held.state.compass != first
    assert held.texts[held.state.compass or ""] == "Rust in huis"
    assert not is_typed(held.state)


def test_what_is_typed_stands_among_the_texts_and_in_no_event() -> None:
    held = room()
    held.do(do.PinCompass(text="a1"), says())
    assert is_typed(held.state)
    assert held.texts[held.state.compass or ""] == SENTENCE
    assert SENTENCE not in json.dumps([event.data for event in held.log])


def test_another_sentence_deletes_the_one_before() -> None:
    held = room()
    held.do(says(), says("Er is rust in huis."))
    assert SENTENCE not in held.texts.values()
    held.do(do.PinCompass(text="a1"))
    assert "Er is rust in huis." not in held.texts.values()


def test_dropping_takes_a_typed_sentence_away_for_good_and_leaves_a_card() -> None:
    held = room()
    held.do(says())
    held.do(do.DropCompass(text=held.state.compass or ""))
    assert held.state.compass is None and SENTENCE not in held.texts.values()
    held.do(do.PinCompass(text="a1"), do.DropCompass(text="a1"))
    assert held.state.compass is None and "a1" in held.texts


@pytest.mark.parametrize("words", ["", "  ", "x" * 141, "Bel 06-12345678", "Mail naar jan@voorbeeld.nl"])
def test_a_sentence_that_cannot_be_is_refused_at_its_field(words: str) -> None:
    held = room()
    held.do(do.PinCompass(text="a1"))
    assert refused(held, says(words)) == "compass"
    assert held.state.compass == "a1"


def test_pressing_twice_and_on_two_desks_happens_once() -> None:
    held = room()
    held.do(do.PinCompass(text="a1"))
    seq = held.state.seq
    held.do(do.PinCompass(text="a1"), says("elk kind wordt gehoord"), do.DropCompass(text="b1"))
    assert held.state.seq == seq, "it stood there already, or another one was meant"


def test_who_types_over_a_compass_that_changed_meanwhile_hears_it() -> None:
    held = room()
    held.do(says("Er is rust in huis.", instead=""))
    assert refused(held, says(instead="")) == "compass"
    held.do(says(instead=held.state.compass))
    assert held.texts[held.state.compass or ""] == SENTENCE


@pytest.mark.parametrize(
    "command",
    [do.WipeTexts(texts=("a1",)), do.HideTexts(texts=("a1",)), do.ReleaseTexts(texts=("a1",), on=False)],
)
def test_a_card_that_leaves_is_the_compass_no_more(command: do.Command) -> None:
    held = room()
    held.do(do.PinCompass(text="a1"), command)
    assert held.state.compass is None


def test_a_sentence_of_the_desk_stays_when_the_card_leaves_and_can_be_wiped_itself() -> None:
    held = room()
    held.do(do.PinCompass(text="a1"), says("Elk kind wordt gehoord."), do.WipeTexts(texts=("a1",)))
    typed = held.state.compass
    assert typed
    held.do(do.Finish(), do.WipeTexts(texts=(typed,)))
    assert held.state.compass is None and typed not in held.texts


def test_a_later_meeting_takes_it_along_as_a_text() -> None:
    earlier = read(json.dumps(file(agree("Bellen"), compass=SENTENCE)))
    assert earlier.compass == SENTENCE
    later = session(
        step("hoe", "choice", earlier="agreements", settings={"options": []}), step("eind", "info")
    )
    begun = opening(later, earlier, "nl", iter("abcdefgh").__next__, earlier.day)
    assert begun.compass and begun.texts[begun.compass] == SENTENCE
    assert opening(later, None, "nl", str, earlier.day).compass is None


@pytest.mark.parametrize("words", ["x" * 141, "Bel 06-12345678", "text:0123", 3, ["a"]])
def test_a_made_up_compass_in_a_file_is_refused(words: Any) -> None:
    with pytest.raises(Refused) as found:
        read(json.dumps(file(compass=words)))
    assert found.value.field == "follows"
    assert read(json.dumps(file(compass=None))).compass is None


def test_what_was_handed_on_goes_no_further_than_a_year_after_its_own_day() -> None:
    """It may be somebody's own sentence: from report to report it would outlive every promise."""
    later = session(step("hoe", "choice", earlier="agreements", settings={"options": []}), step("e", "info"))

    def taken_over(**more: str) -> tuple[str | None, str | None]:
        earlier = read(json.dumps(file(agree("Bellen"), compass=SENTENCE, **more)))
        begun = opening(later, earlier, "nl", iter("abcdefgh").__next__, date(2026, 11, 26))
        assert (begun.compass in begun.texts) == (SENTENCE in begun.texts.values())
        return begun.compass and begun.texts[begun.compass], begun.compass_day

    assert taken_over() == (SENTENCE, "2026-10-15")
    assert taken_over(date="2024-01-01") == (SENTENCE, "2024-01-01")  # of the very meeting that it follows
    assert taken_over(compass_day="2025-11-26") == (SENTENCE, "2025-11-26")
    assert taken_over(compass_day="2025-11-24") == (None, None)
    assert taken_over(compass_day="9999-12-31") == (SENTENCE, "2026-10-15")
