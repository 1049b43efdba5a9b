"""Was this worth our time? To the group at once, and to who decides only when the group says so."""

from __future__ import annotations

import pytest
from made_session import session, step
from steps import Desk, Site, open_room, words

IDEA = "Ook een ouder uitnodigen."
SAID = {"nl": "De meesten van ons kiezen ‘Ja’.", "en": "Most of us choose ‘Yes’."}


@pytest.fixture(autouse=True)
def library(site: Site) -> None:
    settings = {"idea": True}
    site.app.state.kring.library |= {
        "eind": session(step("waard", "checkout", settings=settings), id="eind"),
        "stil": session(step("waard", "checkout", in_summary="no"), id="stil"),
    }


async def held(site: Site, answering: int = 8, named: str = "eind", language: str = "nl") -> Desk:
    """Everybody says whether it was worth the time, and some write what they would do next time."""
    desk = await open_room(site, named, language)
    await desk.join(8)
    await desk.show("waard", "open")
    for at, phone in enumerate(desk.phones[:answering]):
        more = {"idea": IDEA, "_sure": "1"} if named == "eind" else {}
        assert (await phone.answer("waard", choice="a-little" if at > 4 else "yes", **more))["ok"]
    await desk.act("close", "reveal")
    return desk


async def management(desk: Desk, language: str = "nl") -> str | None:
    page = await desk.http.get(f"{desk.path('summary')}/management?l={language}")
    return words(page.text) if page.status_code == 200 else None


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_group_reads_it_in_words_on_stage_phone_and_report(site: Site, language: str) -> None:
    desk = await held(site, language=language)
    stage = (await desk.http.get(f"{desk.path('stage')}?l={language}")).text
    report = (await desk.http.get(f"{desk.path('summary')}?l={language}")).text
    for page in (stage, report, await desk.phones[0].page(language)):
        assert SAID[language] in words(page)
    for ending in ("md", "csv", "json"):
        assert SAID[language] in (await desk.http.get(f"{desk.path('summary')}.{ending}?l={language}")).text


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_decides_reads_it_once_the_group_says_so_and_only_in_words(
    site: Site, language: str
) -> None:
    desk = await held(site, language=language)
    assert await management(desk) is None
    ideas = [id for id, text in site.room(desk.code).texts.items() if text == IDEA]
    await desk.act("release", texts=ideas[:1])
    await desk.act("worth", on="1")
    page = await management(desk, language)
    assert page and SAID[language] in page
    assert IDEA not in page  # not even what may stand in the report
    assert not any(figure in page for figure in ("van de 10", "out of 10", "in 10", "%", "een enkeling"))
    report = words((await desk.http.get(f"{desk.path('summary')}?l=nl")).text)
    assert "of dit onze tijd waard was, alleen in woorden" in report


async def test_it_can_be_taken_back_until_the_room_is_sealed_but_not_told_anew(site: Site) -> None:
    desk = await held(site)
    await desk.act("worth", on="1")
    await desk.act("finish")
    assert "Dit gaat mee naar beleid en bestuur." in words(await desk.page())
    await desk.act("worth")
    assert await management(desk) is None
    assert (await desk.try_act("worth", on="1")).status_code == 422


async def test_the_desk_asks_it_and_writes_down_what_the_group_says(site: Site) -> None:
    desk = await held(site)
    page = words(await desk.page())
    assert "Mag dit mee naar beleid en bestuur? De groep kiest." in page and SAID["nl"] in page
    assert (await desk.post("worth", on="1")).status_code == 303
    assert await management(desk)


@pytest.mark.parametrize(("answering", "named"), [(4, "eind"), (8, "stil")])
async def test_under_the_threshold_or_out_of_the_report_there_is_nothing_to_tell(
    site: Site, answering: int, named: str
) -> None:
    desk = await held(site, answering, named)
    assert "Mag dit mee naar beleid" not in words(await desk.page())
    assert (await desk.try_act("worth", on="1")).status_code == 422
    assert await management(desk) is None
