"""A real room, steered through the public API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.processes import Serving
from benchmarks.web import Browser

JOINING = 16  # connections over which phones join
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Room:
    """One open room, with the connection of its facilitator."""

    browser: Browser
    port: int
    code: str
    key: str

    @property
    def _desk(self) -> Mapping[str, str]:
        return {"authorization": f"Bearer {self.key}", "content-type": "application/json"}

    async def act(self, act: str, **fields: str) -> int:
        """Do one act of the desk; returns the new seq."""
        body = json.dumps({"act": act, **fields}).encode()
        answer = await self.browser.ask("POST", f"/api/rooms/{self.code}/acts", body, self._desk)
        if answer.status != 200:
            raise RuntimeError(f"{act}: {answer.text}")
        return int(answer.json()["seq"])

    async def look(self) -> dict[str, Any]:
        answer = await self.browser.ask("GET", f"/api/rooms/{self.code}", headers=self._desk)
        return dict(answer.json())

    async def phase(self) -> str:
        """The phase of the prompt that the room is at."""
        now = await self.look()
        return next((prompt["phase"] for prompt in now["prompts"] if prompt["id"] == now["step"]), "lobby")

    async def join(self, phones: int) -> list[str]:
        """Take so many seats over a few keep-alive connections; returns their cookies."""
        browsers = [await Browser.open(self.port) for _ in range(min(JOINING, phones))]
        shares = [phones // len(browsers) + (n < phones % len(browsers)) for n in range(len(browsers))]
        taken = await asyncio.gather(*map(self._joined, browsers, shares))
        for browser in browsers:
            browser.close()
        return [cookie for cookies in taken for cookie in cookies]

    async def _joined(self, browser: Browser, seats: int) -> list[str]:
        answers = [await browser.ask("POST", f"/{self.code}/join", b"watch=0", FORM) for _ in range(seats)]
        return [answer.headers["set-cookie"].split(";")[0] for answer in answers]


async def open_room(server: Serving, session: str) -> Room:
    """Open a room with one of the sessions in prompts/."""
    browser = await Browser.open(server.port)
    body = json.dumps({"session": session, "language": "nl"}).encode()
    made = (await browser.ask("POST", "/api/rooms", body, {"content-type": "application/json"})).json()
    return Room(browser, server.port, made["code"], made["desk_key"])
