"""Who holds the big button longer than it takes presses nothing else: people look first, and then let go."""

from __future__ import annotations

import pytest
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House

LOOKS = 600  # ms


def by_mouse(desk: Page, next_label: str = "Sluit de vraag") -> None:
    desk.locator("#next").hover()
    desk.mouse.down()
    expect(desk.locator("#next")).to_contain_text(next_label)
    desk.wait_for_timeout(LOOKS)
    desk.mouse.up()


def by_key(desk: Page) -> None:
    desk.locator("#next").focus()
    desk.keyboard.down("Enter")
    expect(desk.locator("#next")).to_contain_text("Sluit de vraag")
    desk.keyboard.down("Enter")  # a key that stays down repeats
    desk.keyboard.up("Enter")


@pytest.mark.parametrize("holds", [by_mouse, by_key])
def test_who_holds_on_opens_the_question_and_does_not_close_it(
    house: House, look: Looking, holds: object
) -> None:
    room = house.opens("wat-lukte-al", people=6)
    desk = look.desk(room)
    room.goes_to("wat-lukte")
    button = desk.locator("#next")
    expect(button).to_contain_text("Samen denken")
    button.click()
    expect(button).to_contain_text("Houd vast")
    assert callable(holds)
    holds(desk)
    desk.wait_for_timeout(1000)
    expect(button).to_contain_text("Sluit de vraag")
    button.click()  # and the next press counts
    expect(button).to_contain_text("Toon samen")


def test_who_holds_on_finishes_and_does_not_hand_out_the_report(house: House, look: Looking) -> None:
    room = house.opens("wat-lukte-al", people=6)
    desk = look.desk(room)
    for step in room.session.steps:
        room.goes_to(step.id)
    room.opens(room.session.steps[-1].id)
    room.act("close")
    room.act("reveal")
    button = desk.locator("#next")
    expect(button).to_contain_text("Rond af")
    by_mouse(desk, "Geef de groep het verslag")
    desk.wait_for_timeout(LOOKS)
    expect(button).to_contain_text("Geef de groep het verslag")
    button.click()
    expect(button).to_contain_text("Naar het verslag")
