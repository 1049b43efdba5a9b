"""What a store promises. One contract test runs on every implementation.

A store holds, per room: the log (what the facilitator did and what was disclosed), the answers, the
seats and the texts; and beside the rooms, drafts of sessions and lessons about them. Nothing in it tells
when, from where or in which order an answer came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from secrets import choice
from typing import Any, Protocol

from server.store.drafts import Draft as Draft
from server.store.drafts import Drafts as Drafts
from server.store.drafts import size as size
from server.store.lessons import Lesson as Lesson
from server.store.lessons import Lessons as Lessons

Body = dict[str, Any]
Place = tuple[str, int, str, bytes]  # prompt, round, lens, key


class Conflict(Exception):
    """The log, an answer in `Change.seen`, or a draft has moved on since the writer looked."""


class Taken(Exception):
    """The room code, or the hash of a key, is in use."""


class Closed(Exception):
    """The prompt takes no answers now, or the room takes no more seats and keys: it is sealed or gone."""


class Published(Exception):
    """This answer stands on the screen already, so it stays as it was counted."""


@dataclass(frozen=True)
class NewEvent:
    """An event on its way to the log. `name` is a stable past-tense string, `data` plain JSON."""

    name: str
    data: Body = field(default_factory=dict)


@dataclass(frozen=True)
class StoredEvent:
    """An event in the log. `at` is UTC, ISO 8601, whole seconds: the facilitator's act, never an answer's."""

    seq: int
    at: str
    name: str
    data: Body


@dataclass(frozen=True)
class Change:
    """All that one act writes, in one transaction.

    `opens` and `closes` name (prompt, round) pairs that take answers from now on, or no longer.
    `texts` adds or replaces text bodies by id; `wipes` deletes them for good.
    `keys` gives links a new key, by its hash; the old one stops working at once. `until` as in `NewRoom`.
    `moved` gives answers their new body, in which texts have become ids; an answer that was taken back
    in the meantime does not move, and the texts of that body are not added. `published` clears `fresh`.
    `seen` holds answers as they were when this change was computed: when one is gone or has another body
    by now, the change is a `Conflict`. A live reveal needs it, or a later batch shows one person's change.
    """

    events: Sequence[NewEvent] = ()
    opens: Sequence[tuple[str, int]] = ()
    closes: Sequence[tuple[str, int]] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    wipes: Sequence[str] = ()
    keys: Mapping[str, bytes] = field(default_factory=dict)
    moved: Mapping[Place, Body] = field(default_factory=dict)
    published: Sequence[Place] = ()
    seen: Mapping[Place, Body | None] = field(default_factory=dict)
    until: float | None = None


@dataclass(frozen=True)
class NewRoom:
    """A room to be made. `secret` is 32 random bytes; `keys` maps a link's name to the hash of its key.

    `texts` are the bodies of what it takes over from an earlier meeting: its first events name their ids.
    `until` is when its link closes by itself, in epoch seconds; None where nothing does.
    """

    room: str
    code: str
    secret: bytes
    keys: Mapping[str, bytes]
    delete_on: date
    keep_until: date
    texts: Mapping[str, str] = field(default_factory=dict)
    until: float | None = None


@dataclass(frozen=True)
class RoomRow:
    """What is known of a room outside its log. Code and secret are None once it is sealed."""

    room: str
    code: str | None
    secret: bytes | None
    delete_on: date
    keep_until: date
    finished: bool


@dataclass(frozen=True)
class Seat:
    """A participant's seat: `role` only where the session asks for it, `watch` for who only looks.

    `place` is one of twelve, drawn when the seat was taken from those with the fewest people: lenses that
    are dealt by it are spread evenly, and it tells neither when nor in which order people came.
    """

    role: str | None
    watch: bool
    place: int = 0


@dataclass(frozen=True)
class AnswerRow:
    """One answer as it lies in the store. `body` is None for a skip. Only disclosure reads these."""

    round: int
    lens: str
    key: bytes
    group: str | None
    fresh: bool
    body: Body | None


PLACES = 12


def free_place(taken: Iterable[int]) -> int:
    """One of the places that the fewest people have, by chance."""
    found = Counter(taken)
    fewest = min(found[place] for place in range(PLACES))
    return choice([place for place in range(PLACES) if found[place] == fewest])


class Writing(Drafts, Lessons, Protocol):
    """The writing half: what `live` and `web` are handed. It cannot read an answer back."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def open_room(self, new: NewRoom, events: Sequence[NewEvent]) -> None:
        """Make a room with its first events and texts, or nothing at all. Raises `Taken`."""
        ...

    async def room(self, room: str) -> RoomRow | None: ...

    async def by_code(self, code: str) -> str | None: ...

    async def by_key(self, name: str, hashed: bytes) -> str | None: ...

    async def codes_in_use(self) -> int: ...

    async def append(self, room: str, after: int, change: Change) -> list[StoredEvent]:
        """Write a change whose events follow seq `after`.

        Raises `Conflict`, and for a new key `Taken` or `Closed`; then nothing is written.
        """
        ...

    async def log(self, room: str, after: int = 0) -> list[StoredEvent]: ...

    async def sit(self, room: str, seat: bytes, role: str | None, watch: bool) -> None:
        """Take a seat, or change it. Idempotent. Raises `Closed`."""
        ...

    async def seat(self, room: str, seat: bytes) -> Seat | None: ...

    async def seats(self, room: str) -> int:
        """How many take part; who only watches does not count."""
        ...

    async def answer(
        self, room: str, prompt: str, round: int, lens: str, key: bytes, group: str | None, body: Body | None
    ) -> None:
        """Durable when it returns. The same key overwrites. `body` None is a skip.

        Raises `Closed`, `Published`.
        """
        ...

    async def withdraw(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> list[str]:
        """Take an answer back. Open and not shown: the row goes. Else its texts are wiped, counts stay.

        Returns the ids of texts that were wiped; ids nobody knows stand for texts that had not moved yet.
        """
        ...

    async def answered(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> bool: ...

    async def done(self, room: str, prompt: str, round: int) -> int:
        """How many participants sent or skipped, in whichever lens."""
        ...

    async def texts(self, room: str) -> dict[str, str]:
        """Every text that people may see, by id."""
        ...

    async def finish(self, room: str, keep: Sequence[str]) -> None:
        """Delete every answer, and every text that is not in `keep`; the bytes leave the file."""
        ...

    async def seal(self, room: str) -> None:
        """Delete seats, secret, code and every key but the summary's; the bytes leave the file."""
        ...

    async def erase(self, room: str) -> None:
        """Delete the whole room."""
        ...

    async def due(self, today: date) -> list[RoomRow]:
        """Rooms whose answers or report should be gone by `today`: unfinished ones whose `delete_on` has
        come, finished ones not yet sealed, and all whose `keep_until` has come."""
        ...

    async def overdue(self, now: float) -> list[str]:
        """Rooms whose link should have closed by itself by now, and whose answers are still there."""
        ...


class Reading(Protocol):
    """The reading half: handed to disclosure alone."""

    async def answers(self, room: str, prompt: str) -> list[AnswerRow]:
        """Every row of a prompt, all rounds and lenses, in key order; texts that moved have an id only."""
        ...

    async def texts(self, room: str) -> dict[str, str]:
        """Every text that people may see, by id: what a later batch needs to count a moved answer again."""
        ...


class Store(Writing, Reading, Protocol):
    """Both halves; only the composition root sees them together."""
