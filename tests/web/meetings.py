"""A session held from the lobby to its end, by people who answer something plausible over their sockets."""

from __future__ import annotations

import asyncio
import re
from contextlib import AsyncExitStack
from random import Random
from typing import Any

from steps import Desk, Screen, words

from server.library.lenses import passes
from server.room.phases import upcoming
from server.room.state import Ask, State

PEOPLE = 9
NOTES = {
    "what": {"nl": "We bellen elkaar eerst.", "en": "We call each other first."},
    "heard": {"nl": "We weten het nog niet.", "en": "We do not know yet."},
}


class Meeting:
    """A room in which everybody is connected, and every surface is looked at after every act."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk = desk
        self.language = language
        self.random = Random(7)
        self.phones: list[Screen] = []
        self.others: list[Screen] = []
        self.seen: set[tuple[str, str]] = set()

    @property
    def state(self) -> State:
        return self.desk.site.room(self.desk.code).state

    @property
    def now(self) -> float:
        return self.desk.site.room(self.desk.code).clock()

    async def gather(self, stack: AsyncExitStack) -> None:
        """Everybody comes in; one phone, the stage and the desk also in the other language."""
        other = "en" if self.language == "nl" else "nl"
        for phone in await self.desk.join(PEOPLE):
            self.phones.append(await stack.enter_async_context(phone.screen(self.language)))
        for opened in (
            self.desk.phones[0].screen(other),
            *(
                surface(language)
                for surface in (self.desk.stage, self.desk.screen)
                for language in ("nl", "en")
            ),
        ):
            self.others.append(await stack.enter_async_context(opened))

    async def everyone_sees(self, seq: int) -> None:
        """Every surface has drawn this state, and says something."""
        for shown in [*self.phones, *self.others]:
            await shown.reaches(seq)
        for html in {shown.html for shown in [*self.phones, *self.others]}:  # phones have the same
            said = words(html)
            assert len(said) > 20
            assert not re.search(r"Undefined|None|\{\w+\}|text:[0-9a-f]", said), said

    async def press(self) -> None:
        """Do what the big button does; then what people do."""
        act = upcoming(self.state, self.now).act
        await self.everyone_sees(await self.desk.act("next", means=act))
        if act == "think":
            assert "disabled" in self.phones[0].html
            await self.everyone_sees(await self.desk.act("open"))
        ask = self.state.ask
        if ask is None:
            return
        self.seen.add((ask.id, ask.at(self.now)))
        if ask.at(self.now) == "open" and ask.collects:
            await self.answer(ask)
        elif ask.at(self.now) == "closed":
            await self.look_at_cards(ask)
        elif ask.step.of.notes and not ask.notes and ask.at(self.now) == "intro":
            await self.write_down(ask)

    async def answer(self, ask: Ask) -> None:
        """Everybody answers over their socket; one person skips."""
        sending = []
        for number, phone in enumerate(self.phones):
            for lens in await self.lenses(ask, number):
                answer = ask.step.of.pretend(ask.step.shape, self.random, self.language)
                form = {**ask.step.of.form_of(ask.step.shape, answer), "_sure": ["1"]}
                act = "skip" if number == PEOPLE - 1 else "answer"
                sending.append(phone.send(prompt=ask.id, round=ask.round, lens=lens, do=act, form=form))
        for said in await asyncio.gather(*sending):  # at once, as people do; they are written together
            assert said["ok"], (ask.id, said)

    async def lenses(self, ask: Ask, number: int) -> tuple[str, ...]:
        """The lenses in which this person is asked."""
        if len(ask.step.passes) == 1:
            return ask.step.passes
        room = self.desk.site.room(self.desk.code)
        seat = await asyncio.to_thread(self.desk.site.inside, room.seat(self.desk.phones[number].token))
        return passes(ask.step, seat.role, seat.place)

    async def look_at_cards(self, ask: Ask) -> None:
        """Group two cards, give the group a name, and release one that may go into the report."""
        ids = [item["id"] for item in ask.queue]
        if not ids:
            return
        await self.desk.act("unhide", texts=ids)
        if chosen := ask.step.verbatim and sorted(ask.texts_in(ask.disclosed))[:1]:
            await self.desk.act("release", texts=chosen)
        await self.desk.act("group", prompt=ask.id, texts=ids[:2], group="new")
        group = self.state.asks[ask.id].card_groups[0].id
        await self.everyone_sees(await self.desk.act("name", prompt=ask.id, group=group, name="Samen"))

    async def write_down(self, ask: Ask) -> None:
        """Agreements, or what was heard."""
        fields: dict[str, Any] = {name: texts[self.language] for name, texts in NOTES.items()}
        await self.everyone_sees(await self.desk.act("note", prompt=ask.id, **fields))
