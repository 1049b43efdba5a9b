"""The database file: opened so that a commit is durable, swept so that what was deleted is gone."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from server.store.migrations import migrations

PATIENCE = 5.0  # seconds to wait for another process, such as a backup
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")


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


def owe_sweep(conn: sqlite3.Connection) -> None:
    """Note, within the deleting transaction, that deleted bytes are still in the file."""
    conn.execute("PRAGMA user_version = 1")


def owes_sweep(conn: sqlite3.Connection) -> bool:
    return bool(conn.execute("PRAGMA user_version").fetchone()[0])


def sweep(conn: sqlite3.Connection) -> bool:
    """Let deleted bytes leave the file and its log. False: another process reads, so try again later.

    `secure_delete` overwrites a deleted row, but not the stale copies that stay in the unused part of a
    page when SQLite spread its rows over new pages earlier on; only rebuilding the file removes those.
    """
    conn.execute("VACUUM")
    if conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    conn.execute("PRAGMA user_version = 0")
    return True
