"""The guard at the field: it stops, says why without repeating, and offers the way out."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from guard_page import open_page, words
from playwright.sync_api import Locator, Page, expect

PHONE = "Ze gaf haar nummer, 06 12 34 56 78, en zei ja."


@pytest.fixture
def phone(page: Page) -> Page:
    return open_page(page)


def card(phone: Page) -> Locator:
    return phone.get_by_label("Kaart")


def note(phone: Page) -> Locator:
    return phone.get_by_role("alert")


def press(phone: Page, name: str) -> None:
    phone.get_by_role("button", name=name, exact=True).click()


def write_and_send(phone: Page, text: str) -> None:
    card(phone).fill(text)
    before = phone.evaluate("window.decided ?? 0")
    press(phone, "Verstuur")
    phone.wait_for_function("before => (window.decided ?? 0) > before", arg=before)


def sent(phone: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.evaluate("window.sent")
    return found


def test_a_harmless_answer_is_sent(phone: Page) -> None:
    write_and_send(phone, "Ze belde terug.")
    assert [form["card-1"] for form in sent(phone)] == ["Ze belde terug."]
    expect(note(phone)).to_have_count(0)


def test_a_phone_number_is_stopped_and_the_field_says_why(phone: Page) -> None:
    write_and_send(phone, PHONE)
    assert sent(phone) == []
    expect(note(phone)).to_contain_text("Hier lijkt een telefoonnummer in te staan.")
    expect(note(phone)).to_contain_text("Je tekst staat alleen nog op deze telefoon.")
    expect(note(phone)).not_to_contain_text("06")
    expect(card(phone)).to_have_attribute("aria-invalid", "true")
    expect(card(phone)).to_have_attribute("aria-describedby", "card-error guard-note")
    expect(card(phone)).to_be_focused()
    assert phone.evaluate("document.activeElement.nextElementSibling.id") == "guard-note"
    expect(phone.get_by_role("button", name="Verstuur")).to_have_attribute("aria-disabled", "true")


def test_one_button_takes_it_out_and_then_it_can_go(phone: Page) -> None:
    write_and_send(phone, PHONE)
    press(phone, "Haal het weg")
    expect(card(phone)).to_have_value("Ze gaf haar nummer, en zei ja.")
    expect(note(phone)).to_have_count(0)
    expect(card(phone)).to_be_focused()
    expect(card(phone)).not_to_have_attribute("aria-invalid", "true")
    expect(card(phone)).to_have_attribute("aria-describedby", "card-error")
    press(phone, "Verstuur")
    phone.wait_for_function("window.sent.length === 1")


def test_the_next_finding_follows_at_once(phone: Page) -> None:
    write_and_send(phone, "Bel 0612345678 of mail jan@voorbeeld.nl.")
    press(phone, "Haal het weg")
    expect(note(phone)).to_contain_text("e-mailadres")
    press(phone, "Haal het weg")
    expect(card(phone)).to_have_value("Bel of mail.")
    expect(note(phone)).to_have_count(0)


def test_typing_speaks_up_after_a_moment_and_is_quiet_again_once_it_is_gone(phone: Page) -> None:
    card(phone).press_sequentially("Bel 0612345678")
    expect(note(phone)).to_contain_text("telefoonnummer")
    card(phone).fill("Bel mij")
    expect(note(phone)).to_have_count(0)


def test_a_name_is_not_mentioned_while_typing(phone: Page) -> None:
    card(phone).fill("Toen zei Jeroen ja, bel 0612345678")
    expect(note(phone)).to_contain_text("telefoonnummer")
    card(phone).fill("Toen zei Jeroen ja")
    expect(note(phone)).to_have_count(0)


def test_a_name_is_asked_about_and_can_be_masked(phone: Page) -> None:
    write_and_send(phone, "Toen zei Jeroen de Vries ja.")
    assert sent(phone) == []
    expect(note(phone)).to_contain_text("Staat hier een naam in?")
    expect(phone.get_by_role("button", name="Verstuur", exact=True)).not_to_have_attribute(
        "aria-disabled", "true"
    )
    press(phone, words(2))
    expect(card(phone)).to_have_value("Toen zei [een collega] ja.")
    expect(note(phone)).to_have_count(0)


def test_the_sender_may_be_sure(phone: Page) -> None:
    write_and_send(phone, "Toen zei Jeroen ja.")
    press(phone, "Er staat geen naam in. Verstuur.")
    phone.wait_for_function("window.sent.length === 1")
    assert sent(phone)[0]["_sure"] == "1"
    assert sent(phone)[0]["card-1"] == "Toen zei Jeroen ja."


def test_being_sure_ends_with_the_next_letter(phone: Page) -> None:
    write_and_send(phone, "Toen zei Jeroen ja.")
    press(phone, "Er staat geen naam in. Verstuur.")
    phone.wait_for_function("window.sent.length === 1")
    write_and_send(phone, "Toen zei Jeroen nee.")
    assert len(sent(phone)) == 1
    expect(note(phone)).to_contain_text("Staat hier een naam in?")


def test_being_sure_never_lets_a_number_through(phone: Page) -> None:
    write_and_send(phone, "Toen zei Jeroen ja.")
    phone.evaluate("document.querySelector('textarea').value += ' 0612345678'")
    press(phone, "Er staat geen naam in. Verstuur.")
    expect(note(phone)).to_contain_text("telefoonnummer")
    assert sent(phone) == []


def test_a_recognisable_mix_is_asked_about(phone: Page) -> None:
    write_and_send(phone, "Een meisje van 9 op de basisschool.")
    expect(note(phone)).to_contain_text("Leeftijd, school en plaats samen")
    press(phone, words(0))
    expect(card(phone)).to_have_value("[een kind] op de basisschool.")


def test_words_of_the_question_are_no_names(phone: Page) -> None:
    write_and_send(phone, "Samen met Zonnedauw lukte het.")
    assert len(sent(phone)) == 1


def test_a_date_passes_where_dates_belong(phone: Page) -> None:
    phone.get_by_label("Wanneer").fill("12 januari 2026")
    write_and_send(phone, "We bellen.")
    assert len(sent(phone)) == 1


def test_what_stays_on_the_phone_is_nobodys_business(phone: Page) -> None:
    phone.get_by_label("Voor jezelf").fill("Jeroen, 0612345678")
    write_and_send(phone, "We bellen.")
    assert len(sent(phone)) == 1


def test_a_push_that_redraws_the_page_leaves_the_note(phone: Page) -> None:
    write_and_send(phone, PHONE)
    phone.evaluate("document.getElementById('guard-note').remove()")
    phone.evaluate("document.dispatchEvent(new CustomEvent('kring:fresh'))")
    expect(phone.locator("#guard-note")).to_contain_text("telefoonnummer")
    press(phone, "Haal het weg")
    expect(phone.locator("#guard-note")).to_have_count(0)


def test_without_its_rules_the_phone_leaves_it_to_the_server(page: Page) -> None:
    phone = open_page(page, table=lambda: "")
    write_and_send(phone, "Toen zei Jeroen ja.")
    assert len(sent(phone)) == 1
    phone.evaluate(
        """document.dispatchEvent(new CustomEvent("kring:doubt", { detail: {
          form: document.querySelector("form"), ok: false, sure: true, errors: { "card-1": "…" } } }))"""
    )
    expect(note(phone)).to_contain_text("Staat hier een naam in?")
    press(phone, "Er staat geen naam in. Verstuur.")
    phone.wait_for_function("window.sent.length === 2")
    assert sent(phone)[1]["_sure"] == "1"


def test_an_answer_does_not_wait_for_rules_that_do_not_come(page: Page) -> None:
    phone = open_page(page, table=lambda: None)
    write_and_send(phone, "Toen zei Jeroen ja.")
    assert len(sent(phone)) == 1


def test_the_note_is_accessible(phone: Page) -> None:
    write_and_send(phone, PHONE)
    results = Axe().run(phone, context="form")
    assert results.violations_count == 0, results.generate_report()
