"""Opening a room: by form, by API, behind a password; and its three separate links."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from steps import Site, open_room, words

PROMISES = ["author", "aloud", "report", "managers", "appraisal"]
ORDER = {"session": "wat-lukte-al", "language": "nl", "promise": PROMISES, "recipients": "alle deelnemers"}


async def test_home_speaks_the_visitors_language(site: Site) -> None:
    async with site.visitor() as visitor:
        dutch, english = [words((await visitor.get(f"/?l={language}")).text) for language in ("nl", "en")]
    assert "Wat lukte er al?" in dutch and "Open de zaal" in dutch
    assert "What already worked?" in english and "Open de zaal" not in english


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_room_is_opened_by_a_form_and_leads_to_its_desk(site: Site, language: str) -> None:
    async with site.visitor() as visitor:
        form = await visitor.get(f"/open/wat-lukte-al?l={language}")
        assert form.status_code == 200
        opened = await visitor.post("/rooms", data={**ORDER, "language": language})
        assert opened.status_code == 303
        assert re.fullmatch(r"/\d{6}/desk", opened.headers["location"])
        desk = await visitor.get(opened.headers["location"])
    title = {"nl": "Wat lukte er al?", "en": "What already worked?"}[language]
    assert title in words(desk.text)
    assert f'<html lang="{language}"' in desk.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "de"),
        ("date", "morgen"),
        ("date", "2020-01-01"),
        ("date", (date.today() + timedelta(days=32)).isoformat()),
        ("organisation", "x" * 121),
        ("promise", "author"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    site: Site, field: str, value: str
) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/rooms", data={**ORDER, "contact": "Het secretariaat", field: value})
    assert answer.status_code == 422
    assert re.search(rf'id="{field}-error" role="alert">[^<]+<', answer.text)
    assert 'value="Het secretariaat"' in answer.text
    assert answer.text.count("checked") >= (1 if field == "promise" else 5)


async def test_a_session_that_is_not_there_has_no_form(site: Site) -> None:
    async with site.visitor() as visitor:
        assert (await visitor.get("/open/nergens")).status_code == 404
        assert (await visitor.post("/rooms", data={"session": "nergens"})).status_code == 404


async def test_the_api_gives_a_code_and_every_link_once(site: Site) -> None:
    async with await open_room(site, "wat-lukte-al", date=date.today().isoformat()) as desk:
        assert sorted(desk.links) == sorted(
            ["code", "desk_key", "join_url", "desk_url", "stage_url", "summary_url"]
        )
        assert re.fullmatch(r"\d{6}", desk.code)
        assert desk.links["join_url"] == f"{site.base}/{desk.code}"
        keys = {desk.path(link).rsplit("/", 1)[1] for link in ("desk", "stage", "summary")}
        assert len(keys) == 3
        assert all(len(key) >= 22 for key in keys)


@pytest.mark.parametrize(
    "order",
    [
        {"session": "nergens"},
        {"session": "proef", "language": "xx"},
        {"session": "proef", "date": "gisteren"},
        {"session": "proef", "organisation": "x" * 121},
        {"session": "proef", "what": "is this"},
        {"session": 3},
        {},
        [],
        None,
    ],
)
async def test_the_api_refuses_an_order_that_makes_no_sense(site: Site, order: object) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/api/rooms", json=order)
    assert answer.status_code == 422
    assert answer.json()["ok"] is False


async def test_a_password_protects_opening_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wired = site.app.state.kring
    monkeypatch.setattr(wired, "settings", replace(wired.settings, open_password="samen sterk"))
    async with site.visitor() as visitor:
        assert 'type="password"' in (await visitor.get("/open/proef")).text
        for wrong in ("", "samen", "SAMEN STERK"):
            refused = await visitor.post("/rooms", data={**ORDER, "session": "proef", "password": wrong})
            assert refused.status_code == 422
            assert re.search(r'id="password-error" role="alert">[^<]+<', refused.text)
            by_api = await visitor.post("/api/rooms", json={"session": "proef", "password": wrong})
            assert by_api.status_code == 422
            assert list(by_api.json()["errors"]) == ["password"]
        right = {**ORDER, "session": "proef", "password": "samen sterk"}
        assert (await visitor.post("/rooms", data=right)).status_code == 303
    async with await open_room(site, password="samen sterk") as desk:
        await desk.join()


async def test_the_desk_link_trades_its_key_for_a_cookie_of_that_desk_alone(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        traded = await visitor.get(desk.path("desk"))
        assert traded.status_code == 303
        assert traded.headers["location"] == f"/{desk.code}/desk"
        assert desk.links["desk_key"] not in traded.headers["location"]
        cookie = traded.headers["set-cookie"]
        assert cookie.startswith(f"kring_desk={desk.links['desk_key']};")
        assert f"Path=/{desk.code}/desk" in cookie
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie
        assert "kring_desk" not in (await visitor.get(f"/{desk.code}")).request.headers.get("cookie", "")


async def test_nobody_enters_a_desk_without_its_key(site: Site) -> None:
    async with await open_room(site) as desk, await open_room(site) as other, site.visitor() as visitor:
        for cookie in ("", "kring_desk=", "kring_desk=nonsense", desk.cookies):
            code = other.code
            for answer in (
                await visitor.get(f"/{code}/desk", headers={"Cookie": cookie}),
                await visitor.get(f"/{code}/desk/view", headers={"Cookie": cookie}),
                await visitor.post(f"/{code}/desk/next", headers={"Cookie": cookie}),
            ):
                assert answer.status_code == 403
        assert (await other.look())["step"] is None


async def test_the_three_links_stand_on_the_desk_and_the_desk_key_nowhere_else(site: Site) -> None:
    async with await open_room(site) as desk:
        page = await desk.page()
        for link in ("stage", "summary", "join", "desk"):
            assert desk.path(link) in page
        (phone,) = await desk.join()
        async with site.visitor() as visitor:
            stage = (await visitor.get(desk.path("stage"))).text
        for html in (stage, await phone.page()):
            assert desk.links["desk_key"] not in html
            assert desk.path("summary") not in html
        assert desk.path("stage") not in await phone.page()


async def test_a_stage_link_shows_and_cannot_steer(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        for key in ("stage", "summary"):
            found = desk.path(key).rsplit("/", 1)[1]
            assert (await visitor.get(f"/desk/{found}")).status_code == 404
            bearer = {"Authorization": f"Bearer {found}"}
            acts = f"/api/rooms/{desk.code}/acts"
            assert (await visitor.post(acts, headers=bearer, json={"act": "next"})).status_code == 403
            cookie = {"Cookie": f"kring_desk={found}"}
            assert (await visitor.post(f"/{desk.code}/desk/next", headers=cookie)).status_code == 403
        async with desk.stage() as stage:
            await stage.socket.send('{"id": "c1", "prompt": "welkom", "act": "next"}')
            await stage.socket.send(b"\0")
            await desk.act("blank")
            await stage.shows("Het scherm is even leeg.")
            assert stage.replies == {}
        assert (await desk.look())["step"] is None


async def test_the_facilitator_chooses_the_address_for_phones(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.post("address", address="http://elders.example")
        assert "elders.example" not in await desk.page()
        try:
            assert (await desk.post("address", address="http://kring.test")).status_code == 303
            assert f"http://kring.test/{desk.code}" in await desk.page()
        finally:
            await desk.post("address", address=site.base)


async def test_the_api_is_documented(site: Site) -> None:
    async with site.visitor() as visitor:
        described = (await visitor.get("/openapi.json")).json()
    assert set(described["paths"]) == {"/api/rooms", "/api/rooms/{code}", "/api/rooms/{code}/acts"}
