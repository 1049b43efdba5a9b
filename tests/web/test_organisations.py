"""A session that shows results apart by sort of organisation."""

from __future__ import annotations

import pytest
from made_session import STATEMENTS, session, step
from steps import Desk, Site, open_room, words

SPLIT = step("schaal", "scale", settings=STATEMENTS, group_by="org", privacy="licht")
TOWN, YOUTH, REST = "Gemeente of lokaal team", "Jeugdhulp of jeugd-ggz", "andere organisaties"


@pytest.fixture(autouse=True)
def grouped(site: Site) -> None:
    site.app.state.kring.library["organisaties"] = session(SPLIT, id="organisaties", group_by="org")


async def shown(desk: Desk, **people: int) -> str:
    """What the stage says when so many of each sort answered."""
    for sort, count in people.items():
        await desk.join(count, role=f"org-{sort}" if sort != "nothing" else "", watch="0")
    await desk.show("schaal", "open")
    for phone in desk.phones:
        assert (await phone.answer("schaal", one="3"))["ok"]
    await desk.act("close", "reveal")
    return words((await desk.http.get(desk.path("stage"))).text)


async def test_who_joins_is_asked_for_a_sort_of_organisation_and_no_role(site: Site) -> None:
    async with await open_room(site, "organisaties") as desk, site.visitor() as visitor:
        page = words((await visitor.get(f"/{desk.code}")).text)
        assert "Vanuit wat voor organisatie doe je mee? Je mag dit overslaan." in page
        assert TOWN in page and "Vanuit welke rol" not in page and "Schoolmaatschappelijk werk" not in page
        await desk.join(role="wijkteam", watch="0")
        room = site.room(desk.code)
        seat = site.inside(room.seat(desk.phones[0].token))
        assert seat is not None and seat.role is None


async def test_large_sorts_show_apart_by_name(site: Site) -> None:
    async with await open_room(site, "organisaties") as desk:
        said = await shown(desk, gemeente=3, jeugd=4)
        assert TOWN in said and YOUTH in said and REST not in said


async def test_small_sorts_and_who_skipped_stand_together(site: Site) -> None:
    async with await open_room(site, "organisaties") as desk:
        said = await shown(desk, gemeente=3, jeugd=1, justitie=1, nothing=1)
        assert TOWN in said and REST in said
        assert YOUTH not in said and "Politie" not in said and "andere rollen" not in said


async def test_two_of_a_sort_never_stand_alone(site: Site) -> None:
    async with await open_room(site, "organisaties") as desk:
        said = await shown(desk, gemeente=6, jeugd=2)
        assert TOWN not in said and YOUTH not in said and REST not in said
