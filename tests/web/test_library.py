"""The library: choosing by what plays, looking at a session before there is a room, and printing it."""

from __future__ import annotations

import re

import pytest
from steps import Site, words

from server.live.preview import views_of
from server.room.thresholds import is_card

TRUST = "/bibliotheek/drie-kanten-van-vertrouwen"


def proposals(html: str) -> list[str]:
    """The sessions that are proposed, in order."""
    return re.findall(r'<article class="offer" id="offer-([\w-]+)"', html)


async def test_it_opens_on_what_plays_and_offers_every_session(site: Site) -> None:
    library = site.app.state.kring.library
    async with site.visitor() as visitor:
        html = (await visitor.get("/")).text
    assert "Wat speelt er bij jullie?" in words(html)
    assert proposals(html) == [session.id for session in library.values()]
    for session in library.values():
        assert session.question["nl"] in words(html)
        assert session.yields["nl"] in words(html)
        assert f'href="/open/{session.id}?l=nl"' in html
    assert words(html).count("Niet doen als") == len(library)
    assert 'href="/eigen?l=nl"' in html


async def test_a_question_brings_the_sessions_about_it_and_stays_chosen(site: Site) -> None:
    async with site.visitor() as visitor:
        html = (await visitor.get("/?question=wat-lukte-al&people=8")).text
        assert proposals(html)[0] == "wat-lukte-al"
        assert "eerst-stilstaan" not in proposals(html)
        current = re.search(r'<a href="([^"]+)" aria-current="true">\s*Het gaat bij ons', html)
        assert current and "people=8" in current[1]


async def test_what_does_not_fit_stands_apart_and_says_why(site: Site) -> None:
    library = site.app.state.kring.library
    async with site.visitor() as visitor:
        html = (await visitor.get("/?minutes=30&people=12")).text
    short = [session.id for session in library.values() if session.minutes <= 30 and session.group.most >= 12]
    assert proposals(html) == [name for name in short if library[name].group.least <= 12]
    assert "wat-lukte-al" in short
    others = words(html.partition('class="others"')[2])
    assert "Drie kanten van vertrouwen" in others and "Dit duurt 75 minuten." in others
    assert html.count("/open/drie-kanten-van-vertrouwen") == 1


@pytest.mark.parametrize(
    "query", ["question=x", "minutes=x&people=-1&met=x", "people=99999999999", "people=0", "l=xx", "met=%00"]
)
async def test_nonsense_is_nothing_chosen(site: Site, query: str) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get(f"/?{query}")
        assert answer.status_code == 200
        assert len(proposals(answer.text)) == len(site.app.state.kring.library)
        for path in (TRUST, f"{TRUST}/print"):
            assert (await visitor.get(f"{path}?{query}&step=%00&view=x")).status_code == 200


async def test_every_step_can_be_looked_at_in_both_languages(site: Site) -> None:
    async with site.visitor() as visitor:
        for session in site.app.state.kring.library.values():
            for number, step in enumerate(session.steps):
                for at, view in enumerate(views_of(step, is_card(step, 12))):
                    language = ("nl", "en")[(number + at) % 2]
                    address = f"/bibliotheek/{session.id}?step={step.id}&view={view}&people=12&l={language}"
                    answer = await visitor.get(address)
                    assert answer.status_code == 200, address
                    assert answer.text.count("<main") == 1
                    assert step.text[language] in words(answer.text), address
                    assert ("Verzonnen antwoorden" in answer.text) == (
                        language == "nl" and view in ("result", "again")
                    )


async def test_a_small_group_sees_which_questions_become_a_card(site: Site) -> None:
    async with site.visitor() as visitor:
        few = (await visitor.get(f"{TRUST}?people=4&step=hoe-zit-je-hier")).text
        many = (await visitor.get(f"{TRUST}?people=12&step=hoe-zit-je-hier")).text
    steps = site.app.state.kring.library["drie-kanten-van-vertrouwen"].steps
    assert few.count('class="is-card"') == sum(is_card(step, 4) for step in steps if step.of.asks)
    assert "Met 4 mensen wordt dit een gesprekskaart" in words(few)
    assert 'class="is-card"' not in many and "De uitkomst" in words(many)


