"""What is read, as plain functions on a connection that sees committed writes only."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from server.store.bodies import from_json
from server.store.store import AnswerRow, RoomRow, Seat, StoredEvent

ROOM = "SELECT room, code, secret, delete_on, keep_until, finished FROM rooms"


def _first(conn: sqlite3.Connection, query: str, *values: Any) -> Any:
    row = conn.execute(query, values).fetchone()
    return row[0] if row else None


def room(conn: sqlite3.Connection, room: str) -> RoomRow | None:
    row = conn.execute(f"{ROOM} WHERE room = ?", (room,)).fetchone()
    return _room(row) if row else None


def _room(row: tuple[str, str | None, bytes | None, str, str, int]) -> RoomRow:
    room, code, secret, delete_on, keep_until, finished = row
    return RoomRow(
        room, code, secret, date.fromisoformat(delete_on), date.fromisoformat(keep_until), bool(finished)
    )


def due(conn: sqlite3.Connection, today: date) -> list[RoomRow]:
    rows = conn.execute(
        f"""{ROOM} WHERE (NOT finished AND delete_on <= ?1) OR (finished AND secret IS NOT NULL)
            OR keep_until <= ?1 ORDER BY room""",
        (today.isoformat(),),
    ).fetchall()
    return [_room(row) for row in rows]


def overdue(conn: sqlite3.Connection, now: float) -> list[str]:
    wanted = "SELECT room FROM rooms WHERE until <= ? AND NOT finished ORDER BY room"
    return [room for (room,) in conn.execute(wanted, (now,))]


def by_code(conn: sqlite3.Connection, code: str) -> str | None:
    found: str | None = _first(conn, "SELECT room FROM rooms WHERE code = ?", code)
    return found


def by_key(conn: sqlite3.Connection, name: str, hashed: bytes) -> str | None:
    found: str | None = _first(conn, "SELECT room FROM keys WHERE hash = ? AND name = ?", hashed, name)
    return found


def codes_in_use(conn: sqlite3.Connection) -> int:
    return int(_first(conn, "SELECT count(code) FROM rooms"))


def log(conn: sqlite3.Connection, room: str, after: int) -> list[StoredEvent]:
    rows = conn.execute(
        "SELECT seq, at, name, data FROM log WHERE room = ? AND seq > ? ORDER BY seq", (room, after)
    ).fetchall()
    return [StoredEvent(seq, at, name, from_json(data)) for seq, at, name, data in rows]


def seat(conn: sqlite3.Connection, room: str, seat: bytes) -> Seat | None:
    query = "SELECT role, watch, place FROM seats WHERE room = ? AND seat = ?"
    row = conn.execute(query, (room, seat)).fetchone()
    return Seat(row[0], bool(row[1]), row[2]) if row else None


def seats(conn: sqlite3.Connection, room: str) -> int:
    return int(_first(conn, "SELECT count(*) FROM seats WHERE room = ? AND NOT watch", room))


def answered(conn: sqlite3.Connection, room: str, prompt: str, round: int, lens: str, key: bytes) -> bool:
    where = "room = ? AND prompt = ? AND round = ? AND lens = ? AND key = ?"
    return bool(_first(conn, f"SELECT 1 FROM answers WHERE {where}", room, prompt, round, lens, key))


def done(conn: sqlite3.Connection, room: str, prompt: str, round: int) -> int:
    where = "room = ? AND prompt = ? AND round = ?"
    return int(_first(conn, f"SELECT count(DISTINCT key) FROM answers WHERE {where}", room, prompt, round))


def texts(conn: sqlite3.Connection, room: str) -> dict[str, str]:
    return dict(conn.execute("SELECT id, body FROM texts WHERE room = ? ORDER BY id", (room,)).fetchall())


def answers(conn: sqlite3.Connection, room: str, prompt: str) -> list[AnswerRow]:
    rows = conn.execute(
        """SELECT round, lens, key, "group", fresh, body FROM answers
           WHERE room = ? AND prompt = ? ORDER BY key, round, lens""",
        (room, prompt),
    ).fetchall()
    return [
        AnswerRow(round, lens, key, group, bool(fresh), from_json(body))
        for round, lens, key, group, fresh, body in rows
    ]
