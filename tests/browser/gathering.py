"""One meeting: a stage, a desk, three phones in somebody's hand, and nine people who do not exist."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect
from venue import House, Room

SIMULATED = 9
ALL = SIMULATED + 3


def soft(words: str) -> re.Pattern[str]:
    """These words, wherever the page may break them."""
    return re.compile("\u00ad?".join(re.escape(letter) for letter in words))


class Gathering:
    """What people do and see, in their own words."""

    def __init__(self, house: House, look: Any, session: str) -> None:
        self.house = house
        self.look = look
        self.room: Room = house.opens(session)
        self.stage: Page = look.stage(self.room)
        self.desk: Page = look.desk(self.room)
        self.anna, self.bram, self.cees = (look.phone(self.room, join=False) for _ in range(3))

    @property
    def phones(self) -> list[Page]:
        return [self.anna, self.bram, self.cees]

    @property
    def screens(self) -> list[Page]:
        return [self.stage, *self.phones]

    def everyone_is_in(self) -> None:
        for phone in self.phones:
            if phone.locator("#phone[data-slot]").count() == 0:
                phone.get_by_role("button", name="Ik doe mee").click()
        self.room.joined(SIMULATED - len(self.room.people))

    def starts_at(self, step: str) -> None:
        """Everybody is in and this step is on stage, whatever went before."""
        self.everyone_is_in()
        self.desk.keyboard.press("Escape")
        self.room.goes_to(step)
        expect(self.desk.locator("#desk")).to_have_attribute("data-seq", str(self.room.seq))

    @property
    def button(self) -> Locator:
        return self.desk.locator("#next")

    def presses(self, label: str) -> None:
        """The facilitator presses the big button, which says this."""
        expect(self.button).to_contain_text(label)
        self.hears_the_answer()
        self.button.click()

    def hears_the_answer(self) -> None:
        """A push may come before the reply to what the desk sent; until then its form and dialog wait."""
        expect(self.desk.locator("form[data-busy], dialog[open]")).to_have_count(0)

    def presses_space(self, label: str) -> None:
        expect(self.button).to_contain_text(label)
        self.hears_the_answer()
        self.desk.evaluate("document.activeElement.blur()")
        self.desk.keyboard.press(" ")

    def presses_key(self, key: str) -> None:
        """A key means what its button says, so the desk first shows how the room is."""
        expect(self.desk.locator("#desk")).to_have_attribute("data-seq", str(self.room.seq))
        self.hears_the_answer()
        self.desk.evaluate("document.activeElement.blur()")
        self.desk.keyboard.press(key)

    def holds(self, label: str) -> None:
        """The facilitator holds the big button until it gives way."""
        expect(self.button).to_contain_text(label)
        seq = self.desk.locator("#desk").get_attribute("data-seq") or ""
        self.button.hover()
        self.desk.mouse.down()
        expect(self.desk.locator("#desk")).not_to_have_attribute("data-seq", seq)
        self.desk.mouse.up()

    def shows_all(self) -> None:
        """Every screen of a result that the big button shows before it goes on."""
        while (label := self.button.inner_text()).startswith("Toon: "):
            self.button.click()
            expect(self.button).not_to_have_text(label, use_inner_text=True)

    def reveals(self) -> None:
        """Close the question and show the result."""
        self.presses_space("Sluit de vraag")
        self.presses_space("Toon samen")
        for screen in self.screens:
            expect(self.result(screen)).to_be_visible()

    def result(self, screen: Page) -> Locator:
        """The picture of the group, on the stage or on a phone."""
        return screen.locator("#stage .result, #phone kring-own")

    def says(self, words: str, screen: Page | None = None) -> None:
        """The stage (or another screen) shows these words."""
        shown = (screen or self.stage).locator("#stage, #phone, #desk")
        expect(shown).to_contain_text(soft(words))

    def says_nothing_of(self, words: str) -> None:
        """No stage or phone has these words anywhere in its page."""
        for screen in self.screens:
            assert words not in screen.content()


def sends(phone: Page) -> None:
    phone.get_by_role("button", name="Verstuur", exact=True).click()


def is_done(phone: Page) -> None:
    expect(phone.locator("[data-sent-title]")).to_be_visible()


def seen(phone: Page) -> str:
    """All that stands on a phone's screen."""
    return phone.locator("#phone").inner_text()
