"""Guessing and flooding are slowed down: they cost time, and nothing is written anywhere.

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


class Hurried(Impatient):
    """Too many writes of this address are waiting already."""


class Queue:
    """Who waits, by network: not too many at a time."""

    full: type[Impatient] = Impatient

    def __init__(self) -> None:
        self._waiting: Counter[str] = Counter()

    async def _wait(self, place: str, seconds: float) -> None:
        if not seconds:
            return
        if self._waiting[place] >= WAITING:
            raise self.full
        self._waiting[place] += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._waiting[place] -= 1
            self._waiting += Counter()  # forgets who no longer waits


class Patience(Queue):
    """Counts mistakes per network, in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    async def guessed(self, address: str, wrong: bool) -> None:
        """Note a mistake, and wait the longer the more there were. Raises `Impatient`."""
        place = network(address)
        recent = self._recent(place)
        if wrong:
            recent.append(time.monotonic())
            self._remember(place, recent)
        await self._wait(place, wait(len(recent)))

    def _recent(self, place: str) -> list[float]:
        now = time.monotonic()
        return [at for at in self._wrong.get(place, [])[-200:] if now - at < WINDOW]

    def _remember(self, place: str, recent: list[float]) -> None:
        self._wrong[place] = recent
        self._wrong.move_to_end(place)
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)


class Pace(Queue):
    """Slows down who writes faster than people do: a bucket per network that leaks.

    `burst` writes at once cost nothing, and after that `a_second` of them. What is faster waits, the longer
    the fuller the bucket is. Raises `Hurried` when too many wait already; `strict`: also when it is full,
    because the wait ends somewhere and who writes side by side would go on for ever.
    """

    full = Hurried

    def __init__(self, burst: int, a_second: float, strict: bool = False) -> None:
        super().__init__()
        self.burst = burst
        self.a_second = a_second
        self.strict = strict
        self._level: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how full it was, and when

    async def wrote(self, address: str) -> None:
        """Count a write, and wait when there were too many."""
        place, now = network(address), time.monotonic()
        level, at = self._level.get(place, (0.0, now))
        most = self.burst + MOST / STEP
        level = max(level - (now - at) * self.a_second, 0.0) + 1
        if self.strict and level > most:
            raise self.full
        level = min(level, most)
        self._level[place] = (level, now)
        self._level.move_to_end(place)
        self._forget(now)
        await self._wait(place, max(level - self.burst, 0.0) * STEP)

    def _forget(self, now: float) -> None:
        """Who has not written for so long that the bucket is empty is nobody we know."""
        while self._level:
            level, at = next(iter(self._level.values()))
            if len(self._level) <= REMEMBERED and level > (now - at) * self.a_second:
                return
            self._level.popitem(last=False)


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
