"""Whoever sees all that was disclosed, and knows what they said themselves, knows nobody else's answer.

The one exception, at licht and zorgvuldig, is a published group or batch in which all others said the same.
Small rooms are tried exhaustively: every way in which they could have answered goes through the door, and
all ways that look the same to one participant must leave at least two answers for each of the others.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from worlds import Case, Class, LiveCase, Value, breaches, told_beside

from server.kinds import unsure
from server.library.session import Step
from server.room import disclosure

TEXT = {"nl": "Wat vind je?", "en": "What do you think?"}
LEVELS = ("licht", "zorgvuldig", "streng")
MOST_WORLDS = 1500
GROUPINGS = {"role": ("school", "zorg"), "table": ("table-1", "table-2", "table-3", "table-4")}


def step(kind: str, level: str, shape: dict[str, Any], **more: Any) -> Step:
    return Step.model_validate(
        {"id": "poll", "kind": kind, "title": TEXT, "text": TEXT, "minutes": 1, "privacy": level}
        | {"settings": shape, "rounds": 2, "group_by": "none" if level == "streng" else "role"}
        | more
    )


def choosing(level: str, options: int, **more: Any) -> tuple[Step, dict[Value, Any]]:
    """A choice out of a few options."""
    names = "abcde"[:options]
    shape = {"options": [{"id": name, "text": TEXT} for name in names]}
    return step("choice", level, shape, **more), {(name,): {"choice": [name]} for name in names}


def choosing_some(level: str) -> tuple[Step, dict[Value, Any]]:
    """A choice of one or two out of three."""
    shape = {"options": [{"id": name, "text": TEXT} for name in "abc"], "most": 2}
    some = [["a"], ["b"], ["a", "b"], ["b", "c"]]
    return step("choice", level, shape), {("".join(names),): {"choice": names} for names in some}


def rating(level: str, steps: int, unsure: bool = False) -> tuple[Step, dict[Value, Any]]:
    """A scale with one statement; the first steps of five, and if wanted "weet ik niet"."""
    shape = {"statements": [{"id": "s1", "text": TEXT}], "ends": [TEXT, TEXT]}
    values: list[int | str] = [*range(1, steps + 1), *(["x"] if unsure else [])]
    return step("scale", level, shape), {(value,): {"values": {"s1": value}} for value in values}


def rating_two(level: str) -> tuple[Step, dict[Value, Any]]:
    """A scale with two statements in one group."""
    statements = [{"id": name, "text": TEXT, "group": "g1"} for name in ("s1", "s2")]
    shape = {"statements": statements, "groups": [{"id": "g1", "title": TEXT}], "ends": [TEXT, TEXT]}
    pairs = [(one, two) for one in (1, 2, 5) for two in (1, 2)]
    return step("scale", level, shape), {(a, b): {"values": {"s1": a, "s2": b}} for a, b in pairs}


def weighing(level: str) -> tuple[Step, dict[Value, Any]]:
    """Ten points over two options."""
    shape = {"options": [{"id": name, "text": TEXT} for name in "ab"]}
    divided = [{"a": 10}, {"a": 9, "b": 1}, {"a": 6, "b": 4}, {"a": 5, "b": 5}, {"a": 4, "b": 6}]
    return step("points", level, shape), {(str(points),): {"points": points} for points in divided}


def writing(kind: str, level: str, **more: Any) -> tuple[Step, dict[Value, Any]]:
    """Two texts that people may write, and "weet ik niet"."""
    label = {"label": TEXT}
    shape = {"fields": [{"id": "f1", **label}, {"id": "f2", **label}]} if kind == "chain" else {}
    wrote: dict[str, Any] = {
        "open": lambda text: {"cards": [text]},
        "words": lambda text: {"words": [text]},
        "chain": lambda text: {"fields": {"f1": text}},
    }
    bodies: dict[Value, Any] = {(word,): wrote[kind]({"text": word}) for word in ("rust", "tijd")}
    return step(kind, level, shape, group_by="none", rounds=1, **more), bodies | {("x",): {"unsure": True}}


def standing_behind(level: str) -> tuple[Step, dict[Value, Any]]:
    """Support for one agreement."""
    values = ("behind", "concern", "x")
    bodies: dict[Value, Any] = {(value,): {"support": {"a1": {"value": value}}} for value in values}
    return step("agree", level, {}, group_by="none", rounds=1), bodies


def wrote_or_not(kind: str, level: str) -> tuple[Step, dict[Value, Any]]:
    """Writing, "weet ik niet" or skipping, where what was written says nothing of who wrote it."""
    asked, bodies = writing(kind, level)
    return asked, {("wrote",): bodies[("rust",)], ("x",): bodies[("x",)], ("skipped",): None}


def wall(shown: list[Any]) -> int:
    """What can be counted on the wall alone, without a word beside it."""
    return str(shown).count("rust")


PROMPTS = {
    "two options": lambda level: choosing(level, 2),
    "three options": lambda level: choosing(level, 3),
    "five options": lambda level: choosing(level, 5),
    "some options": choosing_some,
    "points": weighing,
    "three steps": lambda level: rating(level, 3),
    "five steps": lambda level: rating(level, 5),
    "two steps or unsure": lambda level: rating(level, 2, unsure=True),
}


def found_in(asked: tuple[Step, dict[Value, Any]], *classes: Class) -> list[Any]:
    return breaches(Case(*asked, classes))


# one result


@pytest.mark.parametrize("people", range(3, 10))
@pytest.mark.parametrize("prompt", ["two options", "three options", "two steps or unsure", "three steps"])
def test_one_strict_result_gives_nobody_away(prompt: str, people: int) -> None:
    assert found_in(PROMPTS[prompt]("streng"), Class(people)) == []


@pytest.mark.parametrize("people", [5, 7, 8])
@pytest.mark.parametrize("prompt", ["five options", "five steps", "some options", "points"])
def test_one_strict_result_with_many_answers_gives_nobody_away(prompt: str, people: int) -> None:
    assert found_in(PROMPTS[prompt]("streng"), Class(people)) == []


@pytest.mark.parametrize("people", [5, 8])
def test_two_strict_statements_and_their_mean_give_nobody_away(people: int) -> None:
    assert found_in(rating_two("streng"), Class(people)) == []


@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
@pytest.mark.parametrize("sizes", [(3, 3), (4, 2), (3, 3, 1), (5, 5), (5, 3, 2)])
def test_a_split_by_role_gives_nobody_away(level: str, sizes: tuple[int, ...]) -> None:
    roles = [Class(size, role=role) for size, role in zip(sizes, ("school", "zorg", None), strict=False)]
    assert found_in(choosing(level, 2), *roles) == []


@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
@pytest.mark.parametrize("people", range(3, 9))
@pytest.mark.parametrize("kind", ["open", "words", "chain"])
def test_who_wrote_and_who_did_not_know_stays_unknown(kind: str, level: str, people: int) -> None:
    assert found_in(writing(kind, level), Class(people)) == []


@pytest.mark.parametrize("people", range(5, 11))
@pytest.mark.parametrize("kind", ["open", "words", "chain"])
def test_a_strict_wall_tells_no_more_for_who_did_not_know(kind: str, people: int) -> None:
    """How many cards there are can be counted. What stands beside them singles out nobody else."""
    assert told_beside(Case(*wrote_or_not(kind, "streng"), (Class(people),)), wall) == []


@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
@pytest.mark.parametrize("people", range(3, 10))
def test_support_for_an_agreement_gives_nobody_away(level: str, people: int) -> None:
    assert found_in(standing_behind(level), Class(people)) == []


# two results


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("stay", "gone", "new"), [
    (3, 0, 0), (5, 0, 0), (6, 0, 0), (8, 0, 0), (3, 1, 0), (5, 1, 0), (5, 0, 1), (4, 1, 1), (5, 2, 0),
    (5, 0, 3), (3, 2, 1), (5, 3, 0),
])  # fmt: skip
def test_a_second_round_gives_nobody_away(level: str, stay: int, gone: int, new: int) -> None:
    people = [Class(stay, (0, 1)), Class(gone, (0,)), Class(new, (1,))]
    assert found_in(choosing(level, 2), *(one for one in people if one.size)) == []


@pytest.mark.parametrize(("level", "stay", "gone", "new"), [
    ("licht", 3, 0, 0), ("licht", 4, 1, 0), ("licht", 3, 0, 1), ("licht", 3, 1, 1),
    ("zorgvuldig", 5, 0, 0), ("zorgvuldig", 4, 1, 0), ("zorgvuldig", 5, 0, 1), ("zorgvuldig", 4, 1, 1),
])  # fmt: skip
def test_a_repeat_of_writing_gives_nobody_away(level: str, stay: int, gone: int, new: int) -> None:
    people = [Class(stay, (0, 1)), Class(gone, (0,)), Class(new, (1,))]
    assert found_in(writing("open", level), *(one for one in people if one.size)) == []


# rooms nobody thought of


@st.composite
def rooms(draw: st.DrawFn) -> Case:
    """A random small room: late answers, withdrawals, skips, repeats, second rounds, and roles or tables."""
    level = draw(st.sampled_from(LEVELS))
    asked = PROMPTS[draw(st.sampled_from([*PROMPTS]))](level)
    releases = draw(st.sampled_from([1, 2, 2, 3]))
    present = st.sets(st.integers(0, releases - 1), min_size=1).map(lambda found: tuple(sorted(found)))
    by = draw(st.sampled_from([*GROUPINGS])) if level != "streng" else "none"
    asked = (asked[0].model_copy(update={"group_by": by}), asked[1])
    roles = st.sampled_from([None, *GROUPINGS.get(by, ())])
    kinds = draw(st.lists(st.tuples(present, roles), min_size=1, max_size=4, unique=True))
    classes = tuple(Class(draw(st.integers(1, 6)), *one) for one in kinds)
    case = Case(*asked, classes)
    assume(3 <= sum(one.size for one in classes) <= 9 and case.worlds <= MOST_WORLDS)
    return case


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(rooms())
def test_no_room_gives_anybody_away(case: Case) -> None:
    assert breaches(case) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    arrivals=st.lists(st.integers(0, 7), min_size=2, max_size=3).map(tuple),
    withdrawals=st.integers(0, 2),
    options=st.integers(2, 3),
    seed=st.integers(0, 99),
)
def test_no_live_prompt_gives_anybody_away(
    arrivals: tuple[int, ...], withdrawals: int, options: int, seed: int
) -> None:
    assume(1 <= sum(arrivals) <= 15)
    shape = {"options": [{"id": name, "text": TEXT} for name in "abc"[:options]]}
    asked = step("checkin", "licht", shape, reveal="live", rounds=1)
    bodies: dict[Value, Any] = {(name,): {"choice": [name]} for name in "abc"[:options]}
    case = LiveCase.of(asked, bodies, arrivals=arrivals, withdrawals=withdrawals, seed=seed)
    assume(case.worlds <= MOST_WORLDS)
    assert breaches(case) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    arrivals=st.lists(st.integers(0, 7), min_size=2, max_size=3).map(tuple),
    withdrawals=st.integers(0, 2),
    seed=st.integers(0, 99),
)
def test_no_live_words_give_anybody_away(arrivals: tuple[int, ...], withdrawals: int, seed: int) -> None:
    assume(1 <= sum(arrivals) <= 15)
    asked, bodies = writing("words", "licht", reveal="live")
    some = {"arrivals": arrivals, "withdrawals": withdrawals, "seed": seed, "optional": True}
    case = LiveCase.of(asked, bodies, **some)
    assume(case.worlds <= MOST_WORLDS)
    assert breaches(case) == []


# the attack itself works


def test_the_attack_finds_a_number_of_those_who_did_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsure, "counted", lambda answers, amount: {"unsure": str(answers).count("unsure")})
    assert told_beside(Case(*wrote_or_not("open", "streng"), (Class(5),)), wall)


def test_the_attack_finds_unanimity_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "amount", lambda level, values, again: "counts")
    assert found_in(choosing("streng", 2), Class(5))


def test_the_attack_finds_that_changes_counted_per_person_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why the three-changes rule looks at the two pictures alone: counted by key, it gives people away."""

    def by_key(part: str, now: Any, published: Any, level: str) -> bool:
        old = {ballot.key: ballot.parts[part] for ballot in published}
        new = {ballot.key: ballot.parts[part] for ballot in now}
        return sum(old.get(key) != new.get(key) for key in old | new) < 3

    monkeypatch.setattr(disclosure, "tells_apart", by_key)
    assert found_in(choosing("licht", 2), Class(5, (0, 1)), Class(1, (0,)))
