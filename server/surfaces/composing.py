"""What the composer's templates may ask of a draft: its fields with their words, faults and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from server.kinds import kinds
from server.kinds.kind import Kind
from server.library import draft, filling
from server.library.draft import Raw
from server.library.faults import Fault
from server.library.loader import EMPTY
from server.library.review import Review, placed
from server.library.roles import GROUPS, ROLES
from server.library.shapes import MOST_ITEMS, Shape
from server.surfaces.labels import CHOICES, LABELS, WHOLE, Words


class Entry(NamedTuple):
    """A line of the agenda. `faults` is how many things are still to be mended in that step."""

    id: str
    title: Mapping[str, str]
    kind: Kind[Any]
    minutes: Any
    optional: bool
    faults: int


@dataclass(frozen=True)
class Sheet:
    """One step of a draft on the composer's desk; the session as a whole when `step` is empty."""

    key: str
    raw: Raw
    step: str
    review: Review
    version: int
    can_undo: bool
    can_redo: bool

    @property
    def address(self) -> str:
        """Where this sheet is, and where its form is sent."""
        return self.address_of(self.step)

    def address_of(self, step: str) -> str:
        return f"/eigen/{self.key}/steps/{step}" if step else f"/eigen/{self.key}"

    @cached_property
    def target(self) -> Raw:
        found = draft.step_of(self.raw, self.step) if self.step else self.raw
        return found if found is not None else {}

    @property
    def of(self) -> Kind[Any]:
        return kinds()[self.target["kind"]]

    @cached_property
    def shape(self) -> Shape:
        return draft.shape_of(self.raw, self.step) or Shape("part")

    @cached_property
    def _faults(self) -> dict[str, list[Fault]]:
        return placed(self.raw, self.step, self.review.at(self.step))

    @cached_property
    def agenda(self) -> list[Entry]:
        return [
            Entry(
                step["id"],
                step.get("title", {}),
                kinds()[step["kind"]],
                step.get("minutes", 0),
                bool(step.get("optional")),
                self.faults_in(step["id"]),
            )
            for step in draft.steps(self.raw)
        ]

    def faults_in(self, step: str) -> int:
        return sum(fault.step == step for fault in self.review.faults)

    @property
    def earlier(self) -> list[Entry]:
        """The steps before this one."""
        ids = [entry.id for entry in self.agenda]
        return self.agenda[: ids.index(self.step)] if self.step in ids else []

    @property
    def to_mend(self) -> str:
        """The address of the first thing to mend."""
        fault = next(iter(self.review.faults), None)
        step = fault.step if fault and draft.step_of(self.raw, fault.step) else ""
        path = next(iter(placed(self.raw, step, [fault]))) if fault else ""
        return f"{self.address_of(step)}#says-{path}-1"

    def amiss_in(self, names: Sequence[str]) -> bool:
        """Whether there is something to mend in one of these fields, or below it."""
        places = [path for path, faults in self._faults.items() if any(not fault.hint for fault in faults)]
        return any(path == name or path.startswith(f"{name}.") for path in places for name in names)

    def says(self, path: str) -> Sequence[Fault]:
        """What is amiss at a field, and what could be better there."""
        return self._faults.get(path, ())

    def lacks(self, fault: Fault) -> bool:
        """Whether nothing is wrong, only nothing there yet."""
        return not fault.hint and fault.message[0] == EMPTY

    def wrong(self, path: str) -> bool:
        return any(not fault.hint and not self.lacks(fault) for fault in self.says(path))

    def values(self, path: str) -> list[str]:
        return filling.shown(self.raw, self.step, path)

    def value(self, path: str) -> str:
        return (self.values(path) or [""])[-1]

    def items(self, path: str) -> list[Any]:
        """What stands in a list."""
        found = draft.descend(self.target, path.split("."))
        return found if isinstance(found, list) else []

    def has(self, path: str) -> bool:
        """Whether there is anything below this path."""
        return draft.descend(self.target, path.split(".")) is not None

    def full(self, path: str) -> bool:
        shape = self.shape.at(path)
        return shape is not None and len(self.items(path)) >= (shape.high or MOST_ITEMS)

    def words(self, path: str) -> Words:
        """Label and help of a field, as message ids."""
        name = _name(path)
        shape = self.shape.at(path)
        if not self.step and name in WHOLE:
            return WHOLE[name]
        if name in LABELS and not name.startswith("settings."):
            return LABELS[name]
        label = shape.label if shape else ""
        return label or name.rpartition(".")[2], shape.help if shape else ""

    def options(self, path: str, shape: Shape) -> list[tuple[str, Any, str]]:
        """(value, words, help) of what a field is chosen from; words are a Text or a message id."""
        last = _name(path)
        if last == "lenses.who.roles":
            return self._roles()
        if last == "roles.group":
            return [(group.id, group.name, "") for group in GROUPS]
        if last in ("cards.source", "again"):
            same = self.target.get("kind")
            fitting = [e for e in self.earlier if last != "again" or e.kind.name == same]
            return [(entry.id, entry.title or {"nl": entry.id}, "") for entry in fitting]
        if shape.among == "steps":
            return [(entry.id, entry.title or {"nl": entry.id}, "") for entry in self.earlier]
        if shape.among:
            return self._siblings(path, shape.among)
        known = CHOICES.get(last, {})
        return [
            (str(one), *known.get(str(one), (shape.words.get(str(one), str(one)), "")))
            for one in shape.options
        ]

    def _roles(self) -> list[tuple[str, Any, str]]:
        """The roles of this session, or those that every session has; in a file one may have no id yet."""
        own = self.raw.get("roles") or [{"id": role.id, "name": role.name} for role in ROLES]
        return [(role["id"], role.get("name") or {"nl": role["id"]}, "") for role in own if role.get("id")]

    def _siblings(self, path: str, among: str) -> list[tuple[str, Any, str]]:
        """Items of the list beside the one that this field's item stands in."""
        above = path.split(".")[:-3]
        found = draft.descend(self.target, [*above, among]) or ()
        texts = [(item["id"], item.get("title") or item.get("text")) for item in found]
        return [(id, text or {"nl": id}, "") for id, text in texts]


def _name(path: str) -> str:
    return ".".join(name for name in path.split(".") if not name.isdecimal())


def composer_kinds() -> list[Kind[Any]]:
    """The kinds in the order of the list to add from: those that ask first."""
    return sorted(kinds().values(), key=lambda kind: (not kind.asks or kind.local, not kind.spontaneous))
