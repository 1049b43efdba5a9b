"""Servers in a process of their own, and what they use. Reads /proc, so it runs on Linux alone."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.web import Browser

ROOT = Path(__file__).resolve().parent.parent
STARTING = 90.0  # seconds; a first start makes the fonts


@dataclass(frozen=True)
class Serving:
    """A running server."""

    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """Seconds of processor time that all its threads used so far, in user and kernel."""
        spent = [file.read_text() for file in Path(f"/proc/{self.pid}/task").glob("*/schedstat")]
        return sum(int(line.split()[0]) for line in spent) / 1e9

    @property
    def memory(self) -> int:
        """Resident memory in bytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


@asynccontextmanager
async def serving(module: str, *args: str) -> AsyncIterator[Serving]:
    """Run `python -m MODULE ARGS --port FREE` until the block ends; ready when /healthz answers."""
    port = free_port()
    command = [sys.executable, "-m", module, *args, "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=quiet)
    try:
        await _ready(process, port, command)
        yield Serving(port, process.pid)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()


async def _ready(process: asyncio.subprocess.Process, port: int, command: Sequence[str]) -> None:
    async with asyncio.timeout(STARTING):
        while process.returncode is None:
            try:
                browser = await Browser.open(port)
                await browser.ask("GET", "/healthz")
                browser.close()
                return
            except OSError:
                await asyncio.sleep(0.1)
    raise RuntimeError(f"did not start: {' '.join(command)}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
