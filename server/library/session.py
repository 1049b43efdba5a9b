"""A session: a prepared script of steps, as it stands in a YAML file and in the `room-opened` event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from server.kinds.kind import N_, Amiss
from server.kinds.kind import Text as Words
from server.library.roles import MOST_ROLES, MOST_TABLES, ROLES, Asked, Choice, Role, Table, names, offered
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
    `roles` are what people choose from when it asks for a role. `tables` are the tables or teams in the room,
    mostly named when it is opened. `own_pace`: may also be answered beforehand, each at their own moment.
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
    group_by: Literal["none", "role", "org", "table"] = "none"
    roles: tuple[Role, ...] = Field(default=ROLES, min_length=2, max_length=MOST_ROLES)
    tables: tuple[Table, ...] = Field(default=(), max_length=MOST_TABLES)
    own_pace: bool = False
    rules: tuple[Text, ...] = ()
    child: Text
    order: int = 100
    steps: tuple[Step, ...] = Field(min_length=1, max_length=60)
    variants: tuple[Variant, ...] = Field(default=(), max_length=8)
    variant: Named | None = None

    @property
    def asks(self) -> Asked | None:
        """What people are asked of themselves when they join: what results are split by, or lenses need."""
        if self.group_by == "role" or self.lens_roles:
            return "role"
        if self.group_by == "table":
            return "table" if self.tables else None
        return self.group_by if self.group_by != "none" else None

    @property
    def lens_roles(self) -> dict[str, Lens]:
        """The roles that lenses name, each with a lens that does."""
        return {role: lens for step in self.steps for lens in _who(step) for role in lens.roles}

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What people choose from when they join."""
        return offered(self.asks, self.roles, self.tables)

    def group_of(self, choice: str | None) -> str | None:
        """The group in which this choice is counted; None for a skipped, unknown or other one."""
        return next((found.group for found in self.offered if found.id == choice), "") or None

    @property
    def group_names(self) -> dict[str, Words]:
        """What the groups are called by which results may be split."""
        return names(self.asks, self.tables)

    def splits(self, step: Step) -> bool:
        """Whether answers to this step are kept with a broad group, so that its result may be split."""
        return self.group_by != "none" and step.group_by == self.group_by == self.asks

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
        if self.group_by in ("org", "table") and self.lens_roles:
            raise Amiss("group_by", N_("Door andere ogen kijken vraagt naar rollen, en dat is één vraag."))
        _apart(self.roles, self.tables)
        return self


def _apart(known: Sequence[Role], tables: Sequence[Table]) -> None:
    """Raise `Amiss` where two roles or tables cannot be told apart, or one table stands alone."""
    if len({role.id for role in known}) != len(known):
        raise Amiss("roles", N_("Elke rol heeft een eigen id nodig."))
    if len(tables) == 1:
        raise Amiss("tables", N_("Noem er minstens twee, of geen."))
    if len({table.id for table in tables}) != len(tables) or len({t.name.casefold() for t in tables}) != len(
        tables
    ):
        raise Amiss("tables", N_("Geef elke tafel of elk team een eigen naam."))


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
    if step.again and step.cards != known[step.again].cards:
        raise Amiss(f"steps.{at}.cards", N_("Een stap die terugkomt, gaat over dezelfde kaarten."))
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
