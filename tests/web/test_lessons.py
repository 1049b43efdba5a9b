"""What facilitators learned: left at a desk after the end, read beside the session."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from made_session import session
from steps import JSON, Desk, Site, open_room, words

from server.library.draft import copied
from server.live import learning
from server.live.rooms import Order, Rooms
from server.web import kring, patience
from server.web.patience import Pace

WORKED, OTHERWISE = "Rustig beginnen met een stilte.", "De kaarten kostten meer tijd."
PAGE = "/bibliotheek/proef"


@pytest.fixture(autouse=True)
async def _nobody_learned_anything_yet(site: Site, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(site.app.state.kring, "learning", Pace(10_000, 1))
    yield
    site.inside(site.app.state.kring.rooms.store.forget_lessons())


async def ended(site: Site, **more: str) -> Desk:
    """A room that is over."""
    desk = await open_room(site, **more)
    await desk.act("finish")
    return desk


async def leave(desk: Desk, language: str = "nl", **fields: str) -> httpx.Response:
    """A lesson as a plain form sends it."""
    return await desk.http.post(f"/{desk.code}/desk/lesson?l={language}", data=fields)


async def look(site: Site, page: str = PAGE, **cookies: str) -> str:
    async with site.visitor(cookies=cookies) as visitor:
        return (await visitor.get(page)).text


async def test_a_lesson_stands_at_the_desk_and_beside_the_session(site: Site) -> None:
    async with await ended(site) as desk:
        assert "Wat werkte in deze sessie?" in words(await desk.page())
        assert "Wat begeleiders leerden" not in await look(site)
        assert (await leave(desk, worked=WORKED, otherwise=OTHERWISE)).status_code == 303
        for page in (await desk.page(), await look(site), await look(site, f"{PAGE}/print")):
            assert f"Wat werkte {WORKED} Wat niet werkte, of anders {OTHERWISE}" in words(page)


async def test_it_names_the_month_and_nothing_of_the_room(site: Site) -> None:
    facts = {"organisation": "Gemeente Zwaneveld", "contact": "de functionaris", "recipients": "de groep"}
    async with await ended(site, **facts) as desk:
        await leave(desk, worked=WORKED)
        page = await look(site)
        today = site.app.state.kring.rooms.today()
        assert f"{today.year}" in words(page).partition("Wat begeleiders leerden")[2]
        kept = site.inside(site.app.state.kring.rooms.store.lessons())
        ((key, lesson),) = kept.items()
        assert (lesson.session, lesson.month) == ("proef", f"{today:%Y-%m}")
        room = site.room(desk.code).row.room
        assert not {room, desk.code, *facts.values()} & set(map(str, vars(lesson).values()))
        keys = [learning.hashed(desk.links["desk_key"]), learning.hashed(desk.path("stage").split("/")[2])]
        assert key not in keys


async def test_a_room_that_goes_on_and_a_demo_take_none(site: Site) -> None:
    async with await open_room(site) as desk:
        assert "Wat werkte in deze sessie?" not in words(await desk.page())
        assert (await leave(desk, worked=WORKED)).status_code == 422
    rooms = site.app.state.kring.rooms
    opened = site.inside(rooms.open(Order(session(), "nl", rooms.today(), demo=True)))
    async with site.visitor() as visitor:
        await visitor.get(f"/desk/{opened.desk_key}")
        await visitor.post(f"/{opened.code}/desk/finish")
        page = await visitor.get(f"/{opened.code}/desk")
        assert "Deze zaal is afgerond" in words(page.text)
        assert "Wat werkte in deze sessie?" not in words(page.text)
        refused = await visitor.post(f"/{opened.code}/desk/lesson", data={"worked": WORKED})
        assert refused.status_code == 422
    assert site.inside(rooms.store.lessons()) == {}


@pytest.mark.parametrize(
    ("fields", "at", "said"),
    [
        ({"worked": "Bel 06-12345678", "otherwise": OTHERWISE}, "worked", "telefoonnummer"),
        ({"worked": "Jan de Vries hielp", "otherwise": "mail jan@voorbeeld.nl"}, "otherwise", "e-mailadres"),
        ({"worked": WORKED, "otherwise": "x" * 201}, "otherwise", "Er passen 200 tekens."),
        ({"worked": " ", "otherwise": ""}, "worked", "Vul minstens één van de twee in."),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    site: Site, fields: dict[str, str], at: str, said: str
) -> None:
    async with await ended(site) as desk:
        refused = await leave(desk, **fields, _sure="1")
        assert refused.status_code == 422
        error = re.search(rf'id="learned-{at}-error"[^>]*>([^<]*)<', refused.text)
        assert error and said in error[1]
        for typed in fields.values():
            assert f">{typed}</textarea>" in refused.text
        assert site.inside(site.app.state.kring.rooms.store.lessons()) == {}


async def test_a_possible_name_is_the_writers_call(site: Site) -> None:
    async with await ended(site) as desk:
        doubted = await leave(desk, worked="Mevrouw Jansen hielp goed.")
        assert doubted.status_code == 422
        assert "Staat hier een naam in?" in words(doubted.text)
        assert re.search(r'data-doubt><input type="checkbox" name="_sure"', doubted.text)
        told = await desk.http.post(
            f"/{desk.code}/desk/lesson", data={"worked": "Mevrouw Jansen hielp goed."}, headers=JSON
        )
        assert told.json()["sure"] is True
        assert (await leave(desk, worked="Mevrouw Jansen hielp goed.", _sure="1")).status_code == 303
        hard = await desk.http.post(f"/{desk.code}/desk/lesson", data={"worked": "06-12345678"}, headers=JSON)
        assert "sure" not in hard.json()


async def test_the_desk_that_wrote_it_changes_it_or_takes_it_back(site: Site) -> None:
    async with await ended(site) as desk, await ended(site) as other:
        await leave(desk, worked=WORKED)
        async with desk.screen() as screen:
            await leave(desk, otherwise=OTHERWISE)
            await screen.shows(OTHERWISE)
        page = words(await look(site))
        assert OTHERWISE in page and WORKED not in page
        assert OTHERWISE not in words(await other.page())
        await leave(other, do="drop")
        assert OTHERWISE in words(await look(site))
        await leave(desk, do="drop")
        assert "Wat begeleiders leerden" not in await look(site)
        assert OTHERWISE not in words(await desk.page())


async def test_a_room_that_was_loaded_anew_still_shows_it_at_its_desk(site: Site) -> None:
    async with await ended(site) as desk:
        await leave(desk, worked=WORKED)
        rooms = site.app.state.kring.rooms
        site.inside(_forget(rooms, site.room(desk.code).row.room))
        async with desk.screen() as screen:
            await screen.shows(WORKED)


async def _forget(rooms: Rooms, room: str) -> None:
    rooms.forget(room)


async def test_no_phone_stage_or_report_shows_it(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join(1)
        await desk.act("finish")
        await leave(desk, worked=WORKED)
        summary = (await desk.http.get(desk.path("summary"))).text
        stage = (await desk.http.get(desk.path("stage"))).text
        events = site.inside(site.app.state.kring.rooms.store.log(site.room(desk.code).row.room))
        for shown in (await phone.page(), summary, stage, str(events)):
            assert WORKED not in words(shown)


async def test_another_language_is_marked(site: Site) -> None:
    async with await ended(site) as desk:
        await leave(desk, "en", worked="A quiet start.")
        assert '<span lang="en">A quiet start.</span>' in await look(site)
        assert '<dd dir="auto">A quiet start.</dd>' in await look(site, f"{PAGE}?l=en")


async def test_a_handful_stands_there_and_the_rest_behind_it(site: Site) -> None:
    store = site.app.state.kring.rooms.store
    for month in range(1, 8):
        lesson = learning.Lesson("proef", f"2026-0{month}", "nl", f"Les {month}.")
        site.inside(store.save_lesson(b"%d" % month, lesson))
    first, _, rest = words(await look(site)).partition("Nog 3 lessen")
    assert [f"Les {n}." in first for n in (7, 6, 5, 4, 3)] == [True, True, True, True, False]
    assert [f"Les {n}." in rest for n in (3, 2, 1)] == [True] * 3
    assert "Les 3." in words(await look(site, f"{PAGE}/print"))
    assert "Les 2." not in words(await look(site, f"{PAGE}/print"))


async def test_they_stand_beside_a_copy_and_those_of_the_copy_nowhere_else(site: Site) -> None:
    async with await ended(site) as desk, site.visitor() as visitor:
        await leave(desk, worked=WORKED)
        copy = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]
        other = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]
        empty = (await visitor.post("/eigen", data={})).headers["location"]
        own = re.search(r"^id: (\S+)$", (await visitor.get(f"{copy}/sessie.yaml")).text, re.MULTILINE)
        assert own and own[1] != copied(session())["id"]
        lesson = learning.Lesson(own[1], "2027-01", "nl", "Les van de kopie.")
        site.inside(site.app.state.kring.rooms.store.save_lesson(b"copy", lesson))
        beside = words((await visitor.get(copy)).text)
        assert beside.index("Les van de kopie.") < beside.index(WORKED)
        assert WORKED in words((await visitor.get(other)).text)
        for page in (other, empty, PAGE):
            assert "Les van de kopie." not in words((await visitor.get(page)).text)
        assert "Wat begeleiders leerden" not in (await visitor.get(empty)).text


async def test_with_a_password_only_who_may_open_rooms_reads_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wired = site.app.state.kring
    async with await ended(site) as desk, site.visitor() as visitor:
        await leave(desk, worked=WORKED)
        draft = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]
        monkeypatch.setattr(wired, "settings", replace(wired.settings, open_password="samen sterk"))
        for page in (PAGE, f"{PAGE}/print", draft):
            assert WORKED not in words((await visitor.get(page)).text)
        assert "Lees ze" in words((await visitor.get(PAGE)).text)
        wrong = await visitor.post(f"{PAGE}/lessen", data={"password": "samen"})
        assert wrong.status_code == 422 and WORKED not in wrong.text
        assert re.search(r'id="lessons-error" role="alert">Dit wachtwoord klopt niet', wrong.text)
        right = await visitor.post(f"{PAGE}/lessen", data={"password": "samen sterk"})
        assert right.status_code == 303 and right.headers["location"].endswith("#lessons")
        assert "samen" not in str(right.headers)
        for page in (PAGE, f"{PAGE}/print", draft):
            assert WORKED in words((await visitor.get(page)).text)
        assert WORKED not in words(await look(site, kring_opener="0" * 64))


async def test_who_opened_a_room_or_began_a_session_need_not_tell_the_password_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wired = site.app.state.kring
    async with await ended(site) as desk, site.visitor() as visitor:
        await leave(desk, worked=WORKED)
        monkeypatch.setattr(wired, "settings", replace(wired.settings, open_password="samen sterk"))
        await visitor.post("/eigen", data={"from": "proef", "password": "samen"})
        assert WORKED not in (await visitor.get(PAGE)).text
        await visitor.post("/eigen", data={"from": "proef", "password": "samen sterk"})
        assert WORKED in words((await visitor.get(PAGE)).text)


async def test_who_writes_very_many_has_to_wait(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(site.app.state.kring, "learning", Pace(kring.LESSONS, kring.LESSONS_A_SECOND))
    monkeypatch.setattr(patience, "asyncio", type("Quick", (), {"sleep": staticmethod(wait)}))
    async with await ended(site) as desk:
        for _ in range(kring.LESSONS):
            await leave(desk, worked=WORKED)
        assert waited == []
        await leave(desk, worked=WORKED)
        assert len(waited) == 1


async def test_nobody_writes_without_a_desk(site: Site) -> None:
    async with await ended(site) as desk, site.visitor() as visitor:
        assert (await visitor.post(f"/{desk.code}/desk/lesson", data={"worked": WORKED})).status_code == 403
        assert (await visitor.get("/bibliotheek/nergens/lessen")).status_code in (404, 405)
        assert (await visitor.post("/bibliotheek/nergens/lessen")).status_code == 404
