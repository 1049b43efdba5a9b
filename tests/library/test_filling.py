"""What is filled in comes into the draft as it was meant, for every kind, and is shown as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_session import session

from server.kinds import kinds
from server.library import draft, filling
from server.library.shapes import Shape, step_shape

NAMES = sorted(kinds())


def fields_of(shape: Shape, path: str = "") -> Iterator[tuple[str, Shape]]:
    """Every field of a form, with two items in every list."""
    if shape.form == "text":
        yield from ((f"{path}.{language}", shape) for language in ("nl", "en"))
    elif shape.form in ("list", "pair") and shape.item:
        for at in (0, 1):
            yield from fields_of(shape.item, f"{path}.{at}")
    elif shape.form == "part":
        for name, part in shape.fields.items():
            yield from fields_of(part, f"{path}.{name}" if path else name)
    else:
        yield path, shape


def lists_in(shape: Shape, path: str = "") -> Iterator[str]:
    """Every list, outer ones before those in their items."""
    if shape.form == "list" and shape.item:
        yield path
        yield from (found for at in (0, 1) for found in lists_in(shape.item, f"{path}.{at}"))
    for name, part in shape.fields.items():
        yield from lists_in(part, f"{path}.{name}" if path else name)


def something(shape: Shape, at: int) -> list[str]:
    """A value that differs from what is so anyhow."""
    if shape.form == "flag":
        return ["" if shape.default else "true"]
    if shape.form == "one":
        return [str(next(option for option in reversed(shape.options) if option != shape.default))]
    if shape.form == "number":
        high = shape.high if shape.high is not None else 9
        return [str(high if high != shape.default else high - 1)]
    return [f"tekst {at}"]


def with_every_list(kind: str) -> dict[str, Any]:
    raw = draft.added(draft.started("proef"), kind, "s")
    for path in lists_in(step_shape(kind)):
        *above, name = path.split(".")
        while len((draft.descend(draft.step_of(raw, "s"), above) or {}).get(name) or ()) < 2:
            raw = draft.with_item(raw, "s", path)
    return raw


@pytest.mark.parametrize("kind", NAMES)
def test_every_field_of_every_kind_takes_what_is_typed_and_shows_it_again(kind: str) -> None:
    raw = with_every_list(kind)
    typed = {path: something(shape, at) for at, (path, shape) in enumerate(fields_of(step_shape(kind)))}
    after = filling.filled_in(raw, "s", typed)
    assert {path: filling.shown(after, "s", path) for path in typed} == typed


@pytest.mark.parametrize("kind", NAMES)
def test_what_a_form_sends_back_untouched_changes_nothing(kind: str) -> None:
    raw = with_every_list(kind)
    typed = {path: something(shape, at) for at, (path, shape) in enumerate(fields_of(step_shape(kind)))}
    for full in (raw, filling.filled_in(raw, "s", typed)):
        same = {path: filling.shown(full, "s", path) for path in typed}
        assert filling.filled_in(full, "s", same) == full


@pytest.mark.parametrize("kind", NAMES)
def test_emptying_every_field_leaves_only_what_has_to_be_there(kind: str) -> None:
    raw = draft.added(draft.started("proef"), kind, "s")
    typed = {path: something(shape, at) for at, (path, shape) in enumerate(fields_of(step_shape(kind)))}
    full = filling.filled_in(raw, "s", typed)
    bare = filling.filled_in(full, "s", {path: [""] for path in typed})
    for path, shape in fields_of(step_shape(kind)):
        if shape.form != "flag" and shape.default is None:
            assert filling.shown(bare, "s", path) in ([""], []), path


@given(st.dictionaries(st.text(max_size=40), st.lists(st.text(max_size=60), max_size=3), max_size=6))
def test_nonsense_changes_nothing_and_breaks_nothing(typed: dict[str, list[str]]) -> None:
    raw = draft.copied(session())
    odd = {
        "settings.statements.99.text.nl": ["x"],
        "settings.ends.7.nl": ["x"],
        "steps.0.id": ["x"],
        "id": ["x"],
    }
    after = filling.filled_in(raw, "schaal", {**odd, **typed})
    assert [step["id"] for step in draft.steps(after)] == [step["id"] for step in draft.steps(raw)]


def test_a_word_where_a_number_belongs_is_kept_to_be_shown() -> None:
    raw = filling.filled_in(draft.copied(session()), "schaal", {"minutes": ["vijf"]})
    assert filling.shown(raw, "schaal", "minutes") == ["vijf"]


def test_two_who_write_in_different_fields_both_keep_their_words() -> None:
    raw = draft.copied(session())
    was = {"title.nl": filling.shown(raw, "schaal", "title.nl")}
    theirs = filling.filled_in(raw, "schaal", {"text.nl": ["Van de ander"]})
    both, clash = filling.merged(theirs, "schaal", {"title.nl": ["Van mij"]}, was)
    assert clash == {}
    step = draft.step_of(both, "schaal")
    assert step and (step["title"]["nl"], step["text"]["nl"]) == ("Van mij", "Van de ander")


def test_two_who_write_in_one_field_hear_of_it() -> None:
    raw = draft.copied(session())
    was = {"title.nl": filling.shown(raw, "schaal", "title.nl")}
    theirs = filling.filled_in(raw, "schaal", {"title.nl": ["Van de ander"]})
    both, clash = filling.merged(theirs, "schaal", {"title.nl": ["Van mij"], "minutes": ["7"]}, was)
    assert clash == {"title.nl": ["Van de ander"]}
    step = draft.step_of(both, "schaal")
    assert step and (step["title"]["nl"], step["minutes"]) == ("Van de ander", 7)
    again, clash = filling.merged(both, "schaal", {"title.nl": ["Van mij"]}, clash)
    assert clash == {}
    assert filling.shown(again, "schaal", "title.nl") == ["Van mij"]


def test_nothing_on_purpose_is_kept_where_it_is_not_the_default() -> None:
    raw = draft.added(draft.started("proef"), "rank", "s")
    assert filling.shown(raw, "s", "settings.top") == ["3"]
    emptied = filling.filled_in(raw, "s", {"settings.top": [""], "title.nl": ["Op volgorde"]})
    step = draft.step_of(emptied, "s")
    assert step and step["settings"]["top"] is None
    assert filling.shown(emptied, "s", "settings.top") == [""]
    again = filling.filled_in(emptied, "s", {"settings.top": ["3"]})
    assert filling.shown(again, "s", "settings.top") == ["3"]
