"""Phones: many WebSocket clients in one process, cheap enough to leave a core to the server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import cast

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
)
AT_ONCE = 100  # connections that are being opened at the same time
PATIENCE = 60.0  # seconds until a measurement is given up
VERSION = re.compile(rb'\{"version": ?"(\d+)\.')
TEXT, CLOSE, PING = 1, 8, 9


class Lost(Exception):
    """A phone was refused or lost, or something that was waited for never came."""


@dataclass(eq=False)
class Phone(asyncio.Protocol):
    """One connection. Remembers when each state of the room arrived, and when its answer was taken."""

    request: bytes
    arrived: list[tuple[int, float]] = field(default_factory=list)
    acked: float | None = None
    frame: bytes = b""
    refused: bytes = b""
    open: bool = False
    _rest: bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self._rest += data
        if not self.open:
            head, found, self._rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                self._rest = head
                return
            if b" 101 " not in head[:14]:
                raise Lost(head[:100].decode("latin-1"))
            self.open = True
        self._frames(perf_counter())

    def _frames(self, now: float) -> None:
        while True:
            end, start = bounds(self._rest)
            if not end:
                return
            kind, payload, self._rest = self._rest[0] & 15, self._rest[start:end], self._rest[end:]
            if kind == TEXT:
                self._heard(payload, now)
            elif kind == PING:
                self.transport.write(framed(payload, first=0x8A))
            elif kind == CLOSE:
                self.transport.close()

    def _heard(self, payload: bytes, now: float) -> None:
        if version := VERSION.match(payload):
            self.frame = payload
            self.arrived.append((int(version[1]), now))
        elif b'"ok": true' in payload or b'"ok":true' in payload:
            self.acked = now
        else:
            self.refused = payload

    def send(self, text: bytes) -> None:
        self.acked, self.refused = None, b""
        self.transport.write(framed(text))

    def connection_lost(self, error: Exception | None) -> None:
        self.open = False

    def when(self, seq: int) -> float | None:
        """When the room's state with this seq, or a later one, was here."""
        return next((at for version, at in self.arrived if version >= seq), None)


def bounds(data: bytes) -> tuple[int, int]:
    """Where the first frame ends and where its payload starts; 0 and 0 while it is not whole."""
    if len(data) < 2:
        return 0, 0
    length, start = data[1], 2
    if length > 125:
        start = 4 if length == 126 else 10
        length = int.from_bytes(data[2:start], "big")
    return (start + length, start) if len(data) >= start + length else (0, 0)


def framed(payload: bytes, first: int = 0x81) -> bytes:
    """A client's frame. The mask is zeros: for the server the same work, for the generator none."""
    length = len(payload)
    size = bytes([0x80 | length]) if length < 126 else b"\xfe" + length.to_bytes(2, "big")
    return bytes([first]) + size + b"\0\0\0\0" + payload


async def connect(port: int, path: str, cookies: Sequence[str]) -> list[Phone]:
    """Open a socket for every cookie; each has had its first frame when this returns."""
    phones = [Phone(HANDSHAKE.format(path=path, port=port, cookie=cookie).encode()) for cookie in cookies]
    for start in range(0, len(phones), AT_ONCE):
        batch = phones[start : start + AT_ONCE]
        await asyncio.gather(*(_dial(phone, port) for phone in batch))
        await until(partial(_all_there, batch))
    return phones


async def _dial(phone: Phone, port: int) -> None:
    await asyncio.get_running_loop().create_connection(lambda: phone, "127.0.0.1", port)


def _all_there(phones: Sequence[Phone]) -> bool:
    return all(phone.arrived for phone in phones)


async def until(true: Callable[[], bool]) -> None:
    """Look every few milliseconds; arrivals note their own time, so that looking late costs nothing."""
    deadline = perf_counter() + PATIENCE
    while not true():
        if perf_counter() > deadline:
            raise Lost(f"not within {PATIENCE:.0f} s")
        await asyncio.sleep(0.005)


async def push(phones: Sequence[Phone], act: Callable[[], Awaitable[int]]) -> list[float]:
    """Seconds from an act until each phone has what it led to, sorted. `act` returns the room's new seq."""
    for phone in phones:
        phone.arrived.clear()
    start = perf_counter()
    seq = await act()
    await until(lambda: all(phone.arrived and phone.arrived[-1][0] >= seq for phone in phones))
    return sorted((phone.when(seq) or start) - start for phone in phones)


async def send(phones: Sequence[Phone], message: Callable[[], bytes]) -> list[float]:
    """All send at once; seconds until each was acknowledged, from the first send on, sorted."""
    messages = [message() for _ in phones]
    start = perf_counter()
    for phone, text in zip(phones, messages, strict=True):
        phone.send(text)
    await until(lambda: all(phone.acked or phone.refused for phone in phones))
    if refused := next((phone.refused for phone in phones if phone.refused), None):
        raise Lost(refused.decode())
    return sorted((phone.acked or start) - start for phone in phones)
