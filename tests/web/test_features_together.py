"""Two features in one room: what each does alone still holds where they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml
from made_session import session, step, text
from steps import Desk, Site, join, open_room, until, words
from test_opening import ORDER

from server.library.loader import dump

ENDS = [text("Nee"), text("Ja")]
ASKED = {"statements": [{"id": "bel", "text": text("We bellen eerst")}], "ends": ENDS}
LOOK = step("meten", "scale", privacy="licht", settings=ASKED)
EYES = {"who": [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}], "spread": "random"}
OPTIONS = {"options": [{"id": "snel", "text": text("Snel")}, {"id": "rustig", "text": text("Rustig")}]}
TABLES = [f"Tafel {number}" for number in range(1, 7)]
ROLES = [{"id": "wijkteam", "name": "Buurtteam"}, {"name": "Tolk"}]


@pytest.fixture(autouse=True)
def library(site: Site) -> Iterator[None]:
    own = session(
        step("meten", "scale", privacy="zorgvuldig", settings=ASKED),
        step("tempo", "choice", privacy="licht", settings=OPTIONS),
        step("praten", "dialogue"),
        id="vooraf-proef",
        own_pace=True,
    )
    back = session(step("opnieuw", "scale", earlier="statements", settings=ASKED), id="terug-proef")
    library = site.app.state.kring.library
    before = dict(library)
    library |= {"vooraf-proef": own, "terug-proef": back}
    yield
    library.clear()
    library.update(before)


def in_three_days() -> str:
    return (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT12:00")


async def beforehand(site: Site, people: int, **more: Any) -> Desk:
    """A room that so many answered beforehand; its link is still open."""
    desk = await open_room(site, **{"session": "vooraf-proef", "until": in_three_days(), **more})
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
    answer = await before.http.post("/api/rooms", json={**order, "until": in_three_days()})
    assert answer.status_code == 422 and [*answer.json()["errors"]] == ["follows"]
    assert (await before.http.post("/api/rooms", json=order)).status_code == 201


async def test_what_was_shown_while_people_answered_was_looked_at(site: Site) -> None:
    live = step("woorden", "words", privacy="licht", reveal="live")
    site.app.state.kring.library["meteen"] = session(live, step("afspraken", "agree"), id="meteen")
    desk = await open_room(site, "meteen")
    await desk.join(9)
    await desk.show("woorden", "open")
    assert (await desk.try_act("show", step="afspraken")).status_code == 422
    for phone in desk.phones:
        assert (await phone.answer("woorden", word_1="vertrouwen"))["ok"]
    async with desk.stage() as stage:
        await stage.shows("vertrouwen")
    await desk.act("show", step="afspraken")
    assert (await desk.look())["step"] == "afspraken"


async def test_a_spontaneous_question_is_looked_at_before_agreements_that_were_put_first(site: Site) -> None:
    steps = (step("welkom", "info"), step("meten", "scale", settings=ASKED), step("afspraken", "agree"))
    site.app.state.kring.library["omgekeerd"] = session(*steps, id="omgekeerd")
    desk = await open_room(site, "omgekeerd")
    await desk.join(5)
    await desk.act("next")
    await desk.act("move", step="afspraken", after="welkom")
    assert (await desk.try_act("next")).status_code == 422
    await desk.act("add", kind="choice", text="Hoe zitten we erbij?", options=["Rustig", "Druk"])
    assert (await desk.try_act("skip")).status_code == 422, "nobody answered it yet"
    await desk.act("open", "close", "reveal")
    await desk.act("next")
    assert (await desk.look())["step"] == "afspraken"


async def test_groups_that_took_turns_leave_the_stage_when_it_is_asked_again(site: Site) -> None:
    twice = step("tempo", "choice", privacy="licht", rounds=2, settings=OPTIONS, group_by="table")
    site.app.state.kring.library["beurten"] = session(twice, id="beurten", group_by="table")
    desk = await open_room(site, "beurten", tables=TABLES)
    for number in range(1, len(TABLES) + 1):
        await desk.join(3, table=f"table-{number}", watch="0")
    await desk.show("tempo", "open")
    for round, choice in ((1, "snel"), (2, "rustig")):
        for phone in desk.phones:
            assert (await phone.answer("tempo", _round=round, choice=choice))["ok"]
        await desk.act("close", "reveal")
        stage = words((await desk.http.get(desk.path("stage"))).text)
        assert not any(name in stage for name in TABLES), "first the whole"
        if round == 1:
            await desk.act("view", prompt="tempo", view="side-2")
            assert TABLES[5] in words((await desk.http.get(desk.path("stage"))).text)
            await desk.act("again")


async def test_the_room_that_follows_starts_in_the_variant_that_was_held(site: Site) -> None:
    variant = {"id": "school", "title": text("de school"), "steps": {"praten": {"text": text("Op school")}}}
    back = step("opnieuw", "scale", earlier="statements", settings=ASKED)
    made = session(back, step("praten", "dialogue"), id="soorten", variants=[variant])
    site.app.state.kring.library["soorten"] = made
    desk = await open_room(site, "soorten", variant="school", tables=TABLES[:2], roles=ROLES)
    await desk.show("praten")
    stage = words((await desk.http.get(desk.path("stage"))).text)
    assert "Op school" in stage and "Per tafel of team." in stage
    await desk.act("finish")
    form = (await desk.http.get(f"{desk.path('summary')}/next")).text
    assert 'name="variant" value="school" checked' in form


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"table-1": "Noord", "apart": "table"}, "table-2"),
        ({"role-wijkteam": "06-12345678"}, "role-wijkteam"),
        ({"apart": "table"}, "table-1"),
        ({"follows": "/desk/niets"}, "follows"),
    ],
)
async def test_an_own_session_is_made_to_measure_as_one_of_the_library_is(
    site: Site, odd: dict[str, str], field: str
) -> None:
    variant = {"id": "school", "title": text("de school"), "steps": {"tempo": {"text": text("Op school")}}}
    asked = step("tempo", "choice", privacy="licht", settings=OPTIONS)
    back = step("opnieuw", "scale", earlier="statements", settings=ASKED)
    site.app.state.kring.library["maat"] = session(asked, back, id="maat", variants=[variant])
    async with site.visitor() as visitor:
        draft = (await visitor.post("/eigen", data={"from": "maat:school"})).headers["location"]
        order = {**ORDER, "role-wijkteam": "Buurtteam"}
        refused = await visitor.post(f"{draft}/open", data={**order, **odd})
        assert refused.status_code == 422
        assert re.search(rf'id="{field}-error" role="alert">[^<]+<', refused.text)
        tables = {"table-1": "Noord", "table-2": "Zuid", "apart": "table"}
        opened = await visitor.post(f"{draft}/open", data={**order, **tables})
        assert opened.status_code == 303
        session_held = site.room(opened.headers["location"].split("/")[1]).state.session
    assert session_held.asks == "table" and session_held.steps[0].text["nl"] == "Op school"
    assert session_held.roles[0].name["nl"] == "Buurtteam"


async def test_a_card_that_was_added_may_be_the_compass_and_goes_with_its_writer(site: Site) -> None:
    wall = step("kaarten", "open", build=True, settings={"cards": 1})
    site.app.state.kring.library["bouwen"] = session(wall, step("praten", "dialogue"), id="bouwen")
    desk = await open_room(site, "bouwen")
    await desk.join(6)
    await desk.show("kaarten", "open")
    for letter, phone in zip("abcdef", desk.phones, strict=True):
        assert (await phone.answer("kaarten", card_1=f"kaart {letter}"))["ok"]
    await desk.act("close", "reveal")
    onto = (await desk.texts())["kaart a"]
    await desk.act("next", "open")
    for letter, phone in zip("abcdef", desk.phones, strict=True):
        added = {"onto": onto, "card-1": f"erbij {letter}"}
        assert (await phone.post("kaarten.adding", {**added, "_round": "1"})).status_code == 303
    await desk.act("close", "reveal")
    await desk.act("pin", text=(await desk.texts())["erbij a"])
    await desk.act("wipe", texts=onto)
    await desk.show("praten")
    async with desk.stage() as stage:
        await stage.shows("Ons kompas erbij a")  # it is another text than the card that went
        assert (await desk.phones[0].answer("kaarten.adding", "withdraw"))["ok"]
        await until(lambda: "erbij a" not in words(stage.html))


async def test_a_file_in_which_a_role_has_no_id_yet_shows_every_step(site: Site) -> None:
    raw = yaml.safe_load(dump(session(step("ogen", "scale", settings=ASKED, lenses=EYES), id="onaf")))
    raw["roles"] = [{"name": text("Tolk")}, {"id": "gezin", "name": text("Gezin")}]
    async with site.visitor() as visitor:
        draft = await visitor.post("/eigen", data={"from": "file", "text": yaml.safe_dump(raw)})
        page = await visitor.get(f"{draft.headers['location']}/steps/ogen")
    assert page.status_code == 200
    assert re.findall(r'name="lenses.who.0.roles"[^>]*value="([^"]*)"', page.text) == ["", "gezin"]
