"""Over http on a name that is not localhost, as phones in a room see it: browsers give pages less there."""

from __future__ import annotations

import re

from gathering import is_done, sends
from looking import Looking, joins
from playwright.sync_api import Page, expect
from venue import House

ANSWER = "Wie het eerst belt, zegt het de ander."


def opens_a_room(desk: Page) -> str:
    """A facilitator opens a room from the home page; gives its code."""
    desk.goto("/")
    desk.get_by_role("link", name=re.compile("Open de zaal.*Wat lukte er al")).click()
    desk.get_by_label("Wie is verantwoordelijk?").fill("Gemeente Voorbeeld")
    for promise in desk.get_by_role("group", name="Dit beloof ik").get_by_role("checkbox").all():
        promise.check()
    desk.get_by_role("button", name="Open de zaal").click()
    expect(desk.locator("#next")).to_be_visible()
    return desk.url.split("/")[3]


def comes_in_by_code(phone: Page, code: str) -> None:
    phone.goto("/")
    phone.get_by_label("Vul de code van het scherm in.").press_sequentially(code)
    expect(phone.get_by_label("Vul de code van het scherm in.")).to_have_value(f"{code[:3]} {code[3:]}")
    phone.get_by_role("button", name="Doe mee").click()
    joins(phone)


def presses(desk: Page, label: str) -> None:
    expect(desk.locator("#next")).to_contain_text(label)
    desk.locator("#next").click()


def test_a_room_works_where_the_browser_trusts_nothing(house: House, look: Looking) -> None:
    desk, phone, stage = (look.context(1440, 900, base_url=house.elsewhere).new_page() for _ in range(3))
    code = opens_a_room(desk)
    assert desk.evaluate("window.isSecureContext") is False
    comes_in_by_code(phone, code)
    desk.get_by_role("button", name="Links").click()
    stage.goto(desk.get_by_role("link", name="Open het zaalscherm").get_attribute("href") or "")
    desk.get_by_role("dialog").get_by_role("button", name="Sluit").click()
    expect(stage.locator("circle.seat")).to_have_count(1)
    desk.get_by_role("button", name="Vraag ertussendoor").click()
    asking = desk.get_by_role("dialog", name="Vraag ertussendoor")
    asking.get_by_label("Je vraag").fill("Wat helpt nu?")
    asking.get_by_role("button", name="Stel deze vraag").click()
    for page in (stage, phone):
        expect(page.get_by_role("heading", name="Wat helpt nu?").first).to_be_visible()


def test_writing_guarding_and_sending_work_there_too(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    phone = look.phone(room, base_url=house.elsewhere)
    room.opens("wat-deed-die-persoon")
    field = phone.locator("textarea[name]")
    field.fill("Bel 06 12345678.")
    sends(phone)
    expect(phone.locator("#guard-note")).to_be_visible()
    field.fill(ANSWER)
    phone.reload()
    expect(field).to_have_value(ANSWER)
    sends(phone)
    is_done(phone)
    room.answered("wat-deed-die-persoon")
    room.act("close")
    room.act("reveal")
    expect(phone.locator("kring-own")).to_contain_text(ANSWER)
    room.goes_to("voor-mij")
    phone.get_by_label("Alleen voor jou").fill("Zelf bellen.")
    with phone.expect_download():
        phone.get_by_role("button", name="Bewaar als tekst").click()
    expect(phone.get_by_role("button", name="Deel met mezelf")).to_be_hidden()
