"""Who may come in: participant and desk cookies, keys in links, and the slow answer to a wrong code."""

from __future__ import annotations

from datetime import UTC, datetime, time
from secrets import token_hex

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.live.room import Room
from server.web.kring import kring
from server.web.patience import Pace

PARTICIPANT = "kring"
DESK = "kring_desk"
TOKEN_LENGTH = 32


class NoRoom(Exception):
    """No room answers to this code or key."""


class NoDesk(Exception):
    """This browser has no key to the room's desk."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


async def room_by_code(connection: HTTPConnection, code: str | int) -> Room:
    """The room behind a code. A wrong one raises `NoRoom`, the slower the more there were.

    Who has a seat never waits; right and wrong look alike to everybody else.
    """
    code = str(code)
    room = await kring(connection).rooms.by_code(code) if code.isdecimal() and len(code) in (6, 8) else None
    if room is not None and await room.seat(participant(connection)):
        return room
    await guessed(connection, wrong=room is None)
    if room is None:
        raise NoRoom
    return room


async def guessed(connection: HTTPConnection, wrong: bool) -> None:
    """Let a guess, of a code or a password, take its time."""
    host = connection.client.host if connection.client else ""
    await kring(connection).patience.guessed(host, wrong)


async def wrote(connection: HTTPConnection, pace: Pace) -> None:
    """Let who writes faster than people do take more time."""
    await pace.wrote(connection.client.host if connection.client else "")


async def room_by_key(connection: HTTPConnection, name: str, key: str) -> Room:
    """The room behind a link's key, or `NoRoom`."""
    room = await kring(connection).rooms.by_key(name, key)
    if room is None:
        raise NoRoom
    return room


async def room_at_desk(connection: HTTPConnection, code: str | int, key: str | None = None) -> Room:
    """The room whose desk this browser (or bearer of `key`) may use, else `NoDesk`."""
    key = key or connection.cookies.get(DESK)
    room = await kring(connection).rooms.by_key("desk", key) if key else None
    if room is None or room.row.code != str(code):
        raise NoDesk(str(code))
    return room


def participant(connection: HTTPConnection) -> str | None:
    """The participant cookie, when it has the right shape."""
    token = connection.cookies.get(PARTICIPANT, "")
    fits = len(token) == TOKEN_LENGTH and all(letter in "0123456789abcdef" for letter in token)
    return token if fits else None


def new_participant() -> str:
    """A random 128-bit token; it is all that a phone is known by."""
    return token_hex(TOKEN_LENGTH // 2)


def give_cookie(connection: HTTPConnection, response: Response, name: str, value: str, room: Room) -> None:
    """Set a cookie for this room alone: a phone's goes with the answers, the desk's with the report."""
    path = f"/{room.row.code}/desk" if name == DESK else f"/{room.row.code}"
    day = room.row.keep_until if name == DESK else room.row.delete_on
    response.set_cookie(
        name,
        value,
        expires=datetime.combine(day, time.max, UTC),
        path=path,
        secure=connection.url.scheme in ("https", "wss"),
        httponly=True,
        samesite="lax",
    )
