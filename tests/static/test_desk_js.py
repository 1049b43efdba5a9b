"""The desk: keys, buttons that must be held, acts with their seq, drafts, and a second press for what is final."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect


def act(name: str, label: str, attributes: str = "") -> str:
    return (
        f'<form method="post" data-act action="/482917/desk/{name}"><input type="hidden" name="seq" value="7">'
        f"<button id='{name}' {attributes}>{label}</button></form>"
    )


DESK = (
    '<div id="desk" data-seq="7">'
    + act("next", "Sluit de vraag", 'data-key=" "')
    + act("blank", "Scherm leeg", 'data-key="B"')
    + '<form method="post" data-act data-clear id="note" action="/482917/desk/note">'
    '<input type="text" id="what" name="what"><p data-error-for="what"></p><button id="write">Schrijf erbij</button></form></div>'
)


def opened(page: Page, room: Any, html: str = DESK, after: str = "") -> None:
    room.script = "desk"
    room.before = '<kring-desk data-stale="De zaal was al verder." data-failed="Dat lukte niet.">'
    room.after = f'<p data-say role="status" hidden></p>{after}</kring-desk><script type="module" src="/static/js/live.js"></script>'
    room.html = html
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")


def heard(room: Any) -> list[tuple[str, dict[str, list[str]]]]:
    return [(answer["prompt"], answer["form"]) for answer in room.answers]


def wait_for_acts(page: Page, room: Any, count: int) -> None:
    """Wait until the server heard so many acts; the page idles meanwhile."""
    for _ in range(200):
        if len(room.answers) >= count:
            return
        page.evaluate("new Promise(done => requestAnimationFrame(done))")
    raise AssertionError(heard(room))


def test_a_press_sends_the_act_with_the_seq_it_was_pressed_at(page: Page, room: Any) -> None:
    opened(page, room)
    page.click("#next")
    wait_for_acts(page, room, 1)
    assert heard(room) == [("next", {"seq": ["7"]})]
    assert page.url == room.page


def test_space_and_letters_press_buttons_but_not_while_typing(page: Page, room: Any) -> None:
    opened(page, room)
    page.keyboard.press(" ")
    wait_for_acts(page, room, 1)
    page.keyboard.press("b")
    wait_for_acts(page, room, 2)
    page.focus("#what")
    page.keyboard.type("b b")
    expect(page.locator("#what")).to_have_value("b b")
    assert [name for name, _ in heard(room)] == ["next", "blank"]


def test_when_the_room_has_moved_on_the_desk_says_so(page: Page, room: Any) -> None:
    room.status = 409
    opened(page, room)
    page.click("#next")
    expect(page.locator("[data-say]")).to_have_text("De zaal was al verder.")


def test_a_refusal_stands_at_its_field(page: Page, room: Any) -> None:
    room.errors = {"what": "Schrijf eerst iets op."}
    opened(page, room)
    page.click("#write")
    expect(page.locator("[data-error-for=what]")).to_have_text("Schrijf eerst iets op.")


def test_what_the_facilitator_types_survives_pushes_and_reloads_until_it_is_sent(
    page: Page, room: Any
) -> None:
    opened(page, room)
    page.fill("#what", "Volgende week bellen")
    room.shows(DESK.replace('data-seq="7"', 'data-seq="8"'), "2.0")
    page.reload()
    expect(page.locator("#what")).to_have_value("Volgende week bellen")
    page.click("#write")
    expect(page.locator("#what")).to_have_value("")
    page.reload()
    expect(page.locator("#what")).to_have_value("")


HELD = (
    '<div data-seq="7">' + act("next", "Houd vast om eerder te stoppen", 'data-hold data-key=" "') + "</div>"
)


def test_a_short_press_of_a_button_to_hold_does_nothing(page: Page, room: Any) -> None:
    opened(page, room, HELD)
    page.click("#next")
    page.keyboard.press(" ")
    expect(page.locator("[data-held]")).to_have_count(0)
    assert room.answers == []


def test_holding_it_sends(page: Page, room: Any) -> None:
    opened(page, room, HELD)
    page.hover("#next")
    page.mouse.down()
    expect(page.locator("#next")).to_have_attribute("data-held", "")
    wait_for_acts(page, room, 1)
    page.mouse.up()
    assert [name for name, _ in heard(room)] == ["next"]


def test_holding_its_key_sends(page: Page, room: Any) -> None:
    opened(page, room, HELD)
    page.keyboard.down(" ")
    wait_for_acts(page, room, 1)
    page.keyboard.up(" ")
    assert [name for name, _ in heard(room)] == ["next"]


def test_a_press_without_hands_counts_when_it_comes_twice(page: Page, room: Any) -> None:
    opened(page, room, HELD)
    page.evaluate("document.getElementById('next').click()")
    assert room.answers == []
    page.evaluate("document.getElementById('next').click()")
    wait_for_acts(page, room, 1)


def test_what_cannot_be_undone_asks_once_more(page: Page, room: Any) -> None:
    opened(page, room, act("wipe", "Wis", 'data-sure="Zeker weten?"'))
    page.click("#wipe")
    expect(page.locator("#wipe")).to_have_text("Zeker weten?")
    assert room.answers == []
    page.click("#wipe")
    wait_for_acts(page, room, 1)


def test_a_dialog_opens_takes_the_newest_seq_and_closes_when_it_worked(page: Page, room: Any) -> None:
    dialog = (
        '<dialog id="ask-now"><form method="post" data-act data-clear id="ask-form" action="/482917/desk/add">'
        '<input type="hidden" name="seq" value="7" data-seq-field><input name="text" id="text"><button id="go">Stel</button></form></dialog>'
    )
    html = DESK + '<button type="button" data-open="ask-now">Vraag ertussendoor</button>'
    opened(page, room, html, dialog)
    page.click("text=Vraag ertussendoor")
    page.fill("#text", "Wat nu?")
    room.shows(html.replace('data-seq="7"', 'data-seq="9"'), "2.0")
    page.wait_for_function("document.querySelector('[data-seq-field]').value === '9'")
    page.click("#go")
    expect(page.locator("dialog")).to_be_hidden()
    assert heard(room) == [("add", {"seq": ["9"], "text": ["Wat nu?"]})]
