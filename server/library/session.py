"""A session: a prepared script of steps, as it stands in a YAML file and in the `room-opened` event."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds import kind
from server.kinds.kind import Kind, Level
from server.kinds.kind import Settings as KindSettings

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[dict[Literal["nl", "en"], str], Field(min_length=1)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Notes(Part):
    """What only the desk sees: say this, watch for, questions, and lines for a silent or tense room."""

    say: Text | None = None
    watch: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    silent: Text | None = None
    tense: Text | None = None


class Step(Part):
    """One step. A step whose kind asks something is a prompt.

    `id` is permanent: it survives editing and translation, and results use it. `title` is the short
    line of the agenda, `text` what is asked or said. `minutes` is planned time, phone time included;
    `think` is the time in seconds before phones unlock (for a clocked kind: how long the step lasts).
    `privacy`, `reveal`, `moderation`, `group_by`, `guessable`, `rounds` and `in_summary` are properties
    of the prompt and work with every kind that allows them. `moderation` is about texts in which the guard
    sees what may be a name: `pre` hides them until the facilitator shows them, `off` shows them at once;
    the queue marks them either way. `talk` invites to talk after the reveal.
    """

    id: Slug
    kind: str
    title: Text
    text: Text
    help: Text | None = None
    minutes: int = Field(ge=0, le=60)
    optional: bool = False
    protected: bool = False
    think: int = Field(default=0, ge=0, le=180)
    privacy: Level = "zorgvuldig"
    guessable: bool = False
    group_by: Literal["none", "role"] = "none"
    reveal: Literal["manual", "live"] = "manual"
    moderation: Literal["pre", "off"] = "pre"
    rounds: Literal[1, 2] = 1
    turn: bool = False
    in_summary: Literal["yes", "themes", "no"] = "yes"
    talk: Text | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    notes: Notes = Notes()

    @model_validator(mode="after")
    def _allowed(self) -> Self:
        _ = self.shape  # validates the kind's own settings
        if self.of.asks and self.privacy not in self.of.levels:
            raise ValueError(f"privacy: {self.kind} allows {', '.join(self.of.levels)}")
        if self.reveal not in self.of.reveals or (self.reveal == "live" and self.privacy != "licht"):
            raise ValueError("reveal: live is for light prompts of a kind that allows it")
        if self.group_by != "none" and (not self.of.groups or self.privacy == "streng"):
            raise ValueError("group_by: this prompt cannot be split by role")
        return self

    @property
    def of(self) -> Kind[Any]:
        """The kind of this step."""
        return kind(self.kind)

    @property
    def verbatim(self) -> bool:
        """Whether texts may go along as they are: at `streng`, and in themes, only the names of groups do."""
        return self.in_summary == "yes" and self.privacy != "streng"

    @property
    def writes(self) -> bool:
        """Whether answers hold texts, so that there are cards to look at after closing."""
        return self.of.writing(self.shape)

    @cached_property
    def shape(self) -> KindSettings:
        """The kind's own settings, validated."""
        return self.of.Settings.model_validate(self.settings)


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
    group_by: Literal["none", "role"] = "none"
    rules: tuple[Text, ...] = ()
    child: Text
    order: int = 100
    steps: tuple[Step, ...] = Field(min_length=1, max_length=40)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ids = [step.id for step in self.steps]
        if len(set(ids)) != len(ids):
            raise ValueError("steps: every step needs an id of its own")
        if self.minutes != sum(step.minutes for step in self.steps if not step.optional):
            raise ValueError("minutes: the steps that are not optional add up to another number")
        if any(step.group_by not in ("none", self.group_by) for step in self.steps):
            raise ValueError("group_by: one grouping per session")
        return self
