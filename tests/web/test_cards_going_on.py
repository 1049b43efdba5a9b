"""From cards to what leaves the room, over the network: votes, sorting, deciding, and one page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, until, words

BUCKETS = [
    {"id": "zelf", "text": text("Zelf")},
    {"id": "beleid", "text": text("Vraagt beleid"), "leaves": True},
]
CARDS = ["We bellen eerder.", "Er is te weinig tijd.", "Ouders wachten te lang."]


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    library["sharing-proef"] = session(
        step("kaarten", "open", settings={"cards": 3}),
        step("leggen", "sort", cards={"source": ["kaarten"]}, settings={"buckets": BUCKETS}),
        step("delen", "share", cards={"source": ["leggen"]}),
        id="sharing-proef",
    )
    yield
    del library["sharing-proef"]


async def with_cards(site: Site, people: int = 6) -> Desk:
    """A room in which three cards are on the wall: one person wrote them, the others wrote dots."""
    desk = await open_room(site, "sharing-proef")
    await desk.join(people)
    await desk.show("kaarten", "open")
    await desk.phones[0].answer("kaarten", card_1=CARDS[0], card_2=CARDS[1], card_3=CARDS[2])
    for at, phone in enumerate(desk.phones[1:]):
        await phone.answer("kaarten", card_1=f"iets anders {'abcdefgh'[at]}")
    await desk.act("close", "reveal")
    ids = await desk.texts()
    await desk.act("hide", texts=[id for words, id in ids.items() if words not in CARDS])
    return desk


async def lay(desk: Desk, prompt: str, ways: list[dict[str, str]]) -> None:
    await desk.show(prompt, "open")
    for phone, way in zip(desk.phones, ways, strict=True):
        sent = await phone.post(prompt, {**way, "_round": "1"})
        assert sent.status_code == 303, sent.text
    await desk.act("close", "reveal")


async def test_cards_go_on_from_the_wall_to_who_decides(site: Site) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        call, time, wait = (ids[words] for words in CARDS)
        await lay(desk, "leggen", [{call: "zelf", time: "beleid", wait: "beleid"}] * 6)
        async with desk.stage() as stage:
            await stage.shows("Vraagt beleid")
        await lay(
            desk,
            "delen",
            [{time: "management", wait: "stay" if at == 0 else "management"} for at in range(6)],
        )
        page = words(await desk.page())
        assert "Vraag nooit wie bezwaar had" in page
        summary = desk.path("summary")
        sheet = await desk.http.get(f"{summary}/management")
        assert CARDS[1] in words(sheet.text) and "5 tot 9 deelnemers" in words(sheet.text)
        assert not [card for card in (CARDS[0], CARDS[2]) if card in words(sheet.text)]
        assert f'href="{summary}/management' in (await desk.http.get(summary)).text
        await desk.act("letout", texts=[wait], where="management")
        assert CARDS[2] in words((await desk.http.get(f"{summary}/management")).text)
        await desk.act("finish")
        for ending in ("", ".json", ".csv", ".md", ".html"):
            left = (await desk.http.get(f"{summary}{ending}")).text
            assert CARDS[1] in left and CARDS[0] not in left, ending
            assert call not in left, "nor its id"


async def test_there_is_no_page_for_who_decides_while_it_would_be_empty(site: Site) -> None:
    async with await with_cards(site) as desk:
        summary = desk.path("summary")
        assert (await desk.http.get(f"{summary}/management")).status_code == 404
        assert "/management" not in (await desk.http.get(summary)).text


async def test_a_vote_on_cards_is_blind_until_it_is_shown(site: Site) -> None:
    async with await with_cards(site) as desk:
        await desk.show("kaarten")
        ids = await desk.texts()
        assert "Wie herkent dit?" in words(await desk.page())
        await desk.act("vote", prompt="kaarten")
        async with desk.stage() as stage:
            await stage.shows("Welke kaarten herken jij?")
            await desk.act("open")
            phone = desk.phones[0]
            page = await phone.page()
            assert all(card in words(page) for card in CARDS) and "iets anders" not in words(page)
            await stage.shows("Nog niet iedereen is klaar")
            order = [words(stage.html).index(card) for card in CARDS]
            for phone in desk.phones:
                sent = await phone.post("kaarten.votes", {"choice": ids[CARDS[2]], "_round": "1"})
                assert sent.status_code == 303
            await desk.act("close")
            await desk.act("repeat")
            assert CARDS[2] in await stage.shows("Welke kaarten herken jij?")
            assert [words(stage.html).index(card) for card in CARDS] == order, "whatever was chosen"
            assert 'class="voted' not in stage.html


async def test_a_card_that_its_writer_takes_back_leaves_every_form(site: Site) -> None:
    async with await with_cards(site) as desk:
        await desk.show("leggen", "open")
        other = desk.phones[1]
        assert CARDS[0] in words(await other.page())
        assert (await desk.phones[0].answer("kaarten", "withdraw"))["ok"]
        async with other.screen() as shown:
            await until(lambda: not any(card in words(shown.html) for card in CARDS))
            assert "Over leggen" in words(shown.html)


async def test_without_cards_a_step_says_so_and_we_talk(site: Site) -> None:
    desk = await open_room(site, "sharing-proef")
    async with desk:
        await desk.join(6)
        await desk.show("leggen")
        assert "nog geen kaarten" in words(await desk.phones[0].page())
        assert "Nog geen kaarten" in words(await desk.page())
        async with desk.stage() as stage:
            await stage.shows("Er zijn nog geen kaarten")
