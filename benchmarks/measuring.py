"""One server with phones connected, and everything that is measured of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks import phones
from benchmarks.phones import Phone
from benchmarks.processes import Serving

Spread = list[float]  # seconds for each phone, sorted
SETTLING = 0.5  # seconds of rest before something is measured


@dataclass
class Measured:
    """What was seen of one server: a spread per push and per burst, and what each cost in processor time."""

    joining: float = 0.0  # seconds
    connecting: float = 0.0  # seconds
    memory: float = 0.0  # bytes per phone
    idle: float = 0.0  # share of one processor
    pushes: list[Spread] = field(default_factory=list)
    bursts: list[Spread] = field(default_factory=list)
    push_cpu: list[float] = field(default_factory=list)
    burst_cpu: list[float] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)  # bytes of each push


@dataclass
class Trial:
    """One server under one crowd."""

    server: Serving
    seen: Measured = field(default_factory=Measured)
    crowd: list[Phone] = field(default_factory=list)

    async def connect(self, path: str, cookies: Sequence[str]) -> None:
        """Open all sockets, and see what they take of time and memory. The first one warms the server up."""
        self.crowd += await phones.connect(self.server.port, path, cookies[:1])
        await asyncio.sleep(SETTLING)
        before, start = self.server.memory, perf_counter()
        self.crowd += await phones.connect(self.server.port, path, cookies[1:])
        self.seen.connecting = perf_counter() - start
        await asyncio.sleep(SETTLING)
        self.seen.memory = (self.server.memory - before) / max(1, len(cookies) - 1)

    async def rest(self, seconds: float) -> None:
        """See what the server does while nobody does anything."""
        before, start = self.server.cpu, perf_counter()
        await asyncio.sleep(seconds)
        self.seen.idle = (self.server.cpu - before) / (perf_counter() - start)

    async def push(self, act: Callable[[], Awaitable[int]]) -> None:
        """Do one act and see when every phone has what it led to."""
        before = self.server.cpu
        self.seen.pushes.append(await phones.push(self.crowd, act))
        self.seen.push_cpu.append(self.server.cpu - before)
        self.seen.frames.append(len(self.crowd[0].frame))

    async def burst(self, message: Callable[[], bytes]) -> None:
        """Let all phones answer at once."""
        before = self.server.cpu
        self.seen.bursts.append(await phones.send(self.crowd, message))
        self.seen.burst_cpu.append(self.server.cpu - before)
