"""What facilitators learned with a session: two short texts, apart from the room in which they learned it.

A lesson names a session and a month, and no room, organisation or person. It is found by the hash of a key
that follows from the key of a desk: who has that desk finds it, while the store cannot tell whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

MOST_OF_SESSION = 40
MOST = 2_000  # of all sessions together


@dataclass(frozen=True)
class Lesson:
    """`session` is the id of a session, `month` is written "2026-11", `language` is that of the words."""

    session: str
    month: str
    language: str
    worked: str = ""
    otherwise: str = ""


def newest_first(lessons: Mapping[bytes, Lesson]) -> dict[bytes, Lesson]:
    """By month; within a month by their keys, which tell nothing."""
    by_key = sorted(lessons.items())
    return dict(sorted(by_key, key=lambda pair: pair[1].month, reverse=True))


def crowded_out(lessons: Mapping[bytes, Lesson], new: bytes) -> list[bytes]:
    """The oldest, of its session and of all, for which there is no place beside the `new` one."""
    others = {key: lesson for key, lesson in newest_first(lessons).items() if key != new}
    same = [key for key, lesson in others.items() if lesson.session == lessons[new].session]
    gone = same[MOST_OF_SESSION - 1 :]
    left = [key for key in others if key not in gone]
    return [*gone, *left[MOST - 1 :]]


class Lessons(Protocol):
    """The part of a store that keeps lessons."""

    async def lesson(self, key: bytes) -> Lesson | None: ...

    async def save_lesson(self, key: bytes, lesson: Lesson) -> None:
        """Write a lesson, instead of the one that had this key; what is crowded out by it leaves the file."""
        ...

    async def drop_lesson(self, key: bytes) -> int:
        """Delete a lesson; the bytes leave the file. Returns how many there were: one or none."""
        ...

    async def lessons(self, session: str = "") -> dict[bytes, Lesson]:
        """Those of one session, or all, newest first, by the hash of their key."""
        ...

    async def forget_lessons(self) -> int:
        """Delete them all; returns how many."""
        ...
