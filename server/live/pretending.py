"""Pretended answers behind the same door: so a phone can see what the facilitator will see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from server.library.lenses import passes
from server.library.session import Step
from server.room.disclosure import Asked, Door
from server.store.store import AnswerRow
from server.surfaces.scene import Pretended

PEOPLE = 12
SECRET = bytes(32)


@dataclass(frozen=True)
class PretendedReading:
    """A reading half with answers that nobody gave."""

    rows: list[AnswerRow]

    async def answers(self, room: str, prompt: str) -> list[AnswerRow]:
        return self.rows

    async def texts(self, room: str) -> dict[str, str]:
        return {}


async def pretended(step: Step, language: str, people: int = PEOPLE) -> Pretended:
    """What so many people who do not exist answered to this prompt, as the door would disclose it."""
    random = Random(step.id)
    rows = [row for number in range(people) for row in _rows(step, number, random, language)]
    asked = Asked(step.id, step.model_copy(update={"reveal": "manual"}))
    gathered = await Door(PretendedReading(rows)).close("", SECRET, asked)
    return Pretended(gathered.disclosed, dict(gathered.bodies))


def _rows(step: Step, number: int, random: Random, language: str) -> Iterator[AnswerRow]:
    for lens in passes(step, place=number):
        body: dict[str, Any] = step.of.pretend(step.shape, random, language)
        yield AnswerRow(1, lens, _key(step, number), None, True, body)


def _key(step: Step, number: int) -> bytes:
    """Another one per prompt, as of real people: texts of two prompts on one page have ids of their own."""
    return sha256(f"{step.id} {number}".encode()).digest()[:16]
