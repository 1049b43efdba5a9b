"""Text at twice its size on the smallest phone: the report, and the mark at one's own answer."""

from __future__ import annotations

from every_kind import example
from layout import UNFOLD, wrong
from looking import Looking
from made_session import session, step
from playwright.sync_api import expect
from venue import House

TWICE = "document.documentElement.style.fontSize = '200%'"  # as a browser's own setting does
CALM = {"reduced_motion": "reduce"}


def test_the_report_fits(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    for one in room.session.steps:
        if one.kind == "scale":
            room.opens(one.id)
            room.answered(one.id)
            room.act("close")
            room.act("reveal")
    room.act("finish")
    for language in ("nl", "en"):
        report = look.page(f"{room.summary}?l={language}", 320, 700, **CALM)
        expect(report.locator(".sheet .ends-row").first).to_be_visible()
        report.evaluate(TWICE)
        report.evaluate(UNFOLD)
        assert not wrong(report, "beside"), wrong(report, "beside")


def test_the_mark_at_the_own_answer_fits(house: House, look: Looking) -> None:
    mine = step("mee", "share", settings=example("share"))
    room = house.opens_own(session(mine, id="alleen-mee"), people=6)
    phone = look.phone(room, 320, 700, **CALM)
    phone.evaluate(TWICE)
    room.opens("mee")
    expect(phone.locator("kring-answer")).to_have_attribute("data-phase", "open")
    for part in (1, 2):
        expect(phone.get_by_text(f"deel {part} van 2")).to_be_visible()
        for choice in phone.locator('input[value="management"]:visible').all():
            choice.check()
        phone.locator("button[data-submit]").click()
    room.answered("mee")
    room.act("close")
    room.act("reveal")
    phone.get_by_role("button", name="Toon mijn antwoord").click()
    expect(phone.locator(".mine[data-mine]").first).to_be_visible()
    assert not wrong(phone, "beside"), wrong(phone, "beside")
