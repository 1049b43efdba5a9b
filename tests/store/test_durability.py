"""What was acknowledged is there after the process was killed at any moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from store_steps import SHOWN, change

from server.store.sqlite import SqliteStore

CROWD = Path(__file__).with_name("crowd.py")


def acknowledged_before_kill(path: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Start a crowd and kill it after as many acknowledgements as the seed says; yields all of them."""
    enough = Random(seed).randint(1, 2500)
    command = [sys.executable, str(CROWD), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout is not None
        for count, line in enumerate(crowd.stdout, 1):
            if count == enough:
                crowd.kill()
            what, value = line.split()
            yield what, value
    assert count >= enough


@pytest.mark.parametrize("seed", range(5))
async def test_every_acknowledged_answer_outlives_a_kill_exactly_once(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "kring.db"
    acknowledged = list(acknowledged_before_kill(path, seed))
    answers = [value for what, value in acknowledged if what == "answer"]
    events = [int(value) for what, value in acknowledged if what == "event"]
    store = SqliteStore(path)
    await store.start()
    rows = await store.answers("r1", "samen")
    keys = [row.key.hex() for row in rows]
    assert set(answers) <= set(keys)
    assert len(keys) == len(set(keys)) == await store.done("r1", "samen", 1)
    assert all(row.body == {"key": row.key.hex()} for row in rows)
    seqs = [event.seq for event in await store.log("r1")]
    assert seqs == list(range(1, len(seqs) + 1))
    assert len(seqs) >= max(events, default=2)
    await change(store, events=[SHOWN])
    await store.stop()
