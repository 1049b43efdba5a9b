"""A live room that people answer beforehand. Nothing moves while it is open: whoever looks learns no moment.

No count, no push and no beat follows an answer; the desk hears in bands of five how many people take part,
and no more often than once an hour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from server.languages.catalogue import LANGUAGES
from server.library.step import OWN
from server.live.pretending import pretended
from server.room.at_own_pace import beginning, quiet, telling, unfinished
from server.room.commands import CloseLink, Command
from server.room.disclosure import Uncountable, answer_key
from server.room.state import Ask, State
from server.room.thresholds import people
from server.store.store import Change, RoomRow, Writing
from server.surfaces.scene import Pretended, Scene

HOUR = 3600.0


class OwnPace:
    """The part of a live room that is about answering beforehand."""

    state: State
    row: RoomRow
    store: Writing
    clock: Callable[[], float]
    seats: int
    act: Callable[[Command], Any]
    _write: Callable[[Change], Any]

    def __init__(self) -> None:
        self._around: tuple[float, int] = (-HOUR, 0)
        self._pretended: dict[str, dict[str, Pretended]] = {}

    async def keep_time(self) -> None:
        """Close the link when its time has come, whoever looks first; count again what could not be."""
        if unfinished(self.state, self.clock()):
            await self.act(CloseLink())

    async def _begin(self) -> None:
        """Open all prompts of a room that has just been made."""
        if change := beginning(self.state):
            await self._write(change)

    async def _tell(self) -> None:
        """Tell the desk what was counted, once all was."""
        if change := telling(self.state):
            await self._write(change)

    def kept_quiet(self, scene: Scene, desk: bool) -> Scene:
        """A scene in which nothing follows from a single answer or phone."""
        state = scene.state if desk else quiet(self.state)
        around = people("streng", self._of_this_hour()) if desk else None
        scene = replace(scene, seats=0, taking=0, present=0, done=0, grown=False, slow=False)
        return replace(scene, state=state, around=around, texts=scene.texts if desk else {})

    def _of_this_hour(self) -> int:
        """How many take part, as it was at the first look in this hour of the clock."""
        hour = self.clock() // HOUR
        if self._around[0] != hour:
            self._around = (hour, self.seats)
        return self._around[1]

    async def has_answered(self, token: str | None, ask: Ask) -> bool:
        """Whether this phone sent or skipped a prompt that may not be the one on stage."""
        if not token or not ask.collects or not self.row.secret:
            return False
        key = answer_key(self.row.secret, token, self.state.root(ask.id))
        return await self.store.answered(self.row.room, ask.id, ask.round, OWN, key)

    async def imagined(self, ask: Ask) -> dict[str, Pretended]:
        """What the desk would see of a prompt, by language, had people answered who do not exist."""
        if ask.id not in self._pretended:
            try:
                made = {name: await pretended(ask.step, name) for name in LANGUAGES}
            except Uncountable:
                made = {}
            self._pretended[ask.id] = made
        return self._pretended[ask.id]
