"""Lessons as rows, as plain functions on a connection."""

from __future__ import annotations

import sqlite3

from server.store.lessons import Lesson, crowded_out, newest_first

COLUMNS = "session, month, language, worked, otherwise"


def lesson(conn: sqlite3.Connection, key: bytes) -> Lesson | None:
    row = conn.execute(f"SELECT {COLUMNS} FROM lessons WHERE key = ?", (key,)).fetchone()
    return Lesson(*row) if row else None


def lessons(conn: sqlite3.Connection, session: str = "") -> dict[bytes, Lesson]:
    rows = conn.execute(f"SELECT key, {COLUMNS} FROM lessons WHERE ?1 IN ('', session)", (session,))
    return newest_first({key: Lesson(*row) for key, *row in rows})


def save_lesson(conn: sqlite3.Connection, key: bytes, lesson: Lesson) -> int:
    """Returns how many had to go for it, the one that had its key included."""
    gone = drop_lesson(conn, key)
    row = (key, lesson.session, lesson.month, lesson.language, lesson.worked, lesson.otherwise)
    conn.execute(f"INSERT INTO lessons (key, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)
    return gone + sum(drop_lesson(conn, other) for other in crowded_out(lessons(conn), key))


def drop_lesson(conn: sqlite3.Connection, key: bytes) -> int:
    return conn.execute("DELETE FROM lessons WHERE key = ?", (key,)).rowcount


def forget_lessons(conn: sqlite3.Connection) -> int:
    return conn.execute("DELETE FROM lessons").rowcount
