"""What must never be seen: results under their threshold, anywhere; and what people typed, in any log."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest
from process import Process
from steps import JSON, Desk, Phone, Screen, Site, join, open_room, screen, until
from websockets.exceptions import InvalidStatus

MARKS = {"words": "Zwanenzang", "cards": "Zilvervloot", "skipped": "Zonnewijzer", "late": "Zeilschip"}
ENDINGS = ("html", "md", "csv", "json")


class Watch:
    """Everything that the server sends about a room, to anybody: pages, frames, API answers, downloads."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.screens: list[Screen] = []
        self.sent: list[str] = []

    async def look(self, *endings: str) -> None:
        desk, phone = self.desk, self.desk.phones[0]
        for language in ("nl", "en"):
            paths = [desk.path("stage"), f"{desk.path('stage')}/view", f"/{desk.code}/desk"]
            paths += [f"/{desk.code}/desk/view", desk.path("summary")]
            paths += [f"{desk.path('summary')}.{ending}" for ending in endings]
            for path in paths:
                answer = await desk.http.get(f"{path}?l={language}")
                assert answer.status_code == 200, path
                self.sent.append(answer.text)
            for path in (f"/{desk.code}", f"/{desk.code}/view"):
                self.sent.append((await phone.http.get(f"{path}?l={language}")).text)
        self.sent.append(json.dumps(await desk.look()))

    def everything(self) -> str:
        frames = [json.dumps(frame, ensure_ascii=False) for shown in self.screens for frame in shown.frames]
        return "\n".join([*self.sent, *frames])


async def logged(site: Site, desk: Desk) -> str:
    """The room's log as it lies in the store."""
    room = site.room(desk.code)
    events = site.inside(room.store.log(room.row.room))
    return json.dumps([[event.name, event.data] for event in events], ensure_ascii=False)


async def say(phones: list[Phone], prompt: str, **fields: Any) -> None:
    for phone in phones:
        assert (await phone.answer(prompt, **fields))["ok"]


async def test_nothing_under_its_threshold_is_seen_by_anybody(site: Site) -> None:
    """Eight are here and few answer: two words, four cards, four on a scale."""
    async with await open_room(site) as desk:
        phones = await desk.join(8)
        watch = Watch(desk)
        async with desk.stage() as stage, desk.screen() as regie, phones[7].screen() as phone:
            watch.screens = [stage, regie, phone]
            for prompt, count, fields in (
                ("woorden", 2, {"word_1": MARKS["words"]}),
                ("kaarten", 4, {"card_1": MARKS["cards"]}),
                ("schaal", 4, {"one": "5"}),
            ):
                await desk.show(prompt, "open", *(["open"] if prompt == "schaal" else []))
                await say(phones[:count], prompt, **fields)
                await desk.act("close")
                await watch.look()
                await desk.act("reveal")
                await watch.look()
            seq = await desk.act("finish")
            await watch.look(*ENDINGS)
            for shown in watch.screens:
                await shown.reaches(seq)
        seen = watch.everything() + await logged(site, desk)
    for mark in MARKS.values():
        assert mark not in seen
    disclosed = re.findall(r'"disclosed": (\{[^}]*\}[^}]*\})', await logged(site, desk))
    assert len(disclosed) == 3
    assert all('"result": null' in found for found in disclosed)
    assert "te weinig antwoorden om veilig te laten zien" in seen


async def test_live_words_stay_unseen_until_enough_people_gave_one(site: Site) -> None:
    async with await open_room(site) as desk:
        phones = await desk.join(8)
        watch = Watch(desk)
        async with desk.stage() as stage, desk.screen() as regie:
            watch.screens = [stage, regie]
            await desk.show("woorden", "open")
            await say(phones[:5], "woorden", word_1=MARKS["words"])
            await phones[5].answer("woorden", "skip", word_1=MARKS["skipped"])
            await regie.shows("klaar: ")
            site.inside(site.room(desk.code).batch())
            await watch.look()
            assert MARKS["words"] not in watch.everything()
            await say(phones[5:6], "woorden", word_1=MARKS["late"])
            site.inside(site.room(desk.code).batch())
            await until(lambda: 'data-view="result"' in stage.html)
        assert MARKS["skipped"] not in watch.everything() + await logged(site, desk)


async def test_what_was_closed_is_not_shown_before_the_reveal(site: Site) -> None:
    """The desk alone may look ahead, under the same thresholds."""
    async with await open_room(site) as desk:
        phones = await desk.join(5)
        await desk.show("kaarten", "open")
        await say(phones, "kaarten", card_1=MARKS["cards"])
        await desk.act("close")
        async with desk.stage() as stage, phones[0].screen() as phone:
            await desk.act("pause", "lift")
            summary = [(await desk.http.get(f"{desk.path('summary')}.{end}")).text for end in ENDINGS]
            page = (await desk.http.get(desk.path("summary"))).text
            seen = "\n".join([stage.html, phone.html, page, *summary, await phones[0].page()])
        assert MARKS["cards"] not in seen
        assert MARKS["cards"] in await desk.page()
        assert MARKS["cards"] not in await logged(site, desk)


