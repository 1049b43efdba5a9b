"""Every kind, the session and its steps have a form, in words for who writes one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from server.kinds import kinds
from server.languages.catalogue import entries
from server.library.shapes import Shape, part_of, session_shape, step_shape

NAMES = sorted(kinds())


def below(shape: Shape, path: str = "") -> Iterator[tuple[str, Shape]]:
    """Every field of a shape that has a label of its own, by path."""
    for name, part in shape.fields.items():
        own = f"{path}.{name}" if path else name
        yield own, part
        yield from below(part, own)
        if part.item:
            yield from below(part.item, own)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_says_what_the_composer_calls_it(name: str) -> None:
    kind = kinds()[name]
    assert kind.label and kind.means
    assert {kind.label, kind.means} <= entries("en").keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_of_a_kind_is_described_in_both_languages(name: str) -> None:
    fields = list(below(part_of(kinds()[name].Settings)))
    assert [path for path, shape in fields if not shape.label] == []
    said = {
        words for _, shape in fields for words in (shape.label, shape.help, *shape.words.values()) if words
    }
    assert said <= entries("en").keys()
    assert [
        path for path, shape in fields if shape.form == "one" and len(shape.words) != len(shape.options)
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_step_offers_only_what_its_kind_allows(name: str) -> None:
    kind, parts = kinds()[name], step_shape(name).parts
    assert ("privacy" in parts) == kind.asks
    assert ("lenses" in parts) == kind.lensed
    assert ("predict" in parts) == kind.predicts
    assert ("cards" in parts) == kind.takes_cards
    assert ("reveal" in parts) == ("live" in kind.reveals)
    assert not kind.asks or parts["privacy"].options == kind.levels


def test_ids_and_what_follows_from_the_steps_are_never_filled_in() -> None:
    assert not {"id", "format", "minutes", "steps"} & session_shape().parts.keys()
    for name in NAMES:
        assert not {"id", "kind"} & step_shape(name).fields.keys()
        assert all(not path.endswith(".id") for path, _ in below(step_shape(name)))


def test_a_type_that_no_form_knows_is_found_out_at_once() -> None:
    class Odd(BaseModel):
        share: complex = 0j

        model_config = {"arbitrary_types_allowed": True}

    with pytest.raises(TypeError, match="no form knows"):
        part_of(Odd)
