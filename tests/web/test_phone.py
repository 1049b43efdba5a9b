"""Answering on a phone: by plain forms, by script and by socket; refused kindly, and never lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from steps import Desk, Phone, Site, open_room, words

CLIENT_DATA = "Bel het gezin op 06-12345678"
PERHAPS_A_NAME = "Ik sprak met mevrouw Jansen over ons overleg"


async def asked(site: Site, prompt: str, *acts: str, people: int = 5) -> Desk:
    """A room in which this prompt is open."""
    desk = await open_room(site)
    await desk.join(people)
    await desk.show(prompt, *(acts or ("open",)))
    return desk


def at_field(html: str, name: str) -> str:
    """What is said at a field that was refused."""
    found = re.search(rf'data-error-for="{name}"[^>]*>([^<]*)<', html)
    assert found, name
    return found[1]


def still(html: str) -> str:
    """A page without what the clock writes on it."""
    return re.sub(r'(data-now|content|data-start|data-end)="[0-9.]+"', "", html)


async def test_a_plain_form_answers_and_shows_that_it_did(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        phone = desk.phones[0]
        page = await phone.page()
        action = re.search(r'<form data-answer[^>]*action="([^"]+)"', page)
        assert action and action[1] == f"/{desk.code}/prompts/kaarten/answer?l=nl"
        assert '<input type="hidden" name="_round" value="1">' in page
        assert 'data-state="writing"' in page
        sent = await phone.post("kaarten", {"card-1": "We bellen elkaar.", "_round": "1", "do": "answer"})
        assert (sent.status_code, sent.headers["location"]) == (303, f"/{desk.code}")
        assert 'data-state="sent"' in await phone.page()
        assert 'data-state="writing"' in await phone.page(again="1")
        assert "We bellen elkaar." not in await phone.page(again="1"), "the server never reads an answer back"


async def test_skipping_looks_the_same_as_answering(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        one, two = desk.phones[:2]
        said = [await one.answer("kaarten", card_1="We bellen elkaar."), await two.answer("kaarten", "skip")]
        assert said == [{"ok": True}, {"ok": True}]
        assert still(await one.page()) == still(await two.page())


async def test_an_answer_can_be_changed_and_taken_back(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        phone = desk.phones[0]
        for text in ("Eerst dit.", "Toch dat."):
            assert (await phone.answer("kaarten", card_1=text))["ok"]
        assert (await phone.answer("kaarten", "withdraw"))["ok"]
        assert 'data-state="writing"' in await phone.page()


async def test_the_second_time_says_that_it_is_and_that_both_are_fine(site: Site) -> None:
    async with await asked(site, "schaal", "open", "open") as desk:
        phone = desk.phones[0]
        assert "De tweede keer" not in words(await phone.page())
        for person in desk.phones:
            assert (await person.answer("schaal", one="4"))["ok"]
        await desk.act("close", "reveal", "talk", "again")
        page = words(await phone.page())
        assert "De tweede keer" in page and "Van gedachten veranderen mag. Hetzelfde blijven ook." in page


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_refusal_keeps_what_was_typed_and_stands_at_the_field(site: Site, language: str) -> None:
    async with await asked(site, "kaarten") as desk:
        form = {"card-1": "We bellen elkaar.", "card-2": CLIENT_DATA, "do": "answer"}
        path = f"/{desk.code}/prompts/kaarten/answer?l={language}"
        refused = await desk.phones[0].http.post(path, data=form)
    assert refused.status_code == 422
    assert at_field(refused.text, "card-2")
    assert at_field(refused.text, "card-1") == ""
    assert "We bellen elkaar." in refused.text
    assert CLIENT_DATA in refused.text
    assert "06-12345678" not in at_field(refused.text, "card-2")
    assert {"nl": "Dat sturen we niet door", "en": "We do not send that"}[language] in refused.text


async def test_a_doubt_can_be_passed_by_who_is_sure(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        form = {"card-1": PERHAPS_A_NAME, "do": "answer"}
        doubted = await desk.phones[0].post("kaarten", form)
        assert doubted.status_code == 422
        assert 'name="_sure" value="1"' in doubted.text
        assert PERHAPS_A_NAME in doubted.text
        assert (await desk.phones[0].post("kaarten", {**form, "_sure": "1"})).status_code == 303


async def test_a_plain_form_that_comes_too_late_is_told_so(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        phone = desk.phones[0]
        await desk.act("close")
        refused = await phone.post("kaarten", {"card-1": "In de trein geschreven."})
        assert refused.status_code == 422
        assert "Deze vraag is net gesloten. We praten er samen over." in words(refused.text)
        assert "Deze vraag is net gesloten" not in await phone.page()


async def test_a_script_hears_the_same_as_a_page(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        phone = desk.phones[0]
        hard = await phone.answer("kaarten", card_1=CLIENT_DATA, _sure="1")
        assert hard["ok"] is False and list(hard["errors"]) == ["card-1"] and "sure" not in hard
        soft = await phone.answer("kaarten", card_1=PERHAPS_A_NAME)
        assert soft["ok"] is False and list(soft["errors"]) == ["card-1"] and soft["sure"] is True
        assert (await phone.answer("kaarten", card_1=PERHAPS_A_NAME, _sure="1")) == {"ok": True}


async def test_a_socket_says_the_same_as_a_script(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        for language, says in (("nl", "sturen we niet"), ("en", "do not send")):
            async with desk.phones[0].screen(language) as phone:
                message: dict[str, Any] = {"prompt": "kaarten", "round": 1, "lens": "self", "do": "answer"}
                hard = await phone.send(**message, form={"card-1": [CLIENT_DATA], "_sure": ["1"]})
                assert hard["ok"] is False and says in hard["errors"]["card-1"]
                soft = await phone.send(**message, form={"card-1": [PERHAPS_A_NAME]})
                assert soft["ok"] is False and soft["sure"] is True
                sure = await phone.send(**message, form={"card-1": [PERHAPS_A_NAME], "_sure": ["1"]})
                assert sure["ok"] is True


async def test_a_phone_is_locked_while_the_room_thinks(site: Site) -> None:
    async with await asked(site, "schaal") as desk:
        phone = desk.phones[0]
        page = await phone.page()
        assert "disabled" in page and "data-opens-at" in page
        refused = await phone.post("schaal", {"one": "3"})
        assert refused.status_code == 422
        assert "Neem de tijd" in words(refused.text)
        await desk.act("open")
        assert "disabled" not in await phone.page()
        assert (await phone.post("schaal", {"one": "3"})).status_code == 303


async def test_what_was_typed_for_one_question_never_lands_in_another(site: Site) -> None:
    async with await asked(site, "woorden") as desk:
        phone = desk.phones[0]
        await desk.act("add", kind="words", text="Hoe ben je er?")
        await desk.act("open")
        late = await phone.post("woorden", {"word-1": "Zwanenzang"})
        assert late.status_code == 422
        assert "Zwanenzang" not in late.text
        assert (await phone.answer("woorden", word_1="rust"))["ok"] is False


@pytest.mark.parametrize("prompt", ["welkom", "nergens", "voor-mij", "extra-1", "woorden~2"])
async def test_nothing_is_taken_for_what_was_not_asked(site: Site, prompt: str) -> None:
    async with await asked(site, "woorden") as desk:
        for act in ("answer", "skip", "withdraw"):
            assert (await desk.phones[0].answer(prompt, act, word_1="rust"))["ok"] is False


async def test_a_private_note_has_no_route(site: Site) -> None:
    async with await asked(site, "voor-mij", "blank", "lift") as desk:
        page = await desk.phones[0].page()
        inside = page[page.index("<kring-local") : page.index("</kring-local>")]
        assert "<textarea" in inside
        assert "name=" not in inside and "<form" not in inside


async def test_can_we_slow_down_is_heard_from_two_on(site: Site) -> None:
    async with await asked(site, "woorden") as desk:
        one, two = desk.phones[:2]
        signal = "Meer mensen vragen of het langzamer mag."
        assert (await one.http.post(f"/{desk.code}/slower")).status_code == 303
        assert signal not in words(await desk.page())
        answer = await two.http.post(f"/{desk.code}/slower", headers={"Accept": "application/json"})
        assert answer.json() == {"ok": True}
        assert signal in words(await desk.page())
        assert signal not in words(await one.page())


async def test_who_has_no_seat_cannot_answer(site: Site) -> None:
    async with await asked(site, "woorden") as desk, site.visitor() as visitor:
        stranger = Phone(site, desk.code, visitor)
        refused = await stranger.post("woorden", {"word-1": "rust"})
        assert refused.status_code == 422
        assert "Ik doe mee" in words(refused.text)


async def test_a_phone_shows_what_its_facilitator_would_see(site: Site) -> None:
    async with await asked(site, "schaal") as desk:
        page = words(await desk.phones[0].page())
        assert "Wat ziet je begeleider? Dit zijn verzonnen antwoorden van twaalf mensen." in page


async def test_a_text_that_was_shown_can_be_taken_back_by_whoever_wrote_it(site: Site) -> None:
    async with await asked(site, "kaarten") as desk:
        for number, phone in enumerate(desk.phones):
            assert (await phone.answer("kaarten", card_1=f"Kaart nummer {number}"))["ok"]
        await desk.act("close", "reveal")
        page = await desk.phones[0].page()
        assert "Neem mijn tekst terug" in words(page)
        async with desk.stage() as stage:
            await stage.shows("Kaart nummer 0")
            assert (await desk.phones[0].post("kaarten", {"do": "withdraw"})).status_code == 303
            await stage.shows("Kaart nummer 1")
            await desk.act("blank", "lift")
            assert "Kaart nummer 0" not in await stage.shows("Kaart nummer 1")
