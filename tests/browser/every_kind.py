"""A session made for looking: what the library's first three do not show, from the kinds' own examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from made_session import session, step, text

from server.library.session import Session

EXAMPLES = Path(__file__).parents[1] / "kinds" / "examples"
EYES = {"own": True, "who": [{"id": "parent", "text": text("een ouder")}]}
LINES = [{"id": "help", "text": text("Ik vraag hulp")}, {"id": "call", "text": text("Ik bel terug")}]
MORE = {"optional": True}  # a session may ask only so much of people in its time
LIGHT = {"privacy": "licht", **MORE}


def example(kind: str, number: int = 0) -> dict[str, Any]:
    """Settings from the examples of a kind."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{kind}.json").read_text("utf-8"))[number]
    return found


BESIDE = step("vragen", "qa", beside=True, minutes=10)
STEPS = [
    step("aankomst", "checkin", settings=example("checkin", 2), **MORE),
    step("woord", "term", settings=example("term"), **LIGHT),
    step("aantal", "term", settings=example("term", 1), **LIGHT),
    step("taken", "match", settings=example("match"), **LIGHT),
    step("volgorde", "rank", settings=example("rank"), lenses=EYES, **LIGHT),
    step("plek", "grid", settings=example("grid"), **LIGHT),
    step("schaal", "scale", settings=example("scale"), **LIGHT),
    step("nog-eens", "scale", again="schaal", **MORE),
    step("gok", "scale", predict=True, settings=example("scale"), **LIGHT),
    step("stapels", "sort", settings=example("sort"), **LIGHT),
    step("erbij", "open", settings=example("open", 2), **LIGHT),
    step("mee", "share", settings=example("share"), **MORE),
    step("voor-mij", "takeaway", settings={"lines": LINES}),
]


def made() -> Session:
    """All of it; the questions come first, and stay open under every next step."""
    return session(BESIDE, *STEPS, id="alle-soorten")
