"""Renewing a link: the new one works, who holds the old one sees nothing more, and phones follow."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from steps import JSON, Desk, Site, open_room, screen, until, words
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.room.keys import derived


async def shown(desk: Desk, link: str) -> str:
    """The path of this link as the desk's dialog has it."""
    found = re.search(rf'href="([^"]*/{link}/[^"]+)"', await desk.page())
    assert found
    return urlsplit(unescape(found[1])).path


@pytest.mark.parametrize("link", ["stage", "summary"])
async def test_a_renewed_link_works_and_the_old_one_does_not(site: Site, link: str) -> None:
    async with await open_room(site) as desk:
        old = await shown(desk, link)
        assert old == desk.path(link)
        assert (await desk.post("renew", link=link)).status_code == 303
        new = await shown(desk, link)
        assert new == f"/{link}/{derived(desk.links['desk_key'], link, 1)}"
        async with site.visitor() as visitor:
            assert (await visitor.get(new)).status_code == 200
            assert (await visitor.get(old)).status_code == 404
        other = "summary" if link == "stage" else "stage"
        assert await shown(desk, other) == desk.path(other)


async def test_a_link_can_be_renewed_again(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.act("renew", "renew", link="stage")
        assert await shown(desk, "stage") == f"/stage/{derived(desk.links['desk_key'], 'stage', 2)}"
        assert (await desk.http.get(await shown(desk, "stage"))).status_code == 200
        first = derived(desk.links["desk_key"], "stage", 1)
        assert (await desk.http.get(f"/stage/{first}")).status_code == 404


async def test_an_open_stage_is_closed_and_sees_nothing_more(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        async with desk.stage() as stage, desk.screen() as regie, phone.screen() as held:
            await until(lambda: stage.frames)
            await desk.act("renew", link="stage")
            with pytest.raises(ConnectionClosed):
                async with asyncio.timeout(10):
                    await stage.socket.wait_closed()
                    await stage.socket.send("")
            seen = len(stage.frames)
            await desk.show("welkom")
            await regie.shows("Over welkom")
            await held.shows("Over welkom")
            assert len(stage.frames) == seen
        with pytest.raises(InvalidStatus):
            async with desk.stage():
                pass
        async with screen(site, f"{await shown(desk, 'stage')}/live?l=nl") as stage:
            await stage.shows("Over welkom")


async def test_a_stage_that_polls_gets_nothing_by_the_old_link(site: Site) -> None:
    async with await open_room(site) as desk:
        seen = {"seen": f"{(await desk.look())['seq']}.0"}
        waiting = asyncio.create_task(desk.http.get(f"{desk.path('stage')}/view", params=seen))
        room = site.room(desk.code)
        await until(lambda: ("stage", "nl") in room._frames)
        await desk.act("renew", link="stage")
        assert (await waiting).status_code == 404


async def test_phones_that_have_the_report_follow_its_new_link(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await desk.act("handout", on="1")
        await desk.act("renew", link="summary", key="evil", number="7")
        await desk.act("finish")
        page = await phone.page()
        assert await shown(desk, "summary") in page
        assert desk.path("summary") not in page


async def test_phones_that_have_no_report_get_none_by_renewing(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await desk.act("renew", link="summary")
        await desk.act("finish")
        assert "/summary/" not in await phone.page()


async def test_the_report_of_a_finished_room_can_still_be_renewed(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.show("welkom")
        await desk.act("finish")
        assert (await desk.post("renew", link="summary")).status_code == 303
        assert (await desk.http.get(desk.path("summary"))).status_code == 404
        assert (await desk.http.get(await shown(desk, "summary"))).status_code == 200


@pytest.mark.parametrize("link", ["desk", "moderation", "", "\u00b2"])
async def test_no_other_link_is_renewed(site: Site, link: str) -> None:
    async with await open_room(site) as desk:
        refused = await desk.http.post(f"/{desk.code}/desk/renew", data={"link": link}, headers=JSON)
        assert refused.status_code == 422
        assert refused.json()["errors"].keys() == {"link"}
        assert (await desk.http.get(desk.path("desk"))).status_code == 303


async def test_the_desk_asks_twice_and_says_what_it_means(site: Site) -> None:
    async with await open_room(site) as desk:
        page = await desk.page()
        assert page.count('data-sure="De oude link werkt dan meteen niet meer. Zeker weten?"') == 2
        assert "Maak een nieuwe link" in words(page)


async def test_another_address_in_the_qr_code_is_that_of_this_room_alone(site: Site) -> None:
    async with await open_room(site) as desk, await open_room(site) as other, desk.stage() as stage:
        first, second = site.app.state.kring.addresses[:2]
        assert (await desk.post("address", address=second)).status_code == 303
        await stage.shows(urlsplit(second).netloc)
        page = await desk.page()
        assert f"<option selected>{second}</option>" in page and f"{second}/{desk.code}" in page
        assert f"<option selected>{first}</option>" in await other.page()
        assert f"{first}/{other.code}" in await other.page()
        await desk.post("address", address="http://elders.test")
        assert f"<option selected>{second}</option>" in await desk.page(), "only known addresses"
