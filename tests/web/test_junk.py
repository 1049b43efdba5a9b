"""Nonsense on every route gives a kind page or a plain refusal, and never a failure of ours."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from starlette.routing import Mount, Route, WebSocketRoute
from steps import Desk, Site, open_room, words

NONSENSE = ["0", "x", "%00", "%FF%FE", "..%2F..%2Fetc", "a" * 400, "9" * 400, "%F0%9F%92%A9", "-1", "'--"]
BODIES: list[bytes] = [
    b"",
    b"\xff\xfe\x00",
    b"a=%ff&a=%00&_round=99999999999999999999&seq=1e5&do=dance",
    b"_round=" + b"9" * 5000,
    b"&".join(b"f%d=" % number for number in range(400)),
    b"seq=" + b"9" * 5000 + b"&texts=x&step=x&prompt=x&group=x&note=x&view=x&name=%ED%A0%80&kind=x&text=x",
    b'{"act": "next"}',
    b"[" * 5000,
]
JSON_BODIES: list[Any] = [
    {"act": "name", "prompt": "kaarten", "group": "x", "name": "\ud800"},
    {"act": "note", "prompt": "praten", "heard": "\ud800\0"},
    {"act": "add", "kind": "words", "text": {"a": [None]}},
    {"act": "show", "step": ["welkom", "woorden"]},
    {"act": "extend", "seconds": 10**40},
    {"act": "hide", "texts": [{"a": 1}, None, 3]},
    {"act": "chair", "note": "x" * 5000},
    {"act": "next", "seq": -1, "means": "show"},
    {"act": "next", "seq": 10**30, "means": "dance"},
    {"act": "x" * 30},
    {"act": None},
    {"seq": 3},
    [],
    "next",
    None,
]


def routes(site: Site) -> list[tuple[str, set[str]]]:
    """Every address of the application, as a pattern, with its methods."""
    return [
        (route.path, set(route.methods or ()))
        for route in site.app.routes
        if isinstance(route, Route) and not isinstance(route, WebSocketRoute | Mount)
    ]


async def lively(site: Site) -> Desk:
    desk = await open_room(site)
    await desk.join(3)
    await desk.show("woorden", "open")
    return desk


def kind(answer: Any, path: str) -> None:
    assert answer.status_code < 500, (path, answer.status_code)
    said = words(answer.text)
    assert "Traceback" not in said, path
    if answer.status_code >= 400 and "json" not in answer.headers.get("content-type", ""):
        assert len(answer.text) < 100 or answer.text.lstrip().startswith("<!doctype html>"), path


async def test_nonsense_in_an_address_gives_a_kind_page(site: Site) -> None:
    async with await lively(site) as desk, site.visitor() as visitor:
        browsers = (visitor, desk.http, desk.phones[0].http)
        for pattern, _ in routes(site):
            for junk in NONSENSE:
                path = re.sub(r"\{(\w+)(:\w+)?\}", junk, pattern)
                for browser in browsers[: 3 if "{" in pattern else 1]:
                    kind(await browser.get(path), path)


async def test_nonsense_in_a_query_gives_a_kind_page(site: Site) -> None:
    async with await lively(site) as desk:
        for path in ("/", f"/{desk.code}", f"/{desk.code}/desk", f"/{desk.code}/view", desk.path("stage")):
            for query in ("?l=%00", "?l=xx&l=nl", "?seen=" + "9" * 3000, "?again=&again", "?" + "&" * 500):
                browser = (
                    desk.phones[0].http if path in (f"/{desk.code}", f"/{desk.code}/view") else desk.http
                )
                kind(await browser.get(path + query), path + query)


async def test_nonsense_in_a_body_gives_a_kind_page(site: Site) -> None:
    async with await lively(site) as desk:
        for pattern, methods in routes(site):
            if "POST" not in methods:
                continue
            acts = ("next", "add", "name", "note", "group", "wipe", "extend", "look", "chair", "dance")
            for act in acts if "{act}" in pattern else ("",):
                path = pattern.replace("{code:int}", desk.code).replace("{code}", desk.code)
                path = path.replace("{act}", act).replace("{prompt}", "woorden")
                for browser in (desk.http, desk.phones[0].http):
                    for body in BODIES:
                        for kind_of in ("application/x-www-form-urlencoded", "application/json", "x/y"):
                            headers = {"Content-Type": kind_of, **desk.bearer}
                            answer = await browser.post(path, content=body, headers=headers)
                            kind(answer, f"{path} {body[:40]!r} {kind_of}")


async def test_nonsense_for_the_api_is_refused(site: Site) -> None:
    async with await lively(site) as desk:
        await desk.show("praten")
        before = (await desk.look())["step"]
        for body in JSON_BODIES:
            text = json.dumps(body)
            headers = {"Content-Type": "application/json", **desk.bearer}
            answer = await desk.http.post(f"/api/rooms/{desk.code}/acts", content=text, headers=headers)
            assert answer.status_code in (200, 409, 422), (body, answer.text)
            if answer.status_code == 422:
                assert answer.json()["ok"] is False
                assert isinstance(answer.json()["errors"], dict)
        assert (await desk.look())["step"] in (before, "welkom", "afspraken")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
async def test_a_method_that_is_not_meant_is_refused(site: Site, method: str) -> None:
    async with await lively(site) as desk, site.visitor() as visitor:
        for path in ("/", "/rooms", f"/{desk.code}", f"/{desk.code}/join", f"/api/rooms/{desk.code}/acts"):
            answer = await visitor.request(method, path)
            assert answer.status_code in (200, 403, 405), (method, path)
            assert "set-cookie" not in answer.headers
