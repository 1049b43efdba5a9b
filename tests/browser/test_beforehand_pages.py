"""Answering beforehand in a browser: a page per question, nothing typed is lost, and every page fits."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import Random

import pytest
from accessible import violations
from layout import BARE, UNFOLD, wrong
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House, Room, pretended

WORDS = "Ik weet vaak niet wie ik kan bellen."
PLACES = ["meeste-aandacht", "in-de-weg", "hoe-goed-ken-je", "end"]


@pytest.fixture
def room(house: House) -> Room:
    until = datetime.now() + timedelta(days=7)
    return house.opens("vooraf", until=until.isoformat(timespec="minutes"))


def scripted(phone: Page) -> Page:
    """The page once its script runs; before that a form is posted as it is."""
    expect(phone.locator("kring-answer")).to_have_attribute("data-phase", "open")
    return phone


def sends(phone: Page, way_on: str) -> None:
    phone.get_by_role("button", name="Verstuur", exact=True).click()
    phone.wait_for_url(re.compile(f"at={way_on}"))


def everybody_answers(room: Room, people: int) -> None:
    room.joined(people)
    random = Random(3)
    for token in room.people:
        for step in room.session.steps:
            form = {**pretended(step, random), "_sure": "1"}
            assert room.post(token, f"/prompts/{step.id}/answer", form).status_code == 200


def test_every_answer_leads_to_the_next_question_and_can_be_changed(room: Room, look: Looking) -> None:
    phone = scripted(look.phone(room))
    phone.get_by_role("spinbutton", name="Elkaar kennen").fill("10")
    sends(phone, "in-de-weg")
    card = phone.get_by_role("textbox")
    card.fill("Bel mij op 06 12345678")
    phone.get_by_role("button", name="Verstuur", exact=True).click()
    expect(phone.get_by_role("alert").filter(has_text="telefoonnummer").first).to_be_visible()
    card.fill(WORDS)
    phone.reload()
    expect(card).to_have_value(WORDS)  # left and taken up again
    sends(phone, "willen-leren")
    phone.get_by_role("button", name="Overslaan").click()
    phone.wait_for_url(re.compile("at=hoe-goed-ken-je"))
    phone.goto(f"{room.phone}?at=in-de-weg")
    phone.get_by_role("button", name="Verander mijn antwoord").click()
    expect(card).to_have_value(WORDS)
    phone.goto(f"{room.phone}?at=meeste-aandacht")
    phone.get_by_role("button", name="Neem mijn antwoord terug").click()
    expect(phone.get_by_role("button", name="Verstuur", exact=True)).to_be_visible()
    phone.goto(f"{room.phone}?at=end")
    expect(phone.get_by_text("nog open", exact=True)).to_have_count(2)


def test_an_answer_waits_for_the_connection(room: Room, look: Looking) -> None:
    look.cuts = True
    phone = scripted(look.phone(room))
    phone.get_by_role("spinbutton", name="Vertrouwen").fill("10")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Verstuur", exact=True).click()
    expect(phone.get_by_text("Wacht op verbinding")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="Geen verbinding.")).to_be_visible()
    phone.context.set_offline(False)
    phone.wait_for_url(re.compile("at=in-de-weg"))


@pytest.mark.parametrize("how", ["", BARE], ids=["plain", "large"])
def test_every_page_of_a_phone_fits_and_can_be_used_by_everybody(room: Room, look: Looking, how: str) -> None:
    width = 320 if how else 390
    phone = look.phone(room, width, 700, reduced_motion="reduce")
    phone.get_by_role("spinbutton", name="Vertrouwen").fill("10")
    sends(phone, "in-de-weg")
    for place in PLACES:
        phone.goto(f"{room.phone}?at={place}")
        phone.evaluate(UNFOLD)
        phone.evaluate(how or "1")
        assert wrong(phone, "beside", "taps") == []
        assert violations(phone) == []


def test_stage_and_desk_fit_before_and_after(room: Room, look: Looking) -> None:
    stage = look.stage(room, 1280, 720)
    desk = look.desk(room, reduced_motion="reduce")
    assert wrong(stage, "stage") == [] == violations(stage)
    for width in (1440, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        assert wrong(desk, "beside") == []
    assert violations(desk) == []
    everybody_answers(room, 9)
    desk.get_by_role("button", name="Ja, sluit nu").click()
    expect(desk.get_by_role("heading", name="Maak groepjes van de kaarten")).to_be_visible()
    for width in (390, 1440):
        desk.set_viewport_size({"width": width, "height": 900})
        assert wrong(desk, "beside") == []
    assert violations(desk) == []
    desk.get_by_role("button", name="Ja, wis de kaarten").click()
    expect(desk.get_by_role("link", name="Open het verslag")).to_be_visible()
    for width in (390, 1440):
        desk.set_viewport_size({"width": width, "height": 900})
        assert wrong(desk, "beside") == []
    assert violations(desk) == []
    expect(stage.get_by_role("heading", name="Dank je wel")).to_be_visible()


def test_choosing_it_hides_what_only_a_meeting_needs(house: House, look: Looking) -> None:
    page = look.page("/open/vooraf", 390, 844)
    expect(page.get_by_label("Wanneer komen jullie samen?")).to_be_visible()
    expect(page.get_by_label("Open tot")).to_be_hidden()
    page.get_by_label("Vooraf, ieder op een eigen moment").check()
    expect(page.get_by_label("Wanneer komen jullie samen?")).to_be_hidden()
    expect(page.get_by_label("Open tot")).to_be_visible()
    assert wrong(page, "beside") == [] == violations(page)
