"""The composition root: builds, wires, decides nothing."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from server import addresses as reachable
from server.library.loader import load
from server.library.loose import load_loose
from server.live.demo import run_demo
from server.live.retention import keep_promises
from server.live.rooms import Rooms
from server.room import pii
from server.room.disclosure import Door
from server.room.state import State
from server.settings import Settings
from server.store.sqlite import SqliteStore
from server.store.store import RoomRow, Store
from server.surfaces.framing import framed
from server.surfaces.render import Renderer
from server.surfaces.scene import Links
from server.web import (
    api,
    between,
    composer,
    desk,
    errors,
    lessons,
    library,
    pages,
    phone,
    proposing,
    stage,
    summary,
)
from server.web.files import Files
from server.web.kring import Kring
from server.web.security import Security

HERE = Path(__file__).parent
CALM = 2.0  # seconds after starting
# The busiest first; what a desk learned before the desk's other acts.
PAGES = (phone, api, pages, library, between, stage, lessons, desk, summary, proposing, composer)


def build(settings: Settings, addresses: list[str], demo: bool = False) -> FastAPI:
    """The whole application. `addresses`: base URLs that phones may reach, the likeliest first."""
    store = SqliteStore(settings.database)
    renderer = Renderer(fingerprint(place("static")), settings.data / "fonts")
    wired: Kring

    def links(state: State, row: RoomRow) -> Links:
        return links_for(wired.base_of(row.room), state, row)

    rooms = Rooms(store, Door(store), renderer, links)
    prompts = place("prompts")
    wired = Kring(settings, rooms, load(prompts), renderer, addresses, load_loose(prompts / "loose"))
    app = FastAPI(
        title="Kring", version="1", lifespan=lifespan(store, wired, demo), docs_url=None, redoc_url=None
    )
    app.state.kring = wired
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Security)
    errors.install(app)
    _serve_files(app, settings, renderer)
    for module in PAGES:
        app.include_router(module.router)
    return app


def lifespan(
    store: Store, wired: Kring, demo: bool
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What runs beside the requests: the store's writer, the calendar's promises, and the demo's people."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        await store.start()
        jobs = [asyncio.create_task(keep_promises(wired.rooms)), asyncio.create_task(prepare(wired.renderer))]
        if demo:
            first = next(iter(wired.library.values()))
            people = run_demo(wired.rooms, first, wired.settings.language, wired.show_demo)
            jobs.append(asyncio.create_task(people))
        yield
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        await store.stop()

    return running


async def prepare(renderer: Renderer) -> None:
    """Make the templates ready, once the first visitors have had their pages."""
    await asyncio.sleep(CALM)
    await renderer.prepare()


def place(name: str) -> Path:
    """A folder that lies beside `server` in a checkout and inside it in a wheel."""
    packed = HERE / f"_{name}"
    return packed if packed.exists() else HERE.parent / name


def fingerprint(folder: Path) -> str:
    """A short mark that changes when any static file does, so that caches may keep them for a year."""
    digest = hashlib.sha256()
    for file in sorted([*folder.rglob("*.*"), *HERE.glob("kinds/*/style.css")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def links_for(base: str, state: State, row: RoomRow) -> Links:
    """The addresses that every surface may show: how to join, and the summary once it is handed out."""
    code = row.code or ""
    return Links(
        code=code,
        join=reachable.for_qr(f"{base}/{code}"),
        host=urlsplit(base).netloc,
        summary=f"{base}/summary/{state.hand_out}" if state.hand_out else "",
        secure=reachable.is_secure(base),
    )


def _serve_files(app: FastAPI, settings: Settings, renderer: Renderer) -> None:
    folders = {"": place("static"), "fonts/": settings.data / "fonts"}
    made = {
        "kinds.css": renderer.kinds_css(),
        **{f"kinds-{surface}.css": renderer.kinds_css(surface) for surface in ("phone", "stage")},
        "framed.css": framed(folders[""] / "css"),
        "guard.json": pii.table_json(),
    }
    files = Files(renderer.version, folders, made)
    app.add_api_route("/static/{version}/{path:path}", files.serve, include_in_schema=False)
