"""A lesson at the desk after the end: refused at its field, kept, changed and taken back without a reload."""

from __future__ import annotations

from accessible import violations
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House


def keeps(desk: Page) -> None:
    desk.get_by_role("button", name="Bewaar bij de sessie").click()


def test_a_lesson_is_kept_changed_and_taken_back_and_nothing_typed_is_lost(
    house: House, look: Looking
) -> None:
    room = house.opens("koers-check")
    room.act("finish")
    desk = look.desk(room)
    worked, otherwise = desk.locator("#learned-worked"), desk.locator("#learned-otherwise")
    sure = desk.get_by_label("Er staat geen naam in.")
    worked.fill("Mevrouw Jansen begon.")
    otherwise.fill("Bel 06-12345678.")
    keeps(desk)
    expect(desk.locator("#learned-otherwise-error")).to_contain_text("telefoonnummer")
    expect(otherwise).to_be_focused()
    expect(sure).to_be_hidden()
    otherwise.fill("De tijd was krap.")
    keeps(desk)
    expect(desk.locator("#learned-worked-error")).to_contain_text("Staat hier een naam in?")
    expect(worked).to_have_value("Mevrouw Jansen begon.")
    assert violations(desk) == []
    sure.check()
    keeps(desk)
    expect(desk.locator("#learned dd")).to_have_text(["Mevrouw Jansen begon.", "De tijd was krap."])
    desk.get_by_text("Verander dit").click()
    expect(sure).to_be_hidden()
    worked.fill("")
    keeps(desk)
    expect(desk.locator("#learned dd")).to_have_text(["De tijd was krap."])
    beside = look.page("/bibliotheek/koers-check", 1280, 800)
    expect(beside.locator("#lessons")).to_contain_text("De tijd was krap.")
    assert violations(beside) == []
    desk.get_by_role("button", name="Haal dit weg").click()
    expect(desk.locator("#learned dd")).to_have_count(0)
    expect(otherwise).to_have_value("")
