"""A small session with every sort of step, for tests that need one."""

from __future__ import annotations

from typing import Any

from server.library.session import Session


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": f"{words} in English"}


def step(id: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": kind, "title": text(id), "text": text(f"Over {id}"), "minutes": 5, **more}


STATEMENTS = {"statements": [{"id": "one", "text": text("Stelling")}], "ends": [text("Nee"), text("Ja")]}
STEPS = [
    step("welkom", "info"),
    step("woorden", "words", privacy="licht", reveal="live"),
    step("stil", "pause", optional=True),
    step("schaal", "scale", think=30, rounds=2, talk=text("Praat samen"), settings=STATEMENTS),
    step("kaarten", "open", talk=text("Praat samen"), settings={"cards": 3}),
    step("praten", "dialogue"),
    step("afspraken", "agree"),
    step("voor-mij", "takeaway"),
]


def session(*steps: dict[str, Any], **more: Any) -> Session:
    chosen = list(steps) or STEPS
    words = ("title", "theme", "question", "purpose", "yields", "not_when", "child")
    return Session.model_validate(
        {
            "format": 1,
            "id": "proef",
            "minutes": sum(step["minutes"] for step in chosen if not step.get("optional")),
            "group": {"least": 3, "most": 40},
            "steps": chosen,
            **{name: text(name) for name in words},
            **more,
        }
    )
