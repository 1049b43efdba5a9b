"""The attack of `test_disclosure_attack`, on answers through other eyes and on kinds that place and order.

Here people may answer one prompt more than once: as themselves, as they think somebody else would, as who
they are, and once more at a later step.
"""

from __future__ import annotations

from typing import Any

import pytest
from eyes import LensCase
from test_disclosure_attack import LEVELS, TEXT, choosing, found_in, step
from worlds import Class, Value, breaches

from server.library.session import Step
from server.room import disclosure

OWN, KIND, OMA, REALLY_KIND, REALLY_OMA = "self", "kind", "oma", "really-kind", "really-oma"


def eyes(level: str, *names: str, **more: Any) -> tuple[Step, dict[Value, Any]]:
    """A choice of two, also through the eyes of these others."""
    who = [{"id": name, "text": TEXT, "roles": [name]} for name in names]
    return choosing(level, 2, group_by="none", rounds=1, lenses={"who": who, **more})


def as_themselves_and_more(lens: str, people: int) -> tuple[Class, dict[str, int]]:
    return Class(people), {OWN: 0, lens: 1}


# lenses


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("people", [3, 5, 6])
def test_own_and_other_eyes_of_the_same_people_give_nobody_away(level: str, people: int) -> None:
    asked = eyes(level, KIND)
    assert breaches(LensCase.of(*asked, as_themselves_and_more(KIND, people))) == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("people", [3, 5])
def test_a_guess_of_the_group_gives_nobody_away(level: str, people: int) -> None:
    asked = choosing(level, 2, group_by="none", rounds=1, predict=True)
    assert breaches(LensCase.of(*asked, as_themselves_and_more("group", people))) == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("sizes", [(3, 3), (5, 5), (5, 3), (5, 1), (3, 3, 1)])
def test_random_eyes_pooled_and_split_give_nobody_away(level: str, sizes: tuple[int, ...]) -> None:
    asked = eyes(level, KIND, OMA, "buur", spread="random", own=False)
    looks = [(Class(size), {lens: 0}) for size, lens in zip(sizes, (KIND, OMA, "buur"), strict=False)]
    assert breaches(LensCase.of(*asked, *looks, parts=1)) == []


@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
def test_random_eyes_beside_their_own_answers_give_nobody_away(level: str) -> None:
    asked = eyes(level, KIND, OMA, spread="random")
    looks = [as_themselves_and_more(lens, size) for lens, size in ((KIND, 3), (OMA, 2))]
    assert breaches(LensCase.of(*asked, *looks)) == []


@pytest.mark.parametrize(
    "sizes", [(5, 0, 1), (5, 0, 2), (5, 0, 5), (6, 0, 0), (5, 5, 1), (5, 5, 0), (5, 1, 5)]
)
def test_who_really_is_that_party_is_a_split_that_leaves_nobody_over(sizes: tuple[int, ...]) -> None:
    """They answer as themselves twice, so taking one picture from the other gives who is left."""
    lenses = ({OWN: 0, REALLY_KIND: 0}, {OWN: 0, REALLY_OMA: 0}, {OWN: 0})
    looks = [(Class(size), lens) for size, lens in zip(sizes, lenses, strict=True) if size]
    assert breaches(LensCase.of(*eyes("zorgvuldig", KIND, OMA, really=True), *looks, parts=1)) == []


def test_the_attack_finds_a_role_that_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "roles_apart", lambda level, seen: {})
    looks = [(Class(5), {OWN: 0, REALLY_KIND: 0}), (Class(1), {OWN: 0})]
    assert breaches(LensCase.of(*eyes("zorgvuldig", KIND, really=True), *looks, parts=1))


# asked again at a later step


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("stay", "gone", "new"), [(3, 0, 0), (5, 0, 0), (5, 1, 0), (5, 0, 1), (4, 1, 1)])
def test_a_step_that_asks_again_as_yourself_alone_gives_nobody_away(
    level: str, stay: int, gone: int, new: int
) -> None:
    """First also through other eyes, later as yourself: what is compared is what both asked."""
    first, bodies = eyes(level, KIND)
    later, _ = choosing(level, 2, group_by="none", rounds=1)
    looks = [(Class(size, at), {OWN: 0}) for size, at in ((stay, (0, 1)), (gone, (0,)), (new, (1,))) if size]
    assert breaches(LensCase.of(first, bodies, *looks, parts=1, steps=(first, later))) == []


# kinds that place and order


def placing_a_term(level: str) -> tuple[Step, dict[Value, Any]]:
    shape = {"options": [{"id": name, "text": TEXT} for name in "abcde"]}
    places = ("a", "b", "c", "e", "depends")
    return asked_once("term", level, shape), {(place,): {"value": place} for place in places}


def matching(level: str) -> tuple[Step, dict[Value, Any]]:
    tasks = [{"id": name, "text": TEXT} for name in ("t1", "t2", "t3")]
    shape = {"tasks": tasks, "parties": [{"id": name, "text": TEXT} for name in ("pa", "pb", "pc")]}
    return asked_once("match", level, shape), {
        (party,): {"tasks": {"t1": party}} for party in ("pa", "pb", "pc", "x")
    }


def ranking(level: str) -> tuple[Step, dict[Value, Any]]:
    shape = {"options": [{"id": name, "text": TEXT} for name in "abc"]}
    orders = ("abc", "acb", "bac", "c", "x")
    return asked_once("rank", level, shape), {
        (order,): {"rank": "x" if order == "x" else list(order)} for order in orders
    }


def standing(level: str) -> tuple[Step, dict[Value, Any]]:
    shape = {"items": [{"id": "i1", "text": TEXT}], "x": [TEXT, TEXT], "y": [TEXT, TEXT]}
    places = ([0, 0], [0, 100], [50, 50], [100, 100], "x")
    return asked_once("grid", level, shape), {(str(place),): {"places": {"i1": place}} for place in places}


def laying(level: str) -> tuple[Step, dict[Value, Any]]:
    buckets = [{"id": name, "text": TEXT} for name in ("ba", "bb")]
    shape = {"buckets": buckets, "cards": [{"id": "c1", "text": TEXT}]}
    return asked_once("sort", level, shape), {(at,): {"cards": {"c1": at}} for at in ("ba", "bb", "x")}


def letting_go(level: str) -> tuple[Step, dict[Value, Any]]:
    places = ("stay", "report", "management", "x")
    shape = {"cards": [{"id": "c1", "text": TEXT}]}
    return asked_once("share", level, shape), {(at,): {"cards": {"c1": at}} for at in places}


def asked_once(kind: str, level: str, shape: dict[str, Any]) -> Step:
    return step(kind, level, shape, rounds=1, group_by="none")


@pytest.mark.parametrize("people", [3, 5, 6, 8])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("asking", [placing_a_term, matching, standing, laying])
def test_what_is_placed_gives_nobody_away(asking: Any, level: str, people: int) -> None:
    if people >= disclosure.THRESHOLD[level]:  # type: ignore[index]
        assert found_in(asking(level), Class(people)) == []


@pytest.mark.parametrize("people", [3, 5, 6, 8])
@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
@pytest.mark.parametrize("asking", [ranking, letting_go])
def test_what_is_ordered_or_let_go_gives_nobody_away(asking: Any, level: str, people: int) -> None:
    assert found_in(asking(level), Class(people)) == []
