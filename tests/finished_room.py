"""A room with every kind in it, made from a log by hand: what its report and downloads are tested on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from server.kinds import kinds
from server.kinds.kind import Answer, Detail, typed
from server.library.session import Step
from server.room.evolve import fold
from server.room.state import State
from server.room.thresholds import people
from server.store.store import StoredEvent
from server.surfaces.scene import Scene

EXAMPLES = Path(__file__).parent / "kinds" / "examples"
BEGIN = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
LEVELS = ("licht", "zorgvuldig", "streng")
AMOUNTS = {"licht": "counts", "zorgvuldig": "tenths", "streng": "tenths"}
NOTE = {
    "heard": ["‘Ik weet het niet’ zeggen is makkelijker als iemand anders het eerst doet."],
    "what": ["Lukt een afspraak niet? Dan bellen we elkaar dezelfde dag nog."],
    "who": ["wie belooft, belt"],
    "when": ["week"],
    "sign": ["de ander weet het eerst"],
    "stands_in": ["de teamgenoot"],
    "meldcode": ["3"],
}


@dataclass
class Book:
    """A log that is being written, and the texts beside it."""

    steps: Sequence[Step]
    title: dict[str, str] = field(default_factory=lambda: {"nl": "Alles bij elkaar", "en": "All of it"})
    events: list[StoredEvent] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    minute: int = 0

    def __post_init__(self) -> None:
        self.write("room-opened", **self.opening())

    def opening(self) -> dict[str, Any]:
        both = {"nl": "Zien waar we staan.", "en": "See where we stand."}
        session = {
            "format": 1,
            "id": "alles",
            "title": self.title,
            "theme": both,
            "question": both,
            "purpose": both,
            "minutes": sum(step.minutes for step in self.steps if not step.optional),
            "group": {"least": 4, "most": 40},
            "yields": both,
            "not_when": both,
            "child": {"nl": "Wat verandert dit voor kind en ouders?", "en": "What changes for the child?"},
            "steps": [step.model_dump(mode="json") for step in self.steps],
        }
        return {
            "session": session,
            "language": "nl",
            "date": "2026-11-22",
            "delete_on": "2026-11-29",
            "keep_until": "2027-02-14",
            "organisation": "Gemeente Voorbeeld",
            "contact": "de gespreksleider",
            "recipients": "alle deelnemers",
            "demo": False,
        }

    def write(self, name: str, /, **data: Any) -> Book:
        at = (BEGIN + timedelta(minutes=self.minute)).isoformat(timespec="seconds")
        self.events.append(StoredEvent(len(self.events) + 1, at, name, data))
        return self

    def show(self, step: Step, seats: int = 12) -> Book:
        return self.write("step-shown", step=step.id, seats=seats)

    def count(self, step: Step, round: int = 1, number: int = 12, why: str | None = None) -> list[str]:
        """Close and count with pretended answers; gives the ids of their texts."""
        answers = [step.of.pretend(step.shape, Random(f"{step.id}{at}")) for at in range(number)]
        found = {id: text for at, answer in enumerate(answers) for id, text in _named(step, at, answer)}
        self.texts |= {} if why else found
        disclosed: dict[str, Any] = {"why": why, "n": None, "result": None, "groups": {}, "same": []}
        if why is None:
            disclosed |= {"n": people(step.privacy, number), "result": _counted(step, answers)}
        queue = [] if why else [{"id": id, "path": "", "flag": None} for id in found]
        self.write("answers-counted", prompt=step.id, round=round, disclosed=disclosed, texts=queue)
        return [] if why else list(found)

    def reveal(self, step: Step, round: int = 1, **how: Any) -> list[str]:
        """Show a step, count it and reveal it; gives the ids of its texts."""
        self.show(step)
        ids = self.count(step, round, **how)
        self.write("result-revealed", prompt=step.id, round=round)
        return ids

    def note(self, step: Step, name: str = "a1", form: Mapping[str, Sequence[str]] = NOTE) -> Book:
        made = step.of.note(step.shape, form)
        fields = {path: f"{step.id}-{name}-{path}" for path, _ in typed(made)}
        self.texts |= {fields[path]: item["text"] for path, item in typed(made)}
        plain = {key: value for key, value in made.items() if key not in fields}
        return self.write("note-made", prompt=step.id, note=name, data=plain, fields=fields)

    def group(self, step: Step, ids: Sequence[str], name: str) -> Book:
        self.texts[f"{step.id}-g"] = name
        self.write("cards-grouped", prompt=step.id, texts=list(ids), group="g1")
        return self.write("group-named", prompt=step.id, group="g1", text=f"{step.id}-g")

    def finish(self, after: int = 75) -> Book:
        self.minute = after
        return self.write("room-finished")

    @property
    def state(self) -> State:
        return fold(self.events)

    @property
    def scene(self) -> Scene:
        return Scene(self.state, now=(BEGIN + timedelta(minutes=self.minute)).timestamp(), texts=self.texts)


def step(kind: str, id: str = "", text: str = "", **properties: Any) -> Step:
    """A step of a kind, with the settings of its first example."""
    said = {"nl": text or f"Wat zeggen we over {kind}?", "en": text or f"What do we say about {kind}?"}
    given = {"settings": settings(kind)[0], "id": id or kind, "title": said, "text": said, "minutes": 5}
    level = next(name for name in ("zorgvuldig", "licht") if name in kinds()[kind].levels)
    return Step.model_validate({"kind": kind, "privacy": level, **given, **properties})


def settings(kind: str) -> list[dict[str, Any]]:
    """The example settings of a kind; one that needs none has no file."""
    file = EXAMPLES / f"{kind}.json"
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else [{}]
    return found


def every_kind() -> list[Step]:
    """Steps of every kind: each example once, and of a kind that people write in each level that it allows.

    A session holds sixty steps at most, so an example does not come at every level; what nobody typed in is
    counted alike at the two stricter ones.
    """
    return [
        step(name, f"{name}-{at}-{level}", settings=settings(name)[at], privacy=level)
        for name, kind in kinds().items()
        for at, level in _examples_and_levels(
            len(settings(name)), kind.levels if kind.writes else kind.levels[: 2 if kind.asks else 1]
        )
    ]


def _examples_and_levels(examples: int, levels: Sequence[str]) -> list[tuple[int, str]]:
    """Positions of examples beside levels; the shorter of both goes on with its first."""
    times = range(max(examples, len(levels)))
    return [(at if at < examples else 0, levels[at] if at < len(levels) else levels[0]) for at in times]


def finished_room(steps: Sequence[Step] | None = None, finish: bool = True) -> Book:
    """A room in which every step was shown, every prompt revealed, and every third text released."""
    book = Book(every_kind() if steps is None else steps)
    for each in book.steps:
        ids = book.reveal(each) if each.of.asks else []
        if not each.of.asks:
            book.show(each)
        if ids:
            book.group(each, ids[:2], f"Groep bij {each.id}")
        for id in ids[::3]:
            book.write("text-released", text=id)
        if each.of.notes:
            book.note(each)
    return book.finish() if finish else book


def _named(step: Step, at: int, answer: Answer) -> Iterator[tuple[str, str]]:
    """Give every text in an answer an id of its own, and a body that is found nowhere else."""
    for path, item in typed(answer):
        item["id"] = f"{step.id}-{at}-{path}"
        item["text"] = f"{item['text']} {sha256(item['id'].encode()).hexdigest()[:6]}"
        yield item["id"], item["text"]


def _counted(step: Step, answers: Sequence[Answer]) -> dict[str, Any]:
    parts = {part for answer in answers for part in step.of.parts(step.shape, answer)}
    amounts = dict.fromkeys(parts, AMOUNTS[step.privacy])
    return dict(step.of.count(step.shape, answers, Detail(amounts)))  # type: ignore[arg-type]
