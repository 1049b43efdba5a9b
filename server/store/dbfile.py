"""The database file: opened so that a commit is durable, swept so that what was deleted is gone."""

from __future__ import annotations

import os
import sqlite3
from enum import IntEnum
from pathlib import Path

from sqlite_utils import Database

from server.store.migrations import migrations

PATIENCE = 5.0  # seconds to wait for another process that writes
SWEEP_PATIENCE = 0.3  # seconds to wait for one that reads, such as a backup, while answers wait for us
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")
PEOPLE = ("rooms", "keys", "seats", "answers", "texts", "lessons")  # small, and with what people typed


def prepare(path: Path) -> None:
    """Make the file, for its owner alone; its -wal and -shm get the same mode. Raises OSError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise OSError(error.errno, f"Cannot write {path}: {error.strerror}") from error
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise PermissionError(f"Cannot write in the folder {path.parent}")


def connect_writing(path: Path) -> sqlite3.Connection:
    """The one connection that writes, with the schema brought up to date."""
    conn = _connect(path)
    try:
        for pragma in PRAGMAS:
            conn.execute(f"PRAGMA {pragma}")
        migrations.apply(Database(conn, execute_plugins=False))
        if owed(conn):  # the last run ended between a commit and its sweep
            sweep(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that sees every committed write and makes none."""
    conn = _connect(path)
    conn.execute("PRAGMA query_only = ON")
    return conn


def _connect(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    conn.execute("PRAGMA temp_store = MEMORY")  # no temporary file ever holds an answer
    return conn


class Sweep(IntEnum):
    """What has to be rewritten before deleted bytes are gone: nothing, the rows about people, the file."""

    NONE = 0
    PEOPLE = 1
    FILE = 2


def owe(conn: sqlite3.Connection, sweep: Sweep) -> None:
    """Note, within the deleting transaction, that deleted bytes are still in the file."""
    conn.execute(f"PRAGMA user_version = {max(sweep, owed(conn)):d}")


def owed(conn: sqlite3.Connection) -> Sweep:
    return Sweep(conn.execute("PRAGMA user_version").fetchone()[0])


def sweep(conn: sqlite3.Connection) -> bool:
    """Let deleted bytes leave the file and its log. False: another process reads, so try again later.

    `secure_delete` overwrites a deleted row and a freed page, but not the stale copies that stay in the
    unused part of a page when SQLite spread its rows over new pages earlier on. Writing a table anew
    removes those; rewriting the file does it for the log too, which is larger and seldom deleted from.
    """
    if owed(conn) is Sweep.FILE:
        conn.execute("VACUUM")
    else:
        _rewrite_people(conn)
    conn.execute(f"PRAGMA busy_timeout = {SWEEP_PATIENCE * 1000:.0f}")
    busy = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    conn.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
    if busy:
        return False
    conn.execute("PRAGMA user_version = 0")
    return True


def _rewrite_people(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA foreign_keys = OFF")  # else emptying `rooms` would empty all
    try:
        with Database(conn, execute_plugins=False).atomic():
            for table in PEOPLE:
                conn.execute(f"CREATE TEMP TABLE living AS SELECT * FROM main.{table}")
                conn.execute(f"DELETE FROM main.{table}")
                conn.execute(f"INSERT INTO main.{table} SELECT * FROM temp.living ORDER BY rowid")
                conn.execute("DROP TABLE temp.living")
    finally:
        conn.execute("PRAGMA foreign_keys = ON")
