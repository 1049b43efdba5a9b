"""Many groups take turns beside the whole; few stand there at once."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text

from server.room.state import Ask
from server.room.viewing import beside_whole, own_view, views

SPOKEN = {"options": [{"id": name, "text": text(name)} for name in "abcde"], "subject": text("Spoed")}


def asked(groups: int, view: str | None = None, kind: str = "scale", **settings: Any) -> Ask:
    made = session(step("schaal", kind, settings=settings or STATEMENTS, privacy="licht")).steps[0]
    amount: dict[str, Any] = {"amount": "nothing", "statements": {}, "groups": {}}
    shown = {"why": None, "result": amount, "groups": {f"table-{n}": {} for n in range(groups)}}
    return Ask("schaal", made, phase="revealed", disclosed={1: shown}, revealed=frozenset({1}), view=view)


def seen(groups: int, view: str | None = None) -> list[int]:
    return list(beside_whole(asked(groups, view), range(groups)))


def test_up_to_four_groups_stand_beside_the_whole_at_once() -> None:
    for groups in range(5):
        assert seen(groups) == list(range(groups))
        assert views(asked(groups)) == []


@pytest.mark.parametrize(
    ("groups", "turns"), [(5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4]), (9, [3, 3, 3])]
)
def test_more_take_turns_and_the_whole_comes_first(groups: int, turns: list[int]) -> None:
    assert seen(groups) == []
    sides = [name for name, _ in views(asked(groups))]
    assert [len(seen(groups, side)) for side in sides] == turns
    assert [group for side in sides for group in seen(groups, side)] == list(range(groups))


def test_a_view_of_groups_is_no_view_of_the_kind() -> None:
    assert own_view(asked(5, "side-1")) is None
    assert own_view(asked(5, "g1")) == "g1" and own_view(asked(5)) is None


def test_nothing_can_be_chosen_before_there_is_something_to_see() -> None:
    hidden = Ask("schaal", session(step("schaal", "scale", settings=STATEMENTS)).steps[0])
    assert views(hidden) == []
