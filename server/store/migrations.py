"""The shape of the database file, and how an older file becomes this one.

Every table but those of drafts and lessons hangs on its room, and is clustered on its own key: `WITHOUT
ROWID`, because a row id would tell in which order answers came. Only the log and drafts have row ids: their
order is no secret, and their rows are large.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("kring")

ROOM = "room TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE"
FIRST = (
    """CREATE TABLE rooms (
        room TEXT NOT NULL PRIMARY KEY, code TEXT UNIQUE, secret BLOB,
        delete_on TEXT NOT NULL, keep_until TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE keys (
        {ROOM}, name TEXT NOT NULL, hash BLOB NOT NULL UNIQUE,
        PRIMARY KEY (room, name)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE log (
        {ROOM}, seq INTEGER NOT NULL, at TEXT NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (room, seq)
    ) STRICT""",
    f"""CREATE TABLE intake (
        {ROOM}, prompt TEXT NOT NULL, round INTEGER NOT NULL,
        PRIMARY KEY (room, prompt, round)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE answers (
        {ROOM}, prompt TEXT NOT NULL, round INTEGER NOT NULL, lens TEXT NOT NULL, key BLOB NOT NULL,
        "group" TEXT, fresh INTEGER NOT NULL DEFAULT 1, body TEXT,
        PRIMARY KEY (room, prompt, round, lens, key)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE seats (
        {ROOM}, seat BLOB NOT NULL, role TEXT, watch INTEGER NOT NULL,
        PRIMARY KEY (room, seat)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE texts (
        {ROOM}, id TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (room, id)
    ) STRICT, WITHOUT ROWID""",
)


@migrations(name="0001_rooms")
def rooms(db: Database) -> None:
    """Rooms with their keys, log, intake, answers, seats and texts."""
    for table in FIRST:
        db.execute(table)


@migrations(name="0002_places")
def places(db: Database) -> None:
    """Seats get one of twelve places, by which lenses are dealt."""
    db.execute("ALTER TABLE seats ADD COLUMN place INTEGER NOT NULL DEFAULT 0")


@migrations(name="0003_drafts")
def drafts(db: Database) -> None:
    """Sessions in the making, with their earlier versions."""
    db.execute(
        """CREATE TABLE drafts (
            key BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, saved TEXT NOT NULL, mark TEXT NOT NULL,
            body TEXT NOT NULL, past TEXT NOT NULL, future TEXT NOT NULL
        ) STRICT"""
    )


@migrations(name="0004_lessons")
def lessons(db: Database) -> None:
    """What facilitators learned with a session; without row ids, so that only the month tells when."""
    db.execute(
        """CREATE TABLE lessons (
            key BLOB NOT NULL PRIMARY KEY, session TEXT NOT NULL, month TEXT NOT NULL,
            language TEXT NOT NULL, worked TEXT NOT NULL, otherwise TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )


@migrations(name="0005_until")
def until(db: Database) -> None:
    """When the link of a room that people answer beforehand closes by itself, in epoch seconds."""
    db.execute("ALTER TABLE rooms ADD COLUMN until REAL")
