"""Where people answer beforehand nobody reads what they wrote: what a kind makes of answers without words."""

from __future__ import annotations

from typing import Any

import pytest

from server.kinds.kind import AMOUNTS, Detail, typed
from server.room.at_own_pace import unwritten
from server.room.ballots import GONE, rewritten

from .drawing import everywhere, step
from .test_contract import ALL, Case, assert_speaks, crowd, parts, plain

BEFOREHAND = [case for case in ALL if case.values[0][0].at_own_pace]
beforehand = pytest.mark.parametrize("case", BEFOREHAND)


@beforehand
def test_an_answer_without_its_words_has_the_same_parts(case: Case) -> None:
    kind, shape = case
    for answer in crowd(case, 12):
        kept = unwritten(answer)
        assert set(kind.parts(shape, kept)) == set(kind.parts(shape, answer))
        assert not [item for _, item in typed(kept) if "text" in item]


@beforehand
@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_result_shows_no_text_and_is_drawn_everywhere(case: Case, amount: Any) -> None:
    kind, shape = case
    answers = [unwritten(answer) for answer in crowd(case, 12)]
    detail = Detail(dict.fromkeys(parts(case, answers), amount), unread=True)
    gone = [rewritten(answer, lambda _path, _item: GONE) for answer in answers]
    result = plain(kind.count(shape, gone, detail))
    assert_speaks(case, result)
    drawn = everywhere(step(kind.name, shape.model_dump(mode="json")), result=result)
    assert "unread" not in "".join(drawn.values())


def test_cards_that_nobody_reads_say_that_people_wrote() -> None:
    case = next(case.values[0] for case in BEFOREHAND if case.values[0][0].name == "open")
    kind, shape = case
    shown = Detail({"cards": "words"}, unread=True)
    assert kind.count(shape, [{"cards": []}] * 5, shown) == {"unread": True}
    assert kind.count(shape, [{"cards": []}] * 5, Detail({}, unread=True)) == {}
    for page in everywhere(step("open"), result={"unread": True}).values():
        assert "Dat leest niemand" in page and "te weinig" not in page
    table = kind.table(shape, {"unread": True})
    assert table is not None and len(table.rows) == 1
