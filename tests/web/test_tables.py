"""Tables or teams in one room: named at opening, chosen when joining, seen apart, heard one by one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text
from steps import Desk, Site, open_room, words
from test_opening import ORDER

OPTIONS = {"options": [{"id": "snel", "text": text("Snel")}, {"id": "rustig", "text": text("Rustig")}]}
ASKED = step("tempo", "choice", privacy="licht", settings=OPTIONS)
STRICT = step("schaal", "scale", privacy="streng", settings=STATEMENTS)
TALK = step("praten", "dialogue", settings={"form": "trio"})
TOGETHER = step("samen", "dialogue", settings={"form": "plenary"})
EYES = {"who": [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}], "spread": "random"}
NAMES = ("Tafel 1", "Wijkteam Noord", "Wijkteam Zuid")
REST = "de anderen"


@pytest.fixture(autouse=True)
def sessions(site: Site) -> None:
    library = site.app.state.kring.library
    library["tafels"] = session(ASKED, STRICT, TALK, TOGETHER, id="tafels")
    eyes = step("ogen", "scale", settings=STATEMENTS, lenses=EYES)
    library["ogen"] = session(eyes, id="ogen")


async def with_tables(site: Site, *names: str, **more: Any) -> Desk:
    return await open_room(site, "tafels", tables=list(names or NAMES), **{"apart": "table", **more})


async def shown(desk: Desk, *sizes: int, choose: str = "snel") -> dict[str, str]:
    """What every surface says when so many people at each table answered; the last did not say where."""
    for number, size in enumerate(sizes, 1):
        table = f"table-{number}" if number < len(sizes) else ""
        await desk.join(size, table=table, watch="0")
    await desk.show("tempo", "open")
    for phone in desk.phones:
        assert (await phone.answer("tempo", choice=choose))["ok"]
    await desk.act("close", "reveal")
    stage = (await desk.http.get(desk.path("stage"))).text
    return {"stage": stage, "phone": await desk.phones[0].page(), "desk": await desk.page()}


def apart(page: str) -> set[str]:
    """The groups that a page shows apart."""
    return {name for name in (*NAMES, REST) if re.search(rf">\s*{name}\s*</", page.replace("\u00ad", ""))}


async def test_the_phone_asks_for_a_table_and_the_stage_says_so(site: Site) -> None:
    async with await with_tables(site) as desk, site.visitor() as visitor:
        page = (await visitor.get(f"/{desk.code}")).text
        assert "Aan welke tafel of in welk team zit je? Je mag dit overslaan." in words(page)
        assert re.findall(r'type="radio" name="table" value="([^"]*)"(?! checked)', page) == [
            "table-1", "table-2", "table-3", "",
        ]  # fmt: skip
        assert "Vanuit welke rol" not in words(page)
        assert "ook je tafel of team" in words((await visitor.get(desk.path("stage"))).text)
        assert "een tafel of team te kiezen" in words(await desk.page())


async def test_nobody_is_asked_for_a_table_where_no_result_stands_apart_by_it(site: Site) -> None:
    async with await with_tables(site, apart="none") as desk, site.visitor() as visitor:
        assert 'name="table"' not in (await visitor.get(f"/{desk.code}")).text
        assert "tafel" not in words((await visitor.get(desk.path("stage"))).text)
        (phone,) = await desk.join(table="table-1", watch="0")
        seat = site.inside(site.room(desk.code).seat(phone.token))
        assert seat is not None and seat.role is None


async def test_a_table_can_be_mended_in_the_lobby_and_stays_once_it_began(site: Site) -> None:
    async with await with_tables(site) as desk:
        (phone,) = await desk.join(table="table-1", watch="0")
        room = site.room(desk.code)
        for table, kept in (
            ("table-2", "table-2"),
            ("table-9", None),
            ("wijkteam", None),
            ("table-3", "table-3"),
        ):
            await phone.http.post(f"/{desk.code}/join", data={"table": table, "watch": "0"})
            assert site.inside(room.seat(phone.token)).role == kept
        await desk.join(2)
        await desk.show("tempo", "open")
        await phone.http.post(f"/{desk.code}/join", data={"table": "table-1", "watch": "0"})
        assert site.inside(room.seat(phone.token)).role == "table-3"


async def test_large_tables_stand_beside_the_whole_room_on_every_surface(site: Site) -> None:
    async with await with_tables(site) as desk:
        for said in (await shown(desk, 3, 4, 3, 0)).values():
            assert apart(said) == set(NAMES)


async def test_small_tables_and_who_said_none_stand_together(site: Site) -> None:
    async with await with_tables(site) as desk:
        for said in (await shown(desk, 3, 2, 0, 1)).values():
            assert apart(said) == {NAMES[0], REST}


async def test_two_at_a_table_never_stand_alone_nor_are_what_is_left_over(site: Site) -> None:
    async with await with_tables(site) as desk:
        for said in (await shown(desk, 4, 4, 2, 0)).values():
            assert apart(said) == set()


async def test_no_log_no_report_and_no_export_says_who_sat_where(site: Site) -> None:
    async with await with_tables(site) as desk:
        await shown(desk, 3, 2, 1, 3)
        log = json.dumps([event.data for event in site.inside(site.app.state.kring.rooms.store.log(
            site.room(desk.code).row.room))][1:])  # fmt: skip
        assert "table-1" in log and "table-2" not in log and "table-3" not in log
        assert "table" not in str(await desk.look())
        await desk.act("finish")
        for ending in ("", ".json", ".csv", ".md"):
            report = (await desk.http.get(desk.path("summary") + ending)).text
            assert not any(name in report for name in (*NAMES, REST))


async def test_people_talk_per_table_unless_they_talk_all_together(site: Site) -> None:
    async with await with_tables(site, apart="none") as desk, await open_room(site, "tafels") as plain:
        for room, step, per in ((desk, "praten", True), (desk, "samen", False), (plain, "praten", False)):
            (phone,) = await room.join()
            await room.show(step)
            for page in (await phone.page(), (await room.http.get(room.path("stage"))).text):
                assert ("Per tafel of team." in words(page)) is per


async def test_what_was_heard_is_written_down_table_by_table(site: Site) -> None:
    async with await with_tables(site, *(f"Tafel {number}" for number in range(1, 7))) as desk:
        await desk.show("praten")
        assert "Van welke tafel of welk team?" in words(await desk.page())
        for number in range(1, 6):
            await desk.act("note", prompt="praten", heard=f"Regel {number}", table=f"table-{number}")
        await desk.act("note", prompt="praten", heard="Van ons allemaal")
        full = await desk.try_act("note", prompt="praten", heard="Nog een")
        assert full.status_code == 422, "as many as there are tables"
        stage = words((await desk.http.get(desk.path("stage"))).text)
        assert "Tafel 1 Regel 1" in stage and "Tafel 5 Regel 5 Van ons allemaal" in stage
        await desk.act("finish")
        for ending in ("", ".md", ".json"):
            assert "Tafel 2" in (await desk.http.get(desk.path("summary") + ending)).text


async def test_a_line_of_a_table_that_is_not_there_is_refused(site: Site) -> None:
    async with await with_tables(site) as desk, await open_room(site, "tafels") as plain:
        for room in (desk, plain):
            await room.show("praten")
            answer = await room.try_act("note", prompt="praten", heard="Regel", table="table-8")
            assert answer.status_code == 422 and list(answer.json()["errors"]) == ["table"]


# opening


async def test_the_form_names_tables_and_what_stands_apart(site: Site) -> None:
    order = {
        **ORDER,
        "session": "tafels",
        "table-1": "Noord",
        "table-2": "",
        "table-3": "Zuid",
        "apart": "table",
    }
    async with site.visitor() as visitor:
        opened = await visitor.post("/rooms", data={**order, "apart": "table"})
        assert opened.status_code == 303
        code = opened.headers["location"].split("/")[1]
        joining = words((await visitor.get(f"/{code}")).text)
        assert "Noord Zuid Dat zeg ik liever niet" in joining


@pytest.mark.parametrize(
    ("field", "value"),
    [("table-2", "noord"), ("table-2", "Bel 06 12345678"), ("apart", "kleur"), ("role-onderwijs", "x" * 61)],
)
async def test_what_cannot_be_is_said_at_its_field_in_an_open_fold(
    site: Site, field: str, value: str
) -> None:
    order = {**ORDER, "session": "tafels", "table-1": "Noord", "table-2": "Zuid", field: value}
    async with site.visitor() as visitor:
        answer = await visitor.post("/rooms", data=order)
    assert answer.status_code == 422
    assert re.search(rf'id="{field}-error" role="alert">[^<]+<', answer.text)
    assert 'id="measure" open' in answer.text and 'value="Noord"' in answer.text
    assert ('id="measure-roles" open' in answer.text) is (field == "role-onderwijs")


async def test_a_role_that_a_lens_needs_says_kindly_why_it_stays(site: Site) -> None:
    async with site.visitor() as visitor:
        page = (await visitor.get("/open/ogen")).text
        assert 'name="role-gezin"' in page and 'name="apart"' not in page
        refused = await visitor.post("/rooms", data={**ORDER, "session": "ogen", "role-gezin": ""})
        assert "Straks kijken mensen ook door de ogen van een ouder." in words(refused.text)
        renamed = {**ORDER, "session": "ogen", "role-gezin": "Vader of moeder", "extra-zorg-1": "Tandarts"}
        code = (await visitor.post("/rooms", data=renamed)).headers["location"].split("/")[1]
        for language in ("nl", "en"):
            joining = (await visitor.get(f"/{code}?l={language}")).text
            assert "Vader of moeder" in joining and ">Tandarts</option>" in joining
        assert "Veilig Thuis (child and adult protection)" in joining


async def test_a_session_that_needs_none_of_it_does_not_ask(site: Site) -> None:
    site.app.state.kring.library["kaal"] = session(STRICT, id="kaal")
    async with site.visitor() as visitor:
        assert 'id="measure"' not in (await visitor.get("/open/kaal")).text
        assert 'name="role-wijkteam"' in (await visitor.get("/open/tafels")).text


async def test_the_api_takes_a_whole_list_of_roles(site: Site) -> None:
    roles = [
        {"id": "wijkteam", "name": "Buurtteam"},
        {"name": "Leerkracht", "group": "lokaal"},
        {"name": "Tolk"},
    ]
    async with await open_room(site, "tafels", apart="role", roles=roles) as desk, site.visitor() as visitor:
        page = (await visitor.get(f"/{desk.code}")).text
        assert re.findall(r"<option[^>]*>([^<]+)</option>", page)[1:] == ["Buurtteam", "Leerkracht", "Tolk"]


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"tables": ["Noord"]}, "table-2"),
        ({"tables": ["Noord", "x" * 25]}, "table-2"),
        ({"apart": "table"}, "table-1"),
        ({"roles": [{"name": "Tolk"}]}, "role-wijkteam"),
        ({"session": "ogen", "roles": [{"name": "Tolk"}, {"name": "Arts"}]}, "role-gezin"),
        ({"session": "ogen", "tables": ["Noord", "Zuid"], "apart": "table"}, "apart"),
    ],
)
async def test_the_api_says_at_which_field_it_cannot_be(
    site: Site, order: dict[str, Any], field: str
) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/api/rooms", json={"session": "tafels", **order})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize("odd", [{"tables": "Noord"}, {"tables": ["a"] * 9}, {"apart": "x"}, {"roles": [{}]}])
async def test_the_api_refuses_what_makes_no_sense(site: Site, odd: dict[str, Any]) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/api/rooms", json={"session": "tafels", **odd})
    assert answer.status_code == 422
