"""Looking through other eyes without a script: one form at a time, on plain pages."""

from __future__ import annotations

import re

from made_session import STATEMENTS, session, step, text
from steps import Desk, Site, open_room, until, words

WHO = [
    {"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]},
    {"id": "oma", "text": text("oma"), "roles": []},
]


async def asked(site: Site, **lenses: object) -> Desk:
    question = step("schaal", "scale", settings=STATEMENTS, privacy="licht", lenses={"who": WHO, **lenses})
    site.app.state.kring.library["ogen"] = session(question, id="ogen")
    desk = await open_room(site, "ogen")
    await desk.join(4)
    await desk.show("schaal", "open")
    return desk


def form_shown(page: str) -> str:
    """The part of the page with the one form that is not hidden."""
    shown = [part for part in re.split(r'(?=<section class="pass")', page)[1:] if " hidden" not in part[:200]]
    assert len(shown) == 1
    return shown[0]


async def test_each_lens_comes_after_the_one_before_it(site: Site) -> None:
    async with await asked(site) as desk:
        phone = desk.phones[0]
        for lens, said in (("self", "Eerst als jezelf"), ("ouder", "een ouder"), ("oma", "oma")):
            form = form_shown(await phone.page())
            assert f'name="_lens" value="{lens}"' in form
            assert said in words(form)
            assert 'data-state="writing"' in form
            answer = {"one": "4", "_round": "1", "_lens": lens, "do": "answer"}
            assert (await phone.post("schaal", answer)).status_code == 303
        assert 'data-state="sent"' in await phone.page()


async def test_a_refusal_comes_back_at_the_form_it_belongs_to(site: Site) -> None:
    async with await asked(site) as desk:
        phone = desk.phones[0]
        await phone.post("schaal", {"one": "4", "_lens": "self"})
        refused = await phone.post("schaal", {"one": "99", "_lens": "ouder"})
        assert refused.status_code == 422
        assert "Kies een van de cirkels." in words(form_shown(refused.text))


async def test_a_lens_that_is_not_given_to_this_phone_is_refused(site: Site) -> None:
    async with await asked(site, spread="random", own=False) as desk:
        phone = desk.phones[0]
        given = re.search(r'name="_lens" value="(\w+)"', form_shown(await phone.page()))
        assert given
        other = "oma" if given[1] == "ouder" else "ouder"
        for lens, ok in ((other, False), ("self", False), (given[1], True)):
            assert (await phone.answer("schaal", one="3", _lens=lens))["ok"] is ok


async def test_the_page_alone_says_which_place_is_this_phones(site: Site) -> None:
    async with await asked(site, spread="random") as desk:
        assert re.search(r'<body [^>]*data-place="\d+"', await desk.phones[0].page())
        async with desk.phones[0].screen() as screen, desk.stage() as stage, desk.screen() as seen:
            assert "data-place" not in screen.html + stage.html + seen.html


async def test_on_a_plain_page_each_text_is_taken_back_by_a_button_that_says_which(site: Site) -> None:
    question = step("kaarten", "open", privacy="licht", lenses={"who": WHO})
    site.app.state.kring.library["ogen"] = session(question, id="ogen")
    async with await open_room(site, "ogen") as desk:
        await desk.join(4)
        await desk.show("kaarten", "open")
        for at, phone in enumerate(desk.phones):
            for lens in ("self", "ouder", "oma"):
                sent = await phone.post("kaarten", {"card-1": f"{lens} schrijft {'abcd'[at]}", "_lens": lens})
                assert sent.status_code == 303
        await desk.act("close", "reveal")
        page = await desk.phones[0].page()
        said = words(page)
        for button in ("ik als mezelf schreef", "ik schreef als: een ouder", "ik schreef als: oma"):
            assert said.count(f"Neem terug wat {button}") == 1
        assert said.count("Neem hem terug") == 1
        taken = {"do": "withdraw", "_round": "1", "_lens": "ouder"}
        assert (await desk.phones[0].post("kaarten", taken)).status_code == 303
        async with desk.stage() as stage:
            await until(lambda: "ouder schrijft a" not in words(stage.html))
            assert "self schrijft a" in words(stage.html)


async def test_a_plain_page_offers_to_take_back_the_lens_of_this_phone_alone(site: Site) -> None:
    question = step("kaarten", "open", privacy="licht", lenses={"who": WHO, "own": False, "spread": "random"})
    site.app.state.kring.library["ogen"] = session(question, id="ogen")
    async with await open_room(site, "ogen") as desk:
        await desk.join(8)
        await desk.show("kaarten", "open")
        for at, phone in enumerate(desk.phones):
            given = re.search(r'name="_lens" value="(\w+)"', form_shown(await phone.page()))
            assert given
            await phone.post("kaarten", {"card-1": f"kaart {'abcdefgh'[at]}", "_lens": given[1]})
        await desk.act("close", "reveal")
        assert words(await desk.phones[0].page()).count("Neem terug wat ik schreef als") == 1
