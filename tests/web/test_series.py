"""A series: four rooms that follow one another, over real requests, and what each shows of those before."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, words

from server.languages.catalogue import short_date

ENDS = [text("Nee"), text("Ja")]
BELLEN, WETEN, VRAGEN = "We bellen eerst", "We weten wie wat doet", "We vragen het de ouders"
ASKED = [
    {"id": name, "text": text(said)} for name, said in (("bel", BELLEN), ("wie", WETEN), ("ouders", VRAGEN))
]
FIRST = session(
    step("vertrouwen", "scale", settings={"statements": ASKED[:2], "ends": ENDS}),
    step("afspraken", "agree"),
    id="toen",
)
LATER = session(
    step("hoe-staat-het", "choice", earlier="agreements", settings={"options": []}),
    step("opnieuw", "scale", earlier="statements", settings={"statements": ASKED[1:], "ends": ENDS}),
    step("erbij", "scale", settings={"statements": ASKED[1:], "ends": ENDS}),
    step("verder", "agree"),
    id="nu",
)
CAPTION = {
    "nl": "Niet precies dezelfde mensen; kijk naar het gesprek, niet naar de tiende.",
    "en": "Not exactly the same people; look at the talk, not at the tenth.",
}
IN = {"nl": {WETEN: WETEN, VRAGEN: VRAGEN}, "en": {one: f"{one} in English" for one in (WETEN, VRAGEN)}}
HIGH, LOW, APART = (4, 4, 4, 5, 5), (1, 2, 2, 2, 3), (1, 1, 3, 5, 5)


@pytest.fixture(autouse=True)
def library(site: Site) -> None:
    site.app.state.kring.library |= {"toen": FIRST, "nu": LATER}


def day(weeks: int) -> date:
    """A day on which a meeting may be planned now, so many weeks from today."""
    return datetime.now(UTC).date() + timedelta(weeks=weeks)


async def asked(desk: Desk, prompt: str, **given: tuple[int, ...]) -> None:
    """Everybody answers a scale, and the group sees it; who has no step left for a statement skips it."""
    await desk.show(prompt, "open")
    for at, phone in enumerate(desk.phones):
        form = {name: str(steps[at]) for name, steps in given.items() if at < len(steps)}
        if form:
            assert (await phone.answer(prompt, **form))["ok"]
    await desk.act("close", "reveal")


async def follow(site: Site, before: Any, weeks: int, language: str = "nl", **more: str) -> Desk:
    follows = before.links["summary_url"] if isinstance(before, Desk) else before
    desk = await open_room(site, "nu", language, follows=follows, date=day(weeks).isoformat(), **more)
    await desk.join(5)
    return desk


async def first(site: Site, language: str = "nl", **more: str) -> Desk:
    desk = await open_room(site, "toen", language, **more)
    await desk.join(5)
    await asked(desk, "vertrouwen", bel=LOW, wie=APART)
    await desk.act("finish")
    return desk


async def file_of(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = (await desk.http.get(f"{desk.path('summary')}.json")).json()
    return found


async def chain(site: Site, language: str, by_file: bool) -> list[Desk]:
    """A; B with too few answers to `opnieuw`, and a question of its own beside it; C; D."""

    async def met(before: Desk, weeks: int) -> Desk:
        return await follow(site, await file_of(before) if by_file else before, weeks, language)

    rooms = [await first(site, language)]
    rooms.append(await met(rooms[-1], 1))
    await asked(rooms[-1], "opnieuw", bel=HIGH[:4], wie=HIGH[:4])
    await asked(rooms[-1], "erbij", wie=HIGH, ouders=HIGH)
    await rooms[-1].act("finish")
    rooms.append(await met(rooms[-1], 2))
    await asked(rooms[-1], "opnieuw", wie=LOW, ouders=LOW)
    await rooms[-1].act("finish")
    rooms.append(await met(rooms[-1], 3))
    await asked(rooms[-1], "opnieuw", wie=HIGH, ouders=APART)
    return rooms


def told(desk: Desk) -> list[tuple[int, set[str]]]:
    """What a room was handed: the week of each meeting, and the statements that it told something of."""
    (moments,) = desk.site.room(desk.code).state.then.values()
    return [
        (
            (one.day - day(0)).days // 7,
            {id for id, strip in one.disclosed["result"]["statements"].items() if "spread" in strip},
        )
        for one in moments
    ]


def strips(page: str, statement: str) -> list[str]:
    """What stands beside each strip of a statement, in order, wherever a page draws them."""
    row = re.search(
        rf"<span class=\"text[^>]*>(?:<span[^>]*>)?{statement}.*?</ul>", page.replace("\u00ad", ""), re.S
    )
    return [words(found) for found in re.findall(r'class="when">(.*?)</span>', row[0])] if row else []


@pytest.mark.parametrize("by_file", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_chain_of_four_rooms_shows_each_statement_at_every_time_that_told_it(
    site: Site, language: str, by_file: bool
) -> None:
    _, second, third, last = await chain(site, language, by_file)
    assert told(second) == [(0, {"bel", "wie"})]
    # what stayed under its threshold in the second meeting is told by none; what its other question told is
    assert told(third) == [(0, {"wie"}), (1, {"wie", "ouders"})]
    assert told(last) == [(0, {"wie"}), (1, {"wie", "ouders"}), (2, {"wie", "ouders"})]
    pages = [
        (await last.http.get(f"{last.path(surface)}?l={language}")).text for surface in ("stage", "summary")
    ]
    days = [short_date(day(weeks), language) for weeks in range(3)]
    now = {"nl": "nu", "en": "now"}[language]
    for page in (*pages, await last.phones[0].page(language)):
        assert CAPTION[language] in words(page)
        assert strips(page, IN[language][WETEN]) == [*days, now]
        assert strips(page, IN[language][VRAGEN]) == [*days[1:], now]


async def test_an_erased_room_lives_on_only_in_what_it_handed_on(site: Site) -> None:
    rooms = await chain(site, "nl", by_file=False)
    gone = site.room(rooms[0].code)
    site.inside(gone.seal())
    site.app.state.kring.rooms.forget(gone.row.room)
    site.inside(gone.store.erase(gone.row.room))
    await rooms[-1].act("finish")
    fifth = await follow(site, rooms[-1], 4)
    assert [week for week, _ in told(fifth)] == [0, 1, 2, 3]
    strips_of_first = told_by(rooms[1], 0), told_by(fifth, 0)
    assert strips_of_first[0] == strips_of_first[1]  # the same band, however often it is handed on


def told_by(desk: Desk, week: int) -> Any:
    """What a room was handed of one statement in one week."""
    (moments,) = desk.site.room(desk.code).state.then.values()
    return next(one for one in moments if one.day == day(week)).disclosed["result"]["statements"]["wie"]


async def test_the_stage_shows_the_newest_times_and_one_statement_with_all_of_them(site: Site) -> None:
    last = await first(site)
    for week in (1, 2, 3, 4):
        last = await follow(site, last, week)
        await asked(last, "opnieuw", bel=HIGH, wie=APART)
        if week < 4:
            await last.act("finish")
    days = [short_date(day(week), "nl") for week in range(4)]
    stage = (await last.http.get(last.path("stage"))).text
    assert strips(stage, WETEN) == [*days[1:], "nu"]
    assert "de nieuwste 4 keren" in words(stage)
    assert 'value="only-wie"' in await last.page()
    await last.act("view", prompt="opnieuw", view="only-wie")
    stage = (await last.http.get(last.path("stage"))).text
    assert strips(stage, WETEN) == [*days, "nu"] and strips(stage, BELLEN) == []
    assert (await last.try_act("view", prompt="opnieuw", view="only-ouders")).status_code == 422
    table = (await last.http.get(f"{last.path('summary')}.csv")).text
    assert all(f"opnieuw;{when};{WETEN};" in table for when in [*(f"Toen: {day}" for day in days), "Nu"])


async def test_the_report_lists_the_days_and_says_how_long_they_stay(site: Site) -> None:
    opened = await first(site, name="Netwerk Noord")
    last = await follow(site, await follow(site, opened, 1), 2, name="Netwerk Noord")
    report = words((await last.http.get(last.path("summary"))).text)
    days = [short_date(day(week), "nl") for week in range(3)]
    assert "Onze reeks" in report and all(when in report for when in days)
    assert "deze keer" in report and "Netwerk Noord" in report
    assert "alleen het beeld van de groep van toen, geen antwoorden; weg met dit verslag" in report
    assert "Jullie reeks:" in words(await last.page())
    async with site.visitor() as newcomer:
        joining = words((await newcomer.get(f"/{last.code}")).text)
    assert "en het beeld van de groep mee, hooguit een jaar lang." in joining
    before = words((await opened.http.get(opened.path("summary"))).text)
    assert "hooguit een jaar lang" in before and "Onze reeks" not in before


async def test_a_room_that_follows_starts_with_what_is_known(site: Site) -> None:
    facts = {"name": "Netwerk Noord", "organisation": "Gemeente", "contact": "a@b.nl", "recipients": "wij"}
    before = await open_room(site, "toen", **facts)
    await before.join(5)
    await asked(before, "vertrouwen", bel=LOW, wie=APART)
    await before.act("date", date=day(3).isoformat())
    await before.act("finish")
    report = (await before.http.get(before.path("summary"))).text
    assert f'href="{before.path("summary")}/next?l=nl"' in report
    by_link = await before.http.get(f"{before.path('summary')}/next")
    sent = {"session": (None, "nu"), "recipients": (None, ""), "date": (None, "")}
    content = (await before.http.get(f"{before.path('summary')}.json")).content
    by_file = await before.http.post("/open/nu", files={**sent, "follows_file": ("a.json", content)})
    for page in (by_link, by_file):
        assert page.status_code == 200 and "Jullie spraken af om weer te kijken op" in words(page.text)
        for value in (*facts.values(), day(3).isoformat()):
            assert f'value="{value}"' in page.text
    kept = re.search(r'type="hidden" name="follows_file" value="([^"]+)"', by_file.text)
    assert kept and json.loads(unescape(kept[1]))["name"] == "Netwerk Noord"


async def test_nothing_is_opened_or_told_by_a_link_that_leads_nowhere(site: Site) -> None:
    async with site.visitor() as visitor:
        wrong = await visitor.post("/open/nu", data={"follows": "/summary/AAAAAAAAAAAAAAAAAAAAAA"})
        assert wrong.status_code == 422 and "Deze link kennen we niet." in words(wrong.text)
        assert (await visitor.post("/open/nu", data={"follows": ""})).status_code == 200
        assert (await visitor.post("/open/onbekend")).status_code == 404
        assert (await visitor.get("/summary/AAAAAAAAAAAAAAAAAAAAAA/next")).status_code == 404


async def test_a_group_is_not_called_by_what_phones_refuse(site: Site) -> None:
    async with site.visitor() as visitor:
        wrong = await visitor.post("/api/rooms", json={"session": "toen", "name": "Bel 06-12345678"})
        assert wrong.status_code == 422 and [*wrong.json()["errors"]] == ["name"]
        assert "12345678" not in wrong.text
