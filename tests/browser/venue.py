"""A real server in a process of its own, the rooms in it, and people who do not exist."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import httpx

from server.library.loader import load
from server.library.session import Session, Step
from server.room.keys import derived

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = load(ROOT / "prompts")
Form = Mapping[str, Any]
CONTACT = {
    "organisation": "Gemeente Voorbeeld",
    "contact": "de privacyfunctionaris",
    "recipients": "alle deelnemers",
}


def until(true: Callable[[], Any], seconds: float = 30) -> Any:
    """Ask again until it is true, and give what it was; fails when that takes too long."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "this never came true"
        time.sleep(0.02)
    return found


class House:
    """`python -m server` on a free port, with its data in `data`. It can be killed and started again."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.elsewhere = f"http://kring.test:{self.port}"  # the same server by a name, as phones see it
        self.client = httpx.Client(base_url=self.url, timeout=30)

    def start(self) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
        flags = ["--port", str(self.port), "--data", str(self.data), "--host", "127.0.0.1", "--no-browser"]
        with (self.data / "said.log").open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "server", *flags], cwd=ROOT, env=environ, stdout=said, stderr=said
            )
        try:
            until(self.answers, 60)
        except AssertionError:
            self.kill()
            raise

    def answers(self) -> bool:
        """Whether it serves by now."""
        assert self.process.poll() is None, (self.data / "said.log").read_text()
        try:
            return self.client.get("/readyz").is_success
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.client.close()

    def opens(self, session: str, language: str = "nl", people: int = 0, **more: str) -> Room:
        """A new room, with so many simulated people in it."""
        facts = {"session": session, "language": language, **CONTACT, **more}
        answer = self.client.post("/api/rooms", json=facts)
        assert answer.status_code == 201, answer.text
        room = Room(self, SESSIONS[session], answer.json())
        room.joined(people)
        return room

    def opens_own(self, session: Session, people: int = 0) -> Room:
        """A room with a session that somebody wrote, by way of a draft; as its maker does."""
        file = {"from": "file", "text": session.model_dump_json(exclude_defaults=True)}
        draft = self.client.post("/eigen", data=file)
        form = {
            "promise": ["author", "aloud", "report", "managers", "appraisal"],
            "language": "nl",
            **CONTACT,
        }
        desk = self.client.post(draft.headers["Location"] + "/open", data=form)
        assert desk.status_code == 303, desk.text
        key = desk.cookies["kring_desk"]
        self.client.cookies.clear()
        stage, summary = (derived(key, name) for name in ("stage", "summary"))
        opened = {"code": desk.headers["Location"].split("/")[1], "desk_key": key}
        room = Room(self, session, {**opened, "stage_url": f"/{stage}", "summary_url": f"/{summary}"})
        room.joined(people)
        return room


class Room:
    """A room as its facilitator's tools see it, and the simulated people in it."""

    def __init__(self, house: House, session: Session, opened: dict[str, str]) -> None:
        self.house = house
        self.session = session
        self.code = opened["code"]
        self.bearer = {"Authorization": f"Bearer {opened['desk_key']}"}
        self.phone = f"/{self.code}"
        self.desk = f"/desk/{opened['desk_key']}"
        self.stage = "/stage/" + opened["stage_url"].rsplit("/", 1)[1]
        self.summary = "/summary/" + opened["summary_url"].rsplit("/", 1)[1]
        self.people: list[str] = []

    def act(self, act: str, **fields: Any) -> int:
        """Do what a desk can do; gives the room's new seq."""
        asked = {"act": act, **fields}
        answer = self.house.client.post(f"/api/rooms/{self.code}/acts", headers=self.bearer, json=asked)
        assert answer.status_code == 200, (act, answer.text)
        return int(answer.json()["seq"])

    def look(self) -> dict[str, Any]:
        found: dict[str, Any] = self.house.client.get(f"/api/rooms/{self.code}", headers=self.bearer).json()
        return found

    @property
    def seq(self) -> int:
        return int(self.look()["seq"])

    def phase(self, step: str) -> str:
        """Where a step is, or `not yet`."""
        phases = {prompt["id"]: prompt["phase"] for prompt in self.look()["prompts"]}
        return str(phases.get(step, "not yet"))

    def step(self, name: str) -> Step:
        return next(step for step in self.session.steps if step.id == name)

    def goes_to(self, step: str) -> int:
        """Show a step, unless it is the one on stage."""
        seen = self.look()
        return int(seen["seq"]) if seen["step"] == step else self.act("show", step=step, knowingly="1")

    def opens(self, step: str) -> int:
        """Show a step and let phones answer at once."""
        self.goes_to(step)
        while self.phase(step) in ("intro", "thinking"):
            self.act("open")
        return self.seq

    def agrees(self, step: str) -> None:
        """Write down an agreement."""
        self.act("note", prompt=step, what="Als het niet lukt, dan bellen we.", family="na", type="plain")

    def joined(self, people: int, **said: str) -> None:
        """More simulated people take a seat, and say this of themselves."""
        for _ in range(people):
            seat = self.house.client.post(f"/{self.code}/join", data={"watch": "0", **said})
            self.house.client.cookies.clear()
            self.people.append(seat.cookies["kring"])

    def present(self) -> None:
        """All simulated people look at the page, and count as present for a while."""
        for token in self.people:
            self.house.client.get(f"/{self.code}", headers={"Cookie": f"kring={token}"})

    def post(self, token: str, path: str, form: dict[str, Any]) -> httpx.Response:
        headers = {"Cookie": f"kring={token}", "Accept": "application/json"}
        return self.house.client.post(f"/{self.code}{path}", data=form, headers=headers)

    def answered(self, name: str, form: Callable[[int], Form] | None = None) -> None:
        """Every simulated person answers: something plausible, or what `form` gives for their number.

        Where a step is asked through other eyes, they answer through all of them.
        """
        step, random = self.step(name), Random(name)
        for number, token in enumerate(self.people):
            for lens in step.passes:
                fields = form(number) if form else pretended(step, random)
                asked = {**fields, "_sure": "1", "_lens": lens}
                answer = self.post(token, f"/prompts/{name}/answer", asked)
                assert answer.status_code == 200, (name, answer.text)


def pretended(step: Step, random: Random) -> Form:
    """The fields of a plausible answer to a step."""
    return step.of.form_of(step.shape, step.of.pretend(step.shape, random, "nl"))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
