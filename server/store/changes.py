"""What is written, as plain functions on a connection inside the writer's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from server.store.bodies import from_json, ids_in, taken_back, to_json
from server.store.store import (
    Body,
    Change,
    Closed,
    Conflict,
    NewEvent,
    NewRoom,
    Place,
    Published,
    StoredEvent,
    Taken,
    free_place,
)

HERE = "room = ? AND prompt = ? AND round = ? AND lens = ? AND key = ?"
ANSWER = """
    INSERT INTO answers (room, prompt, round, lens, key, "group", body)
    SELECT room, prompt, round, ?4, ?5, ?6, ?7 FROM intake WHERE room = ?1 AND prompt = ?2 AND round = ?3
    ON CONFLICT DO UPDATE SET "group" = excluded."group", body = excluded.body WHERE fresh
"""


def open_room(conn: sqlite3.Connection, new: NewRoom, events: Sequence[NewEvent]) -> None:
    try:
        conn.execute(
            "INSERT INTO rooms (room, code, secret, delete_on, keep_until, until) VALUES (?, ?, ?, ?, ?, ?)",
            (
                new.room,
                new.code,
                new.secret,
                new.delete_on.isoformat(),
                new.keep_until.isoformat(),
                new.until,
            ),
        )
        keys = [(new.room, name, hashed) for name, hashed in new.keys.items()]
        conn.executemany("INSERT INTO keys (room, name, hash) VALUES (?, ?, ?)", keys)
    except sqlite3.IntegrityError as error:
        raise Taken from error
    _add_events(conn, new.room, 0, events)
    _add_texts(conn, new.room, new.texts)


def append(conn: sqlite3.Connection, room: str, after: int, change: Change) -> list[StoredEvent]:
    _check_current(conn, room, after, change.seen)
    stored = _add_events(conn, room, after, change.events)
    opens = [(room, *pair) for pair in change.opens]
    conn.executemany("INSERT OR IGNORE INTO intake (room, prompt, round) VALUES (?, ?, ?)", opens)
    closes = [(room, *pair) for pair in change.closes]
    conn.executemany("DELETE FROM intake WHERE room = ? AND prompt = ? AND round = ?", closes)
    stayed = _move(conn, room, change.moved)
    published = [(room, *place) for place in change.published]
    conn.executemany(f"UPDATE answers SET fresh = 0 WHERE {HERE}", published)
    _add_texts(conn, room, {id: body for id, body in change.texts.items() if id not in stayed})
    _wipe(conn, room, change.wipes)
    if change.until is not None:
        conn.execute("UPDATE rooms SET until = ? WHERE room = ?", (change.until, room))
    for name, hashed in change.keys.items():
        _set_key(conn, room, name, hashed)
    return stored


def _set_key(conn: sqlite3.Connection, room: str, name: str, hashed: bytes) -> None:
    try:
        written = conn.execute(
            """INSERT INTO keys (room, name, hash)
               SELECT room, ?, ? FROM rooms WHERE room = ? AND secret IS NOT NULL
               ON CONFLICT (room, name) DO UPDATE SET hash = excluded.hash""",
            (name, hashed, room),
        )
    except sqlite3.IntegrityError as error:
        raise Taken from error
    if not written.rowcount:
        raise Closed


def _check_current(
    conn: sqlite3.Connection, room: str, after: int, seen: Mapping[Place, Body | None]
) -> None:
    last = conn.execute(
        "SELECT coalesce((SELECT max(seq) FROM log WHERE room = ?1), 0) FROM rooms WHERE room = ?1", (room,)
    ).fetchone()
    if last != (after,):
        raise Conflict
    for place, body in seen.items():
        found = conn.execute(f"SELECT body FROM answers WHERE {HERE}", (room, *place)).fetchone()
        if found is None or from_json(found[0]) != body:
            raise Conflict


def _add_events(
    conn: sqlite3.Connection, room: str, after: int, events: Sequence[NewEvent]
) -> list[StoredEvent]:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [(room, seq, at, event.name, to_json(event.data)) for seq, event in enumerate(events, after + 1)]
    conn.executemany("INSERT INTO log (room, seq, at, name, data) VALUES (?, ?, ?, ?, ?)", rows)
    return [StoredEvent(seq, at, name, from_json(data)) for _, seq, at, name, data in rows]


def _add_texts(conn: sqlite3.Connection, room: str, texts: Mapping[str, str]) -> None:
    rows = [(room, id, body) for id, body in texts.items()]
    conn.executemany("INSERT OR REPLACE INTO texts (room, id, body) VALUES (?, ?, ?)", rows)


def _move(conn: sqlite3.Connection, room: str, moved: Mapping[Place, Body]) -> set[str]:
    """Give answers their new body; returns the ids of texts that stay out, their answer being taken back."""
    stayed: set[str] = set()
    for place, body in moved.items():
        found = conn.execute(f"SELECT body FROM answers WHERE {HERE}", (room, *place)).fetchone()
        if found is None or any(ids_in(from_json(found[0]))):
            stayed.update(ids_in(body))
        else:
            conn.execute(f"UPDATE answers SET body = ? WHERE {HERE}", (to_json(body), room, *place))
    return stayed


def _wipe(conn: sqlite3.Connection, room: str, ids: Iterable[str]) -> list[str]:
    """Delete texts; returns the ids of those that were there."""
    return [
        id for id in ids if conn.execute("DELETE FROM texts WHERE room = ? AND id = ?", (room, id)).rowcount
    ]


def sit(conn: sqlite3.Connection, room: str, seat: bytes, role: str | None, watch: bool) -> None:
    taken = conn.execute("SELECT place FROM seats WHERE room = ?", (room,))
    written = conn.execute(
        """INSERT INTO seats (room, seat, role, watch, place)
           SELECT room, ?, ?, ?, ? FROM rooms WHERE room = ? AND secret IS NOT NULL
           ON CONFLICT (room, seat) DO UPDATE SET role = excluded.role, watch = excluded.watch""",
        (seat, role, watch, free_place(place for (place,) in taken), room),
    )
    if not written.rowcount:
        raise Closed


def answer(conn: sqlite3.Connection, row: tuple[str, str, int, str, bytes, str | None, str | None]) -> None:
    """`row` is room, prompt, round, lens, key, group and body, in the order of the statement."""
    if conn.execute(ANSWER, row).rowcount:
        return
    raise Published if _takes_answers(conn, *row[:3]) else Closed


def _takes_answers(conn: sqlite3.Connection, room: str, prompt: str, round: int) -> bool:
    where = "room = ? AND prompt = ? AND round = ?"
    return conn.execute(f"SELECT 1 FROM intake WHERE {where}", (room, prompt, round)).fetchone() is not None


def withdraw(conn: sqlite3.Connection, room: str, place: Place) -> list[str]:
    found = conn.execute(f"SELECT fresh, body FROM answers WHERE {HERE}", (room, *place)).fetchone()
    if found is None:
        return []
    fresh, body = found[0], from_json(found[1])
    if fresh and _takes_answers(conn, room, *place[:2]):
        conn.execute(f"DELETE FROM answers WHERE {HERE}", (room, *place))
        return _wipe(conn, room, ids_in(body))
    emptied, given = taken_back(body)
    if given:
        conn.execute(f"UPDATE answers SET body = ? WHERE {HERE}", (to_json(emptied), room, *place))
    return _wipe(conn, room, ids_in(body)) + given


def finish(conn: sqlite3.Connection, room: str, keep: Sequence[str]) -> None:
    conn.execute("DELETE FROM intake WHERE room = ?", (room,))
    conn.execute("DELETE FROM answers WHERE room = ?", (room,))
    kept = "SELECT value FROM json_each(?)"
    conn.execute(f"DELETE FROM texts WHERE room = ? AND id NOT IN ({kept})", (room, to_json(list(keep))))
    conn.execute("UPDATE rooms SET finished = 1 WHERE room = ?", (room,))


def seal(conn: sqlite3.Connection, room: str) -> None:
    conn.execute("DELETE FROM seats WHERE room = ?", (room,))
    conn.execute("DELETE FROM keys WHERE room = ? AND name <> 'summary'", (room,))
    conn.execute("UPDATE rooms SET code = NULL, secret = NULL WHERE room = ?", (room,))


def erase(conn: sqlite3.Connection, room: str) -> None:
    conn.execute("DELETE FROM rooms WHERE room = ?", (room,))
