"""The live fragment stays fresh: by socket, by long poll, after a cut, a sleep or a push out of order."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

OFFLINE = "<p data-offline hidden>Geen verbinding.</p>"


def test_a_push_replaces_the_fragment(page: Page, room: Any) -> None:
    page.goto(room.page)
    expect(page.locator("#a")).to_have_text("een")
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.shows("<p id=a>twee</p>", "2.0")
    expect(page.locator("#a")).to_have_text("twee")
    assert page.get_attribute("kring-live", "data-version") == "2.0"


def test_the_socket_asks_for_the_phones_own_language(page: Page, room: Any) -> None:
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    assert room.languages == ["nl"]


def test_a_lower_version_is_dropped_and_an_equal_one_replaces(page: Page, room: Any) -> None:
    room.version = "9.1"
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.shows("<p id=a>oud</p>", "9.0")
    room.shows("<p id=b>gelijk</p>", "9.1")
    expect(page.locator("#b")).to_have_text("gelijk")
    room.shows("<p id=c>nieuw</p>", "10.0")
    expect(page.locator("#c")).to_have_text("nieuw")


def test_after_a_cut_it_comes_back_by_itself(page: Page, room: Any) -> None:
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    room.html, room.version = "<p id=a>terug</p>", "3.0"
    room.drops_everybody()
    expect(page.locator("#a")).to_have_text("terug")


def test_without_connection_one_line_says_so_and_goes_again(page: Page, room: Any) -> None:
    room.html = OFFLINE + "<p id=a>een</p>"
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    expect(page.locator("[data-offline]")).to_be_hidden()
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("#a")).to_have_text("een")
    page.context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden()


def test_where_sockets_are_blocked_it_asks_instead_and_says_so_quietly(page: Page, room: Any) -> None:
    room.blocked = True
    page.goto(room.page)
    expect(page.locator("p.slow")).to_have_text("De verbinding is traag.")
    room.html, room.version = "<p id=a>gevraagd</p>", "4.0"
    expect(page.locator("#a")).to_have_text("gevraagd")


def test_the_servers_clock_is_followed_when_this_one_is_wrong(page: Page, room: Any) -> None:
    room.ahead = 3600
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    ahead = page.evaluate("async () => (await import('/static/js/clocks.js')).now() - Date.now() / 1000")
    assert abs(ahead - 3600) < 5


def test_the_stage_keeps_its_last_picture_and_shows_one_quiet_line(page: Page, room: Any) -> None:
    room.script = "stage"
    room.html = "<main id=stage>beeld</main>"
    room.after = "<p data-lost hidden>Even geen verbinding.</p>"
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    page.context.set_offline(True)
    expect(page.locator("[data-lost]")).to_be_visible()
    expect(page.locator("#stage")).to_have_text("beeld")


def test_the_soft_clock_sinks_and_speaks_without_digits(page: Page, room: Any) -> None:
    room.script = "stage"
    start = room.now - 60
    room.html = (
        f'<kring-clock data-start="{start}" data-end="{start + 100}" data-words="a|b|over de helft|d|e">'
        '<svg viewBox="0 0 200 200"><rect data-sun x="0" y="8" width="200" height="200"/></svg>'
        "<p data-clock-word></p></kring-clock>"
    )
    page.goto(room.page)
    expect(page.locator("[data-clock-word]")).to_have_text("over de helft")
    assert 117 < float(page.get_attribute("[data-sun]", "y") or 0) < 126


def test_a_sealed_room_leaves_nothing_but_the_takeaway_on_the_phone(page: Page, room: Any) -> None:
    page.goto(room.page)
    page.evaluate(
        "['draft:q:1:self','sent:q:1:self','local::eigen'].forEach("
        "name => localStorage.setItem('kring:482917:' + name, '1'))"
    )
    page.evaluate("localStorage.setItem('kring:111111:draft:q', '1')")
    room.html, room.version = "<div data-sealed></div>", "2.0"
    page.reload()
    page.wait_for_function("document.querySelector('[data-sealed]')")
    left = page.evaluate("Object.keys(localStorage).filter(name => !name.endsWith(':seen')).sort()")
    assert left == ["kring:111111:draft:q", "kring:482917:local::eigen"]


def test_what_is_kept_of_a_sealed_room_goes_in_the_end(page: Page, room: Any) -> None:
    room.html = "<div data-sealed></div>"
    page.goto(room.page)
    page.evaluate("localStorage.setItem('kring:482917:local::eigen', '1')")
    page.evaluate("localStorage.setItem('kring:482917:seen', String(Date.now() - 30 * 24 * 3600 * 1000))")
    page.reload()
    assert page.evaluate("localStorage.getItem('kring:482917:local::eigen')") == "1"
    page.evaluate("localStorage.setItem('kring:482917:seen', String(Date.now() - 32 * 24 * 3600 * 1000))")
    page.reload()
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('482917'))") == []
