"""A room of straw: a tiny server that speaks the wire protocol, so that the browser side is tested alone."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.web.files import Files

STATIC = Path(__file__).parents[2] / "static"
CODE = "482917"

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Kring</title>
<link rel="stylesheet" href="/static/css/tokens.css"><link rel="stylesheet" href="/static/css/base.css">
<link rel="stylesheet" href="/static/css/phone.css"><link rel="icon" href="data:,"></head><body>
{before}<kring-live data-socket="/482917/live" data-view="/482917/view" data-version="{version}" data-lang="nl"
data-now="{now}" data-room="482917" data-slow="De verbinding is traag.">{html}</kring-live>{after}
<script type="module" src="/static/js/{script}.js"></script></body></html>"""


class StrawRoom:
    """What the fake server says, and what it heard."""

    def __init__(self) -> None:
        self.html = "<p id=a>een</p>"
        self.version = "1.0"
        self.script = "phone"
        self.before = self.after = ""
        self.ahead = 0.0  # seconds that the server's clock is ahead
        self.blocked = False  # sockets are refused
        self.deaf = False  # answers are heard, not acknowledged
        self.errors: dict[str, str] = {}
        self.status = 200
        self.answers: list[dict[str, Any]] = []
        self.languages: list[str | None] = []
        self.sockets: list[WebSocket] = []
        self.loop: asyncio.AbstractEventLoop | None = None
        self.url = ""

    @property
    def now(self) -> float:
        return time.time() + self.ahead

    @property
    def page(self) -> str:
        return f"{self.url}/{CODE}"

    def shows(self, html: str, version: str) -> None:
        """Change the fragment and push it to whoever is connected."""
        self.html, self.version = html, version
        self._on_loop(self._push)

    def drops_everybody(self) -> None:
        """Cut every socket, as a restart would."""
        self._on_loop(self._cut)

    def _on_loop(self, act: Callable[[], Any]) -> None:
        assert self.loop
        asyncio.run_coroutine_threadsafe(act(), self.loop).result(5)

    async def _push(self) -> None:
        for socket in list(self.sockets):
            await socket.send_text(self.frame())

    async def _cut(self) -> None:
        for socket in list(self.sockets):
            await socket.close(1012)

    def frame(self) -> str:
        return json.dumps({"version": self.version, "now": self.now, "html": self.html})

    def outcome(self) -> dict[str, Any]:
        return {"ok": False, "errors": self.errors} if self.errors else {"ok": True}


class Server:
    def __init__(self) -> None:
        self.room = StrawRoom()
        self.url = ""
        self.loop: asyncio.AbstractEventLoop | None = None

    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self.loop = asyncio.get_running_loop()
        yield

    async def page(self, request: Request) -> Response:
        room = self.room
        return HTMLResponse(
            PAGE.format(
                version=room.version, now=room.now, html=room.html, script=room.script,
                before=room.before, after=room.after,
            )
        )  # fmt: skip

    async def view(self, request: Request) -> Response:
        room = self.room
        for _ in range(20):
            if request.query_params["seen"] != room.version:
                return HTMLResponse(
                    room.html, headers={"Kring-Version": room.version, "Kring-Now": str(room.now)}
                )
            await asyncio.sleep(0.05)
        return Response(status_code=204, headers={"Kring-Now": str(room.now)})

    async def answer(self, request: Request) -> Response:
        form = await request.form()
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            fields.setdefault(name, []).append(str(value))
        self.room.answers.append({"by": "post", "prompt": request.path_params["id"], "form": fields})
        result = self.room.outcome()
        status = self.room.status if self.room.status != 200 else 200 if result["ok"] else 422
        return JSONResponse(result, status)

    async def live(self, socket: WebSocket) -> None:
        room = self.room
        if room.blocked:
            await socket.close()
            return
        await socket.accept()
        room.languages.append(socket.query_params.get("l"))
        room.sockets.append(socket)
        try:
            await socket.send_text(room.frame())
            async for text in socket.iter_text():
                message = json.loads(text)
                room.answers.append({"by": "socket", **message})
                if not room.deaf:
                    await socket.send_text(json.dumps({"id": message["id"], **room.outcome()}))
        except (WebSocketDisconnect, RuntimeError):
            pass  # the browser went away
        finally:
            room.sockets.remove(socket)

    def app(self) -> Starlette:
        return Starlette(
            lifespan=asynccontextmanager(self.lifespan),
            routes=[
                Route(f"/{CODE}", self.page),
                Route(f"/{CODE}/view", self.view),
                Route(f"/{CODE}/prompts/{{id}}/answer", self.answer, methods=["POST"]),
                Route(f"/{CODE}/desk/{{id}}", self.answer, methods=["POST"]),
                WebSocketRoute(f"/{CODE}/live", self.live),
                Route("/{version}/{path:path}", Files("static", {"": STATIC}, {}).serve),
            ],
        )


@pytest.fixture(scope="session")
def straw_server() -> Iterator[Server]:
    server = Server()
    config = uvicorn.Config(
        server.app(), port=0, log_level="critical", ws="websockets-sansio", loop="asyncio"
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    server.url = f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    yield server
    running.should_exit = True
    running.force_exit = True
    thread.join(5)


@pytest.fixture
def room(straw_server: Server, page: Any) -> Iterator[StrawRoom]:
    """A fresh straw room; any error in the page's scripts fails the test."""
    straw = straw_server.room = StrawRoom()
    straw.url = straw_server.url
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    straw.loop = straw_server.loop
    yield straw
    assert not errors, errors
