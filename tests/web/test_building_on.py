"""Building on each other's cards, over the network: without a script, from the first cards to the report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, until, words

FIRST = [f"kaart {word}" for word in ("bellen", "tijd", "ouders", "school", "praten", "samen")]
ADDED = [f"erbij {word}" for word in ("een", "twee", "drie", "vier", "vijf")]


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    library["bouw-proef"] = session(
        step("kaarten", "open", build=True, talk=text("Praat samen"), settings={"limit": 120}),
        step("einde", "info"),
        id="bouw-proef",
    )
    yield
    del library["bouw-proef"]


async def with_cards(site: Site) -> Desk:
    """A room of six in which each wrote a card, and which is asked what it adds."""
    desk = await open_room(site, "bouw-proef")
    await desk.join(len(FIRST))
    await desk.show("kaarten", "open")
    for phone, card in zip(desk.phones, FIRST, strict=True):
        await phone.answer("kaarten", card_1=card)
    await desk.act("close", "reveal", "next")
    return desk


async def add(desk: Desk, card: str, people: int = len(ADDED)) -> None:
    """So many people add to one card, each by a plain form."""
    for phone, said in zip(desk.phones[:people], ADDED, strict=False):
        sent = await phone.post("kaarten.adding", {"onto": card, "card-1": said, "_round": "1"})
        assert sent.status_code == 303, sent.text


async def test_people_add_to_a_card_by_a_plain_form_and_see_it_once_it_is_shown(site: Site) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        assert "Bouw erop voort" in words(await desk.page())
        await desk.act("next", "next")
        page = await desk.phones[0].page()
        assert "Waar voeg je iets aan toe?" in words(page) and all(card in words(page) for card in FIRST)
        assert 'maxlength="120"' in page
        wrong = await desk.phones[0].post("kaarten.adding", {"card-1": ADDED[0], "_round": "1"})
        assert "Kies waar je iets aan toevoegt." in words(wrong.text) and ADDED[0] in wrong.text
        async with desk.stage() as stage, desk.phones[5].screen() as phone:
            await add(desk, ids[FIRST[0]])
            await desk.act("close")
            await stage.shows("We kijken zo samen")
            for shown in (stage.html, phone.html):
                assert not any(said in words(shown) for said in ADDED)
            assert f"Toegevoegd aan: {FIRST[0]}" in words(await desk.page())
            await desk.act("reveal")
            for surface in (stage, phone):
                shown = words(await surface.shows(ADDED[0]))
                assert all(said in shown for said in ADDED) and FIRST[0] in shown


async def test_too_few_additions_stand_on_no_page_at_all(site: Site) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        await desk.act("next", "next")
        await add(desk, ids[FIRST[0]], people=4)
        await desk.act("close", "reveal")
        async with desk.stage() as stage, desk.phones[5].screen() as phone:
            pages = [stage.html, phone.html, await desk.page(), await desk.phones[0].page()]
            pages.append((await desk.http.get(desk.path("summary"))).text)
            assert not any(said in page for said in ADDED for page in pages)


async def test_an_addition_that_may_be_a_name_waits_and_one_that_is_client_data_is_refused(
    site: Site,
) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        await desk.act("next", "next")
        refused = await desk.phones[0].answer("kaarten.adding", onto=ids[FIRST[0]], card_1="Bel 06-12345678")
        assert not refused["ok"] and set(refused["errors"]) == {"card-1"}
        named = "Vraag het mevrouw Jansen"
        await add(desk, ids[FIRST[0]])
        sure = await desk.phones[5].answer("kaarten.adding", onto=ids[FIRST[0]], card_1=named, _sure="1")
        assert sure["ok"]
        await desk.act("close", "reveal")
        async with desk.stage() as stage:
            await stage.shows(ADDED[0])
            assert named not in stage.html
            await desk.act("unhide", texts=[(await desk.texts())[named]])
            await stage.shows(named)


async def test_a_card_that_its_writer_takes_back_lets_go_of_what_was_added(site: Site) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        await desk.act("next", "next")
        await add(desk, ids[FIRST[0]])
        await desk.act("close", "reveal")
        async with desk.stage() as stage:
            await stage.shows(FIRST[0])
            assert (await desk.phones[0].answer("kaarten", "withdraw"))["ok"]
            await until(lambda: FIRST[0] not in words(stage.html))
            shown = words(stage.html)
            assert all(said in shown for said in ADDED) and "Losse kaarten" in shown
        assert FIRST[0] not in await desk.page()


async def test_the_report_says_what_was_added_to_what_as_far_as_the_group_chose(site: Site) -> None:
    async with await with_cards(site) as desk:
        ids = await desk.texts()
        await desk.act("next", "next")
        await add(desk, ids[FIRST[0]], people=3)
        for phone, said in zip(desk.phones[3:], ADDED[3:], strict=False):
            await phone.post("kaarten.adding", {"onto": ids[FIRST[1]], "card-1": said, "_round": "1"})
        await desk.act("close", "reveal")
        added = await desk.texts()
        await desk.act("release", texts=[ids[FIRST[0]], added[ADDED[0]], added[ADDED[3]]])
        await desk.act("finish")
        for ending in ("", ".json", ".csv", ".md", ".html"):
            left = words((await desk.http.get(f"{desk.path('summary')}{ending}")).text)
            assert ADDED[0] in left and ADDED[3] in left and FIRST[0] in left, ending
            assert not [said for said in (*ADDED[1:3], ADDED[4], FIRST[1]) if said in left], ending
            assert ids[FIRST[1]] not in left, ending
        page = words((await desk.http.get(desk.path("summary"))).text)
        assert f"{FIRST[0]} : ‘{ADDED[0]}’" in page
