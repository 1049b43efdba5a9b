"""Guessing codes is slowed down: only wrong codes cost time, and nothing is written anywhere."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

FREE = 12  # wrong codes that cost nothing: a whole room may sit behind one address
WINDOW = 600.0  # seconds after which a wrong code is forgotten
STEP = 0.25  # seconds of waiting for each wrong code beyond the free ones
MOST = 4.0
REMEMBERED = 5_000


class Patience:
    """Counts wrong codes per network address, in memory."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    async def wrong(self, address: str) -> None:
        """Note a wrong code and wait the longer the more there were."""
        now = time.monotonic()
        kept = [at for at in self._wrong.pop(address, []) if now - at < WINDOW]
        recent = [*kept[-200:], now]
        self._wrong[address] = recent
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)
        await asyncio.sleep(wait(len(recent)))


def wait(wrong: int) -> float:
    """Seconds to wait after so many wrong codes."""
    return min(max(wrong - FREE, 0) * STEP, MOST)
