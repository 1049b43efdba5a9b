"""The safety signal over the network: a colour on the desk, and nowhere else anything of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, words

HIDDEN = ("Oranje", '"orange"', "signals", "Hoe vrij voelen", '"free"')
OPTIONS = [{"id": "well", "text": text("Goed")}, {"id": "rough", "text": text("Stroef")}]


@pytest.fixture(autouse=True)
def asking(site: Site) -> None:
    """A session that asks how free people feel."""
    asked = step("binnen", "checkin", settings={"options": OPTIONS, "signal": True})
    site.app.state.kring.library["signaal"] = session(asked, step("praten", "dialogue"), id="signaal")


async def checked_in(desk: Desk, *free: int | str) -> None:
    phones = await desk.join(len(free))
    await desk.show("binnen", "open")
    for phone, how in zip(phones, free, strict=True):
        assert (await phone.answer("binnen", choice="well", free=str(how)))["ok"]


async def test_the_desk_alone_sees_a_colour_from_closing_on(site: Site) -> None:
    async with await open_room(site, "signaal") as desk:
        await checked_in(desk, 1, 2, 1, 4, 4, 4)
        assert "Oranje" not in words(await desk.page())
        await desk.act("close")
        assert "Oranje : werk in tweetallen" in words(await desk.page())
        async with desk.stage() as stage, desk.phones[0].screen() as phone:
            await elsewhere(desk, [stage.html, phone.html])
            seq = await desk.act("reveal")
            await stage.reaches(seq)
            await phone.reaches(seq)
            await elsewhere(desk, [stage.html, phone.html])
            assert "Oranje" in words(await desk.page())
            await desk.act("finish")
        await elsewhere(desk, [])
        assert "Oranje" not in words(await desk.page())


async def elsewhere(desk: Desk, seen: list[str]) -> None:
    """Nothing of the signal stands on a stage, a phone, in the API, the report or a download."""
    http = desk.http
    seen = [*seen, await desk.phones[0].page(), json.dumps(await desk.look())]
    seen += [(await http.get(desk.path("stage"))).text, (await http.get(desk.path("summary"))).text]
    for ending in ("html", "md", "csv", "json"):
        seen.append((await http.get(f"{desk.path('summary')}.{ending}")).text)
    for page in seen:
        assert not any(word in page for word in HIDDEN)


async def test_four_who_feel_unfree_give_no_colour(site: Site) -> None:
    async with await open_room(site, "signaal") as desk:
        await checked_in(desk, 1, 1, 1, 1, "")
        await desk.act("close")
        assert "Hoe vrij voelen mensen zich" not in words(await desk.page())


async def test_asking_once_more_gives_no_second_colour(site: Site) -> None:
    """Beside the first one it could tell that a single person changed."""
    async with await open_room(site, "signaal") as desk:
        await checked_in(desk, 1, 2, 4, 4, 4)
        await desk.act("close", "reveal", "repeat", "open")
        for phone in desk.phones:
            assert (await phone.answer("binnen~2", choice="rough", free="4"))["ok"]
        await desk.act("close")
        signals: Any = site.room(desk.code).state.signals
        assert signals == {"binnen": "orange"}
