"""How a full room behaves: python -m benchmarks.room --phones 1000

Prints one table. README.md says what each row means.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import uvloop

from benchmarks import table
from benchmarks.answers import Form
from benchmarks.commits import group_commit
from benchmarks.measuring import Measured, Trial
from benchmarks.page import Page, first_page
from benchmarks.processes import serving
from benchmarks.rooms import Room, open_room
from benchmarks.web import Browser
from server import fonts

SESSION = "drie-kanten-van-vertrouwen"
TURNS = 20  # pushes and bursts of a peer


@dataclass(frozen=True)
class Options:
    """`idle`: seconds to rest; 20 is the time in which the server pings every phone once."""

    phones: int = 1000
    idle: float = 20.0
    bursts: int = 3


async def kring(options: Options) -> tuple[Measured, Page]:
    """A whole session with so many phones in one room of a real server."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(made_fonts(), Path(folder) / "fonts")
        async with serving("server", "--data", folder, "--no-browser") as server:
            room = await open_room(server, SESSION)
            page = await first_page(room)
            trial = Trial(server)
            start = perf_counter()
            cookies = await room.join(options.phones)
            trial.seen.joining = perf_counter() - start
            await trial.connect(f"/{room.code}/live?l=nl", cookies)
            await session(trial, room, options.bursts)
            await trial.rest(options.idle)
    return trial.seen, page


def made_fonts() -> Path:
    """The fonts that a first start makes, kept between runs."""
    folder = Path(tempfile.gettempdir()) / "kring-benchmark-fonts"
    fonts.build(folder)
    return folder


async def session(trial: Trial, room: Room, bursts: int) -> None:
    """Press next until the session ends, and let everybody answer every prompt that opens."""
    random = Random(1)
    while not (await room.look())["finished"]:
        await trial.push(partial(room.act, "next"))
        if await room.phase() == "open":
            form = Form(json.loads(trial.crowd[0].frame)["html"])
            for _ in range(bursts):
                await trial.burst(partial(form.message, random))


async def peer(name: str, options: Options, frame: int) -> Measured:
    """The same load on a server that does nothing else. `frame` is the bytes of each push."""
    async with serving("benchmarks.peers", name) as server:
        browser = await Browser.open(server.port)

        async def act() -> int:
            return int((await browser.ask("POST", "/push", str(frame).encode())).json()["seq"])

        trial = Trial(server)
        await trial.connect("/live", ["peer=1"] * options.phones)
        await trial.rest(options.idle)
        for _ in range(TURNS):
            await trial.push(act)
        for _ in range(TURNS):
            await trial.burst(lambda: b'{"id": "c1", "prompt": "peer", "form": {}}' + b" " * 200)
    return trial.seen


async def run(options: Options) -> str:
    seen, page = await kring(options)
    frame = int(median(seen.frames))
    engine, loop = [await peer(name, options, frame) for name in ("engine", "loop")]
    return table.drawn(options.phones, seen, page, engine, loop, group_commit(options.phones))


def options_from(argv: Sequence[str] | None = None) -> Options:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.room")
    parser.add_argument("--phones", type=int, default=Options.phones)
    parser.add_argument("--idle", type=float, default=Options.idle, metavar="SECONDS")
    parser.add_argument("--bursts", type=int, default=Options.bursts, help="answers per phone and prompt")
    return Options(**vars(parser.parse_args(argv)))


def main() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(runner.run(run(options_from())))


if __name__ == "__main__":
    main()
