"""The programme at the desk: steps move, steps of the library come in, and small rooms are announced."""

from __future__ import annotations

import json
import re

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, words

from server.library.loose import Loose

OTHER = session(step("rustig", "pause"), step("anders", "words", privacy="licht", turn=True), id="bieb")


@pytest.fixture(autouse=True)
def library(site: Site) -> None:
    kring = site.app.state.kring
    kring.library["bieb"] = OTHER
    kring.loose["los"] = Loose.model_validate(
        {"format": 1, "id": "los", "theme": text("los"), "step": step("los", "open", privacy="streng")}
    )


def agenda(desk: Desk) -> tuple[str, ...]:
    found: tuple[str, ...] = desk.site.room(desk.code).state.agenda
    return found


async def test_a_step_moves_up_and_down_by_a_button(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.act("next")
        before = agenda(desk)
        page = await desk.page()
        assert re.search(r'id="up-woorden"[^>]*aria-disabled="true"', page)
        assert 'id="down-welkom"' not in page
        form = re.search(
            r'action="[^"]*/desk/move[^>]*>((?:<input[^>]*>)*)<button[^>]*id="down-woorden"', page
        )
        assert form is not None
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
        assert (await desk.post("move", **fields)).status_code == 303
        assert agenda(desk) == (before[0], before[2], before[1], *before[3:])
        refused = await desk.try_act("move", step="woorden", after="")
        assert refused.json()["errors"]["after"] == "Daar past deze stap niet."


async def test_any_step_of_the_library_comes_in_and_is_asked(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        await desk.act("next")
        page = await desk.page()
        assert (
            'value="loose:los"' in page and 'value="bieb:anders"' in page and 'value="proef:schaal"' in page
        )
        assert (await desk.post("insert", source="loose:los")).status_code == 303
        assert agenda(desk)[:2] == ("welkom", "extra-1")
        await desk.act("next", "open")
        for number, phone in enumerate(desk.phones):
            assert (await phone.answer("extra-1", card_1=f"Kaart {number}"))["ok"]
        await desk.act("close", "reveal", "finish")
        assert "los" in words((await desk.http.get(desk.path("summary"))).text)


async def test_only_the_library_says_what_comes_in(site: Site) -> None:
    async with await open_room(site) as desk:
        made = json.dumps(step("eigen", "words", privacy="licht"))
        for fields in ({"definition": made}, {"source": "bieb:nergens", "definition": made}, {"source": ""}):
            refused = await desk.try_act("insert", **fields)
            assert refused.status_code == 422 and refused.json()["errors"] == {"": "Kies een stap."}
        again = await desk.post("insert", source="proef:schaal")
        assert again.status_code == 422
        assert "staat al in het programma" in words(again.text)


async def test_the_desk_says_which_steps_are_conversation_cards_for_now(site: Site) -> None:
    async with await open_room(site) as desk:
        assert "gesprekskaart</span>" not in await desk.page()
        await desk.join(4)
        assert (await desk.page()).count("gesprekskaart</span>") == 3  # all but the words, which are light
        await desk.join(1)
        assert "gesprekskaart</span>" not in await desk.page()
