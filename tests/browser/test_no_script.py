"""Without JavaScript: plain pages and plain forms, and nothing typed is lost."""

from __future__ import annotations

from random import Random

import pytest
from gathering import soft
from looking import Looking
from playwright.sync_api import Locator, Page, expect
from venue import Form, House, Room, pretended

SESSIONS = ["eerst-stilstaan", "drie-kanten-van-vertrouwen", "wat-lukte-al"]
CARDS = "wat-deed-die-persoon"
CLIENT = "Zij belde mij op 06 12345678."
SUPPORT = {"support-a1": ["behind"]}


def fills(phone: Page, form: Form) -> None:
    """Put an answer into the fields, as a hand would."""
    fields = phone.locator("form[data-answer]")
    for name, values in form.items():
        field = fields.locator(f'[name="{name}"]')
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            for value in values:
                fields.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(values[0])


def sends(phone: Page) -> None:
    phone.get_by_role("button", name="Verstuur", exact=True).click()


def is_done(phone: Page) -> None:
    expect(phone.get_by_role("heading", name="Klaar. Leg je telefoon gerust weg.")).to_be_visible()
    expect(phone.locator("form[data-answer]")).to_be_hidden()


def card(phone: Page) -> Locator:
    return phone.locator(f"#{CARDS}-card-1")


def at_cards(house: House, look: Looking) -> tuple[Room, Page]:
    """A room in which cards are being written, and a phone without JavaScript in it."""
    room = house.opens("drie-kanten-van-vertrouwen", people=5)
    phone = look.phone(room, java_script_enabled=False)
    room.opens(CARDS)
    phone.goto(room.phone)
    return room, phone


@pytest.mark.parametrize("session", SESSIONS)
def test_every_question_of_a_session_can_be_answered(house: House, look: Looking, session: str) -> None:
    room = house.opens(session, people=5)
    phone = look.phone(room, java_script_enabled=False)
    for step in room.session.steps:
        room.goes_to(step.id)
        phone.goto(room.phone)
        expect(phone.get_by_role("heading", name=soft(step.text["nl"])).first).to_be_visible()
        if step.of.asks:
            if step.of.notes:
                room.agrees(step.id)
            room.opens(step.id)
            phone.goto(room.phone)
            fills(phone, SUPPORT if step.of.notes else pretended(step, Random(step.id)))
            sends(phone)
            is_done(phone)
    room.act("handout", on="1")
    room.act("finish")
    phone.goto(room.phone)
    phone.get_by_role("link", name="Open ons verslag").click()
    expect(phone.get_by_role("heading", level=1).first).to_be_visible()


def test_a_refusal_keeps_the_text_and_stands_at_the_field(house: House, look: Looking) -> None:
    _, phone = at_cards(house, look)
    card(phone).fill(CLIENT)
    sends(phone)
    expect(card(phone)).to_have_value(CLIENT)
    expect(phone.locator(f"#{CARDS}-card-1-error")).to_contain_text(
        "Hier lijkt een telefoonnummer in te staan."
    )
    expect(card(phone)).to_have_attribute("aria-invalid", "true")
    card(phone).fill("Zij belde mij.")
    sends(phone)
    is_done(phone)


def test_a_doubt_is_the_sender_s_to_decide(house: House, look: Looking) -> None:
    _, phone = at_cards(house, look)
    card(phone).fill("Toen belde mevrouw Jansen terug.")
    sends(phone)
    expect(card(phone)).to_have_value("Toen belde mevrouw Jansen terug.")
    phone.get_by_role("button", name="Er staat geen naam in. Verstuur.").click()
    is_done(phone)


def test_an_answer_can_be_changed_and_its_result_is_seen(house: House, look: Looking) -> None:
    room, phone = at_cards(house, look)
    card(phone).fill("Toch maar niets.")
    sends(phone)
    is_done(phone)
    phone.get_by_role("link", name="Verander mijn antwoord").click()
    card(phone).fill("Kwam terug op wat we zeiden.")
    sends(phone)
    is_done(phone)
    room.answered(CARDS)
    room.act("close")
    room.act("reveal")
    phone.goto(room.phone)
    expect(phone.locator("kring-own")).to_contain_text("Kwam terug op wat we zeiden.")
    assert "Toch maar niets." not in phone.content()


def test_skipping_looks_like_sending(house: House, look: Looking) -> None:
    _, phone = at_cards(house, look)
    phone.get_by_role("button", name="Overslaan").click()
    is_done(phone)


def test_the_page_looks_again_by_itself_where_nothing_is_being_written(house: House, look: Looking) -> None:
    room, phone = at_cards(house, look)
    assert phone.locator('noscript meta[http-equiv="refresh"], meta[http-equiv="refresh"]').count() == 0
    phone.get_by_role("button", name="Overslaan").click()
    is_done(phone)
    room.act("show", step="drie-kanten")
    expect(phone.get_by_role("heading", name=soft("Vertrouwen heeft drie kanten."))).to_be_visible()