async def test_a_hidden_text_is_nowhere_and_a_wiped_one_leaves_no_trace(site: Site) -> None:
    async with await open_room(site) as desk:
        phones = await desk.join(5)
        await desk.show("kaarten", "open")
        for phone, mark in zip(phones, [*MARKS.values(), "Zandloper"], strict=True):
            await say([phone], "kaarten", card_1=mark)
        await desk.act("close")
        ids = await desk.texts()
        await desk.act("hide", texts=[ids["Zwanenzang"]])
        await desk.act("wipe", texts=[ids["Zilvervloot"]])
        await desk.act("reveal")
        watch = Watch(desk)
        async with desk.stage() as stage, phones[0].screen() as phone:
            watch.screens = [stage, phone]
            await stage.shows("Zandloper")
            watch.sent = [(await desk.http.get(desk.path("summary"))).text, await phones[0].page()]
        seen = watch.everything()
        assert "Zwanenzang" not in seen
        for page in (seen, await desk.page()):
            assert "Zilvervloot" not in page
        assert ids["Zilvervloot"] not in seen


async def a_session_full_of_mistakes(process: Process) -> list[str]:
    """Everything a person could do wrong, and what must stand in no log afterwards."""
    async with await open_room(process.site, "wat-lukte-al", organisation="Zandbank") as desk:
        phones = await desk.join(5)
        watcher = await join(desk, watch="1")
        await desk.show("goed-nieuws", "open")
        secrets = [desk.code, *(phone.token for phone in [*phones, watcher])]
        secrets += [link.rsplit("/", 1)[1] for link in desk.links.values() if "/" in link]
        await every_mistake(process, desk, phones)
        for phone in phones:
            await phone.answer("goed-nieuws", card_1=f"{MARKS['cards']} was goed", _sure="1")
        await desk.act("close", "reveal")
        async with phones[0].screen() as held, desk.stage() as stage:
            await stage.shows(MARKS["cards"])
            await held.send(prompt="goed-nieuws", do="answer", form={"card-1": [MARKS["late"]]})
        await desk.act("finish")
        return [*secrets, *MARKS.values(), "Zandbank", "06-12345678", "Jansen", "127.0.0.1"]


async def every_mistake(process: Process, desk: Desk, phones: list[Phone]) -> None:
    http, text = desk.http, MARKS["words"]
    for path in ("/111111", f"/{text}", "/desk/" + "x" * 22, f"/{desk.code}/{text}", "/%ff", "/static/%00"):
        await http.get(path)
    for form in ({"card-1": f"{text} 06-12345678"}, {"card-1": f"{text} mevrouw Jansen"}, {text: text}):
        await phones[0].post("goed-nieuws", form)
        await phones[0].post("goed-nieuws", form, **JSON)
        await phones[0].post(text, form)
        await phones[0].post("goed-nieuws", form, Origin="http://elders.example")
    await http.post("/rooms", data={"session": text, "organisation": text})
    await http.post(
        "/api/rooms", content=f'{{"session": "{text}"', headers={"Content-Type": "application/json"}
    )
    for act in (text, "name", "add", "talk"):
        await http.post(f"/{desk.code}/desk/{act}", data={"text": text, "name": text, "seq": text})
        await desk.try_act(act, text=text, name=[{text: text}])
    async with phones[1].screen() as held:
        for junk in (text, f'{{"prompt": "{text}"}}', f'{{"prompt": ["{text}"], "form": {{"{text}": 3}}}}'):
            await held.socket.send(junk)
        held.socket.transport.abort()
    for path in (f"/{desk.code}/live", "/stage/x/live"):
        with pytest.raises(InvalidStatus):
            async with screen(process.site, path, f"kring={text}"):
                pass
    await raw(process, f"GET /{text} HTTP/9.9\r\n{text}\r\n\r\n", f"{text}\0\r\n\r\n")


async def raw(process: Process, *requests: str) -> None:
    """Bytes that are no request."""
    for request in requests:
        reader, writer = await asyncio.open_connection("127.0.0.1", process.port)
        writer.write(request.encode())
        await reader.read()
        writer.close()
        await writer.wait_closed()


async def test_no_log_tells_anything_about_anybody(process: Process) -> None:
    secrets = await a_session_full_of_mistakes(process)
    process.stop()
    said = process.said()
    for secret in secrets:
        assert secret not in said, f"{secret} stands in: {said}"
    assert "Traceback" not in said
    assert process.returned == 0, said


def test_the_watch_sees_what_it_should(site: Any) -> None:
    """A test that never fails protects nothing."""
    watch = Watch.__new__(Watch)
    watch.sent, watch.screens = ["Zwanenzang"], []
    assert "Zwanenzang" in watch.everything()
