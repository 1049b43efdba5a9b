"""Frames and versions: by socket, by long poll, after reconnecting, and in spite of nonsense."""

from __future__ import annotations

import asyncio
import json

import pytest
from steps import Site, open_room, screen, until, words
from websockets.exceptions import InvalidStatus

from server.live.showing import lower
from server.web import sockets


def pair(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


async def test_every_surface_gets_the_current_frame_at_once_and_every_newer_one(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await desk.show("welkom")
        async with phone.screen() as held, desk.stage() as stage, desk.screen() as regie:
            for shown in (held, stage, regie):
                assert "Over welkom" in words(shown.html)
                assert set(shown.frames[0]) == {"version", "now", "html"}
            seq = await desk.act("next")
            for shown in (held, stage, regie):
                await shown.shows("Over woorden")
                assert pair(shown.version) == (seq, 0)


async def test_versions_never_go_down(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        async with desk.stage() as stage:
            await desk.show("schaal", "open", "open", "close", "reveal", "talk")
            await stage.shows("Praat samen")
            versions = [pair(frame["version"]) for frame in stage.frames]
            assert versions == sorted(versions)


@pytest.mark.parametrize(
    ("seen", "current", "is_lower"),
    [
        ("17.0", "17.1", True),
        ("9.0", "10.0", True),
        ("17.1", "17.1", False),
        ("18.0", "17.1", False),
        ("", "1.0", True),
        ("nonsense", "1.0", True),
        ("1.0.0", "1.0", True),
        ("²." * 2, "1.0", True),
        ("9" * 5000 + ".0", "1.0", True),
    ],
)
def test_versions_are_compared_as_two_whole_numbers(seen: str, current: str, is_lower: bool) -> None:
    assert lower(seen, current) is is_lower


async def test_a_phone_that_comes_back_gets_what_it_missed(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        async with phone.screen() as held:
            await desk.show("welkom")
            await held.shows("Over welkom")
        await desk.act("next")
        async with phone.screen() as held:
            await held.shows("Over woorden")
            assert len(held.frames) == 1


async def test_a_poll_answers_at_once_when_there_is_something_newer(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        for path, browser in (
            (f"/{desk.code}/view", phone.http),
            (f"{desk.path('stage')}/view", desk.http),
            (f"/{desk.code}/desk/view", desk.http),
        ):
            for seen in ("", "?seen=0.9", "?seen=nonsense"):
                polled = await browser.get(path + seen)
                assert polled.status_code == 200
                assert pair(polled.headers["kring-version"]) == ((await desk.look())["seq"], 0)
                assert float(polled.headers["kring-now"]) > 0
                assert polled.text.lstrip().startswith("<")


async def test_a_poll_waits_for_the_next_frame(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        seen = f"{(await desk.look())['seq']}.0"
        waiting = asyncio.create_task(phone.http.get(f"/{desk.code}/view", params={"seen": seen}))
        room = site.room(desk.code)
        await until(lambda: room.crowd.polled)
        assert not waiting.done()
        await desk.show("welkom")
        polled = await waiting
        assert polled.status_code == 200
        assert "Over welkom" in words(polled.text)


@pytest.mark.parametrize("ahead", [0, 5])
async def test_a_poll_says_when_nothing_is_newer(
    site: Site, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    monkeypatch.setattr(sockets, "POLL", 0.05)
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        seen = f"{(await desk.look())['seq'] + ahead}.0"
        polled = await phone.http.get(f"/{desk.code}/view", params={"seen": seen})
        assert polled.status_code == 204
        assert polled.text == ""
        assert float(polled.headers["kring-now"]) > 0


async def test_a_phone_that_polls_counts_as_present(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await phone.http.get(f"/{desk.code}/view")
        room = site.room(desk.code)
        await until(lambda: room.counts().present == 1)
        assert (await desk.look())["present"] == 1


async def test_each_visitor_chooses_the_language_of_a_surface(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await desk.show("welkom")
        async with phone.screen("en") as english, phone.screen("xx") as otherwise:
            assert "Over welkom in English" in words(english.html)
            assert "in English" not in words(otherwise.html)
        polled = await phone.http.get(f"/{desk.code}/view?l=en")
        assert "Over welkom in English" in words(polled.text)


JUNK = [
    "",
    "nonsense",
    "[]",
    "3",
    "null",
    '"text"',
    "{}",
    '{"prompt": null}',
    '{"id": "x", "prompt": "woorden", "do": "steal"}',
    '{"id": "x", "prompt": "woorden", "round": "one"}',
    '{"id": "x", "prompt": "woorden", "round": 1e999}',
    '{"id": "x", "prompt": "woorden", "round": null}',
    '{"id": "x", "prompt": "woorden", "form": []}',
    '{"id": "x", "prompt": "woorden", "form": {"word-1": "not a list"}}',
    '{"id": "x", "prompt": "woorden", "form": {"word-1": [null, 3, {"text": "x"}]}}',
    '{"id": "x", "prompt": "woorden", "form": {"word-1": ["\\ud800"]}}',
    '{"id": "x", "prompt": "woorden", "round": 999999999999999999999999, "do": "withdraw"}',
    '{"id": ["x"], "prompt": ["woorden"]}',
    "[" * 20_000,
    '{"form": ' * 5_000,
    "\0",
    json.dumps({"prompt": "woorden", "form": {f"f{number}": [] for number in range(300)}}),
]


async def test_nonsense_over_a_socket_is_answered_and_nothing_breaks(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone, *_) = await desk.join(3)
        await desk.show("woorden", "open")
        async with phone.screen() as held:
            for junk in JUNK:
                await held.socket.send(junk)
            await held.socket.send(b"\xff\x00")
            good = await held.send(prompt="woorden", round=1, do="answer", form={"word-1": ["rust"]})
            assert good == {"id": "c1", "ok": True}
            replies = {name: reply for name, reply in held.replies.items() if name != "c1"}
            assert replies and not any(reply["ok"] for reply in replies.values())


async def test_a_frame_that_is_too_long_ends_the_connection_and_nothing_else(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone, other) = await desk.join(2)
        async with phone.screen() as held, other.screen() as fine:
            await held.socket.send("x" * 70_000)
            await held.socket.wait_closed()
            await desk.show("welkom")
            await fine.shows("Over welkom")


async def test_a_socket_that_leads_nowhere_is_closed(site: Site) -> None:
    async with await open_room(site) as desk:
        for path in ("/000000/live", f"/{desk.code}/live", f"/{desk.code}/desk/live", "/stage/none/live"):
            with pytest.raises(InvalidStatus):
                async with screen(site, path):
                    pass
