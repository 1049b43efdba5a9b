"""Six weeks later: a room that follows an earlier one, over real requests and sockets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, words

STATEMENTS = [
    {"id": "one", "text": text("We bellen eerst")},
    {"id": "two", "text": text("We weten wie wat doet")},
]
OTHERS = [{"id": "spare", "text": text("Een eigen stelling")}]
ENDS = [text("Nee"), text("Ja")]
FIRST = session(
    step("vertrouwen", "scale", settings={"statements": STATEMENTS, "ends": ENDS}),
    step("afspraken", "agree"),
    id="toen",
)
LATER = session(
    step("hoe-staat-het", "choice", earlier="agreements", settings={"options": []}),
    step("opnieuw", "scale", earlier="statements", settings={"statements": OTHERS, "ends": ENDS}),
    step("verder", "agree"),
    id="nu",
)
CAPTION = "Niet precies dezelfde mensen; kijk naar het gesprek, niet naar de tiende."
AGREED = {"what": "Als we twijfelen, dan bellen we", "who": "het wijkteam", "when": "week"}


@pytest.fixture(autouse=True)
def library(site: Site) -> None:
    site.app.state.kring.library |= {"toen": FIRST, "nu": LATER}


async def held(site: Site, people: int = 5, answering: int = 5) -> Desk:
    """The first meeting, finished: far apart on one statement, alike on the other, and with agreements."""
    desk = await open_room(site, "toen")
    phones = await desk.join(people)
    await desk.show("vertrouwen", "open")
    for phone, one in zip(phones[:answering], (1, 1, 3, 5, 5), strict=False):
        assert (await phone.answer("vertrouwen", one=str(one), two=str(one)))["ok"]
    await desk.act("close", "reveal")
    await desk.show("afspraken")
    await desk.act("note", prompt="afspraken", **AGREED)
    await desk.act("note", prompt="afspraken", what="We vragen het de ouders zelf")
    await desk.act("finish")
    return desk


async def now(desk: Desk, people: int = 5, answering: int = 5) -> str:
    """The scale is asked again; what the stage says then."""
    phones = await desk.join(people)
    await desk.show("opnieuw", "open")
    for phone, one in zip(phones[:answering], (3, 3, 4, 4, 4), strict=False):
        answered = await phone.answer("opnieuw", one=str(one), two=str(one), spare=str(one))
        assert answered["ok"]
    await desk.act("close", "reveal")
    return words((await desk.http.get(desk.path("stage"))).text)


async def file_of(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = (await desk.http.get(f"{desk.path('summary')}.json")).json()
    return found


@pytest.mark.parametrize("way", ["desk", "summary", "download", "file"])
async def test_agreements_and_results_come_along_by_any_way_in(site: Site, way: str) -> None:
    earlier = await held(site)
    link = earlier.links["desk_url" if way == "desk" else "summary_url"]
    follows: Any = (
        await file_of(earlier) if way == "file" else f"{link}.json?l=nl" if way == "download" else link
    )
    async with await open_room(site, "nu", follows=follows) as desk:
        assert "2 afspraken van toen staan klaar." in words(await desk.page())
        await desk.join(5)
        await desk.show("hoe-staat-het", "open")
        page = words(await desk.phones[0].page())
        assert "Als we twijfelen, dan bellen we (het wijkteam, binnen 7 dagen)" in page
        assert "We vragen het de ouders zelf" in page
        for phone in desk.phones:
            assert (await phone.answer("hoe-staat-het", choice="afspraak-1"))["ok"]
        await desk.act("close", "reveal")
        stage = await now(desk)
        assert "We bellen eerst" in stage and "Een eigen stelling" not in stage
        assert "Toen: " in stage and " nu " in stage and CAPTION in stage
        assert CAPTION in words(await desk.phones[0].page())
        await desk.act("finish")
        report = words((await desk.http.get(desk.path("summary"))).text)
        assert CAPTION in report and "Als we twijfelen, dan bellen we" in report


async def test_a_sealed_room_is_followed_by_its_report_and_an_erased_one_no_more(site: Site) -> None:
    earlier = await held(site)
    room = site.room(earlier.code)
    site.inside(room.seal())
    fields = {"session": "nu", "follows": earlier.links["summary_url"]}
    async with site.visitor() as visitor:
        by_desk = await visitor.post("/api/rooms", json={**fields, "follows": earlier.links["desk_url"]})
        assert by_desk.status_code == 422  # its desk is closed for good
        assert (await visitor.post("/api/rooms", json=fields)).status_code == 201
        site.app.state.kring.rooms.forget(room.row.room)
        site.inside(room.store.erase(room.row.room))
        assert (await visitor.post("/api/rooms", json=fields)).status_code == 422


async def test_then_is_shown_only_beside_a_picture_of_now(site: Site) -> None:
    earlier = await held(site)
    async with await open_room(site, "nu", follows=earlier.links["summary_url"]) as desk:
        stage = await now(desk, answering=4)
        assert "Toen: " not in stage and CAPTION not in stage
        assert "te weinig antwoorden om veilig te laten zien" in stage


async def test_what_stayed_under_its_threshold_then_does_not_come_along(site: Site) -> None:
    earlier = await held(site, answering=4)
    async with await open_room(site, "nu", follows=earlier.links["summary_url"]) as desk:
        stage = await now(desk)
        assert "Een eigen stelling" in stage and "We bellen eerst" not in stage
        assert CAPTION not in stage
        assert site.room(desk.code).state.then == {}


async def test_without_an_earlier_meeting_only_the_scale_is_asked(site: Site) -> None:
    async with await open_room(site, "nu") as desk:
        page = words(await desk.page())
        assert "hoe-staat-het" not in page and "opnieuw" in page
        assert "afspraken van toen" not in page


@pytest.mark.parametrize(
    "follows",
    [
        "https://elders.test/summary/AAAAAAAAAAAAAAAAAAAAAA",
        "niets",
        "{",
        '{"format": 1}',
        '{"format": 2, "demo": false}',
        "{" + '"a":{' * 400 + "}" * 401,
        '{"format": 1, "a": ' + "[" * 50_000 + "]" * 50_000 + "}",
    ],
)
async def test_what_leads_nowhere_is_refused_at_the_field(site: Site, follows: str) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/api/rooms", json={"session": "nu", "follows": follows})
        assert answer.status_code == 422
        assert list(answer.json()["errors"]) == ["follows"]


async def test_a_session_that_does_not_look_back_follows_nothing(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post(
            "/api/rooms", json={"session": "toen", "follows": "https://x.test/summary/a"}
        )
        assert answer.json()["errors"]["follows"] == "Deze sessie kijkt niet terug op een eerdere keer."


async def test_a_plain_form_takes_a_link_or_a_file(site: Site) -> None:
    earlier = await held(site)
    promised = {"promise": ["author", "aloud", "report", "managers", "appraisal"]}
    async with site.visitor() as visitor:
        page = (await visitor.get("/open/nu")).text
        assert 'type="file"' in page and 'enctype="multipart/form-data"' in page
        assert 'name="follows"' not in (await visitor.get("/open/toen")).text
        fields = {"session": "nu", "language": "nl", **promised}
        wrong = await visitor.post("/rooms", data={**fields, "follows": "x/summary/AAAAAAAAAAAAAAAAAAAAAA"})
        assert wrong.status_code == 422 and "Deze link kennen we niet." in words(wrong.text)
        content = json.dumps(await file_of(earlier)).encode()
        files = {"follows_file": ("verslag.json", content, "application/json")}
        opened = await visitor.post("/rooms", data={**fields, "follows": ""}, files=files)
        assert opened.status_code == 303
        desk = await visitor.get(opened.headers["location"])
        assert "2 afspraken van toen staan klaar." in words(desk.text)
        huge = {"follows_file": ("verslag.json", b" " * 600_000, "application/json")}
        assert (await visitor.post("/rooms", data=fields, files=huge)).status_code == 413


async def test_old_agreements_are_a_start_for_new_ones(site: Site) -> None:
    earlier = await held(site)
    async with await open_room(site, "nu", follows=earlier.links["desk_url"]) as desk:
        await desk.join(5)
        await desk.show("verder")
        page = await desk.page()
        assert page.count("Neem over") == 2
        assert f'name="what" value="{AGREED["what"]}" data-value' in page
        answer = await desk.post("note", prompt="verder", what=AGREED["what"], who=AGREED["who"])
        assert answer.status_code == 303
        state = site.room(desk.code).state
        assert [note.id for note in state.asks["verder"].notes] == ["a1"]


async def test_no_event_of_the_new_room_holds_what_was_agreed(site: Site) -> None:
    earlier = await held(site)
    async with await open_room(site, "nu", follows=earlier.links["desk_url"]) as desk:
        await desk.page()
        room = site.room(desk.code)
        events = site.inside(room.store.log(room.row.room))
        assert "twijfelen" not in json.dumps([event.data for event in events])
        assert any("twijfelen" in body for body in room.texts.values())
