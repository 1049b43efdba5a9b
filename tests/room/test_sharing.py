"""What may leave the room: nothing that was asked about, unless the group said so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cards_room import CardsRoom, cards, going_on
from made_session import step

from server.kinds.kind import Refused
from server.room import commands as do
from server.room.sharing import talkable, withheld
from server.surfaces.report import report, told
from server.surfaces.scene import Scene

AGREE = step("afspraken", "agree")
SHARE = step("delen", "share", cards=cards("kaarten", "afspraken"))


def room(people: int = 6) -> CardsRoom:
    """Two themes with a card that was released each, a loose card, and an agreement."""
    held = CardsRoom(going_on(AGREE, SHARE)).wall("a1", "b1", "c1")
    held.group("a1", name="Bellen")
    held.group("b1", name="Tijd")
    held.do(do.ReleaseTexts(texts=("a1", "b1")), do.Show(step="afspraken"))
    held.do(do.MakeNote(prompt="afspraken", form={"what": ["We bellen."], "who": ["wie belooft"]}))
    held.texts |= {"a1": "een", "b1": "twee", "c1": "drie"}
    held.seats = people
    held.do(do.Show(step="delen"))
    return held


def named(held: CardsRoom) -> dict[str, str]:
    """The cards by their words."""
    return {held.texts[id]: id for id in held.ask.cards}


def told_texts(held: CardsRoom) -> set[str]:
    return {held.texts[id] for id in told(held.state)}


def scene(held: CardsRoom) -> Scene:
    return Scene(held.state, now=held.time, texts=held.texts)


def decided(place: str, **others: str) -> CardsRoom:
    """Everything goes to one place, except what is named."""
    held = room()
    return held.decides(**{id: others.get(words, place) for words, id in named(held).items()})


def test_themes_and_agreements_are_what_the_group_decides_about() -> None:
    assert set(named(room())) == {"Bellen", "Tijd", "We bellen."} | {"drie"}


def test_what_stays_is_not_told() -> None:
    assert told_texts(decided("stay")) == set()


def test_a_theme_that_stays_keeps_its_cards_here() -> None:
    assert told_texts(decided("report", Bellen="stay")) == {
        "Tijd",
        "twee",
        "drie",
        "We bellen.",
        "wie belooft",
    }


def test_what_may_go_into_the_report_is_told() -> None:
    held = decided("report")
    assert told_texts(held) == {"Bellen", "een", "Tijd", "twee", "drie", "We bellen.", "wie belooft"}
    assert report(scene(held)).management == ()


def test_an_agreement_that_stays_leaves_no_line_and_no_row() -> None:
    held = decided("report")
    agreement = named(held)["We bellen."]
    held.state = replace(
        held.state, kept_back=frozenset({agreement}), released=held.state.released - {agreement}
    )
    assert not {"We bellen.", "wie belooft"} & told_texts(held)
    section = next(s for s in report(scene(held)).sections if s.ask.id == "afspraken")
    assert section.notes == ()


def test_what_may_go_to_who_decides_stands_on_a_page_of_its_own_and_in_the_report() -> None:
    held = decided("stay", Tijd="management")
    assert report(scene(held)).management == ("Tijd",)
    assert told_texts(held) == {"Tijd", "twee"}


def test_too_few_answers_let_nothing_out() -> None:
    held = room()
    held.shows("delen", None)
    assert told_texts(held) == set()
    assert set(talkable(held.state, held.ask)) == set(held.ask.cards)


def test_one_objection_keeps_it_here_until_the_group_talked() -> None:
    held = decided("report", Bellen="talk")
    card = named(held)["Bellen"]
    assert talkable(held.state, held.ask) == (card,)
    assert "Bellen" not in told_texts(held)
    held.do(do.LetOut(text=card, where="management"))
    assert report(scene(held)).management == ("Bellen",)
    held.do(do.LetOut(text=card, where="stay"))
    assert "Bellen" not in told_texts(held)
    assert held.again() == held.state


@pytest.mark.parametrize("place", ["stay", "report"])
def test_what_the_group_decided_is_not_the_desk_s_to_change(place: str) -> None:
    held = decided(place)
    with pytest.raises(Refused):
        held.do(do.LetOut(text=held.ask.cards[0], where="management"))


def test_the_desk_releases_nothing_that_stays() -> None:
    held = decided("stay")
    with pytest.raises(Refused):
        held.do(do.ReleaseTexts(texts=("a1",)))
    assert {"a1", "b1", "c1"} <= withheld(held.state)


def test_what_is_taken_back_goes_nowhere() -> None:
    held = decided("management")
    held.do(do.ReleaseTexts(texts=("c1",), on=False))
    assert "drie" not in report(scene(held)).management
    held.do(do.WipeTexts(texts=(named(held)["Tijd"],)))
    assert "Tijd" not in report(scene(held)).management


def test_a_card_that_was_hidden_meanwhile_stays() -> None:
    held = room()
    card = named(held)["drie"]
    held.do(do.HideTexts(texts=(card,)))
    held.decides(**dict.fromkeys(held.ask.cards, "management"))
    assert card in held.state.kept_back


def test_nothing_goes_to_who_decides_that_a_strict_question_gave() -> None:
    wall = step("kaarten", "open", privacy="streng")
    held = CardsRoom(going_on(step("delen", "share", cards=cards()), wall=wall)).wall("a1", "b1")
    held.texts |= {"a1": "een", "b1": "twee"}
    held.do(do.Show(step="delen"))
    held.decides(a1="management", b1="report")
    assert told(held.state) == frozenset()
    assert report(scene(held)).management == ()


def test_what_was_asked_and_never_decided_stays() -> None:
    """The meeting may run out of time between the question and its answer."""
    held = room()
    held.do(do.Open())
    assert told_texts(held) == set()
    held.do(do.Close(), do.Finish())
    assert told_texts(held) == set()


def test_with_too_few_people_to_ask_everything_stays_until_they_said_so() -> None:
    held = room(people=2)
    assert held.ask.small
    assert told_texts(held) == set()
    cards = named(held)
    held.do(do.LetOut(text=cards["Bellen"], where="report"), do.Show(step="afspraken"), do.Show(step="delen"))
    assert told_texts(held) == {"Bellen", "een"}
