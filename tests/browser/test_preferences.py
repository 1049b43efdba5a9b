"""What people set on their own device, and what a facilitator sets for the room, is kept to."""

from __future__ import annotations

from gathering import soft
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House
from walking import arrived

MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"
GROUND = "getComputedStyle(document.body).backgroundColor"
THINKS = "wat-deed-die-persoon"


def lightness(page: Page) -> float:
    """How light the page's ground is, from 0 to 255."""
    colour: str = page.evaluate(GROUND)
    return max(map(float, colour.removeprefix("rgb(").removesuffix(")").split(",")))


def test_nothing_moves_for_who_wants_no_motion(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    still = [look.phone(room, reduced_motion="reduce"), look.stage(room, reduced_motion="reduce")]
    moving = look.stage(room)
    room.goes_to(THINKS)
    seq = room.act("next")
    arrived(moving, seq)
    assert moving.evaluate(MOVING) > 0  # so that the next line says something
    for page in still:
        arrived(page, seq)
        page.wait_for_function(f"() => {MOVING} === 0")


def test_a_phone_follows_its_owner_s_dark_mode_and_the_stage_does_not(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    assert lightness(look.phone(room)) > 200
    assert lightness(look.phone(room, color_scheme="dark")) < 60
    assert lightness(look.stage(room, color_scheme="dark")) > 200


def test_the_desk_sets_dusk_contrast_and_large_text_for_the_stage(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    desk, stage = look.desk(room), look.stage(room)
    desk.get_by_role("button", name="Beeld").click()
    dialog = desk.get_by_role("dialog", name="Zo ziet het zaalscherm eruit")
    for choice in ("Donkere zaal", "Bleke beamer", "Heel groot"):
        dialog.get_by_text(choice).click()
    dialog.get_by_role("button", name="Zo is het goed").click()
    expect(stage.locator("html")).to_have_attribute("data-theme", "dusk")
    expect(stage.locator("#stage")).to_have_attribute("data-text", "xxl")
    expect(stage.locator("#stage")).to_have_attribute("data-contrast", "more")
    assert lightness(stage) < 60


def test_a_phone_speaks_its_owner_s_language(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    phone = look.phone(room, join=False)
    phone.get_by_role("link", name="English").click()
    phone.get_by_role("button", name="I join in").click()
    room.goes_to(THINKS)
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    heading = "Think of someone from another organisation who was good to work with."
    expect(phone.get_by_role("heading", name=soft(heading))).to_be_visible()
