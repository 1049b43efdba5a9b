"""What an operator does with lessons, on the file itself; Kring may go on meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from server.store import dbfile, lessons_in_sqlite
from server.store.dbfile import Sweep
from server.store.lessons import Lesson

SHORT = 8  # hexadecimal digits by which a lesson is named


def lessons(path: Path) -> dict[str, Lesson]:
    """Every lesson by a short name, newest first. Raises FileNotFoundError, or sqlite3.Error."""
    with closing(dbfile.connect_reading(_there(path))) as conn:
        return {key.hex()[:SHORT]: lesson for key, lesson in lessons_in_sqlite.lessons(conn).items()}


def remove(path: Path, name: str | None) -> tuple[int, bool]:
    """Delete the lesson with this short name, or all of them.

    Returns how many there were, and whether their bytes have left the file: else another process held that
    up, and it happens at the latest when Kring starts. Raises FileNotFoundError, or sqlite3.Error.
    """
    with closing(dbfile.connect_writing(_there(path))) as conn:
        conn.execute("BEGIN IMMEDIATE")
        gone = _delete(conn, lessons_in_sqlite.lessons(conn), name)
        if gone:
            dbfile.owe(conn, Sweep.PEOPLE)
        conn.execute("COMMIT")
        return gone, not gone or _swept(conn)


def _there(path: Path) -> Path:
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


def _delete(conn: sqlite3.Connection, known: Mapping[bytes, Lesson], name: str | None) -> int:
    if name is None:
        return lessons_in_sqlite.forget_lessons(conn)
    found = [key for key in known if key.hex()[:SHORT] == name]
    return sum(lessons_in_sqlite.drop_lesson(conn, key) for key in found)


def _swept(conn: sqlite3.Connection) -> bool:
    try:
        return dbfile.sweep(conn)
    except sqlite3.OperationalError:  # who writes meanwhile goes first
        return False
