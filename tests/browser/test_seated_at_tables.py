"""Tables and teams, without a script and with large letters: named, chosen with one tap, read from afar."""

from __future__ import annotations

import re

from accessible import violations
from layout import BARE, UNFOLD, wrong
from looking import Looking
from playwright.sync_api import Page, expect
from venue import CONTACT, SESSIONS, House, Room

NAMES = (
    "Wijkteam Noordoost-Stad", "Wijkteam Zuidwest-Polder", "School en kinderopvang", "Veilig Thuis & politie",
    "Huisartsenpraktijk Linde", "Jeugdhulp Binnenstad 123", "Volwassenen-ggz en lvb", "Gemeente (Toegang)",
)  # fmt: skip
SESSION, PROMPT = "wie-doet-wat", "wat-is-regie"


def at_tables(house: House, people: int = 0) -> Room:
    """A room with eight tables under long names, and so many people at each."""
    order = {"session": SESSION, "tables": NAMES, "apart": "table", **CONTACT}
    room = Room(house, SESSIONS[SESSION], house.client.post("/api/rooms", json=order).json())
    for number in range(1, len(NAMES) + 1):
        room.joined(people, table=f"table-{number}")
    return room


def test_a_room_with_tables_opens_and_is_joined_without_a_script(house: House, look: Looking) -> None:
    page = look.page(f"/open/{SESSION}", 1280, 900, java_script_enabled=False)
    page.locator("#measure > summary").click()
    page.get_by_label("Tafel of team 1").fill(NAMES[0])
    page.get_by_label("Per tafel of team").check()
    for promise in page.locator('[name="promise"]').all():
        promise.check()
    page.get_by_role("button", name="Open de zaal").click()
    expect(page.locator("#table-2-error")).to_have_text("Noem er minstens twee, of geen.")
    page.get_by_label("Tafel of team 2").fill(NAMES[1])
    page.get_by_role("button", name="Open de zaal").click()
    expect(page).to_have_url(re.compile(r"/\d{6}/desk"))
    code = page.url.split("/")[3]
    phone = look.page(f"/{code}", 390, 844, java_script_enabled=False)
    phone.get_by_text(NAMES[1]).click()
    expect(phone.get_by_role("radio", name=NAMES[1])).to_be_checked()
    phone.get_by_role("button", name="Ik doe mee").click()
    expect(phone.get_by_role("heading", name="Fijn dat je er bent")).to_be_visible()


def test_both_forms_fit_a_narrow_phone_with_large_letters(house: House, look: Looking) -> None:
    for address in (f"/open/{SESSION}", at_tables(house).phone):
        page = look.page(address, 320, 700, reduced_motion="reduce")
        page.evaluate(BARE)
        page.evaluate(UNFOLD)
        assert wrong(page, "beside", "taps") == []
        assert violations(page) == []


def shown(page: Page) -> list[str]:
    return [name.replace("\u00ad", "") for name in page.locator("#stage .tally h2").all_inner_texts()]


def test_eight_tables_take_turns_and_fit_every_stage(house: House, look: Looking) -> None:
    room = at_tables(house, people=3)
    room.opens(PROMPT)
    room.answered(PROMPT)
    room.act("close")
    room.act("reveal")
    for width, height in ((1920, 1080), (1024, 768)):
        stage = look.stage(room, width, height, reduced_motion="reduce")
        for view, names in (("", ()), ("side-1", NAMES[:4]), ("side-2", NAMES[4:])):
            room.act("view", prompt=PROMPT, view=view)
            expect(stage.locator("#stage .tally h2")).to_have_count(len(names))
            assert shown(stage) == list(names)
            assert wrong(stage, "beside", "stage") == []
