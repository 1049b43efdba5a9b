"""Who does what: for every task the party that people think of, and where that is clear or not."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds import options
from server.kinds.items import UNSURE, Item, check_ids
from server.kinds.kind import (
    N_,
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
from server.kinds.match import bars, speaking
from server.kinds.match.counting import by_disagreement, count_task
from server.kinds.options import Labels


class MatchSettings(Settings):
    tasks: tuple[Item, ...] = Field(min_length=3, max_length=10, description=N_("Wat er te doen is."))
    parties: tuple[Item, ...] = Field(min_length=3, max_length=8, description=N_("Wie dat kan doen."))

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([task.id for task in self.tasks])
        check_ids([party.id for party in self.parties])
        return self

    @property
    def names(self) -> list[str]:
        return [party.id for party in self.parties]

    @property
    def labels(self) -> Labels:
        """What can be chosen, "weet ik niet" last."""
        return options.labels(self.parties)

    @property
    def texts(self) -> dict[str, Text]:
        return {task.id: task.text for task in self.tasks}

    @property
    def key(self) -> list[bars.Piece]:
        return bars.key(self.names)

    def ordered(self, result: Result) -> list[tuple[str, Result]]:
        """Each task with what was counted, what needs talk first."""
        return [(name, result["tasks"][name]) for name in by_disagreement(result["tasks"])]

    def pieces(self, found: Result) -> list[bars.Piece]:
        return bars.pieces(found, self.names)

    def word(self, found: Result) -> Message:
        return speaking.label(found)


class Match(Kind[MatchSettings]):
    """Answers are {"tasks": {task: party or "x"}}, with the tasks that somebody answered."""

    name = "match"
    Settings = MatchSettings
    at_own_pace = True
    aim = "look"
    label = N_("Wie doet wat")
    means = N_("bij elke taak kiezen wie dat doet")

    def reads(self, settings: MatchSettings) -> Sequence[Text]:
        return [task.text for task in settings.tasks]

    def parse(self, settings: MatchSettings, form: Form) -> Answer:
        given = {task.id: one(form, task.id) for task in settings.tasks}
        allowed = {*settings.names, UNSURE, ""}
        for task, party in given.items():
            if party not in allowed:
                raise Refused(task, N_("Dit antwoord staat niet in de lijst."))
        chosen = {task: party for task, party in given.items() if party}
        if not chosen:
            raise Refused(settings.tasks[0].id, N_("Kies een antwoord, of sla over."))
        return {"tasks": chosen}

    def count(self, settings: MatchSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        given = [answer["tasks"] for answer in answers]
        tasks = {
            task.id: count_task(
                [own[task.id] for own in given if task.id in own], settings.names, detail.of(task.id)
            )
            for task in settings.tasks
        }
        return {"tasks": tasks}

    def speak(self, settings: MatchSettings, result: Result) -> Sentences:
        return speaking.say_tasks(settings.texts, settings.labels, result)

    def table(self, settings: MatchSettings, result: Result) -> Table | None:
        return speaking.task_table(settings.texts, settings.labels, result)

    def views(self, settings: MatchSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        """A task at a time, in the order of the picture."""
        return [(name, settings.texts[name]) for name, found in settings.ordered(result) if "label" in found]

    def pretend(self, settings: MatchSettings, random: Random, language: str = "nl") -> Answer:
        chosen = {task.id: self._pretended(settings, task.id, random) for task in settings.tasks}
        if random.random() < 0.05:
            chosen.pop(random.choice([*chosen]))
        return {"tasks": chosen}

    def _pretended(self, settings: MatchSettings, task: str, random: Random) -> str:
        """Every task has its own likely parties and its own fog, the same for all who pretend."""
        own = Random(task)
        if random.random() < own.choice((0.02, 0.05, 0.1, 0.15, 0.4)):
            return UNSURE
        steep = own.choice((1, 3, 12))
        weights = [own.random() ** steep + 0.01 for _ in settings.parties]
        return random.choices(settings.names, weights=weights)[0]

    def form_of(self, settings: MatchSettings, answer: Answer) -> dict[str, list[str]]:
        return {task: [party] for task, party in answer["tasks"].items()}

    def parts(self, settings: MatchSettings, answer: Answer) -> dict[str, Json]:
        return dict(answer["tasks"])


KIND = Match()
