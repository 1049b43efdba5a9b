"""A prompt that stays open while the meeting goes on: by script, by socket and by plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from made_session import session, step
from steps import Desk, Site, open_room, words

CLIENT_DATA = "Bel het gezin op 06-12345678"
NAMED = "beside-"


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    library[f"{NAMED}proef"] = session(
        step("vragen", "qa", beside=True), step("kaarten", "open"), step("einde", "info"), id="beside-proef"
    )
    yield
    del library[f"{NAMED}proef"]


async def going_on(site: Site, people: int = 5) -> Desk:
    """A room in which the questions stayed open, and the cards are asked."""
    desk = await open_room(site, "beside-proef")
    await desk.join(people)
    await desk.show("vragen", "open")
    await desk.show("kaarten", "open")
    return desk


def form_of(page: str, prompt: str) -> str:
    found = re.search(rf'<form data-answer id="form-{prompt}-1".*?</form>', page, re.DOTALL)
    return found[0] if found else ""


async def test_phones_are_asked_both_and_answer_both(site: Site) -> None:
    async with await going_on(site) as desk:
        phone = desk.phones[0]
        page = await phone.page()
        assert form_of(page, "kaarten") and form_of(page, "vragen")
        assert "Je begeleider leest vragen eerst." in words(page)
        assert (await phone.answer("vragen", question_1="Wie belt er?"))["ok"]
        assert (await phone.answer("kaarten", card_1="We bellen elkaar."))["ok"]
        looked = await desk.look()
        assert [(p["id"], p["phase"], p["beside"]) for p in looked["prompts"]] == [
            ("vragen", "open", True),
            ("kaarten", "open", False),
        ]


async def test_it_is_answered_over_the_socket_and_by_who_comes_late(site: Site) -> None:
    async with await going_on(site) as desk:
        late = (await desk.join())[0]
        async with late.screen() as shown:
            await shown.shows("Stel een vraag")
            said = await shown.send(
                prompt="vragen", round=1, lens="self", do="answer", form={"question-1": ["Wie belt?"]}
            )
            assert said["ok"]
            await desk.act("close", prompt="vragen")
            await desk.act("show", step="einde")
            html = await shown.shows("Over einde")
            assert "Stel een vraag" not in words(html)


async def test_a_page_without_script_has_a_form_that_stands_still(site: Site) -> None:
    async with await going_on(site) as desk:
        phone = desk.phones[0]
        await phone.answer("kaarten", "skip")
        assert "http-equiv" in await phone.page(), "the page follows the meeting"
        apart = await phone.page(beside="vragen")
        assert "http-equiv" not in apart
        assert '<details class="beside" id="beside-vragen" open' in apart


async def test_a_refusal_stands_at_its_own_form(site: Site) -> None:
    async with await going_on(site) as desk:
        refused = await desk.phones[0].post("vragen", {"question-1": CLIENT_DATA, "_round": "1"})
        assert refused.status_code == 422
        assert CLIENT_DATA in form_of(refused.text, "vragen")
        assert "Dat sturen we niet door" in form_of(refused.text, "vragen")
        assert "Dat sturen we niet door" not in form_of(refused.text, "kaarten")
        assert "http-equiv" not in refused.text


async def test_who_sent_a_question_reads_so_and_may_change_it(site: Site) -> None:
    async with await going_on(site) as desk:
        phone = desk.phones[0]
        sent = await phone.post("vragen", {"question-1": "Wie belt er?", "_round": "1"})
        assert sent.status_code == 303
        page = await phone.page()
        beside = page[page.index('id="answer-vragen-1"') :]
        assert 'data-state="sent"' in beside[:400]
        assert "Wie belt er?" not in page, "the server never reads an answer back"


async def test_the_desk_closes_the_questions_reads_them_and_shows_one_large(site: Site) -> None:
    async with await going_on(site) as desk:
        for at, phone in enumerate(desk.phones):
            await phone.answer("vragen", question_1=f"Wie belt er op dag {'abcde'[at]}?")
        assert "Sluit de vragen" in words(await desk.page())
        await desk.act("close", prompt="vragen")
        async with desk.stage() as stage:
            await desk.show("vragen", "next")
            html = await stage.shows("We lezen de vragen eerst")
            assert "Wie belt" not in words(html)
            ids = await desk.texts()
            one = ids["Wie belt er op dag c?"]
            await desk.act("unhide", texts=[one])
            assert "dag c" in words(await stage.shows("Wie belt er op dag c?"))
            await desk.act("view", prompt="vragen", view=one)
            await desk.act("answered", texts=[one])
            assert "dag a" not in words(stage.html)


async def test_finishing_closes_the_questions(site: Site) -> None:
    async with await going_on(site) as desk:
        await desk.act("finish")
        said = await desk.phones[0].answer("vragen", question_1="Wie belt er?")
        assert not said["ok"]
