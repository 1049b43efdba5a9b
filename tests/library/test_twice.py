"""A session that asks the same twice without saying so is told, at the second of the two."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import session, step

from server.languages import LANGUAGES, translate
from server.library import draft
from server.library.checker import check
from server.library.review import review
from server.library.twice import SAME, SAME_AGAIN, twice
from server.surfaces.labels import LABELS

WORDS = {"nl": "Wat zie je?", "en": "What do you see?"}


def asked(id: str, kind: str = "scale", **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": kind, "text": WORDS, **more}


def test_the_second_of_two_alike_is_told_and_how_to_mend_it() -> None:
    assert list(twice([asked("a"), asked("b")])) == [("b", SAME_AGAIN)]
    assert list(twice([asked("a", "open"), asked("b", "open"), asked("c", "open")])) == [
        ("b", SAME),
        ("c", SAME),
    ]


def test_one_language_is_enough_and_small_signs_make_no_difference() -> None:
    dutch = {"nl": "wat  zie je", "en": "Something else?"}
    assert list(twice([asked("a"), asked("b", text=dutch)])) == [("b", SAME_AGAIN)]
    assert list(twice([asked("a"), asked("b", text={"nl": "Wat zie je niet?"})])) == []


def test_who_says_again_asks_another_kind_of_thing_or_asks_nothing_is_left_alone() -> None:
    assert list(twice([asked("a"), asked("b", again="a")])) == []
    assert list(twice([asked("a"), asked("b", "open")])) == []
    assert list(twice([asked("a", "info"), asked("b", "info")])) == []


def test_what_is_not_written_yet_is_no_question() -> None:
    odd: list[dict[str, Any]] = [
        asked("a", text={}), asked("b", text={"nl": " "}), asked("c", text=None), asked("d", "nothing"),
    ]  # fmt: skip
    assert list(twice([*odd, *odd])) == []


def test_the_checker_hints_at_it() -> None:
    found = session(step("een", "open", text=WORDS), step("twee", "open", text=WORDS))
    said = [(fault.step, fault.field, fault.hint) for fault in check(found) if fault.message[0] == SAME]
    assert said == [("twee", "text", True)]


def test_who_writes_a_session_reads_it_whether_it_is_finished_or_not() -> None:
    raw = draft.copied(session())
    finished = draft.duplicated(raw, "schaal", "s1")
    unfinished = draft.added(finished, "choice", "s2")
    for made in (finished, unfinished):
        told = [hint.step for hint in review(made).hints if hint.message[0] == SAME_AGAIN]
        assert told == ["s1"]
        assert all(fault.message[0] != SAME_AGAIN for fault in review(made).faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_calls_the_field_as_the_form_does(language: str) -> None:
    assert translate(language, LABELS["again"][0]) in translate(language, SAME_AGAIN)
