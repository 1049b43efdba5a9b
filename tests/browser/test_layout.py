"""Everything fits: on a small phone with large text, on any beamer, and on a desk of any width."""

from __future__ import annotations

import pytest
from every_kind import BESIDE, STEPS, made
from layout import BARE, LARGE, RTL, UNFOLD, at_dusk, wrong
from looking import Looking, joins
from playwright.sync_api import Page
from venue import House, Room
from walking import Stop, arrived, through, walk

SESSIONS = ["eerst-stilstaan", "drie-kanten-van-vertrouwen", "wat-lukte-al"]
BEAMERS = [(1920, 1080, "nl"), (1280, 720, "nl"), (1024, 768, "nl"), (1024, 768, "en")]
DESKS = [(1366, 768), (1024, 768), (390, 844)]
STILL = 740  # pixels; a narrower desk scrolls as a whole
CALM = {"reduced_motion": "reduce"}


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(found)


def phone_of(look: Looking, room: Room, width: int, language: str, how: str = "") -> Page:
    """A joined phone; `how` is what its owner has set."""
    page = look.page(f"{room.phone}?l={language}", width, 700, **CALM)
    found = opened(page, how, joining=True)
    nothing([f"joining on {width} in {language}: {line}" for line in found])
    joins(page)
    page.evaluate(how)
    return page


def opened(page: Page, how: str = "", joining: bool = False) -> list[str]:
    """Unfold all that folds, and say what does not fit on a phone then."""
    page.evaluate(UNFOLD)
    if joining:
        page.evaluate(how)
    return wrong(page, "beside", "taps")


@pytest.mark.parametrize("session", SESSIONS)
def test_every_stop_fits_on_any_beamer_and_on_a_small_phone_with_large_text(
    house: House, look: Looking, session: str
) -> None:
    room = house.opens(session, people=12)
    stages = {
        f"stage of {width} by {height} in {language}": look.page(
            f"{room.stage}?l={language}", width, height, **CALM
        )
        for width, height, language in BEAMERS
    }
    phones = {
        "phone of 320 with large text": phone_of(look, room, 320, "nl", LARGE),
        "phone of 320 with large text, before its fonts, in English": phone_of(look, room, 320, "en", BARE),
    }
    phones["phone of 390"] = phone_of(look, room, 390, "nl")
    found: list[str] = []
    for stop in walk(room):
        for name, page in stages.items():
            found += on_stage(page, name, stop)
        for name, page in phones.items():
            arrived(page, stop.seq)
            found += [f"{name} at {stop}: {line}" for line in opened(page)]
    nothing(found)


def test_every_other_kind_fits_on_a_small_phone_with_large_text(house: House, look: Looking) -> None:
    room = house.opens_own(made(), people=12)
    phone = phone_of(look, room, 320, "nl", BARE)
    plain = look.page(room.phone, 320, 700, java_script_enabled=False, **CALM)
    joins(plain)
    room.opens(BESIDE["id"])
    found: list[str] = []
    for raw in STEPS:
        for stop in through(room, room.step(raw["id"])):
            arrived(phone, stop.seq)
            found += [f"{stop}: {line}" for line in opened(phone)]
            if stop.phase == "open":
                plain.goto(room.phone)
                plain.evaluate(BARE)
                found += [f"without a script, {stop}: {line}" for line in opened(plain)]
    nothing(found)


def on_stage(page: Page, name: str, stop: Stop) -> list[str]:
    """What does not fit on this stage; on one of the three sizes at dusk too."""
    arrived(page, stop.seq)
    found = [f"{name} at {stop}: {line}" for line in wrong(page, "stage")]
    if "1280" in name:
        with at_dusk(page):
            found += [f"{name} at {stop} at dusk: {line}" for line in wrong(page, "stage")]
    return found


def test_the_big_button_is_always_in_sight_and_right_to_left_fits_too(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=12)
    desks = {width: look.desk(room, width, height, **CALM) for width, height in DESKS}
    turned = {"phone": look.phone(room, **CALM), "stage": look.stage(room, 1280, 720, **CALM)}
    turned |= {f"desk of {width}": look.desk(room, width, 844, **CALM) for width in (1440, 390)}
    for page in turned.values():
        page.evaluate(RTL)
    found: list[str] = []
    for stop in walk(room):
        for width, page in desks.items():
            arrived(page, stop.seq)
            rules = ["beside", "button", *(["covered"] if width > STILL else [])]
            found += [f"desk of {width} at {stop}: {line}" for line in wrong(page, *rules)]
        for name, page in turned.items():
            arrived(page, stop.seq)
            rules = ["beside", *(["stage"] if name == "stage" else [])]
            found += [f"{name} at {stop}, right to left: {line}" for line in wrong(page, *rules)]
    nothing(found)
