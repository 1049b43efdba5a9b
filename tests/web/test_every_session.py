"""Every session of the library runs from lobby to report, in both languages, on real sockets."""

from __future__ import annotations

import asyncio
import re
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest
from steps import Desk, Screen, Site, open_room, words

from server.library.lenses import passes
from server.library.loader import load
from server.room.phases import upcoming
from server.room.state import Ask, State, results

SESSIONS = sorted(load(Path(__file__).parents[2] / "prompts"))
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
            assert len(words(shown.html)) > 20
            assert not re.search(r"Undefined|None|\{\w+\}|text:[0-9a-f]", words(shown.html)), words(
                shown.html
            )

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
        for number, phone in enumerate(self.phones):
            for lens in await self.lenses(ask, number):
                answer = ask.step.of.pretend(ask.step.shape, self.random, self.language)
                form = {**ask.step.of.form_of(ask.step.shape, answer), "_sure": ["1"]}
                act = "skip" if number == PEOPLE - 1 else "answer"
                said = await phone.send(prompt=ask.id, round=ask.round, lens=lens, do=act, form=form)
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


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("session", SESSIONS)
async def test_a_session_runs_from_the_lobby_to_the_report(site: Site, session: str, language: str) -> None:
    async with await open_room(site, session, language) as desk, AsyncExitStack() as stack:
        meeting = Meeting(desk, language)
        await meeting.gather(stack)
        for step in meeting.state.session.steps:
            await desk.act("keep", step=step.id)
        while not meeting.state.finished:
            await meeting.press()
        shown = {step for step, _ in meeting.seen}
        assert shown == {step.id for step in meeting.state.session.steps}
        for step in meeting.state.session.steps:
            ask = meeting.state.asks[step.id]
            if ask.collects:
                assert {(step.id, phase) for phase in ("open", "closed")} <= meeting.seen
                assert ask.revealed == {*range(1, step.rounds + 1)}, step.id
                assert step.again or any(results(ask.disclosed[1])), step.id
        await reported(desk, meeting)


async def reported(desk: Desk, meeting: Meeting) -> None:
    """The report tells the session in both languages, as a page and as files."""
    title = meeting.state.session.title
    for language in ("nl", "en"):
        page = await desk.http.get(f"{desk.path('summary')}?l={language}")
        assert page.status_code == 200
        assert title[language] in words(page.text)
        for ending in ("html", "md", "csv", "json"):
            file = await desk.http.get(f"{desk.path('summary')}.{ending}?l={language}")
            assert file.status_code == 200
            assert file.content
    notes = [note for ask in meeting.state.asks.values() for note in ask.notes]
    texts = desk.site.room(desk.code).texts
    report = words((await desk.http.get(desk.path("summary"))).text)
    for note in notes:
        assert any(texts[id] in report for id in note.fields.values())
