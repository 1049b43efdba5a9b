"""Where WebSockets are blocked, everything works by asking instead, and the page says so quietly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from gathering import is_done, sends, soft
from looking import Looking, joins
from playwright.sync_api import BrowserContext, WebSocketRoute, expect
from venue import House

THROWS = "window.WebSocket = class extends WebSocket { constructor() { throw new Error('blocked'); } };"


def closed(context: BrowserContext) -> None:
    """A proxy that lets every socket fail."""
    context.route_web_socket("**/*", lambda socket: shut(socket))


def shut(socket: WebSocketRoute) -> None:
    socket.close(code=1008)


def forbidden(context: BrowserContext) -> None:
    """A browser in which a socket cannot even be made."""
    context.add_init_script(THROWS)


@pytest.mark.parametrize("blocks", [closed, forbidden])
def test_joining_answering_and_the_next_step_work_by_long_polling(
    house: House, look: Looking, blocks: Callable[[BrowserContext], Any]
) -> None:
    look.cuts = True
    room = house.opens("wat-lukte-al", people=6)
    context = look.context(390, 844)
    blocks(context)
    phone = context.new_page()
    phone.goto(room.phone)
    joins(phone)
    expect(phone.get_by_text("De verbinding is traag. Het werkt wel.")).to_be_visible()
    room.opens("goed-nieuws")
    phone.get_by_role("textbox").first.fill("We vroegen het gewoon.")
    sends(phone)
    is_done(phone)
    room.answered("goed-nieuws")
    room.act("close")
    room.act("reveal")
    expect(phone.locator("kring-own")).to_contain_text("We vroegen het gewoon.")
    room.act("show", step="tijd-waard")
    expect(phone.get_by_role("heading", name=soft("Was dit jouw tijd waard?"))).to_be_visible()


def test_stage_and_desk_follow_by_long_polling_too(house: House, look: Looking) -> None:
    look.cuts = True
    room = house.opens("wat-lukte-al", people=6)
    context = look.context(1440, 900)
    closed(context)
    stage, desk = context.new_page(), context.new_page()
    stage.goto(room.stage)
    desk.goto(room.desk)
    desk.locator("#next").click()
    for screen in (stage.locator("#stage"), desk.locator("#desk")):
        expect(screen).to_contain_text(soft(room.session.steps[0].text["nl"]))
