"""Pretended answers behind the same door: so a phone can see what the facilitator will see."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

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


async def pretended(step: Step, language: str) -> Pretended:
    """What twelve people who do not exist answered to this prompt, as the door would disclose it."""
    random = Random(step.id)
    rows = [_row(step, number, random, language) for number in range(PEOPLE)]
    asked = Asked(step.id, step.model_copy(update={"reveal": "manual"}))
    gathered = await Door(PretendedReading(rows)).close("", SECRET, asked)
    return Pretended(gathered.disclosed, dict(gathered.bodies))


def _row(step: Step, number: int, random: Random, language: str) -> AnswerRow:
    body: dict[str, Any] = step.of.pretend(step.shape, random, language)
    return AnswerRow(1, "self", number.to_bytes(16), None, True, body)
