"""The engine: what goes to many is encoded once, and nobody slow is pushed."""

import asyncio
import socket
from pathlib import Path

import pytest
import uvicorn
from uvicorn.server import ServerState

from server import serving
from server.serving import Sockets
from server.settings import Settings


class Transport:
    """Remembers what was written to it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closing = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closing


@pytest.fixture
async def phone() -> Sockets:
    return connected()


def connected() -> Sockets:
    config = uvicorn.Config(lambda *_: None, log_config=None)
    config.load()
    socket = Sockets(config, ServerState(), {}, asyncio.get_running_loop())
    socket.transport = Transport()  # type: ignore[assignment]  # as much of a transport as a push needs
    socket.handshake_complete = True
    return socket


def written(socket: Sockets) -> list[bytes]:
    return socket.transport.written  # type: ignore[attr-defined,no-any-return]


async def test_a_push_is_a_text_frame(phone: Sockets) -> None:
    assert phone.push("dag")
    assert phone.push("é" * 100)
    assert written(phone) == [b"\x81\x03dag", b"\x81\x7e\x00\xc8" + "é".encode() * 100]


async def test_what_goes_to_many_is_encoded_once(phone: Sockets) -> None:
    other = connected()
    assert phone.push("voor iedereen") and other.push("voor iedereen")
    assert written(phone)[0] is written(other)[0]


async def test_a_slow_phone_is_left_to_an_ordinary_send(phone: Sockets) -> None:
    phone.pause_writing()
    assert not phone.push("later")
    phone.resume_writing()
    assert phone.push("nu")
    assert len(written(phone)) == 1


@pytest.mark.parametrize("state", ["leaving", "closed", "not yet open"])
async def test_nothing_is_pushed_to_who_is_not_there(phone: Sockets, state: str) -> None:
    phone.transport.closing = state == "leaving"  # type: ignore[attr-defined]
    phone.close_sent = state == "closed"
    phone.handshake_complete = state != "not yet open"
    assert not phone.push("niemand")
    assert written(phone) == []


async def test_a_reply_does_not_wait_for_the_acknowledgement_of_what_went_before() -> None:
    """Without uvloop, asyncio turns Nagle's algorithm off only on sockets that name their protocol."""
    listening, _ = serving.bind(Settings(Path(), host="127.0.0.1", port=0))
    accepted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        option = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        accepted.set_result(bool(option))
        writer.close()

    async with await asyncio.start_server(connected, sock=listening) as server:
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await accepted
        writer.close()
