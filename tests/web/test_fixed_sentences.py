"""Sentences that belong to one moment stand there, and nowhere else."""

from __future__ import annotations

from steps import Desk, Site, open_room, words

from server.languages.fixed import FIXED
from server.live.room import DESK

SPREAD, HIDDEN, CASE = (FIXED[key] for key in ("result.spread", "mod.hidden", "talk.case"))


async def surfaces(desk: Desk) -> tuple[str, str]:
    """What stage and phone say now."""
    stage = (await desk.http.get(desk.path("stage"))).text
    return words(stage), words(await desk.phones[0].page())


async def test_a_talk_that_may_be_about_a_real_family_carries_the_reminder(site: Site) -> None:
    async with await open_room(site, "eerst-stilstaan") as desk:
        desk.phones = await desk.join(3)
        await desk.show("twee-aan-twee")
        assert all(CASE in said for said in await surfaces(desk))
    async with await open_room(site, "van-ergernis-naar-vraag") as desk:
        desk.phones = await desk.join(3)
        await desk.show("drie-aan-drie")
        assert not any(CASE in said for said in await surfaces(desk))


async def test_meanings_that_lie_apart_are_called_interesting(site: Site) -> None:
    async with await open_room(site, "zelfde-woord-ander-beeld") as desk:
        desk.phones = await desk.join(6)
        await desk.show("spoed")
        await desk.act("open", "open")
        apart = ("uur", "uur", "vandaag", "week", "later", "later")
        for phone, answer in zip(desk.phones, apart, strict=True):
            assert (await phone.answer("spoed", value=answer))["ok"]
        await desk.act("close")
        assert SPREAD not in (await surfaces(desk))[0]
        await desk.act("reveal")
        assert all(SPREAD in said for said in await surfaces(desk))
        assert SPREAD not in words((await desk.http.get(desk.path("summary"))).text)


async def test_meanings_close_together_are_not(site: Site) -> None:
    async with await open_room(site, "zelfde-woord-ander-beeld") as desk:
        desk.phones = await desk.join(4)
        await desk.show("spoed")
        await desk.act("open", "open")
        for phone in desk.phones:
            assert (await phone.answer("spoed", value="vandaag"))["ok"]
        await desk.act("close")
        await desk.act("reveal")
        assert SPREAD not in (await surfaces(desk))[0]


async def test_the_desk_may_say_why_a_text_is_not_there(site: Site) -> None:
    async with await open_room(site) as desk:
        desk.phones = await desk.join(5)
        await desk.show("kaarten", "open")
        for number, phone in enumerate(desk.phones):
            assert (await phone.answer("kaarten", card_1=f"Wachten op elkaar {'abcde'[number]}"))["ok"]
        await desk.act("close")
        assert HIDDEN not in words(await desk.page())
        await desk.act("hide", texts=[(await desk.texts())["Wachten op elkaar a"]])
        assert HIDDEN in words(await desk.page())
        assert not any(HIDDEN in said for said in await surfaces(desk))
        await desk.act("unhide", texts=[(await desk.texts())["Wachten op elkaar a"]])
        assert HIDDEN not in words(site.room(desk.code).frame(DESK, "nl").html)
