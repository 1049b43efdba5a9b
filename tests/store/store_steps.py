"""Rooms and answers in domain words, for every test of a store."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.store.store import Change, NewEvent, NewRoom, Store

OPENED = NewEvent("room-opened", {"title": {"nl": "Eerst stilstaan"}})
SHOWN = NewEvent("prompt-shown", {"prompt": "samen"})
CLOSED = NewEvent("answers-closed", {"prompt": "samen"})
SECRET = b"the secret of this room: 32 byte"


def new_room(room: str = "r1", code: str = "123456", **changed: Any) -> NewRoom:
    given: dict[str, Any] = {
        "secret": SECRET,
        "keys": {name: f"{name} of {room}".encode() for name in ("desk", "stage", "summary")},
        "delete_on": date(2026, 5, 8),
        "keep_until": date(2026, 7, 31),
    }
    return NewRoom(room, code, **(given | changed))


async def open_room(store: Store, room: str = "r1", code: str = "123456", **changed: Any) -> None:
    await store.open_room(new_room(room, code, **changed), [OPENED])


async def last_seq(store: Store, room: str = "r1") -> int:
    return len(await store.log(room))


async def change(store: Store, room: str = "r1", **changed: Any) -> None:
    """Write a change after whatever the log holds now."""
    await store.append(room, await last_seq(store, room), Change(**changed))


async def renew(store: Store, room: str, name: str, hashed: bytes) -> None:
    """Give a link a new key."""
    await change(store, room, keys={name: hashed})


async def show(store: Store, prompt: str = "samen", round: int = 1, room: str = "r1") -> None:
    """Let a prompt take answers."""
    await change(store, room, events=[SHOWN], opens=[(prompt, round)])


async def close(store: Store, prompt: str = "samen", round: int = 1, room: str = "r1") -> None:
    await change(store, room, events=[CLOSED], closes=[(prompt, round)])


def key(who: int | str) -> bytes:
    return str(who).encode().rjust(16, b".")


def place(who: int | str, prompt: str = "samen", round: int = 1) -> tuple[str, int, str, bytes]:
    return prompt, round, "self", key(who)


async def answer(
    store: Store, who: int | str, body: dict[str, Any] | None, group: str | None = None, room: str = "r1"
) -> None:
    await store.answer(room, *place(who), group, body)


async def withdraw(store: Store, who: int | str) -> list[str]:
    return await store.withdraw("r1", *place(who))


async def bodies(store: Store, prompt: str = "samen", room: str = "r1") -> list[Any]:
    return [row.body for row in await store.answers(room, prompt)]