async def test_looking_leaves_no_room_behind(site: Site) -> None:
    before = set(site.app.state.kring.rooms.live)
    async with site.visitor() as visitor:
        answer = await visitor.get(f"{TRUST}?step=wat-deed-die-persoon&view=result")
        assert "set-cookie" not in answer.headers
    assert set(site.app.state.kring.rooms.live) == before


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_session_is_printed_as_page_and_as_pdf(site: Site, language: str) -> None:
    async with site.visitor() as visitor:
        page = await visitor.get(f"{TRUST}/print?l={language}")
        assert {"nl": "Draaiboek", "en": "Script"}[language] in words(page.text)
        link = re.search(r'href="(/bibliotheek/[^"]+\.pdf[^"]*)"', page.text)
        if link:
            file = await visitor.get(link[1].replace("&amp;", "&"))
            assert file.content.startswith(b"%PDF")
            assert file.headers["content-type"] == "application/pdf"


async def test_a_session_that_is_not_there_is_a_page_that_is_not_there(site: Site) -> None:
    async with site.visitor() as visitor:
        for path in ("/bibliotheek/nergens", "/bibliotheek/nergens/print", "/bibliotheek/nergens/print.pdf"):
            assert (await visitor.get(path)).status_code == 404


def about(html: str) -> list[str]:
    return re.findall(r'<article id="loose-([\w-]+)"', html)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_loose_prompts_stand_by_what_they_are_about(site: Site, language: str) -> None:
    loose = site.app.state.kring.loose
    async with site.visitor() as visitor:
        page = (await visitor.get(f"/tussendoor?l={language}")).text
    assert about(page) == [*loose] != []
    for one in loose.values():
        asked = one.step.text if one.step else one.paper.title
        assert one.theme[language] in words(page) and asked[language] in words(page)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_loose_prompts_are_cards_on_paper_together_or_one_alone(site: Site, language: str) -> None:
    loose = site.app.state.kring.loose
    sheet = next(one for one in loose.values() if one.paper)
    async with site.visitor() as visitor:
        every = (await visitor.get(f"/tussendoor/print?l={language}")).text
        alone = (await visitor.get(f"/tussendoor/print?l={language}&card={sheet.id}")).text
        file = await visitor.get(f"/tussendoor/print.pdf?l={language}&card={sheet.id}")
        assert (await visitor.get("/tussendoor/print?card=nergens")).status_code == 404
    assert every.count('<article class="slip">') == sum(one.step is not None for one in loose.values())
    for question in sheet.paper.questions:
        assert question[language] in words(every) and question[language] in words(alone)
    assert 'class="slip"' not in alone
    assert file.status_code == 404 or file.content.startswith(b"%PDF")


async def test_what_is_asked_again_stands_beside_the_first_time(site: Site) -> None:
    async with site.visitor() as visitor:
        for session in site.app.state.kring.library.values():
            for step in session.steps:
                view = "again" if step.rounds > 1 else "result"
                if view in views_of(step, is_card(step, 12)) and (step.again or step.rounds > 1):
                    address = f"/bibliotheek/{session.id}?step={step.id}&view={view}&people=12"
                    shown = words((await visitor.get(address)).text)
                    assert "De eerste keer" in shown or step.lenses or step.predict, address


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_helps_to_practise_for_the_reporting_code_says_the_step_in_words(
    site: Site, language: str
) -> None:
    label = {"nl": "om te oefenen voor stap", "en": "to practise for step"}[language]
    async with site.visitor() as visitor:
        for session in site.app.state.kring.library.values():
            address = f"/bibliotheek/{session.id}"
            pages = [await visitor.get(f"{path}?l={language}") for path in (address, f"{address}/print")]
            said = [f"{label} {session.meldcode}: " in words(page.text) for page in pages]
            assert said == [bool(session.meldcode)] * 2
        home = words((await visitor.get(f"/?l={language}")).text)
    assert home.count(label) == sum(bool(one.meldcode) for one in site.app.state.kring.library.values()) > 0
