"""What only some prompts need is fetched when such a prompt stands on the page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

TURNS = '<kring-turns data-starts="1"><ol><li>een</li></ol></kring-turns>'


def asked(page: Page) -> list[str]:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.split("/")[-1]))
    return names


def test_a_first_page_fetches_no_module_of_a_kind(page: Page, room: Any) -> None:
    names = asked(page)
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    assert "phone.js" in names and not {
        "order.js",
        "place.js",
        "lenses.js",
        "turns.js",
        "buzz.js",
        "card.js",
    } & set(names)


def test_a_module_comes_with_its_element_and_once(page: Page, room: Any) -> None:
    names = asked(page)
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.shows(TURNS, "2.0")
    expect(page.locator("[aria-current]")).to_have_text("een")
    room.shows(TURNS.replace("een", "twee"), "3.0")
    expect(page.locator("[aria-current]")).to_have_text("twee")
    assert names.count("turns.js") == 1


def test_what_did_not_arrive_is_asked_for_again(page: Page, room: Any) -> None:
    broken = True

    def answer(route: Route) -> None:
        route.abort() if broken else route.continue_()

    page.route(re.compile(r"/turns\.js"), answer)
    room.html = TURNS
    with page.expect_event("requestfailed"):
        page.goto(room.page)
    expect(page.locator("kring-turns")).to_contain_text("een")
    expect(page.locator("[aria-current]")).to_have_count(0)
    broken = False
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.shows(TURNS.replace("een", "twee"), "2.0")
    expect(page.locator("[aria-current]")).to_have_text("twee")


def test_what_did_not_arrive_is_asked_for_again_without_a_push(page: Page, room: Any) -> None:
    broken = True
    page.route(re.compile(r"/turns\.js"), lambda route: route.abort() if broken else route.continue_())
    room.html = TURNS
    with page.expect_event("requestfailed"):
        page.goto(room.page)
    broken = False
    expect(page.locator("[aria-current]")).to_have_text("een")


def test_an_unknown_element_is_left_alone(page: Page, room: Any) -> None:
    names = asked(page)
    room.html = "<other-thing>hier</other-thing>" + TURNS
    page.goto(room.page)
    expect(page.locator("[aria-current]")).to_have_text("een")
    assert not [name for name in names if "thing" in name]


def test_what_goes_on_after_an_answer_is_there_before_anything_can_be_sent(page: Page, room: Any) -> None:
    page.goto(room.page)
    page.wait_for_function("Boolean(customElements.get('kring-answer'))")
    assert page.evaluate("customElements.get('kring-onward') !== undefined")
