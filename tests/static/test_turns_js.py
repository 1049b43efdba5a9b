"""Whose turn it is, and the buzz that a phone may give when a turn begins."""

from typing import Any

from playwright.sync_api import Page, expect

BUZZ = '<kring-buzz hidden><label><input type="checkbox" id="buzz"><span>Tril</span></label></kring-buzz>'
COUNT = "window.buzzed = []; navigator.vibrate = (times) => { window.buzzed.push(times); return true; };"
CANNOT = "delete Navigator.prototype.vibrate;"


def turns(*starts: float, more: str = BUZZ) -> str:
    lines = "".join(f"<li>{number}</li>" for number in range(1, len(starts) + 1))
    return f'<kring-turns data-starts="{" ".join(map(str, starts))}"><ol>{lines}</ol>{more}</kring-turns>'


def test_the_current_turn_is_marked_and_moves_on_by_itself(page: Page, room: Any) -> None:
    room.script = "stage"
    room.html = turns(room.now - 60, room.now + 2.5, room.now + 99, more="")
    page.goto(room.page)
    expect(page.locator("[aria-current]")).to_have_text("1")
    expect(page.locator("[aria-current]")).to_have_text("2")
    expect(page.locator("kring-turns")).to_have_attribute("data-fresh", "")


def test_more_time_moves_the_turns(page: Page, room: Any) -> None:
    room.html = turns(room.now - 60, room.now - 9)
    page.goto(room.page)
    expect(page.locator("[aria-current]")).to_have_text("2")
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.shows(turns(room.now - 60, room.now + 60), "2.0")
    expect(page.locator("[aria-current]")).to_have_text("1")


def test_a_phone_buzzes_only_when_its_owner_asked_for_it(page: Page, room: Any) -> None:
    page.add_init_script(COUNT)
    room.html = turns(room.now - 60, room.now + 2.5)
    page.goto(room.page)
    expect(page.locator("#buzz")).not_to_be_checked()
    expect(page.locator("[aria-current]")).to_have_text("2")
    assert page.evaluate("buzzed") == []


def test_who_turns_it_on_feels_it_at_once_and_at_every_turn(page: Page, room: Any) -> None:
    page.add_init_script(COUNT)
    room.html = turns(room.now - 60, room.now + 4)
    page.goto(room.page)
    page.check("#buzz")
    assert page.evaluate("buzzed.length") == 1
    expect(page.locator("[aria-current]")).to_have_text("2")
    assert page.evaluate("buzzed.length") == 2
    page.uncheck("#buzz")
    assert page.evaluate("localStorage.getItem('kring:482917:buzz')") is None


def test_the_choice_stays_on_this_phone_and_nothing_is_sent(page: Page, room: Any) -> None:
    page.add_init_script(COUNT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    room.html = turns(room.now - 60, room.now + 99)
    page.goto(room.page)
    page.check("#buzz")
    page.reload()
    expect(page.locator("#buzz")).to_be_checked()
    assert set(asked) == {"GET"} and room.answers == []


def test_a_browser_that_cannot_buzz_does_not_offer_it(page: Page, room: Any) -> None:
    page.add_init_script(CANNOT)
    room.html = turns(room.now - 60, room.now + 99)
    page.goto(room.page)
    expect(page.locator("[aria-current]")).to_have_text("1")
    expect(page.locator("kring-buzz")).to_be_hidden()
