"""Grouping by role, from joining to the picture on every surface, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from made_session import session, step, text
from steps import Desk, Screen, Site, open_room, words

OPTIONS = {"options": [{"id": "snel", "text": text("Snel")}, {"id": "rustig", "text": text("Rustig")}]}
ASKED = step("tempo", "choice", privacy="licht", group_by="role", settings=OPTIONS)
CAREFUL = step("zorgen", "choice", privacy="zorgvuldig", group_by="role", settings=OPTIONS)
LOCAL, CARE, SAFETY, REST = "Lokaal en onderwijs", "Zorg en ggz", "Veiligheid", "andere rollen"
NAMES = {LOCAL, CARE, SAFETY, "Gezin en ervaring", REST}


def everywhere(*groups: str) -> dict[str, set[str]]:
    """These groups on every surface."""
    return {name: set(groups) for name in ("phone", "stage", "desk")}


@dataclass
class Meeting:
    """A room that groups by role, with its three surfaces in sight."""

    desk: Desk
    surfaces: dict[str, Screen]
    seq: int = 0

    async def answered(self, prompt: str, **roles: int) -> None:
        """So many people of each role come in, and answer this prompt."""
        for role, count in roles.items():
            await self.desk.join(count, role=role.replace("_", "-"))
        await self.desk.show(prompt, "open")
        for phone in self.desk.phones:
            await phone.answer(prompt, choice="snel")
        self.seq = await self.desk.act("close", "reveal")

    async def shown(self) -> dict[str, set[str]]:
        """The groups that each surface shows apart, once the picture is there."""
        for at in self.surfaces.values():
            await at.reaches(self.seq)
            assert "Rustig" in words(at.html)
        return {
            name: {group for group in NAMES if group in words(at.html)} for name, at in self.surfaces.items()
        }


@pytest.fixture
async def meeting(site: Site) -> AsyncIterator[Meeting]:
    site.app.state.kring.library["rollen"] = session(ASKED, CAREFUL, group_by="role")
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(await open_room(site, "rollen"))
        (watching,) = await desk.join(watch="1")
        desk.phones.remove(watching)
        screens = {"phone": watching.screen(), "stage": desk.stage(), "desk": desk.screen()}
        yield Meeting(desk, {name: await stack.enter_async_context(at) for name, at in screens.items()})


async def test_joining_asks_the_role_and_says_that_it_may_be_skipped(meeting: Meeting) -> None:
    async with meeting.desk.site.visitor() as visitor:
        page = words((await visitor.get(f"/{meeting.desk.code}")).text)
    assert "Vanuit welke rol doe je mee? Je mag dit overslaan." in page
    assert "Dat zeg ik liever niet" in page
    assert "We laten rollen alleen apart zien als elke groep groot genoeg is." in page


async def test_groups_that_are_large_enough_stand_apart_on_every_surface(meeting: Meeting) -> None:
    await meeting.answered("tempo", wijkteam=2, onderwijs=1, huisarts=3)
    assert await meeting.shown() == everywhere(LOCAL, CARE)


async def test_small_groups_stand_together_as_other_roles(meeting: Meeting) -> None:
    await meeting.answered("tempo", wijkteam=3, huisarts=2, politie=1)
    assert await meeting.shown() == everywhere(LOCAL, REST)


async def test_a_rest_that_is_too_small_leaves_everybody_together(meeting: Meeting) -> None:
    await meeting.answered("tempo", wijkteam=3, huisarts=3, politie=1)
    assert await meeting.shown() == everywhere()


async def test_who_kept_their_role_to_themselves_is_among_the_other_roles(meeting: Meeting) -> None:
    await meeting.desk.join(3)
    await meeting.answered("tempo", wijkteam=3)
    assert await meeting.shown() == everywhere(LOCAL, REST)


async def test_a_careful_prompt_wants_five_in_every_group(meeting: Meeting) -> None:
    await meeting.answered("zorgen", wijkteam=5, huisarts=4)
    assert await meeting.shown() == everywhere()
    await meeting.answered("tempo", jeugd_ggz=1)
    assert await meeting.shown() == everywhere(LOCAL, CARE)


async def test_the_report_and_the_counts_say_nothing_of_roles(meeting: Meeting) -> None:
    await meeting.answered("tempo", wijkteam=3, huisarts=3)
    await meeting.shown()
    looked = await meeting.desk.look()
    assert not any(group in str(looked) for group in NAMES)
    summary = await meeting.desk.http.get(meeting.desk.path("summary"))
    assert not any(group in words(summary.text) for group in NAMES)
