"""A room in motion: load, act, publish. One of these per room and process."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from random import SystemRandom

from server.languages.catalogue import LANGUAGES
from server.live.answering import LENS, Answering, wipe_change
from server.live.crowd import RING_FROM, Crowd, progress
from server.live.mailbox import Mailbox
from server.live.pretending import pretended
from server.room.commands import Command
from server.room.decide import Now, decide
from server.room.disclosure import Asked, Door, answer_key
from server.room.evolve import fold
from server.room.state import Ask, State
from server.store.store import Change, Conflict, RoomRow, Writing
from server.surfaces.render import Renderer
from server.surfaces.scene import Links, Pretended, Scene

PACE = 5.0  # seconds between two updates of how many are present and done
LOBBY_PACE = 0.4  # a seat fills as each phone arrives
PHONE, STAGE, DESK = "phone", "stage", "desk"


class Room(Answering):
    """One live room. `links` makes the addresses for a surface; `clock` gives epoch seconds."""

    def __init__(
        self,
        row: RoomRow,
        store: Writing,
        door: Door,
        renderer: Renderer,
        links: Callable[[State, RoomRow], Links],
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(row, store, clock)
        self.door = door
        self.renderer = renderer
        self.links = links
        self.crowd = Crowd()
        self.random = SystemRandom()
        self.texts: dict[str, str] = {}
        self.seats = 0
        self._lock = asyncio.Lock()
        self._frames: dict[tuple[str, str], str] = {}
        self._pretended: dict[str, dict[str, Pretended]] = {}
        self._counted_at, self._counts = 0.0, {"present": 0, "done": 0}
        self._tick: asyncio.TimerHandle | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._changed = asyncio.Event()

    async def load(self) -> None:
        """Read log, texts and seats; finish counting that a crash interrupted."""
        self.state = fold(await self.store.log(self.row.room))
        self.texts = await self.store.texts(self.row.room)
        self.seats = await self.store.seats(self.row.room)
        await self._settle()
        await self._pretend()
        self._set_alarm()

    # acting

    async def act(self, command: Command) -> State:
        """Do what the facilitator asked. Raises `Stale` or `Refused`; tells people after it is saved."""
        async with self._lock:
            change = decide(self.state, command, Now(self.clock(), self.seats))
            await self._write(change)
            await self._settle()
            await self._pretend()
            if self.state.finished and not self.row.finished:
                await self._finish()
        self.publish()
        return self.state

    async def _write(self, change: Change) -> None:
        if not change.events:
            return
        try:
            stored = await self.store.append(self.row.room, self.state.seq, change)
        except Conflict:
            self.state = fold(await self.store.log(self.row.room, self.state.seq), self.state)
            raise
        self.state = fold(stored, self.state)
        self.texts.update(change.texts)
        for gone in change.wipes:
            self.texts.pop(gone, None)

    async def _settle(self) -> None:
        """Count every prompt that is closed and not counted yet. Once, through the one door."""
        for ask in list(self.state.asks.values()):
            if ask.collects and ask.phase == "closed" and not ask.counted and self.row.secret:
                gathered = await self.door.close(self.row.room, self.row.secret, self._asked(ask))
                await self._write(gathered.change("answers-counted", ask.id, ask.round))

    async def _pretend(self) -> None:
        """Make ready what a phone may see under "what does your facilitator see"."""
        ask = self.state.ask
        if ask and ask.collects and ask.step.id not in self._pretended:
            self._pretended = {
                ask.step.id: {language: await pretended(ask.step, language) for language in LANGUAGES}
            }

    def _asked(self, ask: Ask) -> Asked:
        roles = self.state.session.group_by == "role" and ask.step.group_by == "role"
        root = ask.id.split("~")[0]
        family = [other for other in self.state.asks.values() if other.id.split("~")[0] == root]
        earlier = [
            (other.id, round)
            for other in family
            for round, disclosed in sorted(other.disclosed.items())
            if disclosed["result"] is not None and (other.id, round) != (ask.id, ask.round)
        ]
        return Asked(ask.id, ask.step, ask.round, ask.small, roles, tuple(earlier))

    async def _batch(self) -> None:
        """Publish the next batch of a live prompt when the batch rule allows it."""
        ask = self.state.ask
        if not ask or ask.step.reveal != "live" or ask.at(self.clock()) != "open" or not self.row.secret:
            return
        async with self._lock:
            gathered = await self.door.batch(self.row.room, self.row.secret, self._asked(ask), self.random)
            if gathered is None:
                return
            await self._write(gathered.change("batch-published", ask.id, ask.round))
        self.publish()

    async def _finish(self) -> None:
        keep = kept_texts(self.state)
        await self.store.finish(self.row.room, sorted(keep))
        self.texts = await self.store.texts(self.row.room)
        self.row = (await self.store.room(self.row.room)) or self.row

    async def refresh_seats(self) -> None:
        """Someone joined: the lobby shows it soon, the stage's other pages stand still."""
        self.seats = await self.store.seats(self.row.room)
        self._tick_soon(LOBBY_PACE if self.state.current is None else PACE)

    async def wiped(self, ids: list[str]) -> None:
        """A participant took texts back: the log remembers that, by id alone."""
        async with self._lock:
            self.state = fold(await self.store.log(self.row.room, self.state.seq), self.state)
            await self._write(wipe_change(ids))
        self.publish()

    async def recall(self, token: str | None) -> None:
        """A phone is back: know again whether it is done with the prompt on stage."""
        if await self.has_answered(token) and token and self.state.ask:
            self.crowd.mark_done(self.state.ask.id, self.state.ask.round, token)

    async def has_answered(self, token: str | None) -> bool:
        """Whether this phone sent or skipped the prompt on stage."""
        ask = self.state.ask
        if not token or not ask or not ask.collects or not self.row.secret:
            return False
        key = answer_key(self.row.secret, token, ask.id)
        return await self.store.answered(self.row.room, ask.id, ask.round, LENS, key)

    def ask_slower(self, token: str) -> None:
        """Someone would like to go slower; the desk hears it from two people on."""
        self.crowd.ask_slower(token, self.clock())
        self._tick_soon(PACE)

    # showing

    def scene(self, desk: bool = False) -> Scene:
        """The room as it may be drawn now. Counts and private links are for the desk alone."""
        now = self.clock()
        state, ask = self.state, self.state.ask
        present = self.crowd.present(now)
        done = self.crowd.done(ask.id, ask.round, present) if ask else 0
        links = self.links(state, self.row)
        return Scene(
            state=state,
            now=now,
            links=links,
            texts=self.texts,
            seats=ask.seats if ask and not desk else self.seats,
            taking=self.seats,
            grown=bool(ask and self.seats > ask.seats),
            progress=progress(done, len(present)),
            few=len(present) < RING_FROM,
            present=len(present) if desk else 0,
            done=done if desk else 0,
            slow=desk and self.crowd.wants_slower(now),
            pretended=self._pretended.get(ask.step.id, {}) if ask else {},
        )

    def counts(self) -> dict[str, int]:
        """Present and done as the desk shows them; kept for five seconds, whoever asks."""
        now = self.clock()
        if now - self._counted_at >= PACE:
            scene = self.scene(desk=True)
            self._counted_at, self._counts = now, {"present": scene.present, "done": scene.done}
        return self._counts

    def frame(self, surface: str, language: str) -> str:
        """The newest push for a surface and language, encoded once."""
        key = (surface, language)
        if key not in self._frames:
            scene = self.scene(surface == DESK)
            html = self.renderer.fragment(surface, scene, language)
            self._frames[key] = json.dumps({"version": scene.version, "now": scene.now, "html": html})
        return self._frames[key]

    def publish(self, *surfaces: str) -> None:
        """Draw anew and leave the frame in every mailbox."""
        self._frames = {
            key: frame for key, frame in self._frames.items() if surfaces and key[0] not in surfaces
        }
        self._changed.set()
        self._changed = asyncio.Event()
        for box in list(self.crowd.mailboxes):
            if not surfaces or box.surface in surfaces:
                box.put(self.frame(box.surface, box.language))
        self._set_alarm()

    async def changed(self, seconds: float) -> bool:
        """Wait until something is published, at most so long; True when it was."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def enter(self, box: Mailbox) -> None:
        """A connection opens: it gets the current frame at once."""
        self.crowd.mailboxes.add(box)
        box.put(self.frame(box.surface, box.language))
        self._tick_soon(PACE)

    def leave(self, box: Mailbox) -> None:
        self.crowd.mailboxes.discard(box)
        self._tick_soon(PACE)

    # by the clock

    def _tick_soon(self, seconds: float) -> None:
        if self._tick is None:
            self._tick = asyncio.get_running_loop().call_later(seconds, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        self.publish(STAGE, DESK)
        self._batching = asyncio.ensure_future(self._batch())

    def _set_alarm(self) -> None:
        """Publish when the thinking ends; the phase itself follows from the clock."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        ask = self.state.ask
        if ask and ask.phase == "thinking" and ask.opens_at and ask.opens_at > self.clock():
            delay = ask.opens_at - self.clock()
            self._alarm = asyncio.get_running_loop().call_later(delay, self.publish)


def kept_texts(state: State) -> set[str]:
    """The texts that outlive the room: released by the group, typed by the desk, or a group's name."""
    kept = set(state.released)
    for ask in state.asks.values():
        kept |= {id for note in ask.notes for id in note.fields.values()}
        kept |= {group.name for group in ask.card_groups if group.name}
    for step in state.steps.values():
        texts = json.dumps(step.model_dump(mode="json"))
        kept |= set(re.findall(r'"text:([0-9a-f]+)"', texts))
    return kept - state.wiped
