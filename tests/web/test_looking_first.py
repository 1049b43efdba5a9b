"""Agreements before anything was looked at: the desk offers to look first, and goes there when told so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_session import session, step
from steps import Site, open_room, words

EARLY = "Er is nog niets samen bekeken."


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    steps = (
        step("welkom", "info"),
        step("afspraken", "agree"),
        step("kaarten", "open", settings={"cards": 1}),
    )
    library["vroeg-proef"] = session(*steps, step("einde", "info"), id="vroeg-proef")
    yield
    del library["vroeg-proef"]


def posts(page: str, button: str) -> dict[str, str]:
    """What a button would send, read from the page as a browser without script does."""
    form = next(found for found in page.split("<form")[1:] if button in words(found.split("</form")[0]))
    fields = [part.split(">")[0] for part in form.split("<input")[1:]]
    return {one.split('name="')[1].split('"')[0]: one.split('value="')[1].split('"')[0] for one in fields}


async def test_a_desk_without_script_may_look_first_or_go_on_knowingly(site: Site) -> None:
    async with await open_room(site, "vroeg-proef") as desk:
        await desk.join(5)
        await desk.act("next")
        page = await desk.page()
        assert EARLY in words(page)
        looking, going = posts(page, "Eerst samen kijken"), posts(page, "Toch naar de afspraken")
        assert looking["step"] == "kaarten" and "knowingly" not in looking
        assert going["step"] == "afspraken" and going["knowingly"] == "1"
        skipped = await desk.post("skip", step="welkom")
        assert skipped.status_code == 422
        assert EARLY in skipped.text.split('data-error-for="knowingly"')[1][:200], "and it says so"
        assert (await desk.post("show", **going)).status_code == 303
        assert (await desk.look())["step"] == "afspraken"
        other = await desk.http.post(
            f"/{desk.code}/desk/show", data=looking, headers={"Accept": "application/json"}
        )
        assert other.status_code == 409, "the other desk pressed at the same picture"
        assert (await desk.look())["step"] == "afspraken"


async def test_a_program_hears_that_it_is_too_early(site: Site) -> None:
    async with await open_room(site, "vroeg-proef") as desk:
        await desk.join(5)
        await desk.act("next")
        for act, fields in (("next", {}), ("show", {"step": "afspraken"}), ("skip", {})):
            refused = await desk.try_act(act, **fields)
            assert refused.status_code == 422
            assert EARLY in refused.json()["errors"]["knowingly"]
        assert (await desk.look())["step"] == "welkom"
        await desk.act("next", knowingly="1")
        assert (await desk.look())["step"] == "afspraken"


async def test_after_a_result_nothing_stands_in_the_way(site: Site) -> None:
    async with await open_room(site, "vroeg-proef") as desk:
        await desk.join(5)
        await desk.show("kaarten", "open")
        for phone in desk.phones:
            assert (await phone.answer("kaarten", card_1="iets"))["ok"]
        await desk.act("close", "reveal")
        assert EARLY not in words(await desk.page())
        await desk.act("show", step="afspraken")
        assert (await desk.look())["step"] == "afspraken"
