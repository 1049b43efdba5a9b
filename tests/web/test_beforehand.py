"""Answering beforehand, over the network: days apart, the server restarted in between, without any script."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from made_session import STATEMENTS, session, step
from process import Process
from steps import JSON, Site, screen, words

from server.kinds import kinds
from server.library.own_pace import programme
from server.library.session import Session

PROMISES = ["author", "aloud", "report", "managers", "appraisal"]
ORDER = {"session": "vooraf", "language": "nl", "promise": PROMISES, "organisation": "De gemeente"}
SECRET = "Ik weet niet wie ik kan bellen"
POINTS = {"kennen": "5", "vertrouwen": "5"}
TOLD = "dicht bij elkaar"  # what all of them say of how well they know each other
NAME = "Weten wie je belt"
FEW = "Er waren te weinig antwoorden om veilig te laten zien."
WEEK = 7

OnDay = Callable[[float], AbstractContextManager[Site]]


def in_days(days: int) -> str:
    return (datetime.fromtimestamp(time.time()).astimezone().date() + timedelta(days=days)).isoformat()


def beforehand(days: int = WEEK, **more: Any) -> dict[str, Any]:
    return {**ORDER, "pace": "own", "until_date": in_days(days), "until_time": "23:59", **more}


@dataclass
class Somebody:
    """One person with one browser; `cookies` are all that stays from day to day."""

    cookies: dict[str, str] = field(default_factory=dict)

    def at(self, site: Site) -> httpx.AsyncClient:
        visitor = site.visitor(follow_redirects=True)
        for name, value in self.cookies.items():
            visitor.cookies.set(name, value)
        return visitor

    async def opens(self, site: Site, **form: Any) -> str:
        """Open the room as a facilitator; returns its code."""
        visitor = site.visitor()
        opened = await visitor.post("/rooms", data=form or beforehand())
        assert opened.status_code == 303, words(opened.text)
        self.cookies = dict(visitor.cookies.items())
        return opened.headers["location"].split("/")[1]

    async def joins(self, site: Site, code: str) -> None:
        visitor = site.visitor()
        assert (await visitor.post(f"/{code}/join", data={"watch": "0"})).status_code == 303
        self.cookies = dict(visitor.cookies.items())

    async def sends(self, site: Site, code: str, prompt: str, act: str = "answer", **form: str) -> str:
        """Send a form; returns where the page leads."""
        visitor = self.at(site)
        fields = {name.replace("_", "-"): value for name, value in form.items()}
        sent = await visitor.post(f"/{code}/prompts/{prompt}/answer", data={"do": act, **fields})
        assert sent.status_code == 200, words(sent.text)
        return sent.url.params.get("at", "")

    async def sees(self, site: Site, path: str) -> str:
        page = await self.at(site).get(path)
        assert page.status_code == 200, page.status_code
        return page.text


async def answers(someone: Somebody, site: Site, code: str) -> None:
    await someone.joins(site, code)
    assert await someone.sends(site, code, "meeste-aandacht", **POINTS) == "in-de-weg"
    assert await someone.sends(site, code, "in-de-weg", card_1=SECRET) == "willen-leren"
    assert await someone.sends(site, code, "willen-leren", act="skip") == "hoe-goed-ken-je"
    assert await someone.sends(site, code, "hoe-goed-ken-je", kennen="4") == "end"


async def test_six_people_answer_on_six_days_and_only_the_desk_sees_the_whole(on_day: OnDay) -> None:
    desk, people = Somebody(), [Somebody() for _ in range(6)]
    with on_day(0) as site:
        code = await desk.opens(site)
        await site.leave()
    for day, someone in enumerate(people):
        with on_day(day + 0.5) as site:
            await answers(someone, site, code)
            assert "klaar" in words(await someone.sees(site, f"/{code}?at=end"))
            before = await desk.sees(site, f"/{code}/desk")
            before += await desk.sees(site, f"/{code}/desk/view")
            assert TOLD not in before and SECRET not in before and "groepjes van de kaarten" not in before
            assert "Open het verslag" not in before
            await site.leave()
    with on_day(WEEK + 1) as site:  # starting closes what is overdue
        for someone in people:
            seen = await someone.sees(site, f"/{code}")
            assert "De link is dicht" in words(seen) and TOLD not in seen
        told = await desk.sees(site, f"/{code}/desk")
        assert TOLD in told and FEW in words(told)  # all skipped what they want to learn
        assert words(told).count(SECRET) == 6 and "ongelezen gewist" in words(told)
        assert SECRET not in "".join([await someone.sees(site, f"/{code}") for someone in people])
        await site.leave()
    with on_day(WEEK + 2) as site:  # the cards are still there on another day
        await makes_groups(desk, site, code)
        await nothing_but_names(desk, site, code)
        await site.leave()


def cards_on(page: str) -> list[str]:
    """The values of the ticks beside the cards, in the order in which they stand."""
    return re.findall(r'name="texts" value="([^"]+)"', page)


async def makes_groups(desk: Somebody, site: Site, code: str) -> None:
    """Two groups of which one gets a name, by plain forms."""
    ids = cards_on(await desk.sees(site, f"/{code}/desk"))
    assert ids == sorted(ids) and len(ids) == 6
    form = {"prompt": "in-de-weg", "group": "new"}
    led = await desk.at(site).post(f"/{code}/desk/group", data={**form, "texts": ids[:4]})
    assert led.url.fragment == "queue-in-de-weg"
    await desk.at(site).post(f"/{code}/desk/group", data={**form, "texts": ids[4:]})
    group = re.search(r'name="group" value="([^"]+)"><label', led.text)
    assert group
    naming = {"prompt": "in-de-weg", "group": group[1]}
    wrong = await desk.at(site).post(f"/{code}/desk/name", data={**naming, "name": "Bel 06 12345678"})
    assert wrong.status_code == 422 and wrong.text.count("telefoonnummer") == 1
    assert 'value="Bel 06 12345678" aria-invalid="true"' in wrong.text
    right = await desk.at(site).post(f"/{code}/desk/name", data={**naming, "name": NAME})
    assert NAME in words(right.text)


async def nothing_but_names(desk: Somebody, site: Site, code: str) -> None:
    """Once the desk is done with the cards, everything that leaves the room has names and no sentence."""
    assert "Open het verslag" not in await desk.sees(site, f"/{code}/desk")
    assert not await nowhere(site, SECRET)
    done = await desk.at(site).post(f"/{code}/desk/sorted")
    assert done.status_code == 200 and NAME in words(done.text) and SECRET not in done.text
    assert not cards_on(done.text)
    summary = re.search(r'href="[^"]*(/summary/[0-9a-f]{32})', done.text)
    assert summary
    for ending in ("", ".json", ".csv", ".md", ".html"):
        report = await desk.sees(site, summary[1] + ending)
        assert SECRET not in report and NAME in report, ending
    assert "gewist op" in words(await desk.sees(site, summary[1]))
    assert await nowhere(site, SECRET)


async def nowhere(site: Site, text: str) -> bool:
    """Whether no file of the server holds this text."""
    return all(text.encode() not in file.read_bytes() for file in site.data.rglob("*") if file.is_file())


async def test_with_two_people_nothing_is_shown(on_day: OnDay) -> None:
    desk = Somebody()
    with on_day(0) as site:
        code = await desk.opens(site)
        for someone in (Somebody(), Somebody()):
            await answers(someone, site, code)
        closed = await desk.at(site).post(f"/{code}/desk/closelink")
        assert closed.status_code == 200
        told = words(closed.text)
        assert told.count(FEW) == 4 and "Dat geeft niet" in told
        assert TOLD not in told and SECRET not in told
        assert told.count("ongelezen gewist") == 2 and not cards_on(closed.text)
        assert await nowhere(site, SECRET)
        assert not re.search(r"\d+ tot \d+ antwoorden", told)
        await site.leave()


async def test_the_promise_and_the_pages_say_how_it_is(site: Site) -> None:
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site)
    join = words(await someone.sees(site, f"/{code}"))
    assert "Tot de link dicht is, ziet niemand een uitkomst." in join
    assert "In het verslag staan alleen de namen van de groepjes." in join
    assert "je schrijfstijl herkennen" in join and "Ik kijk alleen mee" not in join
    await someone.joins(site, code)
    first = await someone.sees(site, f"/{code}")
    assert "Vraag 1 van 4" in words(first) and "http-equiv" not in first
    assert "verzonnen antwoorden van twaalf mensen" in words(first)
    english = words(await someone.sees(site, f"/{code}?l=en&at=in-de-weg"))
    assert "Question 2 of 4" in english
    assert "Your facilitator reads what you write without a name, only when the link is closed" in english


async def test_one_goes_back_and_forth_changes_and_takes_back(site: Site) -> None:
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site)
    await someone.joins(site, code)
    assert await someone.sends(site, code, "meeste-aandacht", kennen="10") == "in-de-weg"
    assert "Vraag 2 van 4" in words(await someone.sees(site, f"/{code}"))  # where one left off
    back = await someone.sees(site, f"/{code}?at=meeste-aandacht")
    assert 'data-state="sent"' in back
    again = await someone.sees(site, f"/{code}?at=meeste-aandacht&again=1")
    assert 'data-state="writing"' in again and "komt ervoor in de plaats" in words(again)
    assert await someone.sends(site, code, "meeste-aandacht", act="withdraw") == "meeste-aandacht"
    assert "Vraag 1 van 4" in words(await someone.sees(site, f"/{code}"))
    assert await someone.sends(site, code, "willen-leren", unsure="x") == "hoe-goed-ken-je"
    end = words(await someone.sees(site, f"/{code}?at=end"))
    assert end.count("nog open") == 1 + 3 and end.count("klaar") == 1


async def test_a_refusal_gives_the_form_back_with_what_was_typed(site: Site) -> None:
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site)
    await someone.joins(site, code)
    typed = {"do": "answer", "card-1": "Bel mij op 06 12345678"}
    refused = await someone.at(site).post(f"/{code}/prompts/in-de-weg/answer", data=typed)
    assert refused.status_code == 422
    assert "Vraag 2 van 4" in words(refused.text) and "06 12345678</textarea>" in refused.text


async def test_a_script_sends_the_same_form_and_a_socket_shows_no_question(site: Site) -> None:
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site)
    await someone.joins(site, code)
    sent = await someone.at(site).post(
        f"/{code}/prompts/hoe-goed-ken-je/answer", data={"kennen": "3"}, headers=JSON
    )
    assert sent.json() == {"ok": True}
    cookies = "; ".join(f"{name}={value}" for name, value in someone.cookies.items())
    async with screen(site, f"/{code}/live?l=nl", cookies) as shown:
        assert "De link is open tot" in words(shown.html)
        said = await shown.send(prompt="hoe-goed-ken-je", round=1, lens="self", do="skip", form={})
        assert said["ok"]
        assert len(shown.frames) == 1


async def test_desk_stage_and_api_hear_no_number(site: Site) -> None:
    desk = Somebody()
    api = site.visitor()
    opened = (await api.post("/api/rooms", json={"session": "vooraf", "until": f"{in_days(3)}T12:00"})).json()
    code = opened["code"]
    desk.cookies = {"kring_desk": opened["desk_key"]}
    for someone in [Somebody() for _ in range(6)]:
        await answers(someone, site, code)
    bearer = {"Authorization": f"Bearer {opened['desk_key']}"}
    looked = (await api.get(f"/api/rooms/{code}", headers=bearer)).json()
    assert (looked["present"], looked["done"]) == (0, 0)
    assert {prompt["phase"] for prompt in looked["prompts"]} == {"open"}
    assert datetime.fromtimestamp(looked["until"]).astimezone().date().isoformat() == in_days(3)
    stage = words((await api.get(opened["stage_url"].removeprefix(site.base))).text)
    assert "Antwoord op je eigen moment" in stage and "telefoon" not in stage
    room = site.room(code)
    assert not room._ticks
    refused = await api.post(f"/api/rooms/{code}/acts", headers=bearer, json={"act": "next"})
    assert refused.status_code == 422
    later = {"act": "extendlink", "until": f"{in_days(5)}T09:30"}
    assert (await api.post(f"/api/rooms/{code}/acts", headers=bearer, json=later)).status_code == 200
    assert "09:30" in await desk.sees(site, f"/{code}/desk")
    shut = await api.post(f"/api/rooms/{code}/acts", headers=bearer, json={"act": "closelink"})
    assert shut.status_code == 200
    late = await Somebody().at(site).post(f"/{code}/join", data={"watch": "0"})
    assert late.status_code == 422


async def test_an_answer_that_comes_after_the_link_closed_hears_that_it_does_not_count(site: Site) -> None:
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site)
    await someone.joins(site, code)
    await desk.at(site).post(f"/{code}/desk/closelink")
    answer = f"/{code}/prompts/hoe-goed-ken-je/answer"
    late = (await someone.at(site).post(answer, data={"kennen": "3"}, headers=JSON)).json()
    assert late["errors"] == {"": "De vraag was al dicht toen je antwoord aankwam. Het telt niet mee."}
    page = words((await someone.at(site).post(answer, data={"kennen": "3"})).text)
    assert "De link is dicht" in page and "Het telt niet mee" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("until_date", in_days(0)),
        ("until_date", in_days(22)),
        ("until_date", "morgen"),
        ("until_time", "laat"),
        ("promise", "author"),
    ],
)
async def test_what_cannot_be_is_said_where_the_room_is_opened(site: Site, field: str, value: str) -> None:
    answer = await site.visitor().post("/rooms", data=beforehand(**{field: value}))
    assert answer.status_code == 422
    assert re.search(rf'id="{field}-error" role="alert">[^<]+<', answer.text)
    assert re.search(r'value="own" checked', answer.text)


async def test_a_session_that_needs_the_room_does_not_offer_it(site: Site) -> None:
    visitor = site.visitor()
    assert 'name="pace"' not in (await visitor.get("/open/wat-lukte-al")).text
    assert 'name="pace"' in (await visitor.get("/open/vooraf")).text
    odd = await visitor.post("/rooms", data=beforehand(session="wat-lukte-al"))
    assert odd.status_code == 422
    meeting = await visitor.post("/rooms", data={**ORDER, "pace": "room", "date": date.today().isoformat()})
    assert meeting.status_code == 303


async def test_the_desk_extends_and_says_why_not(site: Site) -> None:
    desk = Somebody()
    code = await desk.opens(site)
    action = f"/{code}/desk/extendlink"
    wrong = await desk.at(site).post(action, data={"until_date": in_days(300), "until_time": "10:00"})
    assert wrong.status_code == 422 and "Kies een later moment" in words(wrong.text)
    right = await desk.at(site).post(action, data={"until_date": in_days(9), "until_time": "10:00"})
    assert right.status_code == 200 and "10:00 uur" in words(right.text)
    page = words(right.text)
    assert "Nog minder dan 5 mensen" in page and "Wie ziet wat?" in page and f"/{code}" in page


EXAMPLES = Path(__file__).parents[1] / "kinds" / "examples"


def every_kind() -> Session:
    """A session with every kind that may be asked beforehand, in all its forms, and words to read."""
    asked = []
    for name, kind in kinds().items():
        file = EXAMPLES / f"{name}.json"
        examples = json.loads(file.read_text("utf-8")) if file.exists() else [{}]
        shapes = enumerate(examples if kind.at_own_pace else [])
        asked += [step(f"{name}-{at}", name, privacy="zorgvuldig", settings=shape) for at, shape in shapes]
    first = step("lees", "info", own_pace="read")
    last = step("praat", "dialogue", own_pace="read")
    return session(first, *asked, last, step("af", "agree", own_pace="out"), id="alles-vooraf", own_pace=True)


async def test_every_kind_that_may_be_asked_so_is_asked_counted_and_told(site: Site) -> None:
    made = every_kind()
    site.app.state.kring.library[made.id] = made
    desk, random = Somebody(), Random(5)
    code = await desk.opens(site, **beforehand(session=made.id))
    for someone in [Somebody() for _ in range(8)]:
        await someone.joins(site, code)
        assert "Over lees" in words(await someone.sees(site, f"/{code}"))  # first what may be read
        for at in programme(made):
            page = await someone.sees(site, f"/{code}?at={at.id}")
            assert f"Over {at.id}" in words(page)
            if at.of.asks:
                form = at.of.form_of(at.shape, at.of.pretend(at.shape, random))
                sent = await someone.at(site).post(
                    f"/{code}/prompts/{at.id}/answer", data={**form, "_sure": "1"}, headers=JSON
                )
                assert sent.json() == {"ok": True}, at.id
    closed = await desk.at(site).post(f"/{code}/desk/closelink")
    assert all(f"Over {at.id}" in words(closed.text) for at in programme(made) if at.of.asks)
    asked = re.findall(r'id="queue-([^"]+)"', closed.text)
    assert asked
    for name in asked:  # all cards of each in one group
        page = await desk.sees(site, f"/{code}/desk")
        ids = cards_on(page.split(f'id="queue-{name}"')[1].split("</section>")[0])
        form = {"prompt": name, "group": "new", "texts": ids}
        grouped = await desk.at(site).post(f"/{code}/desk/group", data=form)
        group = re.search(
            rf'name="prompt" value="{name}"><input type="hidden" name="group" value="([^"]+)">', grouped.text
        )
        assert group, name
        naming = {"prompt": name, "group": group[1], "name": f"Groepje van {name}"}
        await desk.at(site).post(f"/{code}/desk/name", data=naming)
    done = await desk.at(site).post(f"/{code}/desk/sorted")
    assert "gewist" in words(done.text)
    summary = re.search(r'href="[^"]*(/summary/[0-9a-f]{32})', done.text)
    assert summary
    for ending in ("", ".json", ".csv", ".md", ".html"):
        report = words(await desk.sees(site, summary[1] + ending))
        assert [name for name in asked if f"Groepje van {name}" not in report] == [], ending
        assert "We belden terug op de dag" not in report  # what invented people wrote on a card
    assert await nowhere(site, "We belden terug op de dag")


async def test_killed_and_started_again_the_link_is_still_open_and_no_answer_is_lost(
    process: Process,
) -> None:
    someone, site = Somebody(), process.site
    opening = {"session": "vooraf", "until": f"{in_days(2)}T12:00"}
    code = (await site.visitor().post("/api/rooms", json=opening)).json()["code"]
    await someone.joins(site, code)
    assert await someone.sends(site, code, "meeste-aandacht", **POINTS) == "in-de-weg"
    await site.leave()
    process.kill()
    process.start()
    assert "Vraag 2 van 4" in words(await someone.sees(site, f"/{code}"))
    assert await someone.sends(site, code, "hoe-goed-ken-je", kennen="2") == "end"
    assert process.said() == ""
    await site.leave()


async def test_killed_while_the_desk_sorts_no_card_and_no_group_is_lost(process: Process) -> None:
    desk, site = Somebody(), process.site
    opening = {"session": "vooraf", "until": f"{in_days(2)}T12:00"}
    opened = (await site.visitor().post("/api/rooms", json=opening)).json()
    code, desk.cookies = opened["code"], {"kring_desk": opened["desk_key"]}
    for someone in [Somebody() for _ in range(6)]:
        await answers(someone, site, code)
    await desk.at(site).post(f"/{code}/desk/closelink")
    await makes_groups(desk, site, code)
    before = await desk.sees(site, f"/{code}/desk")
    await site.leave()
    process.kill()
    process.start()
    assert cards_on(await desk.sees(site, f"/{code}/desk")) == cards_on(before)
    done = await desk.at(site).post(f"/{code}/desk/sorted")
    assert NAME in words(done.text) and SECRET not in done.text
    await site.leave()
    process.kill()
    process.start()  # what was owed of the wiping is made up for at the start
    assert NAME in words(await desk.sees(site, f"/{code}/desk"))
    assert await nowhere(site, SECRET) and process.said() == ""
    await site.leave()


async def test_a_session_without_words_says_nothing_of_groups(site: Site) -> None:
    asked = step("schaal", "scale", settings=STATEMENTS)
    site.app.state.kring.library["cijfers"] = session(asked, id="cijfers", own_pace=True)
    desk, someone = Somebody(), Somebody()
    code = await desk.opens(site, **beforehand(session="cijfers"))
    await someone.joins(site, code)
    pages = [await someone.sees(site, f"/{code}{at}") for at in ("", "?at=end")]
    pages += [await Somebody().sees(site, f"/{code}"), await desk.sees(site, f"/{code}/desk")]
    closed = await desk.at(site).post(f"/{code}/desk/closelink")
    pages += [closed.text, await someone.sees(site, f"/{code}")]
    assert not any("groepjes" in page for page in pages)
