"""The way back and forth of a draft."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.store.drafts import MOST_HISTORY, MOST_STEPS_BACK, SURE_STEPS_BACK, Draft, size

DAY = date(2026, 5, 1)
BODIES = st.lists(st.text(max_size=8), min_size=1, max_size=20)


@given(BODIES)
def test_every_step_back_can_be_taken_forth_again(bodies: list[str]) -> None:
    draft = Draft("first", DAY)
    for body in bodies:
        draft = draft.changed(body, "", DAY)
    end = draft
    for _ in bodies:
        draft = draft.undone(DAY)
    assert (draft.body, draft.past) == ("first", ())
    for _ in bodies:
        draft = draft.redone(DAY)
    assert (draft.body, draft.past, draft.future) == (end.body, end.past, ())
    assert draft.version == end.version + 2 * len(bodies)


def test_typing_on_in_one_field_is_one_step_back() -> None:
    draft = Draft("", DAY)
    for body in ("W", "Wa", "Wat"):
        draft = draft.changed(body, "title.nl", DAY)
    assert draft.undone(DAY).body == ""
    assert draft.changed("Wat en", "title.en", DAY).undone(DAY).body == "Wat"


def test_taking_much_away_is_a_step_of_its_own() -> None:
    draft = Draft("", DAY).changed("een lange zin over samenwerken", "text.nl", DAY)
    assert draft.changed("", "text.nl", DAY).undone(DAY).body == "een lange zin over samenwerken"


def test_nothing_to_undo_or_redo_changes_nothing() -> None:
    draft = Draft("only", DAY)
    assert draft.undone(DAY) is draft
    assert draft.redone(DAY) is draft


def test_a_new_change_ends_the_way_forth() -> None:
    draft = Draft("a", DAY).changed("b", "", DAY).undone(DAY)
    assert draft.changed("c", "", DAY).future == ()


def test_the_oldest_versions_go_first_and_the_last_never() -> None:
    draft = Draft("0", DAY)
    for number in range(1, MOST_STEPS_BACK + 10):
        draft = draft.changed(str(number), "", DAY)
    assert len(draft.past) == MOST_STEPS_BACK
    assert draft.past[-1] == str(MOST_STEPS_BACK + 8)
    large = "x" * (MOST_HISTORY + 1)
    assert Draft(large, DAY).changed("y", "", DAY).past == (large,)


def written(bodies: int, letters: int, sign: str = "x") -> Draft:
    """A draft with so many versions of so many letters each, numbered."""
    draft = Draft("0".ljust(letters, sign), DAY)
    for number in range(1, bodies):
        draft = draft.changed(str(number).ljust(letters, sign), "", DAY)
    return draft


def test_a_large_draft_keeps_its_latest_steps_its_beginning_and_fewer_in_between() -> None:
    draft = written(60, 20_000)
    assert sum(map(size, draft.past)) <= MOST_HISTORY
    numbers = [int(body.rstrip("x")) for body in draft.past]
    assert numbers[-SURE_STEPS_BACK:] == list(range(59 - SURE_STEPS_BACK, 59))
    assert numbers[0] == 0 and len(numbers) > SURE_STEPS_BACK + 1
    apart = [after - before for before, after in pairwise(numbers)]
    assert apart == sorted(apart, reverse=True) and max(apart) > 1


def test_undo_takes_the_latest_steps_one_by_one_however_long_somebody_wrote() -> None:
    draft = written(300, 20_000)
    for number in range(298, 298 - SURE_STEPS_BACK, -1):
        draft = draft.undone(DAY)
        assert draft.body.startswith(str(number))
    for number in range(300 - SURE_STEPS_BACK, 300):
        draft = draft.redone(DAY)
        assert draft.body.startswith(str(number))


@pytest.mark.parametrize("sign", ["x", "é", "語"])
def test_what_a_draft_takes_is_counted_in_bytes_whatever_somebody_writes(sign: str) -> None:
    largest = 200_000 // len(sign.encode()) - 10
    draft = written(80, largest, sign)
    assert len(draft.past) >= 1 and sum(map(size, draft.past)) <= MOST_HISTORY
    for _ in range(80):
        draft = draft.undone(DAY)
        assert sum(map(size, (draft.body, *draft.past, *draft.future))) <= MOST_HISTORY + 400_000
