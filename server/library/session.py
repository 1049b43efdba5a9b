"""A session: a prepared script of steps, as it stands in a YAML file and in the `room-opened` event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from server.kinds.kind import N_, Amiss
from server.library.roles import Asked
from server.library.step import Cards, Lens, Lenses, Notes, Part, Slug, Step, Text, inherit
from server.library.variant import Named, Variant

__all__ = ["Cards", "Group", "Lens", "Lenses", "Notes", "Session", "Slug", "Step", "Text", "filled"]


class Group(Part):
    """For how many people a session is meant."""

    least: int = Field(ge=2, le=100)
    most: int = Field(ge=2, le=1000)


class Session(Part):
    """A whole session. `code` is the library's short name (S1, M1). `rules` are the talk rules.

    `question` is what a team says of itself, by which it finds this session: "We gebruiken dezelfde woorden,
    maar bedoelen iets anders". `sensitivity` is how much it asks of people, and `after` names the sessions
    that are better done first. `meldcode` is the step of the Dutch reporting code (1 to 5) that it helps
    to practise for. `variants` say the same session in the words of another setting; a session in one of
    them has its name as `variant`.
    """

    format: Literal[1]
    id: Slug
    code: str = ""
    title: Text
    theme: Text
    question: Text
    sensitivity: Literal["licht", "gemiddeld", "gevoelig"] = "gemiddeld"
    after: tuple[Slug, ...] = ()
    meldcode: int | None = Field(default=None, ge=1, le=5)
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
    variants: tuple[Variant, ...] = Field(default=(), max_length=8)
    variant: Named | None = None

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
            raise Amiss("steps", N_("Elke stap heeft een eigen id nodig."))
        if len({variant.id for variant in self.variants}) != len(self.variants):
            raise Amiss("variants", N_("Elke variant heeft een eigen id nodig."))
        for at, step in enumerate(self.steps):
            _after(step, at, self.steps[:at])
        again = {step.again for step in self.steps}
        for at, step in enumerate(self.steps):
            if step.blind and step.rounds == 1 and step.id not in again:
                raise Amiss(
                    f"steps.{at}.blind",
                    N_("Deze uitkomst komt nooit op het scherm: vraag deze stap later nog eens."),
                )
        if self.minutes != sum(step.minutes for step in self.steps if not step.optional):
            raise Amiss("minutes", N_("De minuten van de stappen tellen niet op tot dit getal."))
        for at, step in enumerate(self.steps):
            if step.group_by not in ("none", self.group_by):
                raise Amiss(f"steps.{at}.group_by", N_("De sessie als geheel kijkt niet naar deze groepen."))
        if self.group_by == "org" and any(lens.roles for step in self.steps for lens in _who(step)):
            raise Amiss("group_by", N_("Door andere ogen kijken vraagt naar rollen, en dat is één vraag."))
        return self


def _who(step: Step) -> Sequence[Lens]:
    return step.lenses.who if step.lenses else ()


def _at_two_levels(step: Step, first: Step) -> bool:
    """Whether a prompt that people answer twice in one way is shown at two levels.

    The rule of repeats compares pictures of one level: beside a more open one, a careful one tells too much.
    """
    return step.privacy != first.privacy and bool({*step.passes} & {*first.passes})


def _after(step: Step, at: int, earlier: Sequence[Step]) -> None:
    """Raise `Amiss` when a step points to one that does not come before it, or cannot be asked again."""
    known = {found.id: found for found in earlier}
    if step.again and (step.again not in known or known[step.again].again):
        raise Amiss(f"steps.{at}.again", N_("De stap die hier terugkomt, moet ervoor staan."))
    if step.again and known[step.again].kind != step.kind:
        raise Amiss(f"steps.{at}.again", N_("De stap die hier terugkomt, is van een andere soort."))
    if step.again and _at_two_levels(step, known[step.again]):
        raise Amiss(f"steps.{at}.privacy", N_("Een stap die terugkomt, is even veilig als de eerste keer."))
    if step.cards and not set(step.cards.source) <= known.keys():
        raise Amiss(
            f"steps.{at}.cards.source", N_("De stap waar de kaarten vandaan komen, moet ervoor staan.")
        )


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
