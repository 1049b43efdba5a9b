"""Writing a session as its maker does: with the keyboard, off the network, in two windows, to a room."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

import pytest
from accessible import ALL_BUT_COLOURS, violations, violations_by_day_and_night
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House

from server.kinds import kinds

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
FORMS = ("choice", "grid", "match")  # together they have all that a form of a step is made of
PROMISES = ("wie wat schreef", "belofte hardop", "verslag krijgt", "Leidinggevenden", "beoordelen")


def begins(look: Looking, source: str = "", width: int = 1440, height: int = 900, **how: Any) -> Page:
    """A page on a new draft."""
    page = look.page("/eigen", width, height, **how)
    if source:
        page.locator(f'input[name="from"][value="{source}"]').check()
        page.get_by_role("button", name="Maak een kopie").click()
    else:
        page.get_by_role("button", name="Begin leeg").click()
    page.wait_for_url(re.compile("/eigen/[^/]+$"))
    return page


def field(page: Page, path: str) -> Any:
    return page.locator(f'[id="f-{path}"]')


def saved(page: Page) -> None:
    expect(page.locator("#kept")).to_have_text("Opgeslagen")
    page.wait_for_function("() => document.querySelector('kring-draft').pending.empty")


def adds(page: Page, name: str) -> None:
    """Open the list of kinds with the keyboard, and choose one."""
    here = page.url
    unfold = page.locator("#add-step > summary")
    if page.locator("#add-step").get_attribute("open") is None:
        unfold.press("Enter")
    page.locator("#add-step").get_by_role("button", name=re.compile(f"^{name}")).press("Enter")
    page.wait_for_url(lambda url: "/steps/" in url and url != here)


def types(page: Page, path: str, words: str) -> None:
    field(page, path).focus()
    page.keyboard.type(words)


def test_three_steps_with_the_keyboard_then_reload_undo_and_open_the_room(
    house: House, look: Looking
) -> None:
    page = begins(look)
    types(page, "title.nl", "Samen kijken")
    for kind, question in (
        ("Woorden", "Welk woord past nu?"),
        ("Schaal", "Hoe gaat het?"),
        ("Gesprek", "Praat samen."),
    ):
        adds(page, kind)
        types(page, "text.nl", question)
        types(page, "title.nl", kind)
    page.locator(".steps-list a", has_text="Schaal").press("Enter")
    page.wait_for_url(re.compile("/steps/"))
    expect(field(page, "text.nl")).to_have_value("Hoe gaat het?")
    types(page, "settings.statements.0.text.nl", "We bellen terug.")
    types(page, "settings.ends.0.nl", "niet")
    types(page, "settings.ends.1.nl", "wel")
    page.get_by_role("button", name="Omhoog", exact=True).press("Enter")
    expect(page.locator(".steps-list .name").nth(1)).to_have_text("Schaal")
    saved(page)

    page.reload()
    expect(page.locator(".steps-list .name")).to_have_text(
        ["De sessie als geheel", "Schaal", "Woorden", "Gesprek"]
    )
    page.get_by_role("button", name="Stap terug").press("Enter")
    expect(page.locator(".steps-list .name").nth(1)).to_have_text("Woorden")
    page.get_by_role("button", name="Stap vooruit").press("Enter")
    expect(page.locator(".steps-list .name").nth(1)).to_have_text("Schaal")
    expect(page.locator("#stage-asked .question")).to_have_text("Hoe gaat het?")

    page.get_by_role("link", name="Open een zaal").press("Enter")
    for promise in PROMISES:
        page.get_by_label(promise).press("Space")
    page.get_by_role("button", name="Open de zaal").press("Enter")
    page.wait_for_url(re.compile(r"/\d{6}/desk"))
    expect(page.locator(".agenda li")).to_have_count(3)


def test_what_is_typed_shows_at_once_on_the_stage_and_keeps_the_cursor(house: House, look: Looking) -> None:
    page = begins(look, "wat-lukte-al")
    page.locator(".steps-list a").nth(2).click()
    box = field(page, "text.nl")
    box.fill("Een nieuwe vraag")
    expect(page.locator("#stage-asked")).to_contain_text("Een nieuwe vraag")
    expect(page.locator(".phone-frame")).to_contain_text("Een nieuwe vraag")
    box.press_sequentially(" en nog iets", delay=120)
    expect(box).to_have_value("Een nieuwe vraag en nog iets")
    expect(box).to_be_focused()
    expect(page.locator("#stage-asked")).to_contain_text("en nog iets")


def test_without_a_network_the_text_stays_and_is_sent_later(house: House, look: Looking) -> None:
    look.cuts = True
    page = begins(look)
    page.context.set_offline(True)
    types(page, "title.nl", "Geschreven in de trein")
    expect(page.locator("#kept")).to_have_text("Nog niet opgeslagen. Je tekst staat nog hier.")
    page.context.set_offline(False)
    saved(page)
    page.reload()
    expect(field(page, "title.nl")).to_have_value("Geschreven in de trein")


def test_what_a_busy_server_sends_away_stays_and_is_sent_later(house: House, look: Looking) -> None:
    look.cuts = True
    page = begins(look)
    busy = {"status": 429, "json": {"ok": False, "errors": {"": "Te veel tegelijk."}}}
    page.route("**/eigen/*", lambda route: route.fulfill(**busy), times=1)
    types(page, "title.nl", "Later bewaard")
    expect(page.locator("#kept")).to_have_text("Nog niet opgeslagen. Je tekst staat nog hier.")
    saved(page)
    page.reload()
    expect(field(page, "title.nl")).to_have_value("Later bewaard")


def test_a_page_that_was_closed_too_early_loses_nothing(house: House, look: Looking) -> None:
    look.cuts = True
    page = begins(look)
    page.route(
        "**/eigen/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    types(page, "title.nl", "Bijna weg")
    page.wait_for_function("() => !document.querySelector('kring-draft').pending.empty")
    address = page.url
    page.close()
    again = look.contexts[-1].new_page()
    again.goto(address)
    expect(field(again, "title.nl")).to_have_value("Bijna weg")
    saved(again)


def test_two_windows_keep_each_others_words_and_say_so_where_they_meet(house: House, look: Looking) -> None:
    one = begins(look, "wat-lukte-al")
    two = look.contexts[-1].new_page()
    two.goto(one.url)
    field(one, "purpose.nl").evaluate("field => field.closest('details').open = true")
    field(one, "purpose.nl").fill("Van de eerste")
    saved(one)
    field(two, "title.nl").fill("Van de tweede")
    saved(two)
    expect(field(two, "purpose.nl")).to_have_value("Van de eerste")
    field(one, "title.nl").fill("Ook van de eerste")
    expect(one.locator("[id='error-title.nl']")).to_contain_text("‘Van de tweede’")
    expect(field(one, "title.nl")).to_have_value("Ook van de eerste")
    field(one, "title.nl").press_sequentially(".")
    saved(one)
    two.reload()
    expect(field(two, "title.nl")).to_have_value("Ook van de eerste.")


def test_a_list_grows_and_the_keyboard_goes_on_in_the_new_line(house: House, look: Looking) -> None:
    page = begins(look)
    adds(page, "Keuze")
    types(page, "settings.options.0.text.nl", "Rust")
    page.locator("[id='more-settings.options']").press("Enter")
    expect(field(page, "settings.options.2.text.nl")).to_be_focused()
    page.keyboard.type("Duidelijkheid")
    page.locator("[id='sooner-settings.options-2']").press("Enter")
    expect(field(page, "settings.options.1.text.nl")).to_have_value("Duidelijkheid")
    page.locator("[id='less-settings.options-0']").press("Enter")
    expect(field(page, "settings.options.0.text.nl")).to_have_value("Duidelijkheid")
    expect(field(page, "settings.options.2.text.nl")).to_have_count(0)
    saved(page)


def test_choices_and_ticks_are_saved_too(house: House, look: Looking) -> None:
    page = begins(look)
    adds(page, "Woorden")
    page.locator('input[name="privacy"][value="licht"]').check()
    page.locator('input[name="reveal"][value="live"]').check()
    page.locator('[id="f-optional"]').check()
    saved(page)
    page.reload()
    expect(page.locator('input[name="reveal"][value="live"]')).to_be_checked()
    expect(page.locator('[id="f-optional"]')).to_be_checked()
    page.locator('[id="f-optional"]').uncheck()
    saved(page)
    page.reload()
    expect(page.locator('[id="f-optional"]')).not_to_be_checked()


def test_drafts_of_this_browser_are_found_again_and_forgotten(house: House, look: Looking) -> None:
    page = begins(look, "wat-lukte-al")
    page.goto("/eigen")
    expect(page.locator(".drafts a")).to_have_text(["Wat lukte er al?"])
    page.get_by_role("button", name="Vergeet op dit apparaat").click()
    expect(page.locator(".drafts")).to_be_hidden()
    page.reload()
    expect(page.locator(".drafts")).to_be_hidden()


def test_without_javascript_a_step_is_added_written_and_moved(house: House, look: Looking) -> None:
    page = begins(look, java_script_enabled=False)
    page.locator("#add-step").get_by_role("button", name=re.compile("^Woorden")).click()
    field(page, "text.nl").fill("Welk woord?")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#stage-asked")).to_contain_text("Welk woord?")
    field(page, "title.nl").fill("Eerste")
    page.locator("#more-acts, #add-step > summary").first.click()
    page.locator("#add-step").get_by_role("button", name=re.compile("^Keuze")).click()
    page.get_by_role("button", name="Omhoog", exact=True).first.click()
    expect(page.locator(".steps-list .name")).to_have_text(
        ["De sessie als geheel", "Nog zonder naam", "Eerste"]
    )


def test_axe_finds_nothing_in_the_composer(house: House, look: Looking) -> None:
    page = begins(look, height=2600, **CALM)
    found = violations_by_day_and_night(page)
    address = page.url
    for kind in sorted(kinds()):
        page.goto(address)
        here = page.url
        page.locator(f'button[value="add:{kind}"]').evaluate("button => button.click()")
        page.wait_for_url(lambda url, here=here: url != here)
        if kind in FORMS:
            found += [f"{kind}: {line}" for line in violations_by_day_and_night(page)]
        else:
            found += [f"{kind}: {line}" for line in violations(page, ALL_BUT_COLOURS)]
    for other in ("/eigen", "/eigen?l=en", address + "?l=en"):
        page.goto(other)
        found += [f"{other}: {line}" for line in violations_by_day_and_night(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "text"), [(1024, "100%"), (768, "100%"), (390, "100%"), (320, "200%")])
def test_nothing_runs_off_the_side(house: House, look: Looking, width: int, text: str) -> None:
    page = begins(look, "drie-kanten-van-vertrouwen", width, 800)
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
    for step in ("", "/steps/hoe-is-het-tussen-ons", "/steps/tien-punten", "/steps/zichtbaar-maken"):
        page.goto(page.url.partition("/steps")[0] + step)
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (step, wide)


def test_a_picture_is_chosen_and_seen_at_once(house: House, look: Looking) -> None:
    page = begins(look)
    adds(page, "Uitleg")
    types(page, "text.nl", "Kijk even mee.")
    types(page, "settings.image.alt.nl", "Een stip.")
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    picture = {"name": "stip.png", "mimeType": "image/png", "buffer": b64decode(dot)}
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.locator("#stage-asked img, #stage-asked image").first).to_be_attached()
    saved(page)
