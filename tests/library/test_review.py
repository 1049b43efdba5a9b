"""What a draft's maker hears: what keeps a room from opening, what could be better, and how long it takes."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import session

from server.kinds import kinds
from server.library import draft, filling
from server.library.review import complete, pace, placed, review
from server.library.shapes import step_shape


def written(raw: dict[str, Any], **more: str) -> dict[str, Any]:
    """The draft with words for its title, in Dutch alone."""
    return filling.filled_in(
        raw, "", {"title.nl": ["Onze sessie"], **{name: [word] for name, word in more.items()}}
    )


def in_dutch() -> dict[str, Any]:
    """A draft of one question, that has no English."""
    raw = draft.added(written(draft.started("proef")), "words", "s")
    return filling.filled_in(raw, "s", {"title.nl": ["Woorden"], "text.nl": ["Wat valt op?"]})


def test_a_finished_session_is_ready_in_both_languages() -> None:
    found = review(draft.copied(session()))
    assert found.ready
    assert found.languages == ("nl", "en")


def test_an_empty_draft_needs_a_title_and_a_step() -> None:
    found = review(draft.started("proef"))
    assert not found.ready
    assert {fault.field for fault in found.faults} >= {"title", "steps"}


def test_a_session_in_one_language_is_ready_in_that_language() -> None:
    found = review(in_dutch())
    assert found.ready, found.faults
    assert found.languages == ("nl",)
    assert not [hint for hint in found.hints if hint.field.endswith(".en")]


def test_once_somebody_writes_in_the_other_language_what_is_missing_there_is_a_hint() -> None:
    raw = filling.filled_in(in_dutch(), "s", {"title.en": ["Words"]})
    found = review(raw)
    assert found.ready
    assert ("s", "text.en") in [(hint.step, hint.field) for hint in found.hints]


def test_a_text_that_is_in_neither_language_has_to_be_written() -> None:
    raw = filling.filled_in(in_dutch(), "s", {"text.nl": [""]})
    assert [(fault.step, fault.field) for fault in review(raw).faults] == [("s", "text")]


def test_words_in_two_languages_by_turns_are_complete_in_neither() -> None:
    raw = filling.filled_in(in_dutch(), "s", {"text.nl": [""], "text.en": ["What do you see?"]})
    assert complete(raw) == ()
    assert not review(raw).ready


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_whatever_is_amiss_in_a_new_step_is_said_at_a_field_of_its_form(kind: str) -> None:
    raw = draft.added(draft.started("proef"), kind, "s")
    found = review(raw)
    at = placed(raw, "s", found.at("s"))
    assert "" not in at, at
    assert {"title", "text"} <= set(at)
    assert all(step_shape(kind).at(path) or path.rpartition(".")[2] in ("nl", "en") for path in at)


def test_optional_steps_take_no_time_and_a_word_for_minutes_takes_none() -> None:
    raw = draft.copied(session())
    full = pace(raw)
    less = pace(filling.filled_in(raw, "schaal", {"optional": ["true"], "minutes": ["vijf"]}))
    assert (full.minutes - less.minutes, full.inputs - less.inputs) == (5, 1)


def test_many_questions_in_a_short_time_are_long() -> None:
    raw = draft.started("proef")
    for number in range(5):
        raw = draft.added(raw, "choice", f"s{number}")
        raw = filling.filled_in(raw, f"s{number}", {"minutes": ["3"]})
    found = pace(raw)
    assert found.long
    assert (found.inputs, found.most) == (5, 3)
    assert not pace(draft.copied(session())).long
