"""The programme at the desk, by keyboard and by hand: a step moves, and one of the library comes in."""

from __future__ import annotations

from gathering import soft
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House

STEP = "hoe-is-het-tussen-ons"


def programme(desk: Page) -> list[str]:
    """The steps still to come, in order."""
    return [str(hop.get_attribute("id")).removeprefix("hop-") for hop in desk.locator(".agenda .hop").all()]


def test_a_step_moves_by_keyboard_and_the_keyboard_keeps_its_place(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    room.act("show", step="hoe-zit-je-hier")
    desk = look.desk(room)
    before = programme(desk)
    place = before.index(STEP)
    desk.locator(f"#hop-{STEP} > summary").press("Enter")
    desk.keyboard.press("Tab")
    up = desk.locator(f"#up-{STEP}")
    for moved in (1, 2):
        expect(up).to_be_focused()
        desk.keyboard.press("Enter")
        desk.wait_for_function(
            "([name, place]) => [...document.querySelectorAll('.agenda .hop')]"
            ".findIndex((hop) => hop.id === `hop-${name}`) === place",
            arg=[STEP, place - moved],
        )
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(up).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(f"#hop-{STEP}")).to_have_attribute("open", "")
    assert programme(desk)[place - 2] == STEP


def test_a_step_of_another_session_comes_in_by_three_taps(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    room.act("show", step="welkom")
    desk = look.desk(room)
    desk.get_by_role("button", name="Vraag ertussendoor").click()
    desk.locator("#shelves > summary").click()
    desk.locator("#shelf-wat-lukte-al > summary").click()
    desk.locator("#shelf-wat-lukte-al button").nth(1).click()
    expect(desk.locator("#ask-now")).not_to_have_attribute("open", "")
    expect(desk.locator("#hop-extra-1")).to_be_visible()
    assert programme(desk)[0] == "extra-1"
    desk.get_by_role("button", name="Vraag ertussendoor").click()
    desk.locator("#shelf-wat-lukte-al button").nth(1).click()
    expect(desk.locator("#ask-now")).to_contain_text(soft("Deze stap staat al in het programma."))
