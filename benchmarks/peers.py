"""What Kring is compared with: the same engine without Kring, and a bare asyncio loop.

python -m benchmarks.peers engine|loop --port PORT

Both speak as much of the protocol as is measured: a socket gets a frame at once, POST /push gives all of
them a frame of as many bytes as the body says, a message is answered with ok and kept nowhere.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import hashlib
import json
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar, cast

import uvloop

from server import serving
from server.settings import Settings

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
OK = json.dumps({"id": "c1", "ok": True})
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


class Frames:
    """Numbered frames of a wanted size."""

    seq = 0

    def next(self, size: int) -> str:
        self.seq += 1
        return json.dumps({"version": f"{self.seq}.0", "now": 0.0, "html": "x" * max(0, size - 50)})


class Engine:
    """The engine that Kring runs on, with an application that does nothing else."""

    def __init__(self) -> None:
        self.frames = Frames()
        self.sends: set[Send] = set()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._push(receive, send)
        elif scope["type"] == "websocket":
            await self._live(receive, send)

    async def _push(self, receive: Receive, send: Send) -> None:
        size = int((await receive()).get("body") or 0)
        frame = self.frames.next(size) if size else ""
        for each in self.sends if size else ():
            await each({"type": "websocket.send", "text": frame})
        body = json.dumps({"seq": self.frames.seq}).encode()
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": self.frames.next(0)})
        self.sends.add(send)
        while (await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": OK})
        self.sends.discard(send)


class Loop(asyncio.Protocol):
    """No engine either: the least that Python can do with a socket."""

    frames: ClassVar[Frames] = Frames()
    sockets: ClassVar[set[asyncio.Transport]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self.transport in self.sockets:
            if data[0] & 15 == 1:
                self.transport.write(framed(OK))
        elif key := re.search(rb"Sec-WebSocket-Key: (\S+)", data):
            accept = base64.b64encode(hashlib.sha1(key[1] + MAGIC).digest())
            head = (
                b"HTTP/1.1 101 Hello\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            )
            self.transport.write(head + accept + b"\r\n\r\n" + framed(self.frames.next(0)))
            self.sockets.add(self.transport)
        else:
            self._push(int(data.rpartition(b"\r\n\r\n")[2] or 0))

    def _push(self, size: int) -> None:
        frame = framed(self.frames.next(size)) if size else b""
        for socket in self.sockets if size else ():
            socket.write(frame)
        body = json.dumps({"seq": self.frames.seq}).encode()
        self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body))

    def connection_lost(self, error: Exception | None) -> None:
        self.sockets.discard(self.transport)


def framed(text: str) -> bytes:
    """A server's text frame."""
    body = text.encode()
    length = len(body)
    if length < 126:
        return bytes([0x81, length]) + body
    wide = length > 0xFFFF
    return bytes([0x81, 127 if wide else 126]) + length.to_bytes(8 if wide else 2, "big") + body


async def loop(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Loop, "127.0.0.1", port, backlog=2048)
    gc.freeze()
    await server.serve_forever()


def main(peer: str, port: int) -> None:
    if peer == "loop":
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(loop(port))
    listening, _ = serving.bind(Settings(data=Path(), host="127.0.0.1", port=port))
    serving.serve(Engine(), listening, ready=lambda: None)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[3]))
