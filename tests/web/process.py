"""A server as people start it: a process of its own, whose output is kept and that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, cast

from steps import DEADLINE, Site

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_FONTS = """
import runpy, sys, types
sys.modules["server.fonts"] = types.SimpleNamespace(build=lambda folder: None, made=lambda folder: True)
runpy.run_module("server", run_name="__main__")
"""


class Process:
    """`start` and `kill` may follow each other; the port and the data stay the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self.site = Site(self.base, cast(Any, None), folder)
        self.output = folder / "output.txt"
        self.running: subprocess.Popen[bytes] | None = None
        self.returned: int | None = None

    def start(self) -> None:
        """Start, and wait until it listens."""
        flags = ["--host", "127.0.0.1", "--port", str(self.port), "--data", str(self.folder / "data")]
        flags += ["--public-url", self.base, "--no-browser"]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
        with self.output.open("ab") as output:
            self.running = subprocess.Popen(
                [sys.executable, "-c", WITHOUT_FONTS, *flags],
                cwd=ROOT,
                env=clean,
                stdout=output,
                stderr=output,
            )
        end = time.monotonic() + 3 * DEADLINE
        while "Stoppen" not in self.output.read_text("utf-8"):
            assert time.monotonic() < end and self.running.poll() is None, self.output.read_text("utf-8")
            time.sleep(0.02)
        self._greeted = self.output.stat().st_size

    def said(self) -> str:
        """All that it said since it told where it listens."""
        return self.output.read_bytes()[self._greeted :].decode("utf-8", "replace")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ask it to stop, or kill it, and wait until it did."""
        if self.running and self.running.poll() is None:
            self.running.send_signal(how)
            self.returned = self.running.wait(3 * DEADLINE)

    def kill(self) -> None:
        """No warning, no last words."""
        self.stop(signal.SIGKILL)
        self.output.unlink()
