"""Drafts as rows, as plain functions on a connection."""

from __future__ import annotations

import sqlite3
from datetime import date

from server.store.bodies import from_json, to_json
from server.store.store import Conflict, Draft, Taken

COLUMNS = "body, saved, version, mark, past, future"


def draft(conn: sqlite3.Connection, key: bytes) -> Draft | None:
    row = conn.execute(f"SELECT {COLUMNS} FROM drafts WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    body, saved, version, mark, past, future = row
    return Draft(
        body, date.fromisoformat(saved), version, mark, tuple(from_json(past)), tuple(from_json(future))
    )


def drafts(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM drafts").fetchone()[0])


def save_draft(conn: sqlite3.Connection, key: bytes, draft: Draft) -> None:
    past, future = to_json(draft.past), to_json(draft.future)
    row = (draft.body, draft.saved.isoformat(), draft.version, draft.mark, past, future, key)
    if draft.version == 1:
        _make(conn, row)
        return
    written = conn.execute(
        """UPDATE drafts SET body = ?1, saved = ?2, version = ?3, mark = ?4, past = ?5, future = ?6
           WHERE key = ?7 AND version = ?3 - 1""",
        row,
    )
    if not written.rowcount:
        raise Conflict


def _make(conn: sqlite3.Connection, row: tuple[str, str, int, str, str, str, bytes]) -> None:
    try:
        conn.execute(f"INSERT INTO drafts ({COLUMNS}, key) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    except sqlite3.IntegrityError as error:
        raise Taken from error


def drop_draft(conn: sqlite3.Connection, key: bytes) -> int:
    return conn.execute("DELETE FROM drafts WHERE key = ?", (key,)).rowcount


def forget_drafts(conn: sqlite3.Connection, before: date) -> int:
    return conn.execute("DELETE FROM drafts WHERE saved < ?", (before.isoformat(),)).rowcount
