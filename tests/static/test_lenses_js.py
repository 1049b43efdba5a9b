"""One form per lens on a phone: forward by sending, back to the first, and forward again without sending."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

LENSES = ("self", "ouder", "oma")


def one(lens: str) -> str:
    back = (
        ""
        if lens == "self"
        else '<button type="button" data-earlier hidden>Terug naar je eerste antwoord</button>'
    )
    return f"""<section class="pass" data-pass="{lens}" data-roles=""{"" if lens == "self" else " hidden"}>
    <kring-answer id="answer-q-{lens}" data-prompt="q" data-round="1" data-lens="{lens}" data-state="writing" data-wait="Wacht" data-send="Verstuur" data-next="Verder">
    <main data-when="writing"><p class="eyes">Als {lens}</p><form id="form-{lens}" method="post" action="/482917/prompts/q/answer">
    <input type="hidden" name="_round" value="1"><input type="hidden" name="_lens" value="{lens}">
    <fieldset data-locked><textarea id="card-{lens}" name="card-1"></textarea><p data-error-for=""></p></fieldset></form></main>
    <div class="actions" data-when="writing"><button form="form-{lens}" name="do" value="answer" data-submit>Verstuur {lens}</button></div>
    <main data-when="sent"><h2 tabindex="-1" data-sent-title>Klaar als {lens}</h2>
    <button type="button" data-change>Verander</button>{back}</main></kring-answer></section>"""


def asked() -> str:
    onward = "".join(
        f'<button type="button" data-onward="{lens}" hidden>Verder naar: {lens}</button>'
        for lens in LENSES[1:]
    )
    return f"""<div class="phone" data-ground="paper"><kring-lenses data-prompt="q" data-round="1" data-spread="each">
    {"".join(map(one, LENSES))}<p class="onward">{onward}</p></kring-lenses></div>"""


def send(page: Page, lens: str) -> None:
    page.fill(f"#card-{lens}", f"wat {lens} zegt")
    page.click(f"text=Verstuur {lens}")


def test_from_the_first_answer_one_goes_on_again_without_sending(page: Page, room: Any) -> None:
    room.html = asked()
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    for lens in LENSES:
        expect(page.locator(".onward button:visible")).to_have_count(0)
        send(page, lens)
    expect(page.locator("text=Klaar als oma")).to_be_visible()
    page.click("text=Terug naar je eerste antwoord >> visible=true")
    expect(page.locator("text=Klaar als self")).to_be_visible()
    for lens in LENSES[1:]:
        onward = page.locator(".onward button:visible")
        expect(onward).to_have_text([f"Verder naar: {lens}"])
        onward.click()
        expect(page.locator(f"text=Klaar als {lens}")).to_be_visible()
    expect(page.locator(".onward button:visible")).to_have_count(0)
    assert [answer["lens"] for answer in room.answers] == list(LENSES)


def test_who_changes_an_answer_is_not_led_away_from_it(page: Page, room: Any) -> None:
    room.html = asked()
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")
    send(page, "self")
    send(page, "ouder")
    expect(page.locator("#card-oma")).to_be_visible()
    page.evaluate("document.querySelector('kring-lenses').choose('self')")
    expect(page.locator(".onward button:visible")).to_have_text(["Verder naar: ouder"])
    page.click("text=Verander >> visible=true")
    expect(page.locator(".onward button:visible")).to_have_count(0)
