"""Editing a draft: ids stay unique and permanent, whatever is done, and nothing is lost on the way."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import session

from server.kinds import kinds
from server.kinds.kind import Refused
from server.library import draft, filling
from server.library.loader import build
from server.library.roles import ROLES
from server.library.shapes import Shape, step_shape

NAMES = sorted(kinds())
ACTS = st.tuples(
    st.sampled_from(["add", "remove", "up", "down", "copy", "edit", "item", "drop"]),
    st.integers(0, 50),
    st.sampled_from(NAMES),
)


def lists_in(shape: Shape, path: str = "") -> list[str]:
    """The paths of all lists that have items of their own."""
    below = [lists_in(part, f"{path}.{name}" if path else name) for name, part in shape.parts.items()]
    return [path] * (shape.form == "list") + [found for more in below for found in more]


def acted(raw: dict[str, Any], act: tuple[str, int, str], new: str) -> dict[str, Any]:
    """The draft after one act on one of its steps."""
    name, at, kind = act
    known = [step["id"] for step in draft.steps(raw)]
    step = known[at % len(known)] if known else ""
    if name == "add" or not known:
        return draft.added(raw, kind, new, step)
    if name == "copy":
        return draft.duplicated(raw, step, new)
    if name == "edit":
        return filling.filled_in(
            raw, step, {"title.nl": [f"Titel {at}"], "minutes": [str(at)], "nergens": ["x"]}
        )
    if name in ("item", "drop"):
        found = draft.step_of(raw, step)
        paths = lists_in(step_shape(found["kind"] if found else kind))
        change = draft.with_item if name == "item" else None
        path = paths[at % len(paths)]
        return change(raw, step, path) if change else draft.without_item(raw, step, path, 0)
    changes: dict[str, Any] = {
        "remove": lambda: draft.removed(raw, step),
        "up": lambda: draft.moved(raw, step, -1),
        "down": lambda: draft.moved(raw, step, 1),
    }
    made: dict[str, Any] = changes[name]()
    return made


def item_ids(value: Any) -> list[str]:
    if isinstance(value, list):
        own = [item["id"] for item in value if isinstance(item, dict) and "id" in item]
        assert len(own) == len(set(own))
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [id for item in below for id in item_ids(item)] + (
        [value["id"]] if isinstance(value, dict) and "id" in value else []
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=25))
def test_ids_stay_unique_and_permanent(acts: list[tuple[str, int, str]]) -> None:
    raw = draft.started("proef")
    kept: dict[str, str] = {}
    for number, act in enumerate(acts):
        before = deepcopy(raw)
        try:
            after = acted(raw, act, f"s{number}")
        except Refused:
            continue
        assert raw == before, "an edit changes no draft but its own"
        ids = [step["id"] for step in draft.steps(after)]
        assert len(ids) == len(set(ids))
        if act[0] in ("up", "down", "edit") and draft.steps(before):
            assert sorted(item_ids(after)) == sorted(item_ids(before))
        for step in draft.steps(after):
            item_ids(step.get("settings"))
            assert kept.setdefault(step["id"], step["kind"]) == step["kind"]
        counted = [step["minutes"] for step in draft.steps(after) if not step.get("optional")]
        assert after.get("minutes", 0) == sum(counted)
        raw = after


@given(st.integers(-60, 60))
def test_a_step_that_is_moved_stops_at_the_ends_and_the_others_keep_their_order(by: int) -> None:
    raw = draft.copied(session())
    ids = [step["id"] for step in draft.steps(raw)]
    after = [step["id"] for step in draft.steps(draft.moved(raw, "schaal", by))]
    rest = [id for id in ids if id != "schaal"]
    assert [id for id in after if id != "schaal"] == rest
    assert after.index("schaal") == min(max(ids.index("schaal") + by, 0), len(rest))


def test_a_copy_of_a_session_is_that_session_under_a_name_of_its_own() -> None:
    made = session()
    copy = build(draft.copied(made), "")
    assert copy == made.model_copy(update={"id": copy.id})
    assert copy.id.startswith("proef-eigen-") and draft.source_of(copy.id, ["vooraf", "proef"]) == "proef"


def test_what_asked_a_removed_step_again_stands_on_its_own() -> None:
    raw = draft.copied(session())
    first = draft.step_of(raw, "schaal")
    assert first
    first.pop("rounds")
    raw = draft.added(raw, first["kind"], "opnieuw")
    again = draft.step_of(raw, "opnieuw")
    assert again
    again.clear()
    text = {"nl": "Nog eens", "en": "Once more"}
    again |= {"id": "opnieuw", "again": "schaal", "kind": "scale", "title": text, "text": text, "minutes": 3}
    assert build(draft.timed(raw), "").steps[-1].settings == first["settings"]
    alone = draft.removed(raw, "schaal")
    assert "again" not in draft.steps(alone)[-1]
    assert build(alone, "").steps[-1].settings == first["settings"]


def test_cards_no_longer_come_from_a_removed_step() -> None:
    raw: dict[str, Any] = {"steps": [{"id": "a"}, {"id": "b", "cards": {"source": ["a", "c"]}}, {"id": "c"}]}
    without = draft.removed(raw, "a")
    assert draft.steps(without)[0]["cards"]["source"] == ["c"]
    assert "cards" not in draft.steps(draft.removed(without, "c"))[0]


def test_there_is_room_for_so_many_steps_and_no_more() -> None:
    raw = draft.started("proef")
    for number in range(draft.MOST_STEPS):
        raw = draft.added(raw, NAMES[0], f"s{number}")
    with pytest.raises(Refused):
        draft.added(raw, NAMES[0], "meer")
    with pytest.raises(Refused):
        draft.duplicated(raw, "s0", "meer")


@pytest.mark.parametrize("kind", NAMES)
def test_every_list_of_every_kind_grows_shrinks_and_is_put_in_order(kind: str) -> None:
    empty = draft.added(draft.started("proef"), kind, "s")
    for path in lists_in(step_shape(kind)):
        raw = empty
        for _ in range(3):
            raw = draft.with_item(raw, "s", path)
        items = draft.descend(draft.step_of(raw, "s"), path.split("."))
        moved = draft.with_item_moved(raw, "s", path, 0, 1)
        assert sorted(item_ids(moved)) == sorted(item_ids(raw))
        fewer = draft.without_item(raw, "s", path, 0)
        assert draft.descend(draft.step_of(fewer, "s"), path.split(".")) == items[1:]


def test_a_list_is_taken_over_as_it_is_when_nothing_is_said() -> None:
    usual = draft.with_default(draft.started("eigen-1"), "", "roles")
    assert [role["id"] for role in usual["roles"]] == [role.id for role in ROLES]
    assert build({**draft.copied(session()), "roles": usual["roles"]}, "").roles == ROLES
    own = draft.without_item(usual, "", "roles", 0)
    assert draft.with_default(own, "", "roles") == own, "what was written stays"
