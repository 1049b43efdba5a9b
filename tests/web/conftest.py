from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from made_session import session
from process import Process
from steps import Site

from server import serving
from server.app import build
from server.live import showing
from server.settings import Settings
from server.web import patience


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real server on a free port, that counts without waiting and forgives wrong codes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(showing, "PACE", 0.5)
        patched.setattr(showing, "LOBBY_PACE", 0.01)
        patched.setattr(patience, "FREE", 10_000)
        with serve(tmp_path_factory.mktemp("data")) as running:
            yield running


@pytest.fixture(autouse=True)
async def _everybody_leaves(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """A test that fails halfway leaves no browser open for the next one to stumble over."""
    yield
    if "site" in request.fixturenames:
        await request.getfixturevalue("site").leave()


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What a page answers kindly may still have been a failure of ours: then it was logged."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call")] == []


class serve:  # noqa: N801 - reads as a verb: `with serve(folder) as site`
    """The application with the settings it is served with, in a thread of its own."""

    def __init__(self, data: Path, clock: Callable[[], float] | None = None) -> None:
        self.listening, settings = serving.bind(Settings(data, host="127.0.0.1", port=0))
        self.listening.listen()
        base = f"http://127.0.0.1:{settings.port}"
        self.app = build(settings, [base, "http://kring.test"])
        self.app.state.kring.library["proef"] = session()
        self.app.state.kring.rooms.clock = clock or time.time
        self.site = Site(base, self.app, data)
        self.server = uvicorn.Server(serving._config(self.app))
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self.site.loop = asyncio.get_running_loop()
        await self.server.serve(sockets=[self.listening])

    def __enter__(self) -> Site:
        self.thread.start()
        socket.create_connection(self.listening.getsockname()).close()
        return self.site

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture
def on_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], serve]:
    """`with on_day(3) as site`: a server that starts so many days later, with the data of the days before."""
    monkeypatch.setattr(patience, "FREE", 10_000)
    start = time.time()
    return lambda days: serve(tmp_path, lambda: start + days * 24 * 3600)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """A server in a process of its own."""
    process = Process(tmp_path)
    process.start()
    yield process
    process.stop()
