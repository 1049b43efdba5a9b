"""Answers as disclosure counts them: one participant's answer with its parts, its texts and their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from server.kinds.kind import Answer, Json, Kind, Settings, typed
from server.room.pseudonyms import text_id
from server.store.store import AnswerRow, Body, Place

GONE = object()
"""Stands for a text that has to leave the answer."""

Change = Callable[[str, dict[str, str]], Any]


@dataclass(frozen=True)
class Ballot:
    """One participant's answer to one round of a prompt. Skips make no ballot.

    `body` is the row as it was read. In `answer` every text has its id: `{"id", "text"}`, or an id alone
    when it was taken back. `parts` are the kind's, without those that hold nothing.
    """

    place: Place
    group: str | None
    fresh: bool
    body: Body
    answer: Answer
    parts: Mapping[str, Json]

    @property
    def key(self) -> bytes:
        return self.place[3]

    @cached_property
    def fields(self) -> dict[str, list[str | None]]:
        """The texts in the answer by field; None for one that was taken back."""
        found: dict[str, list[str | None]] = {}
        for path, item in typed(self.answer):
            found.setdefault(field_of(path), []).append(item.get("text"))
        return found

    @cached_property
    def written(self) -> frozenset[str]:
        """The parts that are texts, as opposed to parts that a text was added to."""
        return frozenset(field.rpartition(".")[2] for field in self.fields) & self.parts.keys()

    def value(self, part: str) -> Json:
        """What a change is measured by: for a part that is texts, the texts."""
        if part not in self.written:
            return self.parts[part]
        return {field: texts for field, texts in self.fields.items() if field.rpartition(".")[2] == part}

    def given(self) -> set[str]:
        """Everything in this answer that is counted on its own: parts, and fields with texts."""
        return {*self.parts, *self.fields}


class Uncountable(Exception):
    """A kind could not count a prompt. Says which, never what was answered."""


@dataclass(frozen=True)
class Reader:
    """Turns rows of one prompt into ballots. `texts` are the bodies of texts that moved earlier."""

    kind: Kind[Any]
    settings: Settings
    secret: bytes
    prompt: str
    texts: Mapping[str, str]
    root: str = ""

    def read(
        self, rows: Iterable[AnswerRow], round: int, lenses: Collection[str] = ("self",)
    ) -> list[Ballot]:
        """The ballots of one round through these lenses, in key order.

        Of several lenses that are counted together, the lens is the group.
        """
        mine = (row for row in rows if row.round == round and row.lens in lenses and row.body is not None)
        split = len(lenses) > 1
        found = (self._ballot(replace(row, group=row.lens) if split else row) for row in mine)
        return [ballot for ballot in found if ballot.parts]

    def without(self, ballot: Ballot, fields: Collection[str]) -> Ballot:
        """The ballot as if nothing had been typed in these fields."""
        answer = rewritten(ballot.answer, lambda path, item: GONE if field_of(path) in fields else item)
        return replace(ballot, answer=answer, parts=self._parts(answer))

    def _ballot(self, row: AnswerRow) -> Ballot:
        body: Body = row.body or {}
        place = (self.prompt, row.round, row.lens, row.key)
        answer = rewritten(body, lambda path, item: self._identified(row, path, item))
        return Ballot(place, row.group, row.fresh, body, answer, self._parts(answer))

    def _identified(self, row: AnswerRow, path: str, item: dict[str, str]) -> dict[str, str]:
        if "id" not in item:
            id = text_id(self.secret, row.key, row.round, row.lens, path, self.prompt, self.root)
            return {"id": id, "text": item["text"]}
        known = self.texts.get(item["id"])
        return {"id": item["id"]} if known is None else {"id": item["id"], "text": known}

    def _parts(self, answer: Answer) -> dict[str, Json]:
        try:
            parts = self.kind.parts(self.settings, answer)
        except Exception as error:
            # What a kind stumbles over is somebody's answer, and messages end up in logs.
            raise Uncountable(f"{self.prompt}: {type(error).__name__} in parts") from None
        return {name: value for name, value in parts.items() if value not in (None, [], {}, "")}


def per_part(ballots: Iterable[Ballot]) -> Counter[str]:
    """How many participants gave each part, and each field with texts."""
    return Counter(name for ballot in ballots for name in ballot.given())


def values(ballots: Sequence[Ballot], part: str) -> list[Json]:
    """What participants gave in a part, one value each."""
    return [ballot.value(part) for ballot in ballots if part in ballot.parts]


def field_of(path: str) -> str:
    """The field a text stands in: its path without its number in a list."""
    return re.sub(r"\.\d+$", "", path)


def rewritten(value: Json, change: Change, path: str = "") -> Any:
    """A copy of an answer in which `change(path, item)` stands for every text; GONE leaves it out."""
    if isinstance(value, dict):
        if "text" in value or "id" in value:
            return change(path, value)
        changed = {name: rewritten(item, change, _under(path, name)) for name, item in value.items()}
        return {name: item for name, item in changed.items() if item is not GONE}
    if isinstance(value, list):
        items = (rewritten(item, change, _under(path, str(at))) for at, item in enumerate(value))
        return [item for item in items if item is not GONE]
    return value


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
