"""SQLite alone: the same rows, in one durable commit, without a server around it."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from time import perf_counter

ROW = """CREATE TABLE answers (room TEXT, prompt TEXT, round INTEGER, lens TEXT, key BLOB, body TEXT,
         PRIMARY KEY (room, prompt, round, lens, key)) WITHOUT ROWID"""
TURNS = 5


def group_commit(rows: int) -> float:
    """Seconds for that many answers in one commit with `synchronous=FULL`; the best of five."""
    with tempfile.TemporaryDirectory() as folder:
        conn = sqlite3.connect(Path(folder) / "peer.db", isolation_level=None)
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute(ROW)
        best = min(_commit(conn, f"prompt-{turn}", rows) for turn in range(TURNS))
        conn.close()
    return best


def _commit(conn: sqlite3.Connection, prompt: str, rows: int) -> float:
    answers = [("room", prompt, 1, "self", number.to_bytes(16, "big"), "{}" * 60) for number in range(rows)]
    start = perf_counter()
    conn.execute("BEGIN IMMEDIATE")
    for answer in answers:
        conn.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)", answer)
    conn.execute("COMMIT")
    return perf_counter() - start
