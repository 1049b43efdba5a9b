"""One sentence stays: over the network, from the card at the desk to the report and the next meeting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from made_session import session, step
from steps import Desk, Site, open_room, until, words

CARD = "Elk kind heeft iemand die luistert."
SPOKEN = "Samen zorgen wij dat niemand er alleen voor staat."


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    wall = step("kaarten", "open", settings={"cards": 1}, talk={"nl": "Praat samen"})
    buckets = [{"id": name, "text": {"nl": name.title()}} for name in ("loopt", "stokt")]
    back = step("toen", "sort", earlier="agreements", settings={"buckets": buckets})
    library["kompas-proef"] = session(
        wall, step("praten", "dialogue"), step("afspraken", "agree"), id="kompas-proef"
    )
    library["later-proef"] = session(
        step("welkom", "info"), back, step("verder", "dialogue"), id="later-proef"
    )
    yield
    del library["kompas-proef"], library["later-proef"]


async def on_the_wall(site: Site) -> Desk:
    desk = await open_room(site, "kompas-proef")
    await desk.join(5)
    await desk.show("kaarten", "open")
    for at, phone in enumerate(desk.phones):
        assert (await phone.answer("kaarten", card_1=f"iets {'abcde'[at]}" if at else CARD))["ok"]
    await desk.act("close", "reveal")
    return desk


async def test_a_card_is_pinned_with_one_plain_button(site: Site) -> None:
    async with await on_the_wall(site) as desk:
        card = (await desk.texts())[CARD]
        page = await desk.page()
        button = re.search(rf'<button[^>]*name="text" value="{card}"[^>]*formaction="([^"]+)"', page)
        assert button, "each card has its own button"
        sent = await desk.http.post(button[1], data={"text": card, "prompt": "kaarten"})
        assert sent.status_code == 303
        async with desk.stage() as stage:
            await stage.shows("ons kompas")
            await desk.show("praten")
            await stage.shows("Ons kompas")
            await stage.shows(CARD)
            assert CARD in words(await desk.phones[1].page())
            assert (await desk.phones[0].answer("kaarten", "withdraw"))["ok"]
            await until(lambda: "Ons kompas" not in words(stage.html))
        assert CARD not in words(await desk.page())


async def test_what_is_typed_is_guarded_and_nothing_typed_is_lost(site: Site) -> None:
    async with await on_the_wall(site) as desk:
        for wrong in ("Bel 06-12345678 als het stokt", "z" * 141):
            refused = await desk.post("compass", compass=wrong, instead="")
            assert refused.status_code == 422
            assert re.search(r'id="compass-error"[^>]*>[^<]+<', refused.text)
            assert wrong in refused.text, "the words stay in their field"
        assert (await desk.post("compass", compass=SPOKEN, instead="")).status_code == 303
        late = await desk.post("compass", compass="Een andere zin.", instead="")
        assert late.status_code == 422 and "Een andere zin." in late.text
        card = (await desk.texts())[CARD]
        assert (await desk.post("unpin", text=card)).status_code == 303
        assert SPOKEN in words(await desk.page()), "it was not this one that was taken away"


async def test_it_stands_at_the_top_of_every_download_and_comes_along(site: Site) -> None:
    async with await on_the_wall(site) as desk:
        await desk.act("compass", compass=SPOKEN)
        await desk.show("afspraken")
        await desk.act("note", prompt="afspraken", what="We bellen eerst", when="week")
        await desk.act("finish")
        summary = desk.path("summary")
        for ending in ("", ".html", ".md", ".csv", ".json"):
            assert SPOKEN in words((await desk.http.get(f"{summary}{ending}")).text), ending
        follows = desk.links["summary_url"]
    async with await open_room(site, "later-proef", follows=follows) as later:
        assert SPOKEN in words(await later.page())
        async with later.stage() as stage:
            assert SPOKEN not in words(stage.html), "not in the lobby"
            await later.act("next")
            await stage.shows(SPOKEN)
        room = site.room(later.code)
        events = site.inside(room.store.log(room.row.room))
        assert SPOKEN not in json.dumps([event.data for event in events])
