"""The longest compass fits beside every result, and whoever types one loses nothing."""

from __future__ import annotations

import pytest
from layout import BARE, UNFOLD, wrong
from looking import Looking, joins
from playwright.sync_api import expect
from venue import House
from walking import arrived, walk

CALM = {"reduced_motion": "reduce"}
LONGEST = (
    "Samen zorgen wij ervoor dat elk kind iemand heeft die luistert, en dat ouders hun hele verhaal"
    " maar één keer hoeven te vertellen. Ook nu."
)


@pytest.mark.parametrize("session", ["drie-kanten-van-vertrouwen", "wat-wil-het-gezin-zelf"])
def test_the_longest_compass_leaves_room_for_every_stop(house: House, look: Looking, session: str) -> None:
    assert 135 < len(LONGEST) <= 140
    room = house.opens(session, people=12)
    stages = [look.stage(room, width, height, **CALM) for width, height in ((1280, 720), (1024, 768))]
    desks = [look.desk(room, width, 844, **CALM) for width in (1440, 390)]
    phone = look.page(f"{room.phone}?l=nl", 320, 700, **CALM)
    joins(phone)
    phone.evaluate(BARE)
    room.act("compass", compass=LONGEST)
    found: list[str] = []
    for stop in walk(room):
        for page in (*stages, *desks, phone):
            arrived(page, stop.seq)
        phone.evaluate(UNFOLD)
        found += [f"stage at {stop}: {line}" for stage in stages for line in wrong(stage, "stage")]
        found += [f"desk at {stop}: {line}" for desk in desks for line in wrong(desk, "beside", "button")]
        found += [f"phone at {stop}: {line}" for line in wrong(phone, "beside", "taps")]
    assert not found, "\n".join(found)


def test_a_card_hangs_after_one_tap_and_a_refused_sentence_stays_in_its_field(
    house: House, look: Looking
) -> None:
    room = house.opens("waarvoor-doen-we-dit", people=12)
    desk, stage = look.desk(room), look.stage(room)
    room.opens("samen-zorgen-wij")
    room.answered("samen-zorgen-wij")
    room.act("close")
    room.act("reveal")
    desk.get_by_role("button", name="Maak dit ons kompas").first.click()
    expect(stage.locator("[data-compass]")).to_have_count(1)
    desk.get_by_text("Verander de zin").click()
    field = desk.get_by_label("De zin, zoals de groep hem zegt")
    field.fill("Bel 06-12345678")
    desk.get_by_role("button", name="Zet op het zaalscherm").click()
    expect(desk.locator("#compass-error")).to_contain_text("telefoonnummer")
    room.act("lobby")
    room.act("lift")
    arrived(desk, room.seq)
    expect(field).to_have_value("Bel 06-12345678")
    field.fill("Niemand staat er alleen voor.")
    desk.get_by_role("button", name="Zet op het zaalscherm").click()
    expect(stage.locator(".stage-compass")).to_contain_text("Niemand staat er alleen voor.")
    expect(stage.locator("[data-compass]")).to_have_count(0)


def test_the_big_button_looks_first(house: House, look: Looking) -> None:
    room = house.opens("koers-check", people=12)
    desk = look.desk(room)
    for step in room.session.steps:
        if step.explores or not step.of.asks:
            room.act("skip", step=step.id)
    expect(desk.locator("#next")).to_contain_text("Eerst samen kijken")
    desk.keyboard.press(" ")
    expect(desk.locator("#desk .agenda [aria-current=step]")).to_contain_text("Hoe staan we ervoor")
    room.act("skip", knowingly="1")
    assert room.look()["step"] == "wat-passen-we-aan"
