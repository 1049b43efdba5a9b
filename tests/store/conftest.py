from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.store.memory import MemoryStore
from server.store.sqlite import SqliteStore
from server.store.store import Store

STORES = {
    "memory": lambda folder: MemoryStore(),
    "sqlite": lambda folder: SqliteStore(folder / "kring.db"),
}


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Every store in turn, started and empty."""
    store: Store = STORES[request.param](tmp_path)
    await store.start()
    yield store
    await store.stop()
