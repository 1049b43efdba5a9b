"""The server, the room and the browser with which docs/screenshots.py takes its pictures."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from server.library.session import Step  # noqa: E402

PUBLIC = "https://kring.voorbeeld.nl"  # what stands in the QR code and on the stage
PATIENCE = 180.0  # seconds until something that should appear is missed; the first start makes fonts
FACTS = {
    "nl": {"organisation": "Gemeente Voorbeeld", "contact": "de privacyfunctionaris"},
    "en": {"organisation": "Example Council", "contact": "the privacy officer"},
}


@dataclass
class Room:
    """A room on a server that runs for the pictures, and the people in it."""

    base: str
    language: str
    links: dict[str, str]
    people: list[httpx.Client] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(7))

    @property
    def code(self) -> str:
        return self.links["code"]

    def path(self, name: str) -> str:
        return self.base + self.links[name].removeprefix(PUBLIC)

    def act(self, act: str, **fields: Any) -> None:
        """Do one act of the desk by the API."""
        key = {"Authorization": f"Bearer {self.links['desk_key']}"}
        acts = f"{self.base}/api/rooms/{self.code}/acts"
        httpx.post(acts, headers=key, json={"act": act, **fields}).raise_for_status()

    def join(self, people: int) -> None:
        for _ in range(people):
            person = httpx.Client()
            person.post(f"{self.base}/{self.code}/join", data={"watch": "0"})
            self.people.append(person)

    def look(self) -> None:
        """Poll once with every phone, so that it counts as present."""
        for person in self.people:
            person.get(f"{self.base}/{self.code}/view")

    def answer(self, step: Step) -> None:
        """Let everybody answer as the kind pretends."""
        for person in self.people:
            pretended = step.of.pretend(step.shape, self.random, self.language)
            form = {**step.of.form_of(step.shape, pretended), "_sure": ["1"]}
            url = f"{self.base}/{self.code}/prompts/{step.id}/answer"
            person.post(url, data=form, headers={"Accept": "application/json"}).raise_for_status()
        self.look()


def opened(base: str, language: str, session: str) -> Room:
    order = {"session": session, "language": language, **FACTS[language]}
    made = httpx.post(f"{base}/api/rooms", json=order)
    made.raise_for_status()
    return Room(base, language, made.json())


@contextmanager
def serving() -> Iterator[str]:
    """A server with an empty data folder; gives its address on this computer."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    folder = tempfile.mkdtemp(prefix="kring-pictures-")
    flags = ["--host", "127.0.0.1", "--port", str(port), "--data", folder, "--public-url", PUBLIC]
    command = [sys.executable, "-m", "server", "--no-browser", *flags]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(base))
        yield base
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the server did not start")
        time.sleep(0.2)


def answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/healthz").is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chromium() -> Iterator[Browser]:
    names = ("chromium-headless-shell", "chromium", "google-chrome", "chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
