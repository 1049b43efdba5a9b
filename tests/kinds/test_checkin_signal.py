"""The safety signal: a colour from what answers hold beside the choice, and nothing else of it anywhere."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from server.kinds import kind
from server.kinds.kind import Answer, Detail, Refused

CHECKIN = kind("checkin")
OPTIONS = [{"id": "well", "text": {"nl": "Goed"}}, {"id": "rough", "text": {"nl": "Stroef"}}]
ASKED = CHECKIN.Settings.model_validate({"options": OPTIONS, "signal": True})
PLAIN = CHECKIN.Settings.model_validate({"options": OPTIONS})


def said(*free: int | None) -> list[Answer]:
    return [{"choice": ["well"]} | ({} if step is None else {"free": step}) for step in free]


@pytest.mark.parametrize(
    ("free", "colour"),
    [
        ((4, 4, 4, 4), None),
        ((4, 4, 4, 4, None), None),
        ((4, 4, 4, 4, 4), "green"),
        ((1, 4, 4, 4, 4), "green"),  # one person alone never turns it
        ((1, 2, 4, 4, 4), "orange"),
        ((2, 2, 3, 3, 3, 3, 3, 3), "orange"),  # a quarter
        ((2, 2, 3, 3, 3, 3, 3, 3, 3), "green"),
        ((1, 1, None, None, 4, 4, None), None),
    ],
)
def test_orange_is_a_quarter_and_two_people_at_least(free: Sequence[int | None], colour: str | None) -> None:
    assert CHECKIN.signal(ASKED, said(*free)) == colour


def test_without_the_setting_nothing_is_asked_and_there_is_no_colour() -> None:
    assert CHECKIN.parse(PLAIN, {"choice": ["well"], "free": ["1"]}) == {"choice": ["well"]}
    assert CHECKIN.signal(PLAIN, said(1, 1, 1, 1, 1)) is None


def test_how_free_somebody_feels_may_be_left_open() -> None:
    assert CHECKIN.parse(ASKED, {"choice": ["well"]}) == {"choice": ["well"]}
    assert CHECKIN.parse(ASKED, {"choice": ["well"], "free": [""]}) == {"choice": ["well"]}
    assert CHECKIN.parse(ASKED, {"choice": ["well"], "free": ["2"]}) == {"choice": ["well"], "free": 2}
    with pytest.raises(Refused) as refused:
        CHECKIN.parse(ASKED, {"choice": ["well"], "free": ["5"]})
    assert refused.value.field == "free"


def test_it_is_no_part_and_stands_in_no_result() -> None:
    answers = said(1, 2, 1, 2, 4, 4)
    assert CHECKIN.parts(ASKED, answers[0]) == {"choice": ["well"]}
    result = CHECKIN.count(ASKED, answers, Detail({"choice": "counts", "free": "counts"}))
    assert result == CHECKIN.count(PLAIN, said(*[None] * 6), Detail({"choice": "counts"}))
    assert "free" not in json.dumps(result)
