"""Showing a room: scenes, frames, mailboxes, and what the clock alone changes on them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from functools import cached_property

from server.live.crowd import RING_FROM, Count, Crowd, progress
from server.live.failures import tell
from server.live.mailbox import Mailbox
from server.room.phases import upcoming
from server.room.state import State
from server.store.store import Lesson, RoomRow
from server.surfaces.render import Renderer
from server.surfaces.scene import Links, Pretended, Scene

PACE = 5.0  # seconds between two updates of how many are present and done
LOBBY_PACE = 0.4  # a seat fills as each phone arrives
PHONE, STAGE, DESK = "phone", "stage", "desk"


@dataclass(frozen=True)
class Frame:
    """One surface in one language as it was drawn; `text` is what goes over a socket, encoded once."""

    version: str
    now: float
    html: str

    @cached_property
    def text(self) -> str:
        return json.dumps({"version": self.version, "now": self.now, "html": self.html})


class Showing:
    """The part of a live room that is looked at. `links` makes the addresses for a surface."""

    state: State
    row: RoomRow
    clock: Callable[[], float]
    seats: int
    kept_quiet: Callable[[Scene, bool], Scene]

    def __init__(self, renderer: Renderer, links: Callable[[State, RoomRow], Links]) -> None:
        self.renderer = renderer
        self.links = links
        self.crowd = Crowd()
        self.texts: dict[str, str] = {}
        self.lesson: Lesson | None = None  # what its desk wrote down after the end
        self.pretended: dict[str, dict[str, Pretended]] = {}
        self._frames: dict[tuple[str, str], Frame] = {}
        self._ticks: dict[str, asyncio.TimerHandle] = {}
        self._alarm: asyncio.TimerHandle | None = None
        self._due: float | None = None
        self._changed = asyncio.Event()

    def scene(self, desk: bool = False) -> Scene:
        """The room as it may be drawn now. Counts and private links are for the desk alone."""
        now, ask, count = self.clock(), self.state.ask, self.counts()
        scene = Scene(
            state=self.state if desk else self.state.public,
            now=now,
            links=self.links(self.state, self.row),
            texts=self.texts,
            seats=ask.seats if ask and not desk else self.seats,
            taking=self.seats,
            grown=bool(ask and self.seats > ask.seats),
            progress=progress(count.done, count.present),
            few=count.present < RING_FROM,
            present=count.present if desk else 0,
            done=count.done if desk else 0,
            slow=desk and self.crowd.wants_slower(now),
            pretended=self.pretended.get(ask.step.id, {}) if ask else {},
            lesson=self.lesson if desk else None,
        )
        return self.kept_quiet(scene, desk) if self.state.intake else scene

    def reported(self) -> Scene:
        """The room as its report is made: what was disclosed, without what is for the desk while it runs."""
        return replace(self.scene(), state=self.state.public, texts=self.texts)

    def counts(self) -> Count:
        """Present and done, as they were counted at the last tick, whoever asks and however often."""
        return self.crowd.counted(self._asked_now)

    @property
    def _asked_now(self) -> tuple[str, int] | None:
        ask = self.state.ask
        return (ask.id, ask.round) if ask and ask.collects else None

    def frame(self, surface: str, language: str) -> Frame:
        """The newest push for a surface and language, drawn once."""
        key = (surface, language)
        if key not in self._frames:
            scene = self.scene(surface == DESK)
            html = self.renderer.fragment(surface, scene, language)
            self._frames[key] = Frame(scene.version, scene.now, html)
        return self._frames[key]

    def publish(self, *surfaces: str) -> None:
        """Draw anew and leave the frame in every mailbox; of these surfaces, or of all."""
        self._frames = {
            key: frame for key, frame in self._frames.items() if surfaces and key[0] not in surfaces
        }
        self._changed.set()
        self._changed = asyncio.Event()
        for box in list(self.crowd.mailboxes):
            if not surfaces or box.surface in surfaces:
                self._leave_in(box)
        self._set_alarm()

    def _leave_in(self, box: Mailbox) -> None:
        """Give a mailbox the newest frame; one that cannot be drawn must not keep the others from theirs."""
        try:
            box.put(self.frame(box.surface, box.language).text)
        except Exception as problem:
            tell(problem)

    async def changed(self, seconds: float) -> bool:
        """Wait until something is published, at most so long; True when it was."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def newer(self, surface: str, language: str, seen: str, seconds: float) -> Frame | None:
        """The frame when it is newer than version `seen`, or once it is drawn anew; None after so long."""
        frame = self.frame(surface, language)
        end = asyncio.get_running_loop().time() + seconds
        while self.frame(surface, language) is frame and not lower(seen, frame.version):
            if not await self.changed(end - asyncio.get_running_loop().time()):
                return None
        return self.frame(surface, language)

    def enter(self, box: Mailbox) -> None:
        """A connection opens: it gets the current frame at once."""
        self.crowd.mailboxes.add(box)
        box.put(self.frame(box.surface, box.language).text)
        self.tick_soon()

    def leave(self, box: Mailbox) -> None:
        self.crowd.mailboxes.discard(box)
        self.tick_soon()

    def hang_up(self, surfaces: Container[str]) -> None:
        """End the connections of these surfaces: the link that they came by works no longer."""
        for box in [box for box in self.crowd.mailboxes if box.surface in surfaces]:
            self.crowd.mailboxes.discard(box)
            box.hang_up()

    def polled(self, token: str) -> None:
        """A phone without a socket shows that it is here."""
        self.crowd.polled[token] = self.clock()
        self.tick_soon()

    def tick_soon(self, what: str = "counts") -> None:
        """Let people know, in a while: how many are done, which `seats` are taken, or that `texts` went.

        Ticks come on a beat of the clock. Five seconds after each answer would tell when it was sent.
        Where people answer over days, any beat would, so there is none.
        """
        if self.state.intake:
            return
        if what not in self._ticks:
            seconds = LOBBY_PACE if what == "seats" else PACE - self.clock() % PACE
            self._ticks[what] = asyncio.get_running_loop().call_later(seconds, self._ticked, what)

    def _ticked(self, what: str) -> None:
        del self._ticks[what]
        if what == "texts":
            self.letting_go()
            return
        if what == "counts":
            self.counting()
        self.publish(STAGE, DESK)

    def letting_go(self) -> None:
        """The beat on which texts that were taken back leave the screens."""
        self.publish()

    def counting(self) -> None:
        """Count who is present and done."""
        self.crowd.count(self._asked_now, self.clock())
        if self.crowd.polled:
            self.tick_soon()  # nobody says goodbye to a phone that stopped polling

    def _set_alarm(self) -> None:
        """Publish when the thinking ends, or a silence need no longer be held: both follow from the clock."""
        ask = self.state.ask
        thinking = ask is not None and ask.phase == "thinking"
        due = ask.opens_at if ask and thinking else upcoming(self.state, self.clock()).hold_until
        if due == self._due:
            return
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        self._due = due
        if due is not None and due > self.clock():
            self._alarm = asyncio.get_running_loop().call_later(due - self.clock(), self._thought)

    def _thought(self) -> None:
        self._due = None  # when the timer was early, publishing sets it again
        self.publish()

    def rest(self) -> None:
        """Stop looking at the clock: this room is leaving memory."""
        for timer in (*self._ticks.values(), *filter(None, [self._alarm])):
            timer.cancel()
        self._ticks.clear()


def lower(one: str, other: str) -> bool:
    """Whether a version ("17.1") is lower than another, as two whole numbers; nonsense is the lowest."""
    return _pair(one) < _pair(other)


def _pair(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    fits = len(parts) == 2 and all(part.isascii() and part.isdecimal() and len(part) < 12 for part in parts)
    return tuple(map(int, parts)) if fits else (-1, 0)
