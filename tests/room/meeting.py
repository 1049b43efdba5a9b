"""A meeting to test the door with: people answer, prompts close, and what comes out is written to a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from server.kinds.kind import Answer, Detail, Json, Kind, Result, Settings
from server.library.session import Step
from server.room.disclosure import Asked, Door, Gathered, answer_key
from server.store.memory import MemoryStore
from server.store.store import Change, NewEvent, NewRoom

ROOM, SECRET, LENS = "room", b"s" * 32, "self"
DAY = date(2026, 1, 1)


class Poll(Kind[Settings]):
    """A kind that says all it was told. Answers are {"values": {part: value}, "texts": {field: [text]}}."""

    name = "poll"
    Settings = Settings
    writes = True
    groups = True
    compares = True
    lensed = True
    reveals = ("manual", "live")

    def parts(self, settings: Settings, answer: Answer) -> dict[str, Json]:
        return {**answer["values"], **{name: len(items) for name, items in answer["texts"].items()}}

    def count(self, settings: Settings, answers: Sequence[Answer], detail: Detail) -> Result:
        texts = [item["id"] for answer in answers for items in answer["texts"].values() for item in items]
        values = {
            part: sorted(str(a["values"][part]) for a in answers if part in a["values"])
            for part in detail.amounts
        }
        return {
            "amounts": dict(detail.amounts),
            "values": values,
            "ids": sorted(texts),
            "people": len(answers),
        }


class PollStep(Step):
    @property
    def of(self) -> Kind[Any]:
        return KIND


KIND: Kind[Any] = Poll()


def step(privacy: str = "licht", **more: Any) -> Step:
    text = {"nl": "Wat vind je?", "en": "What do you think?"}
    return PollStep.model_validate(
        {"id": "poll", "kind": "poll", "title": text, "text": text, "minutes": 1, "privacy": privacy, **more}
    )


def answer(*values: Any, **texts: Sequence[str]) -> dict[str, Any]:
    """An answer with values for parts p1, p2, …, None for one left open; and texts per field."""
    named = {f"p{at}": value for at, value in enumerate(values, 1) if value is not None}
    return {
        "values": named,
        "texts": {field: [{"text": text} for text in given] for field, given in texts.items()},
    }


class Meeting:
    """One room with one prompt in it, its second round and its repeats."""

    def __init__(self, asked: Step) -> None:
        self.step = asked
        self.store = MemoryStore()
        self.door = Door(self.store)
        self.seq = 1
        self.earlier: list[tuple[str, int]] = []

    async def begin(self) -> Meeting:
        new = NewRoom(ROOM, "123456", SECRET, {}, DAY, DAY)
        await self.store.open_room(new, [NewEvent("room-opened")])
        return self

    async def ask(self, prompt: str = "poll", round: int = 1) -> None:
        await self._write(Change(events=[NewEvent("answers-opened")], opens=[(prompt, round)]))

    async def say(
        self,
        who: str,
        said: dict[str, Any] | None,
        prompt: str = "poll",
        round: int = 1,
        role: str | None = None,
        lens: str = LENS,
    ) -> None:
        key = answer_key(SECRET, who, prompt)
        await self.store.answer(ROOM, prompt, round, lens, key, role, said)

    async def withdraw(self, who: str, prompt: str = "poll", round: int = 1) -> list[str]:
        return await self.store.withdraw(ROOM, prompt, round, LENS, answer_key(SECRET, who, prompt))

    async def close(self, prompt: str = "poll", round: int = 1, **more: Any) -> Gathered:
        """Close, count and write; a result is remembered as published."""
        await self._write(Change(events=[NewEvent("answers-closed")], closes=[(prompt, round)]))
        gathered = await self.door.close(ROOM, SECRET, self.asked(prompt, round, **more))
        await self._write(gathered.change("answers-counted", prompt, round))
        if gathered.disclosed["result"] is not None:
            self.earlier.append((prompt, round))
        return gathered

    async def batch(self, random: Random) -> Gathered | None:
        gathered = await self.door.batch(ROOM, SECRET, self.asked("poll", 1), random)
        if gathered:
            await self._write(gathered.change("batch-published", "poll", 1))
        return gathered

    def asked(self, prompt: str, round: int, **more: Any) -> Asked:
        return Asked(prompt, self.step, round, earlier=tuple(self.earlier), **more)

    async def _write(self, change: Change) -> None:
        stored = await self.store.append(ROOM, self.seq, change)
        self.seq = stored[-1].seq


async def meeting(privacy: str = "licht", **more: Any) -> Meeting:
    """A meeting in which the prompt is open."""
    held = await Meeting(step(privacy, **more)).begin()
    await held.ask()
    return held


async def asked_of(privacy: str, values: Sequence[Any], **more: Any) -> Gathered:
    """What the door gives when participants answered a prompt with these values."""
    held = await meeting(privacy)
    for at, value in enumerate(values):
        await held.say(f"person {at}", answer(value))
    return await held.close(**more)


def amounts(gathered: Gathered) -> dict[str, str]:
    """How much of each part was shown."""
    return gathered.disclosed["result"]["amounts"] if gathered.disclosed["result"] else {}


def why(gathered: Gathered) -> str | None:
    """Why there is no result."""
    found: str | None = gathered.disclosed["why"]
    return found


def times(**counts: int) -> list[str]:
    """a=3 -> ["a", "a", "a"]."""
    return list(Counter(counts).elements())
