"""Through whose eyes a seat answers, and what is counted together."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text
from pydantic import ValidationError

from server.library.lenses import OTHERS, asks_for, counted, name_of, passes, short_name_of
from server.library.session import Step

WHO: list[dict[str, Any]] = [
    {"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]},
    {"id": "huisarts", "text": text("de huisarts"), "roles": ["huisarts"]},
    {"id": "buur", "text": text("de buurvrouw"), "roles": ["anders"]},
]


SCALE = step("eerst", "scale", settings=STATEMENTS)
OPTIONS = {"options": [{"id": "a", "text": text("A")}, {"id": "b", "text": text("B")}]}


def seen(**lenses: Any) -> Step:
    asked = step("schaal", "scale", settings=STATEMENTS, lenses={"who": WHO, **lenses})
    return Step.model_validate(asked)


def test_most_prompts_are_answered_as_yourself() -> None:
    plain = Step.model_validate(step("schaal", "scale", settings=STATEMENTS))
    assert passes(plain) == ("self",)
    assert asks_for(plain, "self") is None


def test_every_lens_in_turn_after_yourself() -> None:
    assert passes(seen()) == ("self", "ouder", "huisarts", "buur")
    assert passes(seen(own=False)) == ("ouder", "huisarts", "buur")
    assert [*counted(seen())] == ["self", "ouder", "huisarts", "buur"]


def test_who_is_that_party_answers_as_it_really_is() -> None:
    asked = seen(really=True)
    assert passes(asked, "gezin") == ("self", "really-ouder", "huisarts", "buur")
    assert passes(asked, None) == ("self", "ouder", "huisarts", "buur")
    assert set(passes(asked, "gezin")) <= set(asked.passes)


def test_a_random_lens_is_spread_evenly_over_the_places() -> None:
    asked = seen(spread="random", own=False)
    assert Counter(lens for place in range(12) for lens in passes(asked, None, place)) == {
        "ouder": 4, "huisarts": 4, "buur": 4,
    }  # fmt: skip


@pytest.mark.parametrize("place", range(12))
def test_a_random_lens_is_never_ones_own(place: int) -> None:
    assert passes(seen(spread="random"), "huisarts", place)[1] != "huisarts"


def test_random_lenses_are_counted_together() -> None:
    assert counted(seen(spread="random")) == {"self": ("self",), OTHERS: ("ouder", "huisarts", "buur")}
    assert counted(seen(spread="random", own=False)) == {OTHERS: ("ouder", "huisarts", "buur")}


def test_predicting_the_group_is_a_second_question() -> None:
    asked = Step.model_validate(step("schaal", "scale", settings=STATEMENTS, predict=True))
    assert passes(asked) == ("self", "group")
    assert asks_for(asked, "group") == ("Wat denk je dat de groep zegt?", {})


@pytest.mark.parametrize("name", ["self", OTHERS, "ouder", "really-ouder"])
def test_everything_that_is_counted_has_a_name(name: str) -> None:
    assert name_of(seen(), name)
    assert short_name_of(seen(), name)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lenses": {"who": WHO}, "rounds": 2},
        {"lenses": {"who": WHO}, "predict": True},
        {"lenses": {"who": WHO}, "group_by": "role"},
        {"lenses": {"who": [{**WHO[0], "id": "self"}]}},
        {"lenses": {"who": [{"id": "ouder", "text": text("een ouder")}], "really": True}},
        {"lenses": {"who": WHO, "really": True, "spread": "random"}},
        {"lenses": {"who": WHO, "really": True}, "privacy": "licht"},
        {"lenses": {"who": WHO, "really": True}, "privacy": "streng"},
        {"lenses": {"who": [{**WHO[0], "id": "really-ouder"}]}},
        {"predict": True, "kind": "open", "settings": {}},
        {"blind": True, "kind": "open", "settings": {}},
    ],
)
def test_what_does_not_go_together_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Step.model_validate(step("schaal", "scale", settings=STATEMENTS) | wrong)


def test_a_step_that_asks_again_takes_over_what_it_does_not_say() -> None:
    made = session(
        step("eerst", "scale", settings=STATEMENTS, privacy="streng", blind=True),
        {"id": "later", "again": "eerst", "title": text("Nog eens"), "text": text("En nu?"), "minutes": 5},
    )
    later = made.steps[1]
    assert (later.kind, later.privacy, later.shape) == ("scale", "streng", made.steps[0].shape)


@pytest.mark.parametrize(
    "steps",
    [
        [SCALE | {"again": "later"}, SCALE | {"id": "later"}],
        [SCALE, step("later", "points", again="eerst", settings=OPTIONS)],
        [SCALE | {"blind": True}],
        [SCALE | {"privacy": "streng"}, SCALE | {"id": "later", "again": "eerst", "privacy": "licht"}],
        [SCALE, SCALE | {"id": "later", "again": "eerst", "privacy": "streng"}],
    ],
)
def test_asking_again_must_make_sense(steps: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        session(*steps)
