"""Many groups take turns beside the whole; few stand there at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text

from server.room.pictures import side_by_side
from server.room.state import Ask, Facts, State
from server.room.viewing import beside_whole, on_wall, own_view, stage_views, views

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


SCHOOL = {"who": [{"id": "school", "text": text("de school")}], "own": True}


def cards(count: int) -> dict[str, Any]:
    return {"why": None, "n": None, "result": {"cards": [f"t{at}" for at in range(count)]}}


def wall(own: int, school: int, view: str | None = None, **shown: Any) -> tuple[State, Ask]:
    made = session(step("muur", "open", lenses=SCHOOL, privacy="zorgvuldig"))
    seen = {**cards(own), "lenses": {"school": cards(school) if school else {"why": "few", "result": None}}}
    ask = Ask("muur", made.steps[0], "revealed", disclosed={1: seen}, revealed=frozenset({1}), view=view)
    day = date(2026, 6, 1)
    facts = Facts(day, "Gemeente Voorbeeld", "", "alle deelnemers", day, day)
    return State(made, "nl", facts, asks={"muur": ask}), ask


def test_walls_of_cards_through_other_eyes_are_shown_one_screen_at_a_time() -> None:
    state, ask = wall(20, 5)
    found = stage_views(state, ask)
    assert [name for name, _ in found] == ["wall-1-1", "wall-1-2", "wall-2-1"]
    assert found[1][1][1]["page"] == "2" and "page" not in found[2][1][1]


@pytest.mark.parametrize(
    ("view", "number", "screen"),
    [(None, 0, None), ("wall-1-2", 0, "2"), ("wall-2-1", 1, "1"), ("wall-9-1", 0, "1"), ("2", 0, "2")],
)
def test_the_desk_chooses_whose_wall_fills_the_stage(view: str | None, number: int, screen: str) -> None:
    state, ask = wall(20, 5, view)
    side = side_by_side(state, ask)
    assert side and on_wall(ask, side) is side.pictures[number]
    assert own_view(ask) == screen


def test_one_wall_alone_has_the_screens_of_its_kind() -> None:
    state, ask = wall(20, 0)
    assert [name for name, _ in stage_views(state, ask)] == ["1", "2"]
