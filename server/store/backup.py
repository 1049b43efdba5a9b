"""A copy of the database that holds no answer, no seat and no secret: only what people may see."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from server.store.dbfile import connect_reading

LEFT_OUT = ("answers", "intake", "seats")


def backup(source: Path, target: Path) -> None:
    """Copy `source` to the new file `target`, also while Kring runs.

    The copy is made in memory, so that no answer reaches another file. A room in it can be read, not
    continued: without its secret nobody can join. Raises FileNotFoundError, FileExistsError, OSError, or
    sqlite3.Error when `source` is no database of Kring's.
    """
    if not source.is_file():
        raise FileNotFoundError(source)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            with closing(connect_reading(source)) as original:
                original.backup(copy)
            _forget(copy)
            copy.execute("VACUUM INTO ?", (str(target),))
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _forget(copy: sqlite3.Connection) -> None:
    for table in LEFT_OUT:
        copy.execute(f"DELETE FROM {table}")
    copy.execute("UPDATE rooms SET secret = NULL")
    copy.execute("PRAGMA user_version = 0")  # the copy is written anew, so it owes no sweep
