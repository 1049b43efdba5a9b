"""The one thread that writes. Whatever waits is committed together, and only then anybody hears of it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from server.store import dbfile
from server.store.dbfile import Sweep

T = TypeVar("T")
RETRY = 30.0  # seconds until a sweep that another process held up is tried again

logger = logging.getLogger(__name__)


def nothing(_: object) -> Sweep:
    return Sweep.NONE


@dataclass(slots=True, eq=False)
class Job:
    """One operation on its way to the file, and who waits for it."""

    work: Callable[[sqlite3.Connection], Any]
    sweeps: Callable[[Any], Sweep]
    waiting: asyncio.Future[Any]
    value: Any = None
    error: Exception | None = None

    @property
    def sweep(self) -> Sweep:
        """What it left behind in the file; it is done only once that is swept."""
        return Sweep.NONE if self.error else self.sweeps(self.value)

    def deliver(self) -> None:
        if self.waiting.done():  # whoever waited has gone; the write stands
            return
        if self.error is None:
            self.waiting.set_result(self.value)
        else:
            self.waiting.set_exception(self.error)


class Writer:
    """Runs operations in batches, each batch one transaction, each operation one savepoint.

    An operation that raises undoes itself alone. When the transaction as a whole fails (a full disk),
    every operation of the batch raises.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="kring-writer", daemon=True)
        self._owing = bool(dbfile.owed(conn))
        self._running = True
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def do(self, work: Callable[[sqlite3.Connection], T], sweeps: Callable[[T], Sweep] = nothing) -> T:
        """Run `work` and return its value once it is durable.

        `sweeps` looks at the value and says what to sweep; then the deleted bytes have left the file as well.
        """
        if not self._running:
            raise RuntimeError("the store is not running")
        waiting: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(Job(work, sweeps, waiting))
        return await waiting

    async def stop(self) -> None:
        """Finish what waits, then close the file."""
        self._running = False
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        while self._turn():
            pass
        self._conn.close()

    def _turn(self) -> bool:
        """Write one batch; False when it was the last. A sweep held up before waits for an idle moment."""
        batch = self._next_batch(RETRY if self._owing else None)
        jobs = [job for job in batch if job is not None]
        self._commit(jobs)
        sweeping = [job for job in jobs if job.sweep]
        self._tell([job for job in jobs if not job.sweep])
        if sweeping or (self._owing and not jobs):
            self._owing = not self._swept()
        self._tell(sweeping)
        return None not in batch

    def _next_batch(self, patience: float | None) -> list[Job | None]:
        batch: list[Job | None] = []
        try:
            batch.append(self._jobs.get(timeout=patience))
            while True:
                batch.append(self._jobs.get_nowait())
        except Empty:
            return batch

    def _commit(self, jobs: Sequence[Job]) -> None:
        try:
            self._conn.execute("BEGIN IMMEDIATE")
            for job in jobs:
                self._attempt(job)
            if sweep := max((job.sweep for job in jobs), default=Sweep.NONE):
                dbfile.owe(self._conn, sweep)
            self._conn.execute("COMMIT")
        except Exception as error:
            logger.exception("a batch of %d could not be written", len(jobs))
            self._undo(jobs, error)

    def _attempt(self, job: Job) -> None:
        self._conn.execute("SAVEPOINT job")
        try:
            job.value = job.work(self._conn)
        except Exception as error:
            if not self._conn.in_transaction:  # SQLite gave up the whole batch
                raise
            job.error = error
            self._conn.execute("ROLLBACK TO job")
        self._conn.execute("RELEASE job")

    def _undo(self, jobs: Sequence[Job], error: Exception) -> None:
        if self._conn.in_transaction:
            self._conn.execute("ROLLBACK")
        for job in jobs:
            job.error = job.error or error

    def _swept(self) -> bool:
        try:
            return dbfile.sweep(self._conn)
        except sqlite3.Error:
            logger.exception("deleted rows could not be swept from the file yet")
            return False

    def _tell(self, jobs: Sequence[Job]) -> None:
        if jobs:
            self._loop.call_soon_threadsafe(_deliver, jobs)


def _deliver(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.deliver()
