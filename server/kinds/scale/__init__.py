"""A scale: statements, each somewhere between two ends, with what we share and where we differ."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds.items import UNSURE, Item, ItemId, check_ids
from server.kinds.kind import (
    N_,
    Amiss,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Message,
    Refused,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
    one,
)
from server.kinds.scale.counting import count_scale
from server.kinds.scale.later import beside, carried, kept
from server.kinds.scale.speaking import compare_scale, say_scale, scale_table

PER_PAGE = 3  # statements on one phone page
AT_ONCE = 4  # statements on one screen; above that the groups come first
ONLY = "only-"  # before the id of a statement that stands on the stage by itself
ROWS = 9  # strips under each other on one screen


ENDS: tuple[Text, Text] = (
    {"nl": "helemaal niet", "en": "not at all"},
    {"nl": "helemaal wel", "en": "completely"},
)


class Statement(Item):
    group: ItemId | None = Field(
        default=None,
        description=N_("Bij welke groep deze stelling hoort."),
        json_schema_extra={"among": "groups"},
    )


class Group(BaseModel):
    """A side of the matter, with statements of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: ItemId
    title: Text = Field(description=N_("De naam van de groep."))


class Section(BaseModel):
    """Statements that stand together: those of one group, or those of none."""

    group: Group | None
    statements: tuple[Statement, ...]


