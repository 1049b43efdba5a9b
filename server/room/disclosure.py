"""The one door between answers and everything else.

Only what leaves here may be shown, logged or exported: to the stage, to phones, and to the desk just the
same. The door alone is handed the reading half of the store. It decides how much of each part may be
told, lets the kind count that much, and never says more than it gives back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from server.kinds.kind import Amount, Answer, Detail, Result, typed
from server.library.lenses import counted as counted_apart
from server.library.session import Step
from server.room.ballots import GONE, Ballot, Reader, Uncountable, field_of, per_part, rewritten, values
from server.room.batches import draw, rest
from server.room.changes import Published, tells_apart, without_few_newcomers
from server.room.gathered import Gathered, joined, withheld
from server.room.pii import soft
from server.room.pseudonyms import answer_key, seat_key, text_id
from server.room.signals import signalled
from server.room.splits import amounts_apart, groups_of, roles_apart
from server.room.thresholds import THRESHOLD, amount, amount_of_texts, least, people, threshold
from server.store.store import Body, Reading

__all__ = [
    "THRESHOLD", "Asked", "Door", "Gathered", "Uncountable", "answer_key", "seat_key", "text_id", "threshold",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A prompt as it was asked. `small`: too few people were there, so nothing is collected.

    `roles`: the room knows broad groups. `root` is the prompt that this one asks again, or itself: they
    share the key of a participant. `earlier` lists rounds, repeats and earlier runs of it that were
    counted with a result, as (prompt id, round), newest last.
    """

    id: str
    step: Step
    round: int = 1
    small: bool = False
    roles: bool = False
    root: str = ""
    earlier: tuple[tuple[str, int], ...] = ()

    @property
    def apart(self) -> bool:
        """Whether the result may be split by broad group."""
        return self.roles and self.step.group_by != "none"


