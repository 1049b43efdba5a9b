"""The way back and forth of a draft."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from server.store.drafts import MOST_HISTORY, MOST_STEPS_BACK, Draft

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
