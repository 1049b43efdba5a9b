"""Putting in order by tapping, and a place on a square: the fields behind them are what is sent."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect
from test_answer_js import ask, opened

UNSURE = '<input type="checkbox" id="q-unsure" name="unsure" value="x">'
NAMES = ("a", "b", "c")
ORDER = (
    '<kring-order id="q-order" data-places="{places}" {how}><output data-left data-start="Nu 1" data-next="Nu {{n}}" data-done="Klaar"></output>'
    + "".join(
        f'<li><button type="button" data-pick="rank-{name}" hidden><span data-place></span>{name}<span data-said="plaats {{{{n}}}}"></span></button>'
        f'<div><select id="q-rank-{name}" name="rank-{name}"><option value="">-</option><option value="1">1</option><option value="2">2</option><option value="3">3</option></select></div></li>'
        for name in NAMES
    )
    + UNSURE
    + "</kring-order>"
)
PLACE = """<fieldset><kring-place id="q-place" data-step="5">
<svg viewBox="0 0 100 100" width="200" height="200" data-square tabindex="0" role="application" aria-label="vlak"><rect width="100" height="100"/>
<g data-cross visibility="hidden"><line data-line="x" y2="100"/><line data-line="y" x2="100"/><circle data-dot r="4"/></g></svg>
<output data-said data-none="Tik" data-middle="ertussenin" data-x0="weinig" data-x1="veel" data-y0="traag" data-y1="snel"></output>
<details open><summary>Met getallen</summary><input type="number" id="q-x" name="now_x"><input type="number" id="q-y" name="now_y"></details></kring-place>
<input type="checkbox" id="q-unsure" name="now_unsure" value="x"></fieldset>"""


def chosen(page: Page) -> list[str]:
    return [page.locator(f"#q-rank-{name}").input_value() for name in NAMES]


def ordering(page: Page, room: Any, places: int = 2, how: str = "") -> None:
    room.html = ask(ORDER.format(places=places, how=how))
    opened(page, room)


def placing(page: Page, room: Any) -> None:
    room.html = ask(PLACE)
    opened(page, room)


def placed(page: Page) -> list[str]:
    return [page.locator(f"#q-{axis}").input_value() for axis in "xy"]


def test_taps_give_places_in_order_and_another_tap_moves_the_rest_up(page: Page, room: Any) -> None:
    ordering(page, room)
    expect(page.locator("select").first).to_be_hidden()
    page.click('[data-pick="rank-c"]')
    expect(page.locator("[data-left]")).to_have_text("Nu 2")
    page.click('[data-pick="rank-a"]')
    assert chosen(page) == ["2", "", "1"]
    expect(page.locator("[data-left]")).to_have_text("Klaar")
    page.click('[data-pick="rank-b"]', force=True)  # said to be disabled: there is no place left
    assert chosen(page) == ["2", "", "1"]
    page.click('[data-pick="rank-c"]')
    assert chosen(page) == ["1", "", ""]
    expect(page.get_by_role("button", name="a, plaats 1", pressed=True)).to_be_visible()


def test_of_a_full_order_the_last_finds_its_place_by_itself(page: Page, room: Any) -> None:
    ordering(page, room, 3, "data-full")
    page.keyboard.press("Tab")
    page.locator('[data-pick="rank-b"]').press("Enter")
    page.locator('[data-pick="rank-a"]').press(" ")
    assert chosen(page) == ["2", "1", "3"]


def test_not_knowing_and_an_order_take_each_other_away(page: Page, room: Any) -> None:
    ordering(page, room)
    page.click('[data-pick="rank-a"]')
    page.check("#q-unsure")
    assert chosen(page) == ["", "", ""]
    page.click('[data-pick="rank-b"]')
    expect(page.locator("#q-unsure")).not_to_be_checked()


def test_an_order_outlives_a_reload_and_a_push(page: Page, room: Any) -> None:
    ordering(page, room)
    page.click('[data-pick="rank-b"]')
    room.shows(room.html.replace("Overslaan", "Sla over"), "2.0")
    expect(page.get_by_text("Sla over")).to_be_visible()
    assert chosen(page) == ["", "1", ""]
    opened(page, room)
    assert chosen(page) == ["", "1", ""]
    expect(page.locator('[data-pick="rank-b"]')).to_have_attribute("aria-pressed", "true")


def test_a_tap_places_to_the_nearest_step_and_says_it_in_words(page: Page, room: Any) -> None:
    placing(page, room)
    expect(page.locator("#q-x")).to_be_hidden()
    expect(page.locator("[data-said]")).to_have_text("Tik")
    assert placed(page) == ["", ""]
    page.locator("[data-square]").click(position={"x": 143, "y": 160})
    assert placed(page) == ["70", "20"]
    expect(page.locator("[data-said]")).to_have_text("veel, traag")
    expect(page.locator("[data-dot]")).to_have_attribute("cy", "80")


def test_arrow_keys_move_the_place_and_stop_at_the_edge(page: Page, room: Any) -> None:
    placing(page, room)
    square = page.locator("[data-square]")
    square.press("ArrowRight")
    assert placed(page) == ["55", "50"]
    expect(page.locator("[data-said]")).to_have_text("ertussenin, ertussenin")
    for _ in range(4):
        square.press("Shift+ArrowUp")
    assert placed(page) == ["55", "100"]


def test_numbers_show_on_the_square_and_not_knowing_takes_them_away(page: Page, room: Any) -> None:
    placing(page, room)
    page.click("text=Met getallen")
    page.fill("#q-x", "10")
    expect(page.locator("[data-cross]")).to_have_attribute("visibility", "hidden")
    page.fill("#q-y", "90")
    expect(page.locator("[data-cross]")).to_have_attribute("visibility", "visible")
    page.check("#q-unsure")
    assert placed(page) == ["", ""]
    expect(page.locator("[data-cross]")).to_have_attribute("visibility", "hidden")
