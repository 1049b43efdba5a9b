"""The process is killed without a warning, and the room goes on where it was."""

from __future__ import annotations

import asyncio

from process import Process
from steps import JSON, open_room, until, words


async def test_a_room_goes_on_after_a_crash_with_every_answer_that_was_acknowledged(process: Process) -> None:
    async with await open_room(process.site, "wat-lukte-al") as desk:
        phones = await desk.join(8)
        await desk.show("goed-nieuws", "open")
        path = f"/{desk.code}/prompts/goed-nieuws/answer"
        acknowledged = []

        async def insist(number: int) -> None:
            """Keep sending, as a phone's outbox does, until the server is gone."""
            for turn in range(200):
                try:
                    form = {"card-1": f"Kaart {'abcdefgh'[number]} beurt {turn}"}
                    said = await phones[number].http.post(path, data=form, headers=JSON)
                except Exception:
                    return
                if said.json()["ok"]:
                    acknowledged.append(number)

        sending = [asyncio.create_task(insist(number)) for number in range(8)]
        await until(lambda: len(set(acknowledged)) == 8)
        await asyncio.to_thread(process.kill)
        await asyncio.gather(*sending)
        await asyncio.to_thread(process.start)
        looked = await desk.look()
        assert (looked["step"], looked["prompts"][0]["phase"]) == ("goed-nieuws", "open")
        for phone in phones:
            assert 'data-state="sent"' in await phone.page()
        async with desk.stage() as stage:
            await desk.act("close", "reveal")
            for letter in "abcdefgh":
                await stage.shows(f"Kaart {letter} beurt")
        cards = words((await desk.http.get(desk.path("stage"))).text)
        assert cards.count("Kaart a beurt") <= 2, "an answer counts once, in the picture and in its table"
