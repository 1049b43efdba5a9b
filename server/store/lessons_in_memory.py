"""Lessons in a dictionary, for the store that forgets."""

from __future__ import annotations

from server.store.lessons import Lesson, crowded_out, newest_first


class LessonsInMemory:
    """The lessons' part of the contract. No method waits, so each one is a transaction."""

    def __init__(self) -> None:
        super().__init__()
        self._lessons: dict[bytes, Lesson] = {}

    async def lesson(self, key: bytes) -> Lesson | None:
        return self._lessons.get(key)

    async def save_lesson(self, key: bytes, lesson: Lesson) -> None:
        self._lessons[key] = lesson
        for gone in crowded_out(self._lessons, key):
            del self._lessons[gone]

    async def drop_lesson(self, key: bytes) -> int:
        return int(self._lessons.pop(key, None) is not None)

    async def lessons(self, session: str = "") -> dict[bytes, Lesson]:
        found = newest_first(self._lessons)
        return {key: lesson for key, lesson in found.items() if session in ("", lesson.session)}

    async def forget_lessons(self) -> int:
        gone = len(self._lessons)
        self._lessons.clear()
        return gone
