"""A room on paper: commands become events, events become state. No store, no phones, no clock of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random
from typing import Any

from made_session import session

from server.kinds.kind import Detail, typed
from server.library.session import Session, Step
from server.room.commands import Command
from server.room.decide import Now, decide
from server.room.evolve import evolve, fold
from server.room.state import Ask, State
from server.store.store import NewEvent, StoredEvent

START = 1_800_000_000.0


class PaperRoom:
    """One room: `do` decides and folds; a closed prompt is counted at once, as a live room does."""

    def __init__(self, opened: Session | None = None, seats: int = 8) -> None:
        self.opened = opened or session()
        self.seats = seats
        self.time = START
        self.log: list[StoredEvent] = []
        self.intake: set[tuple[str, int]] = set()
        self.closed: set[tuple[str, int]] = set()
        self.texts: dict[str, str] = {}
        self.random = Random(3)
        self.state: State
        self._write([NewEvent("room-opened", self._opening())])

    def _opening(self) -> dict[str, Any]:
        days = dict.fromkeys(("date", "delete_on", "keep_until"), "2027-01-15")
        names = dict.fromkeys(("organisation", "contact", "recipients"), "")
        return {
            "session": self.opened.model_dump(mode="json"),
            "language": "nl",
            "demo": False,
            **days,
            **names,
        }

    @property
    def now(self) -> Now:
        return Now(self.time, self.seats, self.texts)

    @property
    def phase(self) -> str:
        """Where the step on stage is; `lobby` without one."""
        return self.state.ask.at(self.time) if self.state.ask else "lobby"

    @property
    def ask(self) -> Ask:
        assert self.state.ask is not None
        return self.state.ask

    def do(self, *commands: Command) -> State:
        """Do these one after the other; raises what `decide` raises."""
        for command in commands:
            change = decide(self.state, command, self.now)
            self.intake |= set(change.opens)
            self.intake -= set(change.closes)
            self.closed |= set(change.closes)
            self.texts |= change.texts
            for gone in change.wipes:
                self.texts.pop(gone, None)
            self._write(change.events)
            self._count()
        return self.state

    def later(self, seconds: float) -> None:
        self.time += seconds

    def _write(self, events: Iterable[NewEvent]) -> None:
        at = datetime.fromtimestamp(self.time, UTC).isoformat(timespec="seconds")
        for event in events:
            data = json.loads(json.dumps(event.data))
            self.log.append(StoredEvent(len(self.log) + 1, at, event.name, data))
            self.state = evolve(self.state if len(self.log) > 1 else None, self.log[-1])

    def _count(self) -> None:
        for ask in list(self.state.asks.values()):
            if ask.collects and ask.phase == "closed" and not ask.counted:
                disclosed, texts = pretended(ask.step, self.random)
                data = {"prompt": ask.id, "round": ask.round, "disclosed": disclosed, "texts": texts}
                self._write([NewEvent("answers-counted", data)])

    def again(self) -> State:
        """The state as it comes out of the log alone."""
        return fold(self.log)


def pretended(asked: Step, random: Random) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What eight people who do not exist said: a disclosed result, and its texts for the queue."""
    answers = [asked.of.pretend(asked.shape, random) for _ in range(8)]
    texts = []
    for answer in answers:
        for path, item in typed(answer):
            item["id"] = random.randbytes(8).hex()
            texts.append({"id": item["id"], "path": path, "flag": random.random() < 0.1})
    parts = {part for answer in answers for part in asked.of.parts(asked.shape, answer)}
    result = asked.of.count(asked.shape, answers, Detail(dict.fromkeys(parts, "tenths")))
    return {"why": None, "n": {"from": 5, "to": 9}, "result": result, "groups": {}, "same": []}, texts
