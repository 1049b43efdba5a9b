"""Everything an observer could believe: all worlds that explain what a small room saw.

The observer is one participant. They know the rules, every disclosed result, their own answers, and about
everybody else in which releases they took part, their role, and the batch they were in. That is more than
anybody in a real room knows. What they do not know is what others answered. People about whom the same is
known are interchangeable, so a world is, per class of people, how often each course of answers occurs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations_with_replacement, product
from math import comb, prod
from random import Random
from typing import Any

from server.library.session import Step
from server.room.disclosure import Asked, Door, Gathered
from server.store.store import AnswerRow

ROOM, SECRET = "room", b"w" * 32

Value = tuple[Any, ...]  # what one participant says in one release, part by part
Course = tuple[Value, ...]  # what one participant says in all the releases they take part in
World = tuple[tuple[Course, ...], ...]  # per class, the courses of its members
Spot = tuple[int, int, int]  # class, release, part
Rows = dict[str, list[AnswerRow]]


@dataclass(frozen=True)
class Class:
    """People about whom the same is known: the releases they are in, and their role."""

    size: int
    releases: tuple[int, ...] = (0,)
    role: str | None = None


@dataclass(frozen=True)
class Case:
    """A small room and its prompt. `bodies` maps what may be said to the answer that a phone sends."""

    step: Step
    bodies: Mapping[Value, Any]
    classes: tuple[Class, ...]

    @property
    def worlds(self) -> int:
        """How many ways there are in which this room could answer."""
        many = len(self.bodies)
        return prod(comb(many ** len(one.releases) + one.size - 1, one.size) for one in self.classes)

    def every_world(self) -> Iterator[World]:
        return product(
            *(
                combinations_with_replacement([*product(self.bodies, repeat=len(one.releases))], one.size)
                for one in self.classes
            )
        )

    def rows(self, world: World, release: int) -> list[AnswerRow]:
        """What lies in the store when a release is counted. Keys say class and member."""
        return [
            AnswerRow(1, "self", bytes([at, member]), one.role, True, self.bodies[course[place]])
            for at, (one, courses) in enumerate(zip(self.classes, world, strict=True))
            if release in one.releases
            for place in [one.releases.index(release)]
            for member, course in enumerate(courses)
        ]

    def play(self, world: World) -> tuple[list[Any], list[tuple[int, frozenset[int]]]]:
        """All that is disclosed, and the published groups: (release, the classes in it)."""
        rows: Rows = {}
        earlier: tuple[tuple[str, int], ...] = ()
        shown: list[Any] = []
        groups: list[tuple[int, frozenset[int]]] = []
        for release in range(1 + max(place for one in self.classes for place in one.releases)):
            prompt = f"poll~{release + 1}"
            rows[prompt] = self.rows(world, release)
            gathered = close(rows, Asked(prompt, self.step, roles=True, earlier=earlier))
            shown.append(as_read(gathered))
            if gathered.disclosed["result"] is not None:
                earlier = (*earlier, (prompt, 1))
                groups += [(release, group) for group in self._groups(gathered)]
        return shown, groups

    def _groups(self, gathered: Gathered) -> list[frozenset[int]]:
        counted = {place[3][0] for place in gathered.published}
        named = gathered.disclosed["groups"]
        found = defaultdict(set)
        for one in counted:
            role = self.classes[one].role
            found[role if role in named else "andere rollen"].add(one)
        return [frozenset(counted), *(frozenset(found[name]) for name in named)]


@dataclass(frozen=True)
class LiveCase(Case):
    """A live prompt. `arrivals` come before each refresh; after the last ones it closes.

    Before that, `withdrawals` of those who wait take their answer back. The classes are the batches,
    as if the observer saw the draw.
    """

    arrivals: tuple[int, ...] = ()
    withdrawals: int = 0
    seed: int = 0
    optional: bool = False  # whether an answer may leave a part out; the draw then looks at who did

    def every_world(self) -> Iterator[World]:
        """Only worlds in which the draw would have been this one: the observer knows even that."""
        worlds = super().every_world()
        return (
            (w for w in worlds if self._live(self._answers(w))[1] == self.batches)
            if self.optional
            else worlds
        )

    @classmethod
    def of(cls, step: Step, bodies: Mapping[Value, Any], **more: Any) -> LiveCase:
        case = cls(step, bodies, (), **more)
        return replace(case, classes=tuple(Class(len(batch)) for batch in case.batches))

    @cached_property
    def batches(self) -> list[list[int]]:
        """Who is in which batch: chance decides, so any answers will do to find out."""
        return self._live({})[1]

    def play(self, world: World) -> tuple[list[Any], list[tuple[int, frozenset[int]]]]:
        shown, batches = self._live(self._answers(world))
        assert batches == self.batches, "the draw depends on what was answered"
        return shown, [(0, frozenset([at])) for at in range(len(batches))]

    def _answers(self, world: World) -> dict[int, Any]:
        return {
            who: self.bodies[course[0]]
            for batch, courses in zip(self.batches, world, strict=True)
            for who, course in zip(batch, courses, strict=True)
        }

    def _live(self, said: Mapping[int, Any]) -> tuple[list[Any], list[list[int]]]:
        """What is disclosed step by step, and who was in which batch."""
        rows: list[AnswerRow] = []
        shown, batches = [], []
        for stage in range(len(self.arrivals)):
            rows = self._arrive(rows, stage, said)
            gathered = self._refresh(rows, stage)
            if gathered is not None:
                shown.append(as_read(gathered))
                keys = {place[3] for place in gathered.published}
                batches += [sorted(key[0] for key in keys)] if keys else []
                rows = [replace(row, fresh=row.fresh and row.key not in keys) for row in rows]
        return shown, batches

    def _arrive(self, rows: list[AnswerRow], stage: int, said: Mapping[int, Any]) -> list[AnswerRow]:
        start = sum(self.arrivals[:stage])
        alike = next(iter(self.bodies.values()))
        people = range(start, start + self.arrivals[stage])
        rows = rows + [AnswerRow(1, "self", bytes([who]), None, True, said.get(who, alike)) for who in people]
        if stage < len(self.arrivals) - 1:
            return rows
        gone = {row.key for row in [row for row in rows if row.fresh][: self.withdrawals]}
        return [row for row in rows if row.key not in gone]

    def _refresh(self, rows: list[AnswerRow], stage: int) -> Gathered | None:
        asked = Asked("poll", self.step)
        if stage == len(self.arrivals) - 1:
            return close({"poll": rows}, asked)
        door = Door(Memory({"poll": rows}))
        gathered: Gathered | None = finished(door.batch(ROOM, SECRET, asked, Random(self.seed + stage)))
        return gathered


def breaches(case: Case) -> list[tuple[str, Spot, Any]]:
    """Every view in which an observer knows somebody else's answer: what they saw, of whom, the answer.

    The exception of licht and zorgvuldig is left out: there, in a published group or batch in which all
    others said the same, they know so.
    """
    possible: dict[tuple[str, Spot], set[Any]] = defaultdict(set)
    excused: dict[tuple[str, Spot], bool] = defaultdict(lambda: case.step.privacy != "streng")
    for world in case.every_world():
        disclosed, groups = case.play(world)
        seen = json.dumps(disclosed, sort_keys=True)
        for own, others in _observers(world):
            view = f"{own} saw {seen}"
            said = _said(case, others)
            for spot, answers in said.items():
                possible[view, spot] |= answers
                excused[view, spot] &= any(_alike(said, group, spot) for group in groups)
    return [
        (view, spot, answers)
        for (view, spot), answers in possible.items()
        if len(answers) == 1 and not excused[view, spot]
    ]


def told_beside(case: Case, wall: Callable[[list[Any]], Any]) -> list[tuple[World, Any]]:
    """The worlds in which an observer who sees everything knows an answer that the wall alone keeps."""
    found = {}
    for look in (lambda shown: shown, wall):
        possible: dict[Any, set[Any]] = defaultdict(set)
        views: list[tuple[World, Any]] = []
        for world in case.every_world():
            seen = json.dumps(look(case.play(world)[0]), sort_keys=True)
            for own, others in _observers(world):
                for spot, answers in _said(case, others).items():
                    possible[own, seen, spot] |= answers
                    views.append((world, (own, seen, spot)))
        known = {
            (world, own, spot) for world, (own, seen, spot) in views if len(possible[own, seen, spot]) == 1
        }
        found[look is wall] = known
    return sorted((world, (own, spot)) for world, own, spot in found[False] - found[True])


def as_read(gathered: Gathered) -> Any:
    """What was disclosed as people read it: texts in place of their ids, which say nothing to anybody."""

    def read(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: read(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return sorted(map(read, value), key=repr)
        return gathered.bodies.get(value, value) if isinstance(value, str) else value

    return read(gathered.disclosed)


def _observers(world: World) -> Iterator[tuple[tuple[int, Course], World]]:
    """Everyone who may be looking: their class and answers, and the world without them."""
    for at, courses in enumerate(world):
        for course in set(courses):
            left = list(courses)
            left.remove(course)
            yield (at, course), (*world[:at], tuple(left), *world[at + 1 :])


def _said(case: Case, others: World) -> dict[Spot, set[Any]]:
    """Per class, release and part: the answers there are among the others."""
    found: dict[Spot, set[Any]] = defaultdict(set)
    for at, courses in enumerate(others):
        for course in courses:
            for release, value in zip(case.classes[at].releases, course, strict=True):
                for part, answer in enumerate(value):
                    found[at, release, part].add(answer)
    return found


def _alike(said: Mapping[Spot, set[Any]], group: tuple[int, frozenset[int]], spot: Spot) -> bool:
    """Whether a published group holds this spot, and all others in it said the same."""
    release, members = group
    if release != spot[1] or spot[0] not in members:
        return False
    return len(set().union(*(said.get((one, release, spot[2]), set()) for one in members))) == 1


class Memory:
    """The reading half of a store that holds one world."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def answers(self, room: str, prompt: str) -> list[AnswerRow]:
        return self._rows[prompt]

    async def texts(self, room: str) -> dict[str, str]:
        return {}


def finished(call: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine that waits for nothing returns; an event loop per world would take minutes."""
    try:
        call.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("the door waited")


def close(rows: Rows, asked: Asked) -> Gathered:
    """Close a prompt, and clear `fresh` of what was published."""
    gathered: Gathered = finished(Door(Memory(rows)).close(ROOM, SECRET, asked))
    keys = {place[3] for place in gathered.published}
    rows[asked.id] = [replace(row, fresh=row.fresh and row.key not in keys) for row in rows[asked.id]]
    return gathered
