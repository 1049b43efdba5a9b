"""A store that forgets when the process ends: for tests, and for rehearsing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from server.store.bodies import from_json, ids_in, taken_back, to_json
from server.store.drafts_in_memory import DraftsInMemory
from server.store.lessons_in_memory import LessonsInMemory
from server.store.store import (
    AnswerRow,
    Body,
    Change,
    Closed,
    Conflict,
    NewEvent,
    NewRoom,
    Place,
    Published,
    RoomRow,
    Seat,
    StoredEvent,
    Taken,
    free_place,
)


@dataclass
class Answer:
    """One answer; `body` as JSON, so that nobody holds a piece of the store in hand."""

    group: str | None
    body: str | None
    fresh: bool = True


@dataclass
class Room:
    """All that is kept of one room."""

    row: RoomRow
    keys: dict[str, bytes]
    log: list[tuple[StoredEvent, str]] = field(default_factory=list)
    intake: set[tuple[str, int]] = field(default_factory=set)
    answers: dict[Place, Answer] = field(default_factory=dict)
    seats: dict[bytes, Seat] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    until: float | None = None

    @property
    def sealed(self) -> bool:
        return self.row.secret is None

    def add(self, events: Sequence[NewEvent]) -> list[StoredEvent]:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        after = len(self.log)
        new = [
            (StoredEvent(seq, at, event.name, {}), to_json(event.data))
            for seq, event in enumerate(events, after + 1)
        ]
        self.log += new
        return self.since(after)

    def since(self, after: int) -> list[StoredEvent]:
        return [replace(event, data=from_json(data)) for event, data in self.log[after:]]

    def stands(self, place: Place, body: Body | None) -> bool:
        return place in self.answers and from_json(self.answers[place].body) == body

    def move(self, place: Place, body: Body) -> set[str]:
        """Give an answer its new body; returns the ids that stay out, the answer being taken back."""
        answer = self.answers.get(place)
        if answer is None or any(ids_in(from_json(answer.body))):
            return set(ids_in(body))
        answer.body = to_json(body)
        return set()

    def wipe(self, ids: Iterable[str]) -> list[str]:
        return [id for id in ids if self.texts.pop(id, None) is not None]


class MemoryStore(DraftsInMemory, LessonsInMemory):
    """The whole contract on dictionaries. No method waits, so each one is a transaction."""

    def __init__(self) -> None:
        super().__init__()
        self._rooms: dict[str, Room] = {}

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def open_room(self, new: NewRoom, events: Sequence[NewEvent]) -> None:
        rooms = self._rooms.values()
        hashes = [*self._hashes(), *new.keys.values()]
        if new.room in self._rooms or any(room.row.code == new.code for room in rooms):
            raise Taken
        if len(set(hashes)) != len(hashes):
            raise Taken
        row = RoomRow(new.room, new.code, new.secret, new.delete_on, new.keep_until, finished=False)
        self._rooms[new.room] = Room(row, dict(new.keys), until=new.until)
        self._rooms[new.room].add(events)
        self._rooms[new.room].texts.update(new.texts)

    def _hashes(self) -> list[bytes]:
        return [hashed for room in self._rooms.values() for hashed in room.keys.values()]

    async def room(self, room: str) -> RoomRow | None:
        return self._rooms[room].row if room in self._rooms else None

    async def by_code(self, code: str) -> str | None:
        return next((name for name, room in self._rooms.items() if room.row.code == code), None)

    async def by_key(self, name: str, hashed: bytes) -> str | None:
        return next((id for id, room in self._rooms.items() if room.keys.get(name) == hashed), None)

    def _unsealed(self, room: str) -> Room:
        if room not in self._rooms or self._rooms[room].sealed:
            raise Closed
        return self._rooms[room]

    def _set_keys(self, room: str, keys: Mapping[str, bytes]) -> None:
        had = self._unsealed(room).keys if keys else {}
        if any(had.get(name) != hashed and hashed in self._hashes() for name, hashed in keys.items()):
            raise Taken
        had.update(keys)

    async def codes_in_use(self) -> int:
        return sum(room.row.code is not None for room in self._rooms.values())

    async def append(self, room: str, after: int, change: Change) -> list[StoredEvent]:
        kept = self._rooms.get(room)
        if kept is None or len(kept.log) != after:
            raise Conflict
        if not all(kept.stands(place, body) for place, body in change.seen.items()):
            raise Conflict
        self._set_keys(room, change.keys)
        stored = kept.add(change.events)
        kept.intake |= set(change.opens)
        kept.intake -= set(change.closes)
        stayed = {id for place, body in change.moved.items() for id in kept.move(place, body)}
        for place in kept.answers.keys() & set(change.published):
            kept.answers[place].fresh = False
        kept.texts |= {id: body for id, body in change.texts.items() if id not in stayed}
        kept.wipe(change.wipes)
        kept.until = change.until or kept.until
        return stored

    async def log(self, room: str, after: int = 0) -> list[StoredEvent]:
        return self._rooms[room].since(after) if room in self._rooms else []

    async def sit(self, room: str, seat: bytes, role: str | None, watch: bool) -> None:
        seats = self._unsealed(room).seats
        place = seats[seat].place if seat in seats else free_place(taken.place for taken in seats.values())
        seats[seat] = Seat(role, watch, place)

    async def seat(self, room: str, seat: bytes) -> Seat | None:
        return self._rooms[room].seats.get(seat) if room in self._rooms else None

    async def seats(self, room: str) -> int:
        return sum(not seat.watch for seat in self._rooms[room].seats.values()) if room in self._rooms else 0

    async def answer(
        self, room: str, prompt: str, round: int, lens: str, key: bytes, group: str | None, body: Body | None
    ) -> None:
        kept = self._rooms.get(room)
        if kept is None or (prompt, round) not in kept.intake:
            raise Closed
        place = (prompt, round, lens, key)
        if place in kept.answers and not kept.answers[place].fresh:
            raise Published
        kept.answers[place] = Answer(group, None if body is None else to_json(body))

    async def withdraw(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> list[str]:
        kept, place = self._rooms.get(room), (prompt, round, lens, key)
        if kept is None or place not in kept.answers:
            return []
        answer = kept.answers[place]
        body = from_json(answer.body)
        if answer.fresh and (prompt, round) in kept.intake:
            del kept.answers[place]
            return kept.wipe(ids_in(body))
        emptied, given = taken_back(body)
        answer.body = to_json(emptied) if given else answer.body
        return kept.wipe(ids_in(body)) + given

    async def answered(self, room: str, prompt: str, round: int, lens: str, key: bytes) -> bool:
        return room in self._rooms and (prompt, round, lens, key) in self._rooms[room].answers

    async def done(self, room: str, prompt: str, round: int) -> int:
        places = self._rooms[room].answers if room in self._rooms else ()
        return len({place[3] for place in places if place[:2] == (prompt, round)})

    async def texts(self, room: str) -> dict[str, str]:
        return dict(sorted(self._rooms[room].texts.items())) if room in self._rooms else {}

    async def answers(self, room: str, prompt: str) -> list[AnswerRow]:
        kept = self._rooms[room].answers if room in self._rooms else {}
        rows = [
            AnswerRow(place[1], place[2], place[3], answer.group, answer.fresh, from_json(answer.body))
            for place, answer in kept.items()
            if place[0] == prompt
        ]
        return sorted(rows, key=lambda row: (row.key, row.round, row.lens))

    async def finish(self, room: str, keep: Sequence[str]) -> None:
        if room in self._rooms:
            kept = self._rooms[room]
            kept.intake.clear()
            kept.answers.clear()
            kept.texts = {id: body for id, body in kept.texts.items() if id in set(keep)}
            kept.row = replace(kept.row, finished=True)

    async def seal(self, room: str) -> None:
        if room in self._rooms:
            kept = self._rooms[room]
            kept.seats.clear()
            kept.keys = {name: hashed for name, hashed in kept.keys.items() if name == "summary"}
            kept.row = replace(kept.row, code=None, secret=None)

    async def erase(self, room: str) -> None:
        self._rooms.pop(room, None)

    async def due(self, today: date) -> list[RoomRow]:
        rows = sorted((room.row for room in self._rooms.values()), key=lambda row: row.room)
        return [row for row in rows if _is_due(row, today)]

    async def overdue(self, now: float) -> list[str]:
        rooms = sorted(self._rooms.items())
        return [name for name, room in rooms if room.until and room.until <= now and not room.row.finished]


def _is_due(row: RoomRow, today: date) -> bool:
    unsealed = row.finished and row.secret is not None
    return unsealed or row.keep_until <= today or (not row.finished and row.delete_on <= today)
