"""What a facilitator learned with a session, written down at the desk once it has ended.

It is no part of the room: it stands in no log, outlives the room, and names neither room, organisation nor
person. The desk's key alone leads back to it, and the store has no such key.
"""

from __future__ import annotations

from datetime import date

from server.kinds.kind import N_, Form, Refused
from server.kinds.writing import written
from server.live.answering import guard_texts
from server.live.room import DESK, Room
from server.room.keys import derived, hashed
from server.room.state import State
from server.store.store import Lesson

LONGEST = 200
TOO_EARLY = N_("Dit kan als de sessie is afgerond.")


def offers(state: State) -> bool:
    """Whether a desk may leave a lesson: after the end, and not of invented answers."""
    return state.finished and not state.facts.demo


async def recall(room: Room, desk_key: str) -> None:
    """Show this desk what it wrote earlier, and that the operator took away is gone.

    A room that was loaded anew does not know: only a desk's key leads to it.
    """
    found = await room.store.lesson(_key(desk_key)) if offers(room.state) else None
    if found != room.lesson:
        room.lesson = found
        room.publish(DESK)


async def learn(room: Room, desk_key: str, form: Form, language: str, today: date) -> None:
    """Keep a lesson instead of the one before it. Raises `Refused` at the field, and keeps nothing then."""
    _check(room)
    worked, otherwise = (written(form, field, LONGEST) for field in ("worked", "otherwise"))
    if not worked and not otherwise:
        raise Refused("worked", N_("Vul minstens één van de twee in."))
    allowed = tuple(room.state.session.title.values())
    for sure in (True, bool(form.get("_sure"))):  # first what stops it in either field, then what may be fine
        guard_texts(form, (worked, otherwise), sure, allowed)
    lesson = Lesson(room.state.session.id, f"{today:%Y-%m}", language, worked, otherwise)
    await room.store.save_lesson(_key(desk_key), lesson)
    room.lesson = lesson


async def unlearn(room: Room, desk_key: str) -> None:
    """Take the lesson of this desk back; it leaves the file as well."""
    _check(room)
    await room.store.drop_lesson(_key(desk_key))
    room.lesson = None


def _check(room: Room) -> None:
    if not offers(room.state):
        raise Refused("", TOO_EARLY)


def _key(desk_key: str) -> bytes:
    return hashed(derived(desk_key, "lesson"))
