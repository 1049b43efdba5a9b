"""Every session of the library, in each of its variants, runs from lobby to report on real sockets."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from meetings import Meeting
from steps import Desk, Site, open_room, words

from server.library.loader import load
from server.room.sharing import withheld
from server.room.state import results

LIBRARY = load(Path(__file__).parents[2] / "prompts")
SESSIONS = [
    pytest.param(id, variant, id=f"{id}-{variant}" if variant else id)
    for id, session in sorted(LIBRARY.items())
    for variant in ("", *(variant.id for variant in session.variants))
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("session", "variant"), SESSIONS)
async def test_a_session_runs_from_the_lobby_to_the_report(
    site: Site, session: str, variant: str, language: str
) -> None:
    async with await open_room(site, session, language, variant=variant) as desk, AsyncExitStack() as stack:
        meeting = Meeting(desk, language)
        await meeting.gather(stack)
        for step in meeting.state.session.steps:
            await desk.act("keep", step=step.id)
        while not meeting.state.finished:
            await meeting.press()
        named = meeting.state.session.variant
        assert (named.id if named else "") == variant
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
    kept = withheld(meeting.state)
    for note in notes:
        told = [texts[id] for id in note.fields.values() if id not in kept]
        assert any(text in report for text in told) or not told
