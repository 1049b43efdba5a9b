"""A crowd that answers for as long as it lives: started by test_durability, which kills it.

Usage: python crowd.py FILE SEED. Prints `answer KEY` or `event SEQ` for what the store has acknowledged.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from random import Random

from store_steps import open_room, show

from server.store.sqlite import SqliteStore
from server.store.store import Change, NewEvent

IN_FLIGHT = 300


def say(line: str) -> None:
    """One write to the pipe, so that a line printed is a line received."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


async def phone(store: SqliteStore, random: Random) -> None:
    while True:
        key = random.randbytes(16)
        await store.answer("r1", "samen", 1, "self", key, None, {"key": key.hex()})
        say(f"answer {key.hex()}")


async def desk(store: SqliteStore) -> None:
    for after in range(2, 1_000_000):
        change = Change(
            events=[NewEvent("clock-extended")], texts={f"t{after}": "tijd"}, wipes=[f"t{after - 1}"]
        )
        stored = await store.append("r1", after, change)
        say(f"event {stored[-1].seq}")


async def main(path: str, seed: str) -> None:
    store = SqliteStore(Path(path))
    await store.start()
    await open_room(store)
    await show(store)
    random = Random(seed)
    await asyncio.gather(desk(store), *(phone(store, random) for _ in range(IN_FLIGHT)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
