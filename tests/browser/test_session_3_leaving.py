"""Three sides of trust, from the agreement to the report that everybody takes home."""

from __future__ import annotations

from typing import Any

from gathering import Gathering, is_done, sends
from playwright.sync_api import Page, expect

AGREE, ALONE, WORTH = "een-stap-hoger", "voor-mij", "tijd-waard"
WHAT = "Lukt iets niet? Dan bellen we dezelfde dag nog."
CONCERN = "Bij ons is de telefoon vaak bezet."
SECRET = "Woensdag bel ik zelf even terug."


def test_an_agreement_is_written_at_the_desk_and_supported_on_phones(meeting: Gathering) -> None:
    meeting.starts_at(AGREE)
    desk = meeting.desk
    desk.get_by_label("Wat spreken we af?").fill(WHAT)
    desk.get_by_label("Wie? Noem een rol").fill("wie belooft, belt")
    desk.get_by_label("binnen 7 dagen").check()
    desk.get_by_label("Waaraan zien we het?").fill("de ander weet het eerst")
    desk.get_by_role("button", name="Schrijf erbij").click()
    meeting.says(WHAT)
    meeting.presses("Vraag wie erachter staat")
    meeting.says("Afspraken zijn niet anoniem. Iedereen ziet ze.", meeting.anna)
    for phone, stands in ((meeting.anna, "Ik sta erachter"), (meeting.bram, "Ik sta erachter, met een zorg")):
        phone.get_by_label(stands, exact=True).check()
        if phone is meeting.bram:
            phone.get_by_label("Heb je een zorg?").fill(CONCERN)
        sends(phone)
        is_done(phone)
    meeting.room.answered(AGREE, lambda number: {"support-a1": "behind"})
    meeting.presses("Sluit de vraag")
    meeting.presses("Toon samen")
    meeting.says("er is nog een zorg")


def test_what_somebody_keeps_to_themselves_never_leaves_the_phone(meeting: Gathering) -> None:
    meeting.starts_at(ALONE)
    sent: list[Any] = []
    meeting.anna.on("request", lambda request: sent.append(request.post_data))
    field = meeting.anna.get_by_label("Alleen voor jou")
    field.fill(SECRET)
    meeting.anna.reload()
    expect(field).to_have_value(SECRET)
    with meeting.anna.expect_download() as saved:
        meeting.anna.get_by_role("button", name="Bewaar als tekst").click()
    assert saved.value.path().read_text().strip() == SECRET
    assert not any(SECRET in (body or "") for body in sent)
    for file in meeting.house.data.glob("kring.db*"):
        assert SECRET.encode() not in file.read_bytes()


def test_the_check_out_asks_if_it_was_worth_the_time(meeting: Gathering) -> None:
    meeting.starts_at(WORTH)
    meeting.presses("Open de vraag")
    for phone in meeting.phones:
        phone.locator("form label.option, form label.pick").first.click()
        sends(phone)
        is_done(phone)
    meeting.room.answered(WORTH)
    meeting.reveals()
    meeting.presses("Toon: Nieuw voor ons")
    meeting.says("Nieuw voor ons")
    meeting.shows_all()


def test_finishing_needs_a_hold_and_gives_every_phone_the_report(meeting: Gathering) -> None:
    meeting.starts_at(WORTH)
    meeting.desk.get_by_role("button", name="Geef de groep het verslag").click()
    expect(meeting.desk.get_by_role("button", name="Geef het verslag toch niet")).to_be_visible()
    meeting.holds("Rond af en maak het verslag")
    meeting.says("Dank je wel")
    assert meeting.room.look()["finished"]
    expect(meeting.button).to_have_text("Naar het verslag")
    for phone in meeting.phones:
        expect(phone.get_by_role("link", name="Open ons verslag")).to_be_visible()


def test_the_report_holds_what_the_group_chose_and_no_more(meeting: Gathering) -> None:
    phone: Page = meeting.bram
    phone.get_by_role("link", name="Open ons verslag").click()
    report = phone.locator("body")
    for kept in (WHAT, "Op elkaar rekenen", "Kwam terug op wat we zeiden."):
        expect(report).to_contain_text(kept)
    for gone in (CONCERN, SECRET, "Belde op de dag zelf.", "Deed het net even anders."):
        assert gone not in phone.content()
