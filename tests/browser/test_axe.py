"""axe finds nothing on any page, in any slot and theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from accessible import ALL_BUT_COLOURS, COLOURS, EVERYTHING, violations, violations_by_day_and_night
from every_kind import BESIDE, STEPS, made
from gathering import sends
from layout import at_dusk
from looking import Looking
from playwright.sync_api import Page, expect
from venue import House, Room
from walking import Stop, arrived, through, walk

CALM: dict[str, Any] = {"reduced_motion": "reduce"}  # a colour on its way to another cannot be measured

PER_KIND = {"phone": ("open", "revealed"), "stage": ("noted", "revealed"), "desk": ("noted", "closed")}
DIALOGS = ("links", "ask-now", "stage-look", "chair")


class Inspection:
    """The pages of one room, and what was found on them so far."""

    def __init__(self, look: Looking, room: Room) -> None:
        self.found: list[str] = []
        self.seen: set[tuple[str, str, str]] = set()
        self.coloured: set[str] = set()
        self.room = room
        self.phone = look.phone(room, **CALM)
        self.stage = look.stage(room, **CALM)
        self.desk = look.desk(room, height=2600, **CALM)  # what has to be scrolled to is not measured

    def is_new(self, name: str, stop: Stop) -> bool:
        """Whether no such page was looked at before."""
        quiet = stop.phase == "intro" and not self.room.step(stop.step).of.asks
        kind = stop.kind if quiet or stop.phase in PER_KIND[name] else ""
        like = (name, stop.phase, kind)
        return not (like in self.seen or self.seen.add(like))

    def check(self, stop: Stop) -> None:
        if self.is_new("phone", stop):
            self.look("phone", stop, violations_by_day_and_night(self.at("phone", stop)))
        if self.is_new("stage", stop):
            stage = self.at("stage", stop)
            self.look("stage", stop, violations(stage))
            with at_dusk(stage):
                self.look("stage at dusk", stop, violations(stage, COLOURS))
        if self.is_new("desk", stop):
            # Kinds bring hardly any colours to the desk, and looking for them takes longest there.
            rules = ALL_BUT_COLOURS if stop.phase in self.coloured else EVERYTHING
            self.coloured.add(stop.phase)
            self.look("desk", stop, violations(self.at("desk", stop), rules))

    def at(self, name: str, stop: Stop) -> Page:
        page: Page = getattr(self, name)
        arrived(page, stop.seq)
        return page

    def look(self, name: str, where: object, lines: list[str]) -> None:
        self.found += [f"{name} at {where}: {line}" for line in lines]


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(found)


def test_home_and_the_pages_on_the_way_to_a_room(house: House, look: Looking) -> None:
    look.cuts = True
    page = look.page("/", 1280, 900, **CALM)
    found = violations(page)
    for address in (
        "/?l=en",
        "/?minutes=30&people=4&met=no",
        "/bibliotheek/wat-lukte-al",
        "/bibliotheek/andere-bril?l=en",
        "/tussendoor",
        "/bibliotheek/wie-doet-wat/print",
        "/eigen",
        "/open/wat-lukte-al",
        "/open/wie-doet-wat?variant=school-en-wijkteam",
        "/999999",
        "/999999/desk",
        "/stage/nothing",
    ):
        page.goto(address)
        found += [f"{address}: {line}" for line in violations(page)]
    page.goto("/open/wat-lukte-al")
    page.get_by_role("button", name="Open de zaal").click()
    expect(page.get_by_text("Zet bij elke regel een vinkje.")).to_be_visible()
    nothing(found + violations(page))


def test_joining(house: House, look: Looking) -> None:
    room = house.opens("eerst-stilstaan")
    page = look.phone(room, join=False, **CALM)
    found = violations(page)
    page.goto(room.phone + "?l=en")
    nothing(found + violations(page))


def test_every_slot_of_stage_desk_and_phone(house: House, look: Looking) -> None:
    room = house.opens("eerst-stilstaan", people=12)
    inspection = Inspection(look, room)
    for stop in walk(room):
        inspection.check(stop)
    nothing(inspection.found)


def test_points_and_a_spontaneous_question(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=12)
    inspection = Inspection(look, room)
    for stop in through(room, room.step("tien-punten")):
        if stop.phase in ("open", "revealed"):
            inspection.check(stop)
    room.act("add", kind="words", text="Wat blijft?")
    inspection.check(Stop("extra-1", "words", "open", room.act("next")))
    for token in room.people:
        room.post(token, "/prompts/extra-1/answer", {"word-1": "rust"})
    room.act("close")
    inspection.check(Stop("extra-1", "words", "revealed", room.act("reveal")))
    nothing(inspection.found)


def test_every_other_kind_with_a_question_open_beside_it(house: House, look: Looking) -> None:
    room = house.opens_own(made(), people=12)
    inspection = Inspection(look, room)
    beside = BESIDE["id"]
    inspection.check(Stop(beside, "qa", "open", room.opens(beside)))
    room.answered(beside)
    for raw in STEPS:
        for stop in through(room, room.step(raw["id"])):
            inspection.check(replace(stop, kind=stop.step))  # two of one kind look different here
    room.goes_to(beside)
    inspection.check(Stop(beside, "qa", "closed", room.act("close")))
    inspection.check(Stop(beside, "qa", "revealed", room.act("reveal")))
    nothing(inspection.found)


def test_cards_in_a_small_room(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen")
    inspection = Inspection(look, room)
    inspection.check(Stop("wat-deed-die-persoon", "open", "intro", room.goes_to("wat-deed-die-persoon")))
    inspection.phone.get_by_label("Alleen voor jou").fill("Belde terug.")
    inspection.phone.get_by_role("button", name="Draai om en laat zien").click()
    inspection.look("phone", "turned card", violations(inspection.phone))
    nothing(inspection.found)


def test_an_answer_that_was_stopped_and_a_phone_that_only_watches(house: House, look: Looking) -> None:
    look.cuts = True
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    phone, watching = look.phone(room, **CALM), look.phone(room, join=False, **CALM)
    watching.get_by_role("button", name="Ik kijk alleen mee").click()
    seq = room.opens("wat-deed-die-persoon")
    arrived(watching, seq)
    found = violations(watching)
    for text in ("Bel 06 12345678.", "Toen belde mevrouw Jansen."):
        phone.locator("textarea[name]").fill(text)
        sends(phone)
        expect(phone.locator("#guard-note")).to_be_visible()
        found += violations(phone)
    phone.context.set_offline(True)
    expect(phone.locator("[data-offline]")).to_be_visible()
    nothing(found + violations(phone))


def test_the_dialogs_of_the_desk(house: House, look: Looking) -> None:
    room = house.opens("eerst-stilstaan", people=2)
    desk = look.desk(room, **CALM)
    room.goes_to("welkom")
    found = []
    for dialog in DIALOGS:
        desk.evaluate("name => document.getElementById(name).showModal()", dialog)
        found += [f"{dialog}: {line}" for line in violations(desk)]
        desk.keyboard.press("Escape")
    nothing(found)


def test_the_report(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=12)
    for _ in walk(room):
        pass
    page = look.page(room.summary, 1280, 900, **CALM)
    found = violations(page)
    page.goto(room.summary + "?l=en")
    nothing(found + violations(page))
