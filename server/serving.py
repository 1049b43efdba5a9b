"""Listening on the network: the socket, the server's engine and its quiet end."""

from __future__ import annotations

import errno
import gc
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from server.kinds.kind import N_
from server.settings import Settings, Unusable

PATIENCE = 5  # seconds that open requests get to finish when the server stops
LONGEST_FRAME = 64 * 1024  # bytes; the longest answer is a few kilobytes
CONNECTIONS = 65536


def bind(settings: Settings) -> tuple[socket.socket, Settings]:
    """A socket on the chosen host and port, and the settings with the port it got. Raises `Unusable`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    tcp = socket.IPPROTO_TCP  # named, because asyncio sends at once only on sockets that say so
    listening = socket.socket(family, socket.SOCK_STREAM, tcp)
    try:
        if sys.platform == "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if settings.host == "::" and hasattr(socket, "IPV6_V6ONLY"):
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind((settings.host, settings.port))
    except OSError as problem:
        listening.close()
        raise _refused(settings, problem) from problem
    listening.set_inheritable(True)
    return listening, replace(settings, port=listening.getsockname()[1])


def serve(app: Callable[..., Any], listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl+C or a stop signal. `ready` is called once, when the first request can be answered."""
    _allow_many_connections()
    try:
        _Server(_config(app), ready).run(sockets=[listening])
    except KeyboardInterrupt:
        return  # uvicorn has stopped quietly, and then repeats the signal


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _rest_the_collector()
            self.ready()


def _config(app: Callable[..., Any]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="httptools",
        ws=Sockets,
        ws_per_message_deflate=False,
        ws_max_size=LONGEST_FRAME,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_keep_alive=20,
        timeout_graceful_shutdown=PATIENCE,
    )


class Sockets(WebSocketsSansIOProtocol):
    """uvicorn's own sockets with one ASGI extension more: `kring.push`, for text that goes to many.

    It is encoded once for all and written without a task or a copy for each. With a thousand phones that
    takes two fifths of the processor time.
    """

    async def run_asgi(self) -> None:
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions["kring.push"] = self.push
        await super().run_asgi()

    def push(self, text: str) -> bool:
        """Send now. False when the other side is slow or leaving: then an ordinary send waits, or fails."""
        open = self.handshake_complete and not self.close_sent and not self.transport.is_closing()
        if not open or not self.writable.is_set():
            return False
        self.transport.write(encoded(text))
        return True


@lru_cache(maxsize=8)
def encoded(text: str) -> bytes:
    """A text frame as a server sends it."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def _rest_the_collector() -> None:
    """The cyclic garbage collector is the largest avoidable cost of a full room."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)


def _allow_many_connections() -> None:
    """Every phone is an open file; macOS allows 256 and Linux 1,024 unless asked."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, CONNECTIONS)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _refused(settings: Settings, problem: OSError) -> Unusable:
    if problem.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)):
        return Unusable(
            N_("Poort {port} is bezet. Stop het andere programma, of kies een andere poort: --port {other}."),
            port=settings.port,
            other=settings.port + 1 if settings.port < 65535 else 8000,
        )
    if isinstance(problem, PermissionError):
        return Unusable(
            N_("Poort {port} mag alleen een beheerder gebruiken. Kies een andere: --port 8000."),
            port=settings.port,
        )
    return Unusable(
        N_("{host} is geen adres van deze computer. Laat --host weg, of kies 0.0.0.0 ({reason})."),
        host=settings.host,
        reason=problem.strerror or os.strerror(problem.errno or 0),
    )
