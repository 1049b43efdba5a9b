"""What protects a room from other pages, and a page from itself."""

from __future__ import annotations

import re

import httpx
import pytest
from steps import Desk, Site, open_room, screen
from websockets.exceptions import InvalidStatus

FOREIGN = ["http://elders.example", "null", "http://[", "https://127.0.0.1", "", "file://"]
INLINE = {
    r"\sstyle\s*=\s*[\"']": "an inline style",
    r"\son[a-z]+\s*=\s*[\"']": "an inline handler",
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")": "an inline script",
    r"<style\b": "an inline style sheet",
    r"javascript:": "a script address",
    r"(?:src|href|action)=\"(?:https?:)?//(?!127\.0\.0\.1|kring\.test)": "something from elsewhere",
}


async def everything(desk: Desk) -> dict[str, str]:
    """Every page of a room, in each phase of its steps, in both languages."""
    pages: dict[str, str] = {}

    async def look(name: str) -> None:
        for language in ("nl", "en"):
            for path in (f"/{desk.code}", f"/{desk.code}/desk", desk.path("stage"), desk.path("summary")):
                browser = desk.phones[0].http if path == f"/{desk.code}" else desk.http
                answer = await browser.get(f"{path}?l={language}")
                assert answer.status_code == 200, (name, path)
                pages[f"{name} {path} {language}"] = answer.text

    await look("lobby")
    for step in ("welkom", "kaarten", "praten", "afspraken", "voor-mij"):
        await desk.show(step)
        await look(step)
    await desk.show("woorden", "open")
    for phone in desk.phones:
        assert (await phone.answer("woorden", word_1="rust"))["ok"]
    await look("open")
    await desk.act("close", "reveal")
    await look("revealed")
    await desk.act("finish")
    await look("end")
    return pages


async def own_session(visitor: httpx.AsyncClient) -> list[str]:
    """The pages of a draft, with code among its words."""
    address = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]
    code = "<script>alert(1)</script><p onclick=x style=y>"
    await visitor.post(f"{address}/steps/schaal", data={"title.nl": code, "text.nl": code, "_was": "{}"})
    return ["/eigen", address, f"{address}/steps/schaal", f"{address}/steps/kaarten", f"{address}/open"]


async def test_no_page_holds_anything_that_the_policy_forbids(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        await desk.join(5)
        pages = await everything(desk)
        preview = "/bibliotheek/drie-kanten-van-vertrouwen"
        looks = [f"{preview}?step={step}&view=result" for step in ("hoe-zit-je-hier", "tien-punten")]
        for path in (
            "/",
            *looks,
            f"{preview}/print",
            "/open/wat-lukte-al",
            *await own_session(visitor),
            f"/{desk.code}",
            "/000000",
            "/nowhere",
        ):
            pages[path] = (await visitor.get(path)).text
    for name, html in pages.items():
        for pattern, what in INLINE.items():
            found = re.search(pattern, html)
            assert not found, f"{what} in {name}: {html[max(0, found.start() - 80) : found.end() + 80]}"
        assert html.lstrip().lower().startswith("<!doctype html>"), name


def protected(answer: httpx.Response) -> None:
    headers = answer.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert "server" not in headers


async def test_every_answer_carries_the_headers_and_no_page_is_kept(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        gets = [
            "/",
            "/open/proef",
            "/bibliotheek/proef",
            "/bibliotheek/proef/print",
            *(await own_session(visitor))[:4],
            "/nowhere",
            "/000000",
            f"/{desk.code}",
            desk.path("stage"),
        ]
        gets += [f"/{desk.code}/desk", desk.path("summary"), "/healthz", "/readyz", "/metrics"]
        for path in gets:
            answer = await visitor.get(path)
            protected(answer)
            assert answer.headers["cache-control"] == "no-store"
        for answer in (
            await visitor.post("/rooms", data={}),
            await visitor.post("/rooms", headers={"Origin": "http://elders.example"}),
            await visitor.post("/rooms", content=b"x" * 70_000),
            await visitor.post(f"/{desk.code}/join"),
        ):
            protected(answer)


async def test_no_file_is_taken_for_something_else(site: Site) -> None:
    async with site.visitor(follow_redirects=True) as visitor:
        page = (await visitor.get("/")).text
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert files
        for path in (*files, "/static/nowhere.css", "/static/../server/app.py", "/static/%00"):
            answer = await visitor.get(path)
            assert answer.status_code == (200 if path in files else 404)
            assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("origin", FOREIGN)
async def test_no_other_page_can_post(site: Site, origin: str) -> None:
    async with await open_room(site) as desk:
        (phone, *_) = await desk.join(3)
        await desk.show("woorden", "open")
        headers = {"Origin": origin}
        for browser, path in (
            (desk.http, "/rooms"),
            (desk.http, "/code"),
            (desk.http, f"/{desk.code}/join"),
            (desk.http, f"/{desk.code}/desk/next"),
            (phone.http, f"/{desk.code}/prompts/woorden/answer"),
            (phone.http, f"/{desk.code}/slower"),
            (desk.http, "/eigen"),
            (desk.http, f"/eigen/{'a' * 22}"),
            (desk.http, f"/eigen/{'a' * 22}/steps/een"),
            (desk.http, f"/eigen/{'a' * 22}/open"),
            (desk.http, "/api/rooms"),
            (desk.http, f"/api/rooms/{desk.code}/acts"),
        ):
            assert (await browser.post(path, headers=headers)).status_code == 403, path


@pytest.mark.parametrize("origin", FOREIGN)
async def test_no_other_page_can_open_a_socket(site: Site, origin: str) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        for path, cookies in (
            (f"/{desk.code}/live", phone.cookies),
            (f"/{desk.code}/desk/live", desk.cookies),
            (f"{desk.path('stage')}/live", ""),
        ):
            with pytest.raises(InvalidStatus):
                async with screen(site, path, cookies, Origin=origin):
                    pass


async def test_our_own_pages_can_do_both(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone, *_) = await desk.join(3)
        await desk.show("woorden", "open")
        sent = await phone.post("woorden", {"word-1": "rust"}, Origin=site.base)
        assert sent.status_code == 303
        async with phone.screen(Origin=site.base) as held:
            assert held.html


async def test_a_body_that_is_too_large_is_not_read(site: Site) -> None:
    async def endless() -> object:
        yield b"x"

    async with site.visitor() as visitor:
        assert (await visitor.post("/code", content=b"x" * 65_537)).status_code == 413
        assert (await visitor.post("/rooms", content=endless())).status_code == 413  # type: ignore[arg-type]


async def test_metrics_tell_nothing_about_a_room(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(3)
        async with site.visitor() as visitor:
            metrics = (await visitor.get("/metrics")).text
        assert desk.code not in metrics
        assert set(re.findall(r"^\w+", metrics, re.M)) <= {"kring_rooms_loaded"}
