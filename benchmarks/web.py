"""A small HTTP client: keep-alive, and it knows how many bytes came over the wire."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """A response; `wire` counts its bytes, head and body, as they were sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    wire: int

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """One keep-alive connection, opened again when the server ended it."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.port = port
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, port: int) -> Browser:
        return cls(port, *await asyncio.open_connection("127.0.0.1", port))

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request and read its response. Raises RuntimeError for a server error."""
        if self.reader.at_eof():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        sent = {"host": f"127.0.0.1:{self.port}", "content-length": str(len(body)), **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        answer = await self._answer()
        if answer.status >= 500:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return answer

    async def _answer(self) -> Answer:
        head = await self.reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines)
        headers = {name.lower(): value for name, value in pairs}
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
        return Answer(int(first.split(" ")[1]), headers, plain, len(head) + len(body))

    def close(self) -> None:
        self.writer.close()
