"""“Weet ik niet” where people write, from a page without JavaScript to what everybody sees."""

from __future__ import annotations

import pytest
from steps import Site, open_room, words

SAID = "Een deel van ons weet het nog niet."


async def test_a_tick_beside_a_text_comes_back_kindly_and_nothing_is_kept(site: Site) -> None:
    async with await open_room(site) as desk:
        phone, *_ = await desk.join(5)
        await desk.show("kaarten", "open")
        back = await phone.post("kaarten", {"do": "answer", "_round": "1", "card-1": "Rust.", "unsure": "x"})
        assert back.status_code == 422
        assert "Kies ‘Weet ik niet’ of schrijf iets, niet allebei." in words(back.text)
        assert "Rust." in back.text and 'aria-describedby="kaarten-unsure-error" checked' in back.text
        assert (await phone.answer("kaarten", unsure="x"))["ok"]


@pytest.mark.parametrize(("unsure", "told"), [(2, False), (3, True)])
async def test_from_three_on_everybody_sees_that_some_do_not_know(
    site: Site, unsure: int, told: bool
) -> None:
    async with await open_room(site) as desk:
        phones = await desk.join(5 + unsure)
        await desk.show("kaarten", "open")
        for number, phone in enumerate(phones[:5]):
            assert (await phone.answer("kaarten", card_1=f"Kaart {'abcde'[number]}"))["ok"]
        for phone in phones[5:]:
            assert (await phone.answer("kaarten", unsure="x"))["ok"]
        async with desk.stage() as stage, desk.screen() as regie:
            seq = await desk.act("close", "reveal")
            for at in (stage, regie):
                await at.reaches(seq)
                assert "Kaart a" in words(at.html) and (SAID in words(at.html)) == told
        assert (SAID in words(await phones[0].page())) == told
        assert (await phones[-1].answer("kaarten", "withdraw"))["ok"], (
            "there is no text to take back, and no harm"
        )
        assert "Kaart a" in words(await phones[0].page())


async def test_too_few_who_wrote_stay_unseen_however_many_do_not_know(site: Site) -> None:
    async with await open_room(site) as desk:
        phones = await desk.join(8)
        await desk.show("kaarten", "open")
        for phone in phones[:4]:
            await phone.answer("kaarten", card_1="Geheim zolang we met vier zijn.")
        for phone in phones[4:]:
            await phone.answer("kaarten", unsure="x")
        await desk.act("close", "reveal")
        for page in (await phones[0].page(), await desk.page()):
            assert "Geheim zolang" not in page
            assert "Er is nu te weinig geschreven om veilig te laten zien." in words(page)
