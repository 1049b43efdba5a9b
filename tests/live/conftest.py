from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from house import House

from server.live import showing


@pytest.fixture
async def house(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Rooms that count at once instead of every five seconds."""
    monkeypatch.setattr(showing, "PACE", 0.01)
    monkeypatch.setattr(showing, "LOBBY_PACE", 0.001)
    house = House()
    yield house
    for room in [*house.rooms.live]:
        house.rooms.forget(room)
