"""Phones that come late, only watch, sleep, ask to go slower, or look at what the facilitator sees."""

from __future__ import annotations

import re

from gathering import is_done, seen, sends, soft
from looking import Looking, joins
from playwright.sync_api import WebSocketRoute, expect
from venue import House, Room

CARDS, CHECK_IN = "wat-deed-die-persoon", "hoe-zit-je-hier"


def a_room(house: House, people: int = 6) -> Room:
    return house.opens("drie-kanten-van-vertrouwen", people=people)


def test_who_comes_late_takes_part_from_the_question_that_is_open(house: House, look: Looking) -> None:
    room = a_room(house)
    room.opens(CARDS)
    phone = look.phone(room, join=False)
    expect(phone.get_by_text("Fijn dat je er bent. Je doet mee vanaf deze vraag.")).to_be_visible()
    joins(phone)
    phone.locator("textarea[name]").fill("Kwam later.")
    sends(phone)
    is_done(phone)


def test_a_tap_counts_when_the_first_push_comes_under_the_finger(house: House, look: Looking) -> None:
    room = a_room(house)
    room.opens(CARDS)
    context = look.context(390, 844)
    held: list[WebSocketRoute] = []
    context.route_web_socket(re.compile("/live"), lambda socket: held.append(socket))
    phone = context.new_page()
    phone.goto(room.phone)
    joins(phone)
    phone.locator("textarea[name]").fill("Kwam later.")
    phone.get_by_role("button", name="Verstuur").hover()
    phone.wait_for_function("() => document.querySelector('kring-live').line?.ws?.readyState === 1")
    phone.mouse.down()
    held[-1].connect_to_server()
    phone.wait_for_function("() => document.querySelector('kring-live').state === 'open'")
    phone.mouse.up()
    is_done(phone)


def test_who_only_watches_sees_questions_and_results_and_sends_nothing(house: House, look: Looking) -> None:
    room = a_room(house)
    phone, desk = look.phone(room, join=False), look.desk(room)
    phone.get_by_role("button", name="Ik kijk alleen mee").click()
    room.opens(CHECK_IN)
    expect(phone.get_by_role("heading", name=soft("Hoe zit je hier?"))).to_be_visible()
    expect(phone.get_by_role("button", name="Verstuur")).to_be_hidden()
    room.answered(CHECK_IN)
    room.present()
    expect(desk.locator("#desk")).to_contain_text("klaar: 6 van 6")
    room.act("close")
    room.act("reveal")
    expect(phone.locator("kring-own")).to_be_visible()


def test_a_phone_that_slept_wakes_at_the_newest_step(house: House, look: Looking) -> None:
    look.cuts = True
    room = a_room(house)
    phone = look.phone(room)
    room.opens(CHECK_IN)
    expect(phone.get_by_role("heading", name=soft("Hoe zit je hier?"))).to_be_visible()
    phone.context.set_offline(True)
    expect(phone.locator("[data-offline]")).to_be_visible()
    room.opens(CARDS)
    phone.context.set_offline(False)
    expect(phone.locator(f"#{CARDS}-card-1")).to_be_enabled()


def test_an_answer_that_comes_after_closing_is_told_to_who_wrote_it(house: House, look: Looking) -> None:
    look.cuts = True
    room = a_room(house)
    phone = look.phone(room)
    room.opens(CARDS)
    phone.locator("textarea[name]").fill("In de trein geschreven.")
    phone.context.set_offline(True)
    expect(phone.locator("[data-offline]")).to_be_visible()
    phone.get_by_role("button", name="Verstuur").click()
    room.act("close")
    phone.context.set_offline(False)
    late = phone.locator("[data-late]")
    expect(late).to_contain_text("De vraag was al dicht toen je antwoord aankwam. Het telt niet mee.")
    late.get_by_text("Je tekst staat nog op deze telefoon.").click()
    expect(late.get_by_text("In de trein geschreven.")).to_be_visible()


def test_the_desk_hears_that_it_may_go_slower_from_two_phones_on(house: House, look: Looking) -> None:
    room = a_room(house)
    one, two, desk = look.phone(room), look.phone(room), look.desk(room)
    room.goes_to(CHECK_IN)
    signal = desk.get_by_text("Meer mensen vragen of het langzamer mag.")
    for phone in (one, two):
        expect(signal).to_be_hidden()
        phone.get_by_role("button", name="Mag het langzamer?").click()
        expect(phone.get_by_role("button", name="Dat is doorgegeven, zonder je naam.")).to_be_visible()
    expect(signal).to_be_visible()


def test_a_phone_may_look_at_what_the_facilitator_sees(house: House, look: Looking) -> None:
    room = a_room(house)
    phone = look.phone(room)
    room.opens(CHECK_IN)
    expect(phone.get_by_text("Dit zijn verzonnen antwoorden van twaalf mensen.")).to_be_hidden()
    phone.get_by_text("Wat ziet je begeleider?").click()
    expect(phone.get_by_text("Dit zijn verzonnen antwoorden van twaalf mensen.")).to_be_visible()
    assert "klaar: 9 van 12" in seen(phone)


def test_in_a_small_room_a_card_is_for_its_owner_who_may_turn_it(house: House, look: Looking) -> None:
    room = a_room(house, people=1)
    phone, stage = look.phone(room), look.stage(room)
    room.goes_to(CARDS)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.method))
    phone.get_by_label("Alleen voor jou").fill("Belde terug.")
    phone.get_by_role("button", name="Draai om en laat zien").click()
    expect(phone.locator("[data-turned]")).to_have_text("Belde terug.")
    phone.locator("[data-turned]").click()
    expect(phone.locator("[data-turned]")).to_be_hidden()
    assert "POST" not in sent
    expect(stage.locator("#stage")).to_contain_text(soft("We zijn met weinig mensen."))


def test_a_phone_in_which_two_tabs_are_open_counts_once(house: House, look: Looking) -> None:
    room = a_room(house)
    first, desk = look.phone(room), look.desk(room)
    second = first.context.new_page()
    second.goto(room.phone)
    room.opens(CARDS)
    first.locator("textarea[name]").fill("Uit de eerste.")
    sends(first)
    is_done(first)
    second.reload()
    is_done(second)
    second.get_by_role("button", name="Verander mijn antwoord").click()
    second.locator("textarea[name]").fill("Uit de tweede.")
    sends(second)
    is_done(second)
    room.answered(CARDS)
    room.act("close")
    expect(desk.locator(".queue li")).to_have_count(7)
    expect(desk.locator(".queue li").filter(has_text="Uit de tweede.")).to_have_count(1)
    expect(desk.locator(".queue li").filter(has_text="Uit de eerste.")).to_have_count(0)


def test_a_desk_on_a_phone_steers_by_touch(house: House, look: Looking) -> None:
    room = a_room(house)
    desk = look.desk(room, 390, 844, has_touch=True, is_mobile=True)
    for step in ("welkom", CHECK_IN):
        desk.locator("#next").tap()
        expect(desk.locator("#desk")).to_contain_text(soft(room.step(step).text["nl"]))
    desk.locator("#next").tap()
    expect(desk.locator("#next")).to_contain_text("Sluit de vraag")
