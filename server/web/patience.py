"""Guessing is slowed down: wrong codes and passwords cost time, and nothing is written anywhere.

Who guesses must not tell right from wrong by hanging up on whatever waits. So once an address has used up
its free mistakes, right codes wait as long as wrong ones, for everybody there who has no seat yet.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import Counter, OrderedDict

FREE = 12  # mistakes that cost nothing: a whole room may sit behind one address
WINDOW = 600.0  # seconds after which a mistake is forgotten
STEP = 0.25  # seconds of waiting for each mistake beyond the free ones
MOST = 4.0
WAITING = 30  # how many of one address may wait at a time
REMEMBERED = 5_000


class Impatient(Exception):
    """Too many of this address are waiting already."""


class Patience:
    """Counts mistakes per network, in memory."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._waiting: Counter[str] = Counter()

    async def guessed(self, address: str, wrong: bool) -> None:
        """Note a mistake, and wait the longer the more there were. Raises `Impatient`."""
        place = network(address)
        recent = self._recent(place)
        if wrong:
            recent.append(time.monotonic())
            self._remember(place, recent)
        await self._wait(place, wait(len(recent)))

    async def _wait(self, place: str, seconds: float) -> None:
        if not seconds:
            return
        if self._waiting[place] >= WAITING:
            raise Impatient
        self._waiting[place] += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._waiting[place] -= 1
            self._waiting += Counter()  # forgets who no longer waits

    def _recent(self, place: str) -> list[float]:
        now = time.monotonic()
        return [at for at in self._wrong.get(place, [])[-200:] if now - at < WINDOW]

    def _remember(self, place: str, recent: list[float]) -> None:
        self._wrong[place] = recent
        self._wrong.move_to_end(place)
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)


def network(address: str) -> str:
    """The address, or the /64 of an IPv6 one: whoever has that has all of it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


def wait(wrong: int) -> float:
    """Seconds to wait after so many mistakes."""
    return min(max(wrong - FREE, 0) * STEP, MOST)