class ScaleSettings(Settings):
    statements: tuple[Statement, ...] = Field(
        min_length=1, max_length=10, description=N_("De stellingen, in volgorde.")
    )
    groups: tuple[Group, ...] = Field(
        default=(), max_length=5, description=N_("Groepen van stellingen, als er meer kanten zijn.")
    )
    steps: Literal[5, 11] = Field(
        default=5,
        description=N_("Hoe fijn de schaal is."),
        json_schema_extra={"words": {"5": N_("Vijf stappen"), "11": N_("Van 0 tot en met 10")}},
    )
    ends: tuple[Text, Text] = Field(description=N_("De woorden aan beide einden."))
    labels: tuple[Text, ...] = Field(default=(), description=N_("Een naam voor elke stap, om voor te lezen."))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_ids([statement.id for statement in self.statements])
        check_ids([group.id for group in self.groups])
        used = {statement.group for statement in self.statements} - {None}
        if used != {group.id for group in self.groups}:
            raise Amiss("groups", N_("Bij elke groep hoort minstens één stelling."))
        if self.labels and len(self.labels) != self.steps:
            raise Amiss("labels", N_("Geef elke stap een naam, of geen enkele."))
        return self

    @property
    def low(self) -> int:
        return 1 if self.steps == 5 else 0

    @property
    def high(self) -> int:
        return self.low + self.steps - 1

    @property
    def sections(self) -> list[Section]:
        """Ungrouped statements first, then a section per group."""
        found = [
            Section(
                group=group, statements=tuple(s for s in self.statements if s.group == (group and group.id))
            )
            for group in (None, *self.groups)
        ]
        return [section for section in found if section.statements]

    @property
    def pages(self) -> list[Section]:
        """The sections, cut to what fits on one phone page."""
        return [
            Section(group=section.group, statements=section.statements[start : start + PER_PAGE])
            for section in self.sections
            for start in range(0, len(section.statements), PER_PAGE)
        ]

    @property
    def groups_first(self) -> bool:
        """Whether the stage shows the groups before their statements."""
        return bool(self.groups) and len(self.statements) > AT_ONCE

    def alone(self, view: str | None) -> Statement | None:
        """The statement that stands on the stage by itself in this view."""
        return next((one for one in self.statements if view == ONLY + one.id), None)

    def within(self, view: str | None) -> Sequence[Statement]:
        """The statements of the group that a view shows, or else all."""
        return [one for one in self.statements if view and one.group == view] or self.statements

    def fit(self, rows: int) -> int:
        """Of how many meetings the stage shows the strips of so many things, the newest first."""
        return max(2, ROWS // rows)


class Scale(Kind[ScaleSettings]):
    """Answers are {"values": {statement: step or "x"}}."""

    name = "scale"
    Settings = ScaleSettings
    groups = True
    compares = True
    at_own_pace = True
    lensed = True
    predicts = True
    follows = True
    spontaneous = True
    aim = "look"
    label = N_("Schaal")
    means = N_("van niet tot wel, op een lijn")

    def on_the_spot(self, question: Text, options: Sequence[Text]) -> dict[str, Json]:
        ends = options[:2] if len(options) >= 2 else ENDS
        return {"statements": [{"id": "s1", "text": question}], "ends": list(ends)}

    def reads(self, settings: ScaleSettings) -> Sequence[Text]:
        return [statement.text for statement in settings.statements]

    def parse(self, settings: ScaleSettings, form: Form) -> Answer:
        allowed = {str(step): step for step in range(settings.low, settings.high + 1)}
        values: dict[str, int | str] = {}
        for statement in settings.statements:
            typed = one(form, statement.id)
            if typed and typed != UNSURE and typed not in allowed:
                raise Refused(statement.id, N_("Kies een van de cirkels."))
            if typed:
                values[statement.id] = allowed.get(typed, UNSURE)
        if not values:
            raise Refused(settings.statements[0].id, N_("Kies een antwoord, of sla over."))
        return {"values": values}

    def count(self, settings: ScaleSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        groups = {s.group.id: [i.id for i in s.statements] for s in settings.sections if s.group}
        names = [statement.id for statement in settings.statements]
        values = [answer["values"] for answer in answers]
        return count_scale(values, names, groups, detail, (settings.low, settings.high))

    def speak(self, settings: ScaleSettings, result: Result) -> Sentences:
        return say_scale(_texts(settings), settings.ends, (settings.low, settings.high), result)

    def table(self, settings: ScaleSettings, result: Result) -> Table | None:
        titles = {group.id: group.title for group in settings.groups}
        return scale_table(_texts(settings), titles, result)

    def compare(self, settings: ScaleSettings, before: Result, after: Result) -> Sentences:
        return compare_scale(_texts(settings), settings.ends, (settings.low, settings.high), before, after)

    def stacks(self, settings: ScaleSettings) -> bool:
        return True

    def earlier(self, settings: ScaleSettings, result: Json) -> Result:
        names, axis = [*_texts(settings)], (settings.low, settings.high)
        groups = {group.id: result["groups"][group.id] for group in settings.groups}
        return kept(result["statements"], groups, result["most"], names, axis)

    def carried(self, settings: ScaleSettings, told: Sequence[tuple[ScaleSettings, Result]]) -> Result:
        return carried(settings, told)

    def beside(self, settings: ScaleSettings, then: Result, now: Result) -> Result:
        return beside(then, now)

    def views(self, settings: ScaleSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        return [(group.id, group.title) for group in settings.groups] if settings.groups_first else []

    def views_in_series(self, settings: ScaleSettings, moments: int) -> Sequence[tuple[str, Text]]:
        if moments <= settings.fit(len(settings.statements)):
            return ()
        return [(ONLY + statement.id, statement.text) for statement in settings.statements]

    def pretend(self, settings: ScaleSettings, random: Random, language: str = "nl") -> Answer:
        mood = random.gauss(0, 0.08)
        values = {
            statement.id: self._pretended(settings, statement.id, mood, random)
            for statement in settings.statements
        }
        if len(values) > 1 and random.random() < 0.05:
            values.pop(random.choice([*values]))
        return {"values": values}

    def _pretended(self, settings: ScaleSettings, name: str, mood: float, random: Random) -> int | str:
        """Every statement has a middle and a spread of its own, the same for all who pretend."""
        if random.random() < 0.05:
            return UNSURE
        own = Random(name)
        place = random.gauss(own.uniform(0.35, 0.8) + mood, own.uniform(0.1, 0.3))
        step = round(settings.low + place * (settings.steps - 1))
        return min(max(step, settings.low), settings.high)

    def form_of(self, settings: ScaleSettings, answer: Answer) -> dict[str, list[str]]:
        return {name: [str(value)] for name, value in answer["values"].items()}

    def parts(self, settings: ScaleSettings, answer: Answer) -> dict[str, Json]:
        return dict(answer["values"])


def _texts(settings: ScaleSettings) -> dict[str, Text]:
    return {statement.id: statement.text for statement in settings.statements}


KIND = Scale()
