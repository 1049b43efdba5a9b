"""The library, a session before there is a room, and the paper: at any width, by keyboard, in any light."""

from __future__ import annotations

import re

import pytest
from accessible import violations_by_day_and_night
from layout import BARE, RTL, UNFOLD, wrong
from looking import Looking
from playwright.sync_api import Page, expect
from venue import SESSIONS, House

TRUST = "/bibliotheek/drie-kanten-van-vertrouwen"
PAGES = (
    "/?people=4&met=no&minutes=60",
    "/?question=wat-lukte-al&l=en",
    f"{TRUST}?step=hoe-is-het-tussen-ons&view=result",
    f"{TRUST}?step=tien-punten&view=ask",
    f"{TRUST}?step=wat-deed-die-persoon&view=think&l=en",
    f"{TRUST}?step=hoe-zit-je-hier&people=4",
    f"{TRUST}?step=een-stap-hoger&view=result",
    f"{TRUST}?step=voor-mij",
    f"{TRUST}/print?people=4",
    "/bibliotheek/wie-doet-wat?step=wie-doet-dit&view=result&variant=school-en-wijkteam",
    "/tussendoor",
    "/tussendoor/print?l=en",
)
WIDTHS = (1440, 1024, 390)


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(found)


@pytest.fixture
def page(house: House, look: Looking) -> Page:
    return look.page("/", 1440, 900, reduced_motion="reduce")


def test_axe_finds_nothing(page: Page) -> None:
    found: list[str] = []
    for address in PAGES:
        page.goto(address)
        found += [f"{address}: {line}" for line in violations_by_day_and_night(page)]
    nothing(found)


def test_everything_fits_and_can_be_tapped(page: Page) -> None:
    found: list[str] = []
    for address in PAGES:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(UNFOLD)
            found += [f"{address} on {width}: {line}" for line in wrong(page, "beside", "taps")]
        page.evaluate(RTL)
        found += [f"{address} right to left: {line}" for line in wrong(page, "beside")]
    nothing(found)


def test_it_fits_a_small_phone_with_large_text(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    found: list[str] = []
    for address in PAGES:
        page.goto(address)
        page.evaluate(BARE)
        page.evaluate(UNFOLD)
        found += [f"{address}: {line}" for line in wrong(page, "beside", "taps")]
    nothing(found)


def test_what_is_chosen_shows_at_once_and_stays_in_the_address(page: Page) -> None:
    short = sum(session.minutes <= 30 for session in SESSIONS.values())
    expect(page.locator(".offer")).to_have_count(len(SESSIONS))
    page.get_by_label("We hebben").focus()
    page.get_by_label("We hebben").select_option("30")
    expect(page.get_by_role("status")).to_contain_text(str(short))
    expect(page.get_by_label("We hebben")).to_be_focused()
    expect(page.locator(".offer")).to_have_count(short)
    assert "minutes=30" in page.url
    page.get_by_role("link", name=re.compile("Bekijk de stappen.*Wat lukte er al")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat lukte er al?")
    page.go_back()
    expect(page.locator(".offer")).to_have_count(short)


def test_without_javascript_a_button_chooses(house: House, look: Looking) -> None:
    page = look.page("/", 1024, 800, java_script_enabled=False)
    page.get_by_label("We zijn met").fill("5")
    page.get_by_role("button", name="Kies").click()
    fit = sum(session.group.least <= 5 for session in SESSIONS.values())
    expect(page.locator(".offer")).to_have_count(fit)
    expect(page.get_by_label("We zijn met")).to_have_value("5")
    page.get_by_role("link", name=re.compile("Bekijk de stappen.*Eerst stilstaan")).click()
    expect(page.get_by_label("We zijn met")).to_have_value("5")
    page.get_by_role("link", name="Volgende stap").click()
    expect(page.get_by_text("Stap 2 van")).to_be_visible()


def test_it_works_by_keyboard_alone(page: Page) -> None:
    page.goto(f"{TRUST}?step=hoe-is-het-tussen-ons&view=result")
    phone = page.get_by_role("group", name="Voorbeeld van de telefoon")
    page.get_by_role("link", name="De uitkomst").focus()
    page.keyboard.press("Tab")
    expect(phone).to_be_focused()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.phone-frame').scrollTop > 0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Vorige stap")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("step=drie-kanten"))


def test_the_picture_is_told_to_who_cannot_see_it(page: Page) -> None:
    page.goto(f"{TRUST}?step=hoe-is-het-tussen-ons&view=result")
    told = page.get_by_role("main").aria_snapshot()
    assert "We doen wat we afspreken." in told
    assert "table" in told
    assert "Verstuur" not in told


def test_the_stage_looks_as_it_does_in_a_room(house: House, look: Looking, page: Page) -> None:
    page.goto(f"{TRUST}?step=wat-deed-die-persoon")
    stage = page.locator(".stage-frame .question")
    size = stage.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
    width = page.locator(".stage-frame .stage").evaluate("part => part.clientWidth")
    room = house.opens("drie-kanten-van-vertrouwen", people=5)
    room.goes_to("wat-deed-die-persoon")
    beamer = look.stage(room, 1920, 1080)
    asked = beamer.locator("#stage .question").evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
    assert size / width == pytest.approx(asked / 1920, rel=0.02)
    assert page.locator(".stage-frame .duo").evaluate("part => getComputedStyle(part).display") == "grid"
