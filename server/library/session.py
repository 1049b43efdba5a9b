"""A session: a prepared script of steps, as it stands in a YAML file and in the `room-opened` event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from server.library.roles import Asked
from server.library.step import Cards, Lens, Lenses, Notes, Part, Slug, Step, Text, inherit

__all__ = ["Cards", "Group", "Lens", "Lenses", "Notes", "Session", "Slug", "Step", "Text", "filled"]


class Group(Part):
    """For how many people a session is meant."""

    least: int = Field(ge=2, le=100)
    most: int = Field(ge=2, le=1000)


class Session(Part):
    """A whole session. `code` is the library's short name (S1, M1). `rules` are the talk rules."""

    format: Literal[1]
    id: Slug
    code: str = ""
    title: Text
    theme: Text
    purpose: Text
    minutes: int = Field(ge=1, le=240)
    group: Group
    yields: Text
    not_when: Text
    sources: tuple[Text, ...] = ()
    group_by: Literal["none", "role", "org"] = "none"
    rules: tuple[Text, ...] = ()
    child: Text
    order: int = 100
    steps: tuple[Step, ...] = Field(min_length=1, max_length=60)

    @property
    def asks(self) -> Asked | None:
        """What people are asked of themselves when they join: what results are split by, or lenses need."""
        if self.group_by != "none":
            return self.group_by
        return "role" if any(lens.roles for step in self.steps for lens in _who(step)) else None

    def splits(self, step: Step) -> bool:
        """Whether answers to this step are kept with a broad group, so that its result may be split."""
        return self.group_by != "none" and step.group_by == self.group_by

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, data: Any) -> Any:
        return filled(data) if isinstance(data, Mapping) else data

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ids = [step.id for step in self.steps]
        if len(set(ids)) != len(ids):
            raise ValueError("steps: every step needs an id of its own")
        for at, step in enumerate(self.steps):
            _after(step, self.steps[:at])
        again = {step.again for step in self.steps}
        if lone := next((s.id for s in self.steps if s.blind and s.rounds == 1 and s.id not in again), None):
            raise ValueError(f"steps: {lone} is kept back, and no second round or later step asks it again")
        if self.minutes != sum(step.minutes for step in self.steps if not step.optional):
            raise ValueError("minutes: the steps that are not optional add up to another number")
        if any(step.group_by not in ("none", self.group_by) for step in self.steps):
            raise ValueError("group_by: one grouping per session")
        if self.group_by == "org" and any(lens.roles for step in self.steps for lens in _who(step)):
            raise ValueError("group_by: lenses with roles need the role, and people are asked one thing")
        return self


def _who(step: Step) -> Sequence[Lens]:
    return step.lenses.who if step.lenses else ()


def _after(step: Step, earlier: Sequence[Step]) -> None:
    """Raise ValueError when a step points to one that does not come before it, or cannot be asked again."""
    known = {found.id: found for found in earlier}
    if step.again and (step.again not in known or known[step.again].again):
        raise ValueError(f"steps: {step.id} asks a step again that does not come before it")
    if step.again and known[step.again].kind != step.kind:
        raise ValueError(f"steps: {step.id} is of another kind than the step that it asks again")
    if step.cards and not set(step.cards.source) <= known.keys():
        raise ValueError(f"steps: {step.id} takes cards from a step that does not come before it")


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Raw session data in which steps that ask again have what they take over; what is odd stays odd."""
    steps = data.get("steps")
    if not isinstance(steps, list | tuple):
        return dict(data)
    raw = [step for step in steps if isinstance(step, Mapping)]
    known = {step["id"]: step for step in raw if isinstance(step.get("id"), str)}
    again = {id(step): known.get(step["again"]) for step in raw if isinstance(step.get("again"), str)}
    found = [inherit(step, earlier) if (earlier := again.get(id(step))) else step for step in steps]
    return {**data, "steps": found}
