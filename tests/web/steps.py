"""A session over the network in domain words: a desk, a stage and phones with real requests and sockets."""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Self

import httpx
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from server.live.room import Room

DEADLINE = 15.0
NO_TLS = ssl.create_default_context()  # made once: making one costs more than a request
JSON = {"Accept": "application/json"}


@dataclass
class Site:
    """A running server: its address, the application inside it, and the folder with its data."""

    base: str
    app: FastAPI
    data: Path
    loop: asyncio.AbstractEventLoop | None = None
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    def room(self, code: str) -> Room:
        """The live room behind a code, to look at."""
        rooms: list[Room] = list(self.app.state.kring.rooms.live.values())
        return next(room for room in rooms if room.row.code == code)

    def inside(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do something within the server, and wait for it."""
        assert self.loop is not None
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(DEADLINE)

    @property
    def host(self) -> str:
        return self.base.removeprefix("http://")

    def visitor(self, **more: Any) -> httpx.AsyncClient:
        """A browser without JavaScript and without cookies yet."""
        client = httpx.AsyncClient(base_url=self.base, timeout=DEADLINE, verify=NO_TLS, **more)
        self.clients.append(client)
        return client

    async def leave(self) -> None:
        """Every visitor closes their browser."""
        while self.clients:
            await self.clients.pop().aclose()


async def until(condition: Callable[[], Any]) -> None:
    """Wait for a condition, and fail when it does not come true."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "this never came true"
        await asyncio.sleep(0.005)


def words(html: str) -> str:
    """What a page says: without tags, soft hyphens and spaces that do not count."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(text).replace("\u00ad", "").split())


class Screen:
    """A connected surface: it keeps the newest frame, and answers to what was sent."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self.replies: dict[str, dict[str, Any]] = {}
        self.asked = 0
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self.socket:
                message = json.loads(text)
                if "html" in message:
                    self.frames.append(message)
                else:
                    self.replies[str(message["id"])] = message

    @property
    def html(self) -> str:
        return str(self.frames[-1]["html"]) if self.frames else ""

    @property
    def version(self) -> str:
        return str(self.frames[-1]["version"])

    async def shows(self, text: str) -> str:
        """Wait until the newest frame says this."""
        try:
            await until(lambda: text in words(self.html))
        except AssertionError:
            raise AssertionError(f"{text!r} never came; the last frame says: {words(self.html)}") from None
        return self.html

    async def reaches(self, seq: int) -> None:
        """Wait until this surface has drawn what the room was at `seq`, or later."""
        await until(lambda: int(self.version.split(".")[0]) >= seq)

    async def send(self, **message: Any) -> dict[str, Any]:
        """Send a message as a phone does, and wait for what the server says."""
        self.asked += 1
        name = f"c{self.asked}"
        await self.socket.send(json.dumps({"id": name, **message}))
        await until(lambda: name in self.replies)
        return self.replies[name]

    async def close(self) -> None:
        await self.socket.close()
        await self._listening


@asynccontextmanager
async def screen(site: Site, path: str, cookies: str = "", **headers: str) -> AsyncIterator[Screen]:
    """A socket to one surface."""
    sent = {"Cookie": cookies, **headers} if cookies else headers
    async with connect(
        f"ws://{site.host}{path}", additional_headers=sent, compression=None, open_timeout=DEADLINE
    ) as socket:
        shown = Screen(socket)
        await until(lambda: shown.frames)
        yield shown
        await shown.close()


@dataclass
class Phone:
    """One participant. `http` carries their cookie."""

    site: Site
    code: str
    http: httpx.AsyncClient

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)

    @property
    def token(self) -> str:
        return str(self.http.cookies["kring"])

    async def page(self, language: str = "", **query: str) -> str:
        params = {**query, **({"l": language} if language else {})}
        answer = await self.http.get(f"/{self.code}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.text

    def screen(self, language: str = "nl", **headers: str) -> Any:
        """The phone's socket, as an asynchronous context."""
        return screen(self.site, f"/{self.code}/live?l={language}", self.cookies, **headers)

    async def post(self, prompt: str, form: dict[str, Any], **headers: str) -> httpx.Response:
        """An answer as a plain form sends it."""
        return await self.http.post(f"/{self.code}/prompts/{prompt}/answer", data=form, headers=headers)

    async def answer(
        self, prompt: str, _do: str = "answer", _round: int = 1, **fields: Any
    ) -> dict[str, Any]:
        """Answer as the page's script does; underscores in field names stand for hyphens."""
        form = {name if name[0] == "_" else name.replace("_", "-"): value for name, value in fields.items()}
        answer = await self.post(prompt, {"do": _do, "_round": _round, **form}, **JSON)
        said: dict[str, Any] = answer.json()
        assert answer.status_code == (200 if said["ok"] else 422)
        return said


@dataclass
class Desk:
    """The facilitator, who acts by the API and looks by the browser."""

    site: Site
    links: dict[str, str]
    http: httpx.AsyncClient
    phones: list[Phone] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.links["code"]

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.links['desk_key']}"}

    @property
    def cookies(self) -> str:
        return f"kring_desk={self.links['desk_key']}"

    def path(self, link: str) -> str:
        return self.links[f"{link}_url"].removeprefix(self.site.base)

    async def look(self) -> dict[str, Any]:
        answer = await self.http.get(f"/api/rooms/{self.code}", headers=self.bearer)
        assert answer.status_code == 200, answer.text
        looked: dict[str, Any] = answer.json()
        return looked

    async def try_act(self, act: str, **fields: Any) -> httpx.Response:
        return await self.http.post(
            f"/api/rooms/{self.code}/acts", headers=self.bearer, json={"act": act, **fields}
        )

    async def act(self, *acts: str, **fields: Any) -> int:
        """Do these, one after the other; returns the room's seq."""
        for act in acts:
            answer = await self.try_act(act, **fields)
            assert answer.status_code == 200, (act, answer.text)
        return int(answer.json()["seq"])

    async def show(self, step: str, *acts: str) -> None:
        """Put a step on stage, whatever went before, and do what follows."""
        await self.act("show", step=step, knowingly="1")
        if acts:
            await self.act(*acts)

    async def post(self, noun: str, **form: Any) -> httpx.Response:
        """A desk button as a plain form sends it."""
        return await self.http.post(f"/{self.code}/desk/{noun}", data=form)

    async def page(self) -> str:
        answer = await self.http.get(f"/{self.code}/desk")
        assert answer.status_code == 200
        return answer.text

    async def join(self, count: int = 1, **form: str) -> list[Phone]:
        """So many phones come in."""
        return [await join(self, **form) for _ in range(count)]

    def screen(self, language: str = "nl") -> Any:
        return screen(self.site, f"/{self.code}/desk/live?l={language}", self.cookies)

    def stage(self, language: str = "nl") -> Any:
        return screen(self.site, f"{self.path('stage')}/live?l={language}")

    async def texts(self) -> dict[str, str]:
        """The ids of the cards in the queue, by what they say, as the desk's page shows them."""
        tick = r'type="checkbox" name="texts" value="([0-9a-f]+)".*?<span[^>]*>(.*?)</span>'
        found = re.findall(tick, await self.page(), re.DOTALL)
        return {words(text): id for id, text in found}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.site.leave()


async def open_room(site: Site, session: str = "proef", language: str = "nl", **more: Any) -> Desk:
    """A new room, with the desk's cookie in a browser."""
    http = site.visitor()
    answer = await http.post("/api/rooms", json={"session": session, "language": language, **more})
    assert answer.status_code == 201, answer.text
    desk = Desk(site, answer.json(), http)
    assert (await http.get(desk.path("desk"))).status_code == 303
    return desk


async def join(desk: Desk, **form: str) -> Phone:
    """One more phone, with a seat and its cookie."""
    phone = Phone(desk.site, desk.code, desk.site.visitor())
    desk.phones.append(phone)
    answer = await phone.http.post(f"/{desk.code}/join", data=form or {"watch": "0"})
    assert answer.status_code == 303, answer.text
    return phone