class Door:
    """Takes what a room answered, and gives what it may know."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def close(self, room: str, secret: bytes, asked: Asked) -> Gathered:
        """Count a prompt that takes no more answers, once; of a live prompt, the batches and the rest."""
        if asked.small:
            return withheld("small")
        reader = await self._reader(room, secret, asked)
        rows = await self._reading.answers(room, asked.id)
        found: dict[str, Gathered] = {}
        seen = {
            name: _with_batches(reader, reader.read(rows, asked.round, lenses))
            for name, lenses in counted_apart(asked.step).items()
        }
        roles = roles_apart(asked.step.privacy, seen)
        for name, lenses in counted_apart(asked.step).items():
            earlier = await self._earlier(room, reader, asked, lenses)
            if name in roles and (earlier or not roles[name]):
                found[name] = withheld("few")
                continue
            most: Amount = "middle" if name in roles else "counts"
            gathered = _gather(asked, seen[name], earlier, apart=asked.apart or len(lenses) > 1, most=most)
            found[name] = signalled(gathered, asked.step, [] if earlier else seen[name])
        return joined(found)

    async def batch(self, room: str, secret: bytes, asked: Asked, random: Random) -> Gathered | None:
        """The next refresh of a live prompt, or None when there may be none yet."""
        if asked.small or asked.step.reveal != "live" or asked.earlier:
            return None  # a repeat is compared with its first run, so it is counted once
        reader = await self._reader(room, secret, asked)
        now = reader.read(await self._reading.answers(room, asked.id), asked.round)
        drawn = draw([ballot for ballot in now if ballot.fresh], random)
        if drawn is None:
            return None
        shown = [ballot for ballot in now if not ballot.fresh]
        gathered = _gather(asked, [*shown, *drawn], [], apart=asked.apart)
        seen = {ballot.place: ballot.body for ballot in drawn}
        return None if gathered.disclosed["why"] else replace(gathered, seen=seen)

    async def _reader(self, room: str, secret: bytes, asked: Asked) -> Reader:
        texts = await self._reading.texts(room) if asked.step.writes else {}
        return Reader(asked.step.of, asked.step.shape, secret, asked.id, texts, asked.root)

    async def _earlier(
        self, room: str, reader: Reader, asked: Asked, lenses: Collection[str]
    ) -> list[Published]:
        """What was counted in earlier rounds and repeats, without what was left out then."""
        found: list[Published] = []
        for prompt, round in asked.earlier:
            rows = await self._reading.answers(room, prompt)
            ballots = replace(reader, prompt=prompt).read(rows, round, lenses)
            found.append([ballot for ballot in ballots if not ballot.fresh])
        return found


def _with_batches(reader: Reader, now: Sequence[Ballot]) -> list[Ballot]:
    """What was shown live, and of the rest what closing adds to it."""
    shown = [ballot for ballot in now if not ballot.fresh]
    fresh = [ballot for ballot in now if ballot.fresh]
    return [*shown, *(rest(fresh, reader.without) if shown else fresh)]


def _gather(
    asked: Asked,
    ballots: Sequence[Ballot],
    earlier: Sequence[Published],
    *,
    apart: bool,
    most: Amount = "counts",
) -> Gathered:
    counted = without_few_newcomers(ballots, earlier)
    amounts, same = _amounts(asked, counted, earlier)
    amounts = {part: least(found, most) for part, found in amounts.items()}
    if all(found == "nothing" for found in amounts.values()):
        return withheld("same" if same else "few")
    level = asked.step.privacy
    fields = _fields_shown(asked, counted, amounts)
    disclosed = {
        "why": None,
        "n": people(level, len(counted)),
        "result": _count(asked, counted, amounts, fields),
        "groups": _groups(asked, counted, amounts) if apart and not earlier else {},
        "same": same,
    }
    return _with_texts(disclosed, counted, fields, asked)


def _amounts(
    asked: Asked, counted: Sequence[Ballot], earlier: Sequence[Published]
) -> tuple[dict[str, Amount], list[str]]:
    """The amount of every part, and the parts that would be shown had more people changed."""
    level, again = asked.step.privacy, bool(earlier)
    written = {part for ballot in counted for part in ballot.written}
    amounts: dict[str, Amount] = {}
    for part in sorted({part for ballot in counted for part in ballot.parts}):
        given = values(counted, part)
        texts = part in written
        amounts[part] = amount_of_texts(level, len(given), again) if texts else amount(level, given, again)
    same = [
        part
        for part, found in amounts.items()
        if found != "nothing" and any(tells_apart(part, counted, old, level) for old in earlier)
    ]
    return amounts | dict.fromkeys(same, "nothing"), same


def _fields_shown(asked: Asked, counted: Sequence[Ballot], amounts: Mapping[str, Amount]) -> set[str]:
    """The fields whose texts may be seen: enough people filled them, and their part is shown."""
    enough = {name for name, n in per_part(counted).items() if n >= threshold(asked.step.privacy)}
    fields = {field for ballot in counted for field in ballot.fields} & enough
    return {field for field in fields if all(amounts.get(name) != "nothing" for name in field.split("."))}


def _count(
    asked: Asked, counted: Sequence[Ballot], amounts: Mapping[str, Amount], fields: set[str]
) -> Result:
    """What the kind makes of these answers. They reach it in an order that comes from what they say."""
    answers: list[Answer] = [
        rewritten(ballot.answer, lambda path, item: item if field_of(path) in fields else GONE)
        for ballot in counted
    ]
    answers.sort(key=lambda answer: json.dumps(answer, sort_keys=True))
    try:
        return asked.step.of.count(asked.step.shape, answers, Detail(amounts))
    except Exception as error:
        # What a kind stumbles over is somebody's answer, and messages end up in logs.
        raise Uncountable(f"{asked.id}: {type(error).__name__} in count") from None


def _groups(asked: Asked, counted: Sequence[Ballot], together: Mapping[str, Amount]) -> dict[str, Any]:
    """The result per broad group, or per lens, where the group rule allows a split."""
    level = asked.step.privacy
    if level == "streng":
        return {}
    groups = groups_of(level, counted)
    apart = amounts_apart(level, groups, together)
    return {
        name: {"n": people(level, len(groups[name])), "result": _count(asked, groups[name], amounts, set())}
        for name, amounts in apart.items()
        if any(found != "nothing" for found in amounts.values())
    }


def _with_texts(
    disclosed: dict[str, Any], counted: Sequence[Ballot], fields: set[str], asked: Asked
) -> Gathered:
    """Publish the answers that were counted for the first time, and move their texts."""
    fresh = [ballot for ballot in counted if ballot.fresh]
    items = {
        item["id"]: (field_of(path), item["text"])
        for ballot in fresh
        for path, item in typed(ballot.answer)
        if field_of(path) in fields and "text" in item
    }
    question = [*asked.step.title.values(), *asked.step.text.values()]
    return Gathered(
        disclosed,
        texts=tuple(
            {"id": id, "path": path, "flag": soft(text, question)}
            for id, (path, text) in sorted(items.items())
        ),
        bodies={id: text for id, (_, text) in items.items()},
        moved={ballot.place: body for ballot in fresh if (body := _moved(ballot, fields)) != ballot.body},
        published=[ballot.place for ballot in fresh],
    )


def _moved(ballot: Ballot, fields: set[str]) -> Body:
    """The body with ids for texts that are shown; what is not shown is needed no more."""
    body: Body = rewritten(
        ballot.answer, lambda path, item: {"id": item["id"]} if field_of(path) in fields else GONE
    )
    return body
