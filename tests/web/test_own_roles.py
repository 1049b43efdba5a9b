"""A session with roles and tables of its own: written in the composer, asked in the room."""

from __future__ import annotations

import re

from made_session import STATEMENTS, session, step, text
from steps import Desk, Site, words
from test_composer import ROOM, begin, press
from test_tables import apart, with_tables

LENS = {"who": [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}], "spread": "random"}


async def test_the_roles_of_a_session_are_taken_over_changed_and_asked(site: Site) -> None:
    split = step("schaal", "scale", settings=STATEMENTS, group_by="role")
    site.app.state.kring.library["eigen-rollen"] = session(split, id="eigen-rollen", group_by="role")
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "eigen-rollen"})
        assert "Wijkteam of lokaal team · Onderwijs" in words((await visitor.get(address)).text)
        await press(visitor, address, "take:roles")
        await press(visitor, address, "less:roles:1")
        await press(visitor, address, "", roles__0__name__nl="Buurtteam", roles__0__name__en="Local team")
        await press(visitor, address, "more:tables")
        await press(visitor, address, "more:tables", tables__0__name="Noord")
        await press(visitor, address, "", tables__1__name="Zuid")
        opening = (await visitor.get(f"{address}/open")).text
        assert (
            'value="Buurtteam"' in opening and 'value="Zuid"' in opening and "role-onderwijs" not in opening
        )
        room = await visitor.post(f"{address}/open", data=ROOM)
        code = room.headers["location"].split("/")[1]
        asked = re.findall(r"<option[^>]*>([^<]+)</option>", (await visitor.get(f"/{code}?l=en")).text)
    assert asked[1:3] == ["Local team", "School social work"]


async def test_a_role_that_a_lens_needs_is_missed_in_the_composer(site: Site) -> None:
    eyes = step("ogen", "scale", settings=STATEMENTS, lenses=LENS)
    site.app.state.kring.library["eigen-ogen"] = session(eyes, id="eigen-ogen")
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "eigen-ogen"})
        await press(visitor, address, "take:roles")
        page = words((await visitor.get(f"{address}/steps/ogen")).text)
        assert "Wijkteam of lokaal team" in page and "staat niet in de lijst" not in page
        roles = re.findall(r'name="roles\.(\d+)\.name\.nl"[^>]*>([^<]+)<', (await visitor.get(address)).text)
        gone = next(at for at, name in roles if name.startswith("Ouder"))
        await press(visitor, address, f"less:roles:{gone}")
        page = words((await visitor.get(f"{address}/steps/ogen")).text)
        assert "De rol gezin staat niet in de lijst." in page


async def test_many_tables_take_turns_beside_the_whole_on_the_stage_alone(site: Site) -> None:
    names = ("Tafel 1", "Wijkteam Noord", "Wijkteam Zuid", "Oost", "West")
    options = {"options": [{"id": name, "text": text(name)} for name in ("snel", "rustig")]}
    site.app.state.kring.library["tafels"] = session(
        step("tempo", "choice", privacy="licht", settings=options), id="tafels"
    )
    async with await with_tables(site, *names) as desk:
        for number in range(1, 6):
            await desk.join(3, table=f"table-{number}", watch="0")
        await desk.show("tempo", "open")
        for phone in desk.phones:
            await phone.answer("tempo", choice="snel")
        await desk.act("close", "reveal")
        assert await on_stage(desk) == set()
        assert apart(await desk.phones[0].page()) == set(names[:3])
        assert "Naast elkaar, 2 van 2" in words(await desk.page())
        await desk.act("view", prompt="tempo", view="side-1")
        assert await on_stage(desk) == set(names[:3])
        await desk.act("view", prompt="tempo", view="side-2")
        assert await on_stage(desk) == set()
        assert (await desk.try_act("view", prompt="tempo", view="side-3")).status_code == 422


async def on_stage(desk: Desk) -> set[str]:
    return apart((await desk.http.get(desk.path("stage"))).text)
