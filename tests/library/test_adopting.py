"""A session file is taken in as a draft, also unfinished; what is strange in it keeps it out, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import session

from server.kinds import kinds
from server.library import draft
from server.library.adopting import adopted
from server.library.faults import Faulty
from server.library.loader import MOST_CHARACTERS, build, dump, load, write
from server.library.session import Session

PROMPTS = Path(__file__).parents[2] / "prompts"
SESSIONS = [*load(PROMPTS).values(), session()]


def refusal_of(text: str) -> str:
    with pytest.raises(Faulty) as caught:
        adopted(text, "kwaad.yaml")
    return str(caught.value)


def changed(**more: Any) -> str:
    return write({**draft.copied(session()), **more})


def with_step(**more: Any) -> str:
    raw = draft.copied(session())
    return write({**raw, "steps": [{**raw["steps"][0], **more}, *raw["steps"][1:]]})


@pytest.mark.parametrize("made", SESSIONS, ids=lambda made: made.id)
def test_every_session_that_was_written_is_taken_in_as_it_was(made: Session) -> None:
    assert build(adopted(dump(made), "x.yaml"), "") == made.model_copy(update={"variants": ()})


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_an_unfinished_draft_survives_being_written_and_taken_in(kind: str) -> None:
    raw = draft.added(draft.started("proef"), kind, "s")
    assert adopted(write(raw), "x.yaml") == raw


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#" * (MOST_CHARACTERS + 1), "te groot"),
        ("[" * 10_000, "kwaad.yaml"),
        ("a: &a [1]\nb: *a", "Verwijzingen"),
        ("!!python/object/apply:os.system ['x']", "uitroepteken"),
        ("", "geen sessie"),
        ("gewoon een brief", "geen sessie"),
        (changed(id="../../etc"), "Een id heeft"),
        (changed(rol="x"), "rol: Dit veld kennen we niet."),
        (changed(title="x"), "title: Hier horen velden"),
        (changed(title={"nl": 3}), "title.nl: Hier hoort tekst"),
        (changed(title={"nl": "<script>alert(1)</script>"}), "Hier staat code"),
        (changed(title={"nl": "Hoi <img src=x onerror=1>"}), "Hier staat code"),
        (changed(title={"nl": "x" * 5000}), "meer dan er"),
        (changed(rules=[{"nl": "x"} for _ in range(500)]), "meer dan er"),
        (changed(rules={"nl": "x"}), "rules: Hier hoort een lijst"),
        (changed(steps="x"), "steps: Hier hoort een lijst"),
        (changed(steps=[3]), "steps: Hier hoort een lijst"),
        (changed(format=9), "versie"),
        (with_step(kind="quiz"), "welkom: kind: De soort quiz bestaat niet."),
        (with_step(kind=["a"]), "bestaat niet"),
        (with_step(id="woorden"), "id: Een id heeft"),
        (with_step(id={"a": 1}), "id: Een id heeft"),
        (with_step(settings={"link": "javascript:alert(1)"}), "Hier staat code"),
        (with_step(settings=["x"]), "settings: Hier horen velden"),
        (with_step(minutes="vijf"), "minutes: Hier hoort een heel getal"),
        (with_step(optional="ja"), "optional: Hier hoort true of false"),
        (with_step(lenses={}), "lenses: Dit veld kennen we niet."),
    ],
)
def test_a_broken_or_hostile_file_is_refused_with_a_sentence(text: str, said: str) -> None:
    assert said in refusal_of(text)


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
        max_leaves=12,
    )
)
def test_junk_is_refused_or_taken_in_and_nothing_else_happens(junk: Any) -> None:
    for text in (changed(steps=junk), changed(group=junk), with_step(settings=junk), with_step(notes=junk)):
        try:
            adopted(text, "x.yaml")
        except Faulty as faulty:
            assert faulty.faults
