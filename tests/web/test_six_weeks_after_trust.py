"""Six weeks after three sides of trust: what really came out of that meeting, followed to the next report."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest
from meetings import Meeting
from steps import Site, open_room, words

from server.room.state import Ask

AGREED = {
    "nl": ("Lukt iets niet? Dan bellen we dezelfde dag.", "Eens per maand lopen we een dag mee."),
    "en": ("If something fails, we call the same day.", "Once a month we walk along for a day."),
}
BACK = ("onze-afspraken", "toen-en-nu")
STATUS = {"afspraak-1": "gelukt", "afspraak-2": "nog-niet"}
STANDS = {"nl": ("Gelukt", "Nog niet"), "en": ("Done", "Not yet")}
SIDES = {"nl": "We doen wat we afspreken.", "en": "We do what we agree."}
THEN = {
    "nl": (
        "Toen: ",
        "toen dicht bij elkaar nu dicht bij elkaar",
        "Niet precies dezelfde mensen; kijk naar het gesprek, niet naar de tiende.",
    ),
    "en": (
        "Then: ",
        "then close together now close together",
        "Not exactly the same people; look at the talk, not at the tenth.",
    ),
}


class Trust(Meeting):
    """The first meeting; people are close to each other, and agree on two things."""

    async def answer(self, ask: Ask) -> None:
        if ask.step.kind != "scale":
            await super().answer(ask)
            return
        for number, phone in enumerate(self.phones):
            form = {statement.id: [str(2 + number % 2)] for statement in ask.step.shape.statements}
            assert (await phone.send(prompt=ask.id, round=1, do="answer", form=form))["ok"]

    async def write_down(self, ask: Ask) -> None:
        for what in AGREED[self.language] if ask.step.kind == "agree" else ():
            await self.desk.act("note", prompt=ask.id, what=what, when="next")


class Later(Meeting):
    """Six weeks later: one agreement was kept and one is not there yet, and trust went a step up."""

    async def answer(self, ask: Ask) -> None:
        if ask.id not in BACK:
            await super().answer(ask)
            return
        statements = getattr(ask.step.shape, "statements", ())
        form = {statement.id: ["4"] for statement in statements} or {key: [at] for key, at in STATUS.items()}
        for phone in self.phones:
            assert (await phone.send(prompt=ask.id, round=1, do="answer", form=form))["ok"]


async def held(meeting: Meeting, *steps: str) -> None:
    """From the lobby to the end; of what may be left out only these steps are held."""
    async with AsyncExitStack() as stack:
        await meeting.gather(stack)
        for step in meeting.state.session.steps:
            if steps and step.id not in steps and not step.protected:
                await meeting.desk.act("skip", step=step.id)
        while not meeting.state.finished:
            await meeting.press()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_looks_back_on_what_trust_came_to(site: Site, language: str) -> None:
    first = await open_room(site, "drie-kanten-van-vertrouwen", language)
    await held(Trust(first, language), "hoe-is-het-tussen-ons")
    async with await open_room(site, "zes-weken-later", language, follows=first.links["summary_url"]) as desk:
        ready = {"nl": "2 afspraken van toen staan klaar.", "en": "2 agreements of that time are ready."}
        assert ready[language] in words((await desk.http.get(f"/{desk.code}/desk?l={language}")).text)
        later = Later(desk, language)
        await held(later, *BACK)
        again = later.state.asks["toen-en-nu"].step.shape
        assert next(found.text[language] for found in again.statements) == SIDES[language]
        report = words((await desk.http.get(f"{desk.path('summary')}?l={language}")).text)
        stands = (f"{where} {what}" for where, what in zip(STANDS[language], AGREED[language], strict=True))
        told = (*stands, SIDES[language], *THEN[language])
        assert [said for said in told if said not in report] == []
