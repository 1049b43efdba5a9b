"""One server for all browser tests, and pages that report every error in them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gathering import Gathering
from house import House
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from server import fonts

# A refusal comes with its status, and the browser notes that; it is not a mistake in the page.
REFUSED = re.compile(r"the server responded with a status of (409|422)")
LOST = re.compile(r"net::ERR_|WebSocket connection to|status of 401")

expect.set_options(timeout=15_000)


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


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[House]:
    data = tmp_path_factory.mktemp("kring")
    made_fonts = pytestconfig.cache.mkdir("fonts")  # ten seconds of work, and the same every time
    fonts.build(made_fonts)
    shutil.copytree(made_fonts, data / "fonts")
    made = House(data)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def looking_at(browser: Browser, house: House) -> Callable[[], Looking]:
    return lambda: Looking(browser, house)


@pytest.fixture
def look(looking_at: Callable[[], Looking]) -> Iterator[Looking]:
    """Pages for one test; an error that any of them reports fails it."""
    looking = looking_at()
    yield looking
    looking.close()
    assert not looking.errors, looking.errors


@pytest.fixture(scope="module")
def shared_look(looking_at: Callable[[], Looking]) -> Iterator[Looking]:
    """Pages that stay open through all tests of a file."""
    looking = looking_at()
    yield looking
    looking.close()
    assert not looking.errors, looking.errors


@pytest.fixture(scope="session")
def trust(house: House, looking_at: Callable[[], Looking]) -> Iterator[Gathering]:
    """A meeting about the three sides of trust, from the lobby to the report."""
    looking = looking_at()
    yield Gathering(house, looking, "drie-kanten-van-vertrouwen")
    looking.close()


@pytest.fixture
def meeting(trust: Gathering) -> Iterator[Gathering]:
    """That meeting, for one test; an error that any of its pages reports fails the test."""
    yield trust
    errors, trust.look.errors = trust.look.errors, []
    assert not errors, errors
