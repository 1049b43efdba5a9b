"""Session files are shared between people, so a bad one is refused with a sentence and does nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.library.faults import Faulty
from server.library.loader import MOST_CHARACTERS, parse


def refusal_of(text: str) -> str:
    with pytest.raises(Faulty) as caught:
        parse(text, "kwaad.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['echo kwaad']",
        "a: !!python/name:os.system",
        "a: !!timestamp nooit",
        "a: !!int ''",
        "!mijn-eigen-soort {}",
    ],
)
def test_explicit_types_are_refused(text: str) -> None:
    assert "uitroepteken" in refusal_of(text)


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    rows = ['a0: &a0 ["ha","ha","ha"]'] + [
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)
    ]
    assert "Verwijzingen" in refusal_of("\n".join(rows))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert "kwaad.yaml" in refusal_of(opening * 10_000)


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert "te groot" in refusal_of("#" * (MOST_CHARACTERS + 1))


def test_a_repeated_key_is_refused() -> None:
    assert "id staat er twee keer" in refusal_of("format: 1\nid: een\nid: twee\n")


def test_very_many_keys_are_read_in_reasonable_time() -> None:
    refusal_of("\n".join(f"k{n}: 1" for n in range(15_000)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "gewoon tekst",
        "--- {}\n--- {}",
        "? [a]\n: b",
        "\x00",
        "a: \ud800",
        "'",
        "\t- a",
        "1: 2",
    ],
)
def test_what_is_no_session_is_refused(text: str) -> None:
    assert refusal_of(text).startswith("kwaad.yaml: ")


def test_steps_of_a_wrong_shape_are_refused() -> None:
    for steps in ("3", "[3]", "{a: 1}", "[[]]", "[{kind: [a]}]", "[{id: {}, kind: info}]"):
        refusal_of(f"format: 1\nsteps: {steps}\n")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_with_a_fault_and_nothing_else(text: str) -> None:
    refusal_of(text)


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    )
)
def test_any_data_in_the_place_of_steps_is_refused(data: object) -> None:
    import yaml

    refusal_of("format: 1\n" + yaml.safe_dump({"steps": data, "title": data}))
