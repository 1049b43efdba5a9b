"""People's eyes: pages opened as people have them, which report every error."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from venue import House

# A refusal comes with its status, and the browser notes that; it is not a mistake in the page.
REFUSED = re.compile(r"the server responded with a status of (409|422)")
LOST = re.compile(r"net::ERR_|WebSocket connection to|status of (40[134]|429)")


class Looking:
    """Opens pages as people have them, and remembers every error that one of them reports."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser = browser
        self.house = house
        self.errors: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.cuts = False  # connections break on purpose, and browsers say so

    def context(self, width: int, height: int, **how: Any) -> BrowserContext:
        how = {"base_url": self.house.url, "locale": "nl-NL", **how}
        made = self.browser.new_context(viewport={"width": width, "height": height}, **how)
        made.set_default_timeout(15_000)
        made.on("page", self.watch)
        self.contexts.append(made)
        return made

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.heard(page, message))

    def heard(self, page: Page, message: ConsoleMessage) -> None:
        expected = REFUSED.search(message.text) or (self.cuts and LOST.search(message.text))
        if message.type in ("error", "warning") and not expected:
            self.errors.append(f"{page.url}: {message.text}")

    def page(self, address: str, width: int, height: int, **how: Any) -> Page:
        page = self.context(width, height, **how).new_page()
        page.goto(address)
        return page

    def stage(self, room: Any, width: int = 1920, height: int = 1080, **how: Any) -> Page:
        return self.page(room.stage, width, height, **how)

    def desk(self, room: Any, width: int = 1440, height: int = 900, **how: Any) -> Page:
        return self.page(room.desk, width, height, **how)

    def phone(self, room: Any, width: int = 390, height: int = 844, join: bool = True, **how: Any) -> Page:
        """A phone in somebody's hand; unless told otherwise its owner takes part."""
        page = self.page(room.phone, width, height, **how)
        if join:
            joins(page)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def joins(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Ik doe mee|I join in")).click()
    page.wait_for_selector("#phone[data-slot]")
