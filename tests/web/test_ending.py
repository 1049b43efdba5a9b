"""The end of a room: answers leave the file, the code dies, the report stays until its day."""

from __future__ import annotations

import re

import pytest
from steps import Desk, Site, open_room, screen, until, words
from websockets.exceptions import InvalidStatus

from server.live.retention import SEAL_AFTER, sweep


async def written(site: Site) -> Desk:
    """Five people wrote a card; one of the cards was released for the report."""
    desk = await open_room(site)
    await desk.join(5)
    await desk.show("kaarten", "open")
    for number, phone in enumerate(desk.phones):
        assert (await phone.answer("kaarten", card_1=f"{text_of(desk)} {number}"))["ok"]
    await desk.act("close")
    await desk.act("release", texts=[(await desk.texts())[f"{text_of(desk)} 0"]])
    await desk.act("reveal")
    return desk


def text_of(desk: Desk) -> str:
    """A text that stands in no other room."""
    return f"Zwanenzang {''.join('abcdefghij'[int(digit)] for digit in desk.code)} nummer"


def file_of(site: Site) -> bytes:
    """Every byte that the database keeps, its log included."""
    return b"".join(file.read_bytes() for file in sorted(site.data.glob("kring.db*")))


async def test_finishing_takes_the_answers_out_of_the_file(site: Site) -> None:
    async with await written(site) as desk:
        text = text_of(desk)
        assert f"{text} 1".encode() in file_of(site)
        await desk.act("finish")
        assert f"{text} 1".encode() not in file_of(site)
        assert f"{text} 0".encode() in file_of(site)
        report = words((await desk.http.get(desk.path("summary"))).text)
        assert f"{text} 0" in report
        assert f"{text} 1" not in report


async def test_wiping_a_text_takes_it_out_of_the_file(site: Site) -> None:
    async with await written(site) as desk:
        text = f"{text_of(desk)} 3"
        await desk.act("wipe", texts=[(await desk.texts())[text]])
        assert text.encode() not in file_of(site)


async def test_a_finished_room_says_so_everywhere_and_takes_nothing(site: Site) -> None:
    async with await written(site) as desk:
        phone = desk.phones[0]
        async with phone.screen() as held, desk.stage() as stage, desk.screen() as regie:
            await desk.act("finish")
            await held.shows("Dank je voor je aandacht.")
            await stage.shows("Dank je wel")
            await regie.shows("Deze zaal is afgerond")
        assert (await desk.look())["finished"] is True
        assert (await desk.try_act("next")).status_code == 422
        assert (await phone.answer("kaarten", card_1="Te laat"))["ok"] is False
        assert (await phone.answer("kaarten", "withdraw"))["ok"] is False


async def test_the_report_can_still_be_handed_out_and_taken_back_after_the_end(site: Site) -> None:
    async with await written(site) as desk:
        link = desk.path("summary")
        async with desk.phones[0].screen() as held:
            await desk.act("finish")
            await held.shows("Dank je voor je aandacht.")
            assert re.search(r'id="next"[^>]*><span>Geef de groep het verslag', await desk.page())
            assert (await desk.post("handout", on="1")).status_code == 303
            await held.shows("Dit is het verslag van de groep.")
            assert link in held.html
        assert link in await desk.phones[1].page()
        await desk.post("handout")
        assert link not in await desk.phones[1].page()


async def test_without_a_script_the_end_only_says_thank_you(site: Site) -> None:
    async with await written(site) as desk:
        await desk.act("finish")
        page = await desk.phones[0].page()
        assert '<h1 class="question" data-kept-here="no">Dank je voor je aandacht.</h1>' in page
        assert re.search(r"<h1[^>]* hidden>[^<]*Wil je nog iets voor jezelf bewaren", page)
        assert re.search(r'<button[^>]*data-act="save"[^>]* hidden>', page)


async def test_a_sealed_code_leads_nowhere_and_the_report_still_stands(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await written(site) as desk:
        await desk.act("finish")
        rooms, room = site.app.state.kring.rooms, site.room(desk.code)
        clock = rooms.clock
        async with desk.phones[0].screen() as held:
            with monkeypatch.context() as later:
                for watch in (rooms, room):
                    later.setattr(watch, "clock", lambda: clock() + SEAL_AFTER + 5)
                site.inside(sweep(rooms))
            await until(lambda: "data-sealed" in held.html)
        for path in (f"/{desk.code}", f"/{desk.code}/view", desk.path("desk"), desk.path("stage")):
            assert (await desk.phones[0].http.get(path)).status_code == 404, path
        assert (await desk.http.get(f"/{desk.code}/desk")).status_code == 403
        assert (await desk.http.post(f"/{desk.code}/join")).status_code == 404
        for path in (f"/{desk.code}/live", f"{desk.path('stage')}/live"):
            with pytest.raises(InvalidStatus):
                async with screen(site, path, desk.phones[0].cookies):
                    pass
        assert (await desk.http.get(desk.path("summary"))).status_code == 200
        token = desk.phones[0].token
        assert token.encode() not in file_of(site)


async def test_a_name_in_the_report_can_be_taken_out_until_the_room_is_sealed(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(6)
        await desk.show("kaarten", "open")
        for number, phone in enumerate(desk.phones):
            await phone.answer("kaarten", card_1=f"Kaart nummer {number}")
        await desk.act("close", "reveal")
        shown = re.findall(r'type="checkbox" name="texts" value="([0-9a-f]+)"', await desk.page())
        await desk.act("release", texts=shown)
        await desk.act("finish")
        assert "Kaart nummer 3" in words(await desk.page())
        await desk.act("wipe", texts=shown)
        assert "Kaart nummer" not in await desk.page()
        assert (await desk.post("release", texts=shown[0])).status_code == 422
