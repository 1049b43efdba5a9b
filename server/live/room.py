"""A room in motion: load, act, publish. One of these per room and process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import SystemRandom

from server.languages.catalogue import LANGUAGES
from server.library.lenses import passes
from server.library.step import OWN
from server.live.answering import Answering, Submission, wipe_change
from server.live.failures import aside, tell
from server.live.own_pace import OwnPace
from server.live.pretending import pretended
from server.live.showing import DESK, PHONE, STAGE, Showing
from server.room.commands import Command
from server.room.decide import Now, Stale, decide
from server.room.disclosure import Asked, Door, Uncountable, answer_key
from server.room.evolve import fold
from server.room.sorting import answered, unsorted
from server.room.state import Ask, State, results
from server.store.store import Change, Conflict, NewEvent, RoomRow, Writing
from server.surfaces.render import Renderer
from server.surfaces.report import told
from server.surfaces.scene import Links

__all__ = ["DESK", "PHONE", "STAGE", "Room"]
TRIES = 3  # how often something is computed anew because someone else wrote first


class Room(Answering, Showing, OwnPace):
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
        Answering.__init__(self, row, store, clock)
        Showing.__init__(self, renderer, links)
        OwnPace.__init__(self)
        self.door = door
        self.random = SystemRandom()
        self.seats = 0
        self._lock = asyncio.Lock()
        self._gone: set[str] = set()

    async def load(self) -> None:
        """Read log, texts and seats; finish what a crash interrupted."""
        self.state = fold(await self.store.log(self.row.room))
        self.texts = await self.store.texts(self.row.room)
        self.seats = await self.store.seats(self.row.room)
        await self._follow()
        self._set_alarm()

    async def act(self, command: Command) -> State:
        """Do what the facilitator asked. Raises `Stale` or `Refused`; tells people after it is saved."""
        before = self.state.seq
        try:
            async with self._lock:
                await self._follow()  # what failed after an earlier act, such as a count, is tried again
                await self._do(command)
                await self._forget_gone()  # this act draws everything anew, so they need not wait for a beat
                await self._follow()
        finally:
            if self.state.seq != before:
                self.publish()
        return self.state

    async def _do(self, command: Command) -> None:
        """Decide and write; when someone else wrote first, decide once more on what is there now."""
        for _ in range(2):
            try:
                await self._write(decide(self.state, command, Now(self.clock(), self.seats, self.texts)))
                return
            except Conflict:
                await self._catch_up()
        raise Stale

    async def _follow(self) -> None:
        """What follows from the state by itself: closed prompts are counted, a finished room is emptied."""
        await self._begin()
        await self._settle()
        await self._tell()
        await self._pretend()
        if answered(self.state) and not self.row.finished:
            await self.store.finish(self.row.room, sorted(told(self.state) | unsorted(self.state)))
            self.texts = await self.store.texts(self.row.room)
            self.row = (await self.store.room(self.row.room)) or self.row

    async def seal(self) -> None:
        """Close a finished room for good: its code, seats and secret go."""
        async with self._lock:
            await self._follow()  # answers that could not be deleted at the end go first
            if not self.state.sealed:
                await self._write(Change((NewEvent("room-sealed"),)))
            await self.store.seal(self.row.room)
            self.row = (await self.store.room(self.row.room)) or self.row
        self.publish()

    async def _write(self, change: Change) -> None:
        if not change.events:
            return
        self.state = fold(await self.store.append(self.row.room, self.state.seq, change), self.state)
        self.hang_up(change.keys)
        if change.moved:  # a text that was taken back meanwhile did not move
            self.texts = await self.store.texts(self.row.room)
            return
        self.texts.update(change.texts)
        for gone in change.wipes:
            self.texts.pop(gone, None)

    async def _catch_up(self) -> None:
        self.state = fold(await self.store.log(self.row.room, self.state.seq), self.state)
        self.texts = await self.store.texts(self.row.room)

    async def _settle(self) -> None:
        """Count every prompt that is closed and not counted yet. Once, through the one door."""
        for name in list(self.state.asks):
            for _ in range(TRIES):
                ask = self.state.asks[name]
                if not (ask.collects and ask.phase == "closed" and not ask.counted and self.row.secret):
                    break
                try:
                    gathered = await self.door.close(self.row.room, self.row.secret, self._asked(ask))
                    await self._write(gathered.change("answers-counted", ask.id, ask.round))
                except Conflict:
                    await self._catch_up()
                except Uncountable as problem:  # the room goes on without this result
                    tell(problem)
                    break

    async def _pretend(self) -> None:
        """Make ready what a phone may see under "what does your facilitator see"."""
        ask = self.state.ask
        if ask and ask.collects and ask.step.id not in self.pretended:
            try:
                step = self.state.steps[ask.id]  # with cards that nobody wrote
                made = {language: await pretended(step, language) for language in LANGUAGES}
            except Uncountable as problem:
                tell(problem)
                made = {}
            self.pretended = {ask.step.id: made}

    def _asked(self, ask: Ask) -> Asked:
        earlier = [
            (other.id, round)
            for other in self.state.family(ask.id)
            for round, disclosed in sorted(other.disclosed.items())
            if any(results(disclosed)) and (other.id, round) != (ask.id, ask.round)
        ]
        root = self.state.root(ask.id)
        return Asked(ask.id, ask.step, ask.round, ask.small, self._splits(ask), root, tuple(earlier))

    def counting(self) -> None:
        """Count who is done, and see whether a live prompt has enough for its next batch."""
        super().counting()
        self._batching = aside(self.batch)

    async def batch(self) -> None:
        """Publish the next batch of a live prompt when the batch rule allows it."""
        for _ in range(TRIES):
            try:
                async with self._lock:
                    published = await self._batch()
            except Conflict:
                async with self._lock:
                    await self._catch_up()
                continue
            if published:
                self.publish()
            return

    async def _batch(self) -> bool:
        ask = self.state.ask
        if not ask or ask.step.reveal != "live" or ask.at(self.clock()) != "open" or not self.row.secret:
            return False
        gathered = await self.door.batch(self.row.room, self.row.secret, self._asked(ask), self.random)
        if gathered is None:
            return False
        await self._write(gathered.change("batch-published", ask.id, ask.round))
        return True

    async def submit(self, token: str | None, sent: Submission) -> None:
        await super().submit(token, sent)
        self.tick_soon()

    async def refresh_seats(self) -> None:
        """Someone joined: the lobby shows it soon, the stage's other pages stand still."""
        self.seats = await self.store.seats(self.row.room)
        self.tick_soon("seats" if self.state.current is None else "counts")

    async def wiped(self, ids: list[str]) -> None:
        """A participant took texts back: the log remembers that, by id alone.

        Log and screens follow on the next beat, so that nobody sees whose thumb made a card disappear.
        """
        self._gone.update(ids)
        self.tick_soon("texts")

    def letting_go(self) -> None:
        """The beat on which texts that were taken back leave."""
        self._leaving = aside(self.let_go)

    async def let_go(self) -> None:
        """Write in the log which texts were taken back since the last beat, and draw without them."""
        async with self._lock:
            await self._catch_up()
            await self._forget_gone()
        self.publish()

    async def _forget_gone(self) -> None:
        gone, self._gone = sorted(self._gone), set()
        await self._write(wipe_change(gone))

    async def recall(self, token: str | None) -> None:
        """A phone is back: know again whether it is done with the prompt on stage."""
        ask = self.state.ask
        if not token or not ask or self.crowd.is_done(ask.id, ask.round, token):
            return  # every poll comes by here, and most have nothing new to tell
        if await self.turn(token) is None:
            self.crowd.mark_done(ask.id, ask.round, token)

    async def turn(self, token: str | None) -> str | None:
        """The lens in which this phone has still to answer the prompt on stage; None when it is done.

        Who takes no part, or is asked nothing, has the first lens to go.
        """
        ask, seat = self.state.ask, self.sitting.get(token or "") or await self.seat(token)
        if not token or not seat or not ask or not ask.collects or not self.row.secret:
            return OWN
        key = answer_key(self.row.secret, token, self.state.root(ask.id))
        for lens in passes(ask.step, seat.role, seat.place):
            if not await self.store.answered(self.row.room, ask.id, ask.round, lens, key):
                return lens
        return None

    def ask_slower(self, token: str) -> None:
        """Someone would like to go slower; the desk hears it from two people on."""
        self.crowd.ask_slower(token, self.clock())
        self.tick_soon()
