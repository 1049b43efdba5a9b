"""Two features in one room: what each does alone still holds where they meet."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from made_session import session, step, text
from steps import Desk, Site, join, open_room, words
from test_opening import ORDER

from server.library.loader import build

ENDS = [text("Nee"), text("Ja")]
ASKED = {"statements": [{"id": "bel", "text": text("We bellen eerst")}], "ends": ENDS}
LOOK = step("meten", "scale", privacy="licht", settings=ASKED)
EYES = {"who": [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}], "spread": "random"}
OPTIONS = {"options": [{"id": "snel", "text": text("Snel")}, {"id": "rustig", "text": text("Rustig")}]}
TABLES = [f"Tafel {number}" for number in range(1, 7)]


@pytest.fixture(autouse=True)
def library(site: Site) -> None:
    own = session(
        step("meten", "scale", privacy="zorgvuldig", settings=ASKED),
        step("tempo", "choice", privacy="licht", settings=OPTIONS),
        step("praten", "dialogue"),
        id="vooraf-proef",
        own_pace=True,
    )
    back = session(step("opnieuw", "scale", earlier="statements", settings=ASKED), id="terug-proef")
    site.app.state.kring.library |= {"vooraf-proef": own, "terug-proef": back}


def until() -> str:
    return (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT12:00")


async def beforehand(site: Site, people: int, **more: Any) -> Desk:
    """A room that so many answered beforehand; its link is still open."""
    desk = await open_room(site, **{"session": "vooraf-proef", "until": until(), **more})
    for phone in await desk.join(people):
        assert (await phone.answer("meten", bel="4"))["ok"]
    return desk


async def test_what_was_answered_beforehand_comes_back_in_no_meeting(site: Site) -> None:
    desk = await beforehand(site, 6)
    await desk.act("closelink", "finish")
    page = (await desk.http.get(desk.path("summary"))).text
    assert "/next" not in page
    assert "Als jullie later terugkijken" not in words(page)
    assert (await desk.http.get(f"{desk.path('summary')}/next")).status_code == 422
    file = (await desk.http.get(f"{desk.path('summary')}.json")).json()
    for follows in (desk.links["summary_url"], desk.links["desk_url"], file):
        answer = await desk.http.post("/api/rooms", json={"session": "terug-proef", "follows": follows})
        assert answer.status_code == 422 and "vooraf" in answer.json()["errors"]["follows"]


async def test_who_answers_beforehand_is_asked_nothing_of_themselves(site: Site) -> None:
    """No page of such a room shows groups apart, so nobody says to which they belong."""
    eyes = step("ogen", "scale", settings=ASKED, lenses=EYES, own_pace="out")
    site.app.state.kring.library["vooraf-rollen"] = session(
        step("meten", "scale", settings=ASKED, group_by="role"),
        eyes,
        id="vooraf-rollen",
        group_by="role",
        own_pace=True,
    )
    orders = ({"tables": TABLES, "apart": "table"}, {"tables": TABLES[:1]}, {"session": "vooraf-rollen"})
    for order in orders:
        desk = await beforehand(site, 3, **order)
        async with site.visitor() as visitor:
            page = (await visitor.get(f"/{desk.code}")).text
        assert 'name="table"' not in page and 'name="role"' not in page
        phone = await join(desk, table="table-1", role="gezin", watch="0")
        seat = site.inside(site.room(desk.code).seat(phone.token))
        assert seat.role is None
        await desk.act("closelink")
    assert "ongeveer 5 minuten" in words(page), "what is left out takes no time"


async def test_a_room_that_is_answered_beforehand_follows_none(site: Site) -> None:
    back = step("opnieuw", "scale", earlier="statements", settings=ASKED, own_pace="out")
    asked = step("meten", "scale", settings=ASKED)
    site.app.state.kring.library["vooraf-terug"] = session(asked, back, id="vooraf-terug", own_pace=True)
    before = await open_room(site, "terug-proef")
    order = {"session": "vooraf-terug", "follows": before.links["desk_url"]}
    answer = await before.http.post("/api/rooms", json={**order, "until": until()})
    assert answer.status_code == 422 and [*answer.json()["errors"]] == ["follows"]
    assert (await before.http.post("/api/rooms", json=order)).status_code == 201


