"""Which sessions suit what plays in a team, its time and its size."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import session

from server.library.session import Session
from server.library.shelf import Question, Wish, beginnings, offers, questions

STUCK = {"nl": "We zitten vast.", "en": "We are stuck."}
NEW = {"nl": "We zijn nieuw.", "en": "We are new."}


def made(id: str, **said: Any) -> Session:
    return session().model_copy(update={"id": id, "question": STUCK, "minutes": 60, "after": (), **said})


LIBRARY = {
    one.id: one
    for one in (
        made("diep", after=("aangenaam",), minutes=75),
        made("aangenaam", question=NEW, minutes=45),
        made("kort", minutes=20),
    )
}


def ids(wish: Wish) -> list[str]:
    return [offer.session.id for offer in offers(LIBRARY, wish)]


def test_every_question_is_asked_once_in_the_order_of_the_library() -> None:
    assert questions(LIBRARY) == [Question("diep", STUCK), Question("aangenaam", NEW)]


def test_without_a_wish_everything_is_proposed() -> None:
    assert ids(Wish()) == ["diep", "aangenaam", "kort"]
    assert not any(offer.unfit for offer in offers(LIBRARY, Wish()))


def test_a_question_brings_the_sessions_that_are_about_it() -> None:
    assert ids(Wish(question="diep")) == ["diep", "kort"]
    assert ids(Wish(question="aangenaam")) == ["aangenaam"]


def test_who_never_met_is_told_to_get_to_know_each_other_first() -> None:
    assert [found.id for found in beginnings(LIBRARY)] == ["aangenaam"]
    assert ids(Wish(met=False)) == ["aangenaam", "kort", "diep"]
    assert ids(Wish(met=True)) == ["diep", "aangenaam", "kort"]


def test_a_session_says_what_is_better_done_before_it() -> None:
    first = {offer.session.id: [one.id for one in offer.first] for offer in offers(LIBRARY, Wish())}
    assert first == {"diep": ["aangenaam"], "aangenaam": [], "kort": []}


def test_a_session_to_do_first_that_is_not_in_this_library_is_left_out() -> None:
    alone = {"diep": LIBRARY["diep"]}
    assert [offer.first for offer in offers(alone, Wish())] == [()]
    assert beginnings(alone) == []


@pytest.mark.parametrize(
    ("wish", "unfit"),
    [
        (Wish(minutes=75), []),
        (Wish(minutes=60), ["Dit duurt {n} minuten."]),
        (Wish(people=1), ["Dit is voor {n} mensen of meer."]),
        (Wish(people=1000), ["Dit is voor hoogstens {n} mensen."]),
        (Wish(minutes=1, people=1), ["Dit duurt {n} minuten.", "Dit is voor {n} mensen of meer."]),
    ],
)
def test_what_does_not_suit_says_why(wish: Wish, unfit: list[str]) -> None:
    (deep,) = [offer for offer in offers(LIBRARY, wish) if offer.session.id == "diep"]
    assert [message for message, _ in deep.unfit] == unfit
