"""Whoever knows who sits at which table learns nothing more from results that stand apart by table.

Tables are in plain sight, so what is tried is worse than with roles: the observer knows where everybody sits.
Rooms that nobody thought of, with tables among them, are in `test_disclosure_attack`.
"""

from __future__ import annotations

from typing import Any

import pytest
from test_disclosure_attack import GROUPINGS, choosing, found_in
from worlds import Case, Class

from server.room import disclosure


def at_tables(*sizes: int) -> list[Class]:
    """So many people at each table."""
    return [Class(size, role=table) for size, table in zip(sizes, GROUPINGS["table"], strict=False)]


@pytest.mark.parametrize(
    "sizes", [(3, 3, 3), (4, 3), (3, 3, 2), (3, 3, 2, 1), (4, 2, 2), (3, 3, 3, 1), (2, 2, 2, 3)]
)
def test_a_split_by_table_gives_nobody_away(sizes: tuple[int, ...]) -> None:
    """Everybody sees who sits at which table. Not who said so: the last of these kept it to themselves."""
    seated = [*at_tables(*sizes[:-1]), Class(sizes[-1])]
    assert found_in(choosing("licht", 2, group_by="table"), *seated) == []


@pytest.mark.parametrize("sizes", [(5, 5), (5, 4, 1), (6, 5)])
def test_a_careful_split_by_table_gives_nobody_away(sizes: tuple[int, ...]) -> None:
    assert found_in(choosing("zorgvuldig", 2, group_by="table"), *at_tables(*sizes)) == []


@pytest.mark.parametrize("sizes", [(3, 3, 2), (4, 2, 2), (3, 3, 1)])
def test_small_tables_are_in_nobodys_sight(sizes: tuple[int, ...]) -> None:
    """Neither the name of a small table nor how many sit there is in what was disclosed."""
    case = Case(*choosing("licht", 2, group_by="table"), tuple(at_tables(*sizes)))
    (shown,), _ = case.play(next(case.every_world()))
    small = [table for table, size in zip(GROUPINGS["table"], sizes, strict=False) if size < 3]
    assert not any(table in str(shown) for table in small)


def test_the_attack_finds_a_small_table_that_is_only_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why small tables go together: taken from the whole, the two left out know each other's answer."""
    whole = disclosure.groups_of

    def left_out(level: Any, ballots: Any) -> dict[str, list[Any]]:
        return whole(level, [ballot for ballot in ballots if ballot.group != "table-3"])

    monkeypatch.setattr(disclosure, "groups_of", left_out)
    assert found_in(choosing("licht", 2, group_by="table"), *at_tables(3, 3, 2))
