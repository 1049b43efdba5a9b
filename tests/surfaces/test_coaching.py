"""What the facilitator is told to say, from the introduction to the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from finished_room import Book, step

from server.kinds.kind import Detail
from server.library.session import Step
from server.room.state import Ask
from server.surfaces import coaching
from server.surfaces.render import Renderer

OWN = {"nl": "Denk eerst even na.", "en": "Think first."}
TALK = {"nl": "Wat valt op?", "en": "What do you notice?"}
ENDS = [{"nl": "niet", "en": "not"}, {"nl": "wel", "en": "yes"}]
SAYS = {"id": "one", "text": {"nl": "We bellen terug.", "en": "We call back."}}
SCALE = step("scale", talk=TALK, notes={"say": OWN}, settings={"statements": [SAYS], "ends": ENDS})


def answered(asked: Step, values: Sequence[int]) -> Ask:
    """A prompt with these values disclosed and revealed."""
    answers = [{"values": {"one": value}} for value in values]
    result = asked.of.count(asked.shape, answers, Detail({"one": "tenths"}))
    return revealed(asked, {"why": None, "n": {"exact": len(values)}, "result": result, "groups": {}})


def revealed(asked: Step, disclosed: dict[str, Any]) -> Ask:
    return Ask(asked.id, asked, phase="revealed", disclosed={1: disclosed}, revealed=frozenset({1}))


def said(ask: Ask, phase: str) -> Any:
    found = coaching.line(ask, phase)
    return found and found.say


@pytest.mark.parametrize("phase", ["intro", "thinking", "open"])
def test_while_it_is_asked_the_steps_own_words_are_said(phase: str) -> None:
    assert said(Ask("s", SCALE), phase) == OWN
    assert coaching.line(Ask("s", step("scale")), phase) is None


def test_after_closing_the_introduction_is_over() -> None:
    ask = answered(SCALE, [1, 1, 1, 5, 5, 5, 5, 1])
    assert said(ask, "closed") == coaching.READING
    assert said(ask, "dialogue") == coaching.TALKING


def test_before_the_reveal_nothing_tells_of_the_answers() -> None:
    wide, close = (answered(SCALE, values) for values in ([1, 1, 1, 5, 5, 5], [4, 4, 4, 4, 5, 5]))
    assert coaching.line(wide, "closed") == coaching.line(close, "closed")


def test_a_wide_spread_is_named_with_the_statement_that_shows_it() -> None:
    found = coaching.line(answered(SCALE, [1, 1, 1, 5, 5, 5, 5, 1]), "revealed")
    assert found and found.say == coaching.APART
    assert [values["statement"] for _, values in found.about] == [SAYS["text"]]


def test_when_all_are_alike_we_ask_what_we_miss() -> None:
    assert said(answered(SCALE, [4, 4, 4, 4, 4, 5, 5, 5]), "revealed") == coaching.ALIKE


def test_something_in_between_is_only_looked_at() -> None:
    assert said(answered(SCALE, [2, 3, 4, 4, 5, 5, 2, 3]), "revealed") == coaching.LOOKING


def test_how_people_come_in_is_no_matter_to_agree_on() -> None:
    asked = step("checkin")
    book = Book([asked])
    book.reveal(asked)
    ask = book.state.ask
    assert ask and said(ask, "revealed") == coaching.LOOKING


def test_too_few_answers_are_talked_about() -> None:
    withheld: dict[str, Any] = {"why": "few", "n": None, "result": None, "groups": {}}
    assert said(revealed(SCALE, withheld), "revealed") == coaching.FEW


@pytest.mark.parametrize(
    ("language", "fold"), [("nl", "Als er iets gebeurt"), ("en", "If something happens")]
)
def test_the_desk_has_a_line_for_whatever_happens(language: str, fold: str) -> None:
    book = Book([SCALE])
    book.show(SCALE)
    drawn = Renderer().fragment("desk", book.scene, language)
    assert fold in drawn
    assert drawn.count("<dt>") >= len(coaching.SITUATIONS)
    assert OWN[language] in drawn.replace("\u00ad", "")
