"""Six meetings of three sides of trust fit: on beamers, on a small phone with large text, in the report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from accessible import violations
from layout import BARE, UNFOLD, at_dusk, wrong
from looking import Looking, joins
from venue import CONTACT, SESSIONS, House, Room
from walking import arrived

from server.library.session import Session, Step

BEAMERS = [(1280, 720), (1024, 768)]
BAND = {"from": 10, "to": 14}
STRIPS = [
    {"amount": "tenths", "spread": "far", "median": 3, "p25": 1.5, "p75": 4.5},
    {"amount": "tenths", "spread": "two", "median": 3, "p25": 2, "p75": 4},
    {"amount": "words", "spread": "close"},
]
TRUST = next(step for step in SESSIONS["drie-kanten-van-vertrouwen"].steps if step.kind == "scale")
AGAIN = "toen-en-nu"


def result(at: int) -> dict[str, Any]:
    """What one meeting told, another sort of strip for each statement."""
    names = [one.id for one in TRUST.shape.statements]
    return {
        "statements": {name: STRIPS[(number + at) % len(STRIPS)] for number, name in enumerate(names)},
        "groups": {group.id: STRIPS[at % 2] for group in TRUST.shape.groups},
        "most": None,
    }


def follows() -> dict[str, Any]:
    """The session file of the fifth meeting."""
    title, day = SESSIONS["drie-kanten-van-vertrouwen"].title, date(2026, 9, 30)
    before = [{"date": (day - timedelta(weeks=6 * at)).isoformat(), "title": title} for at in (4, 3, 2, 1)]
    then = [{**met, "n": BAND, "result": result(at)} for at, met in enumerate(before)]
    rounds = [{"round": 1, "withheld": None, "n": BAND, "result": result(4)}]
    prompt = {"id": TRUST.id, "kind": "scale", "privacy": "streng", "settings": TRUST.settings, "notes": []}
    return {
        "format": 1,
        "demo": False,
        "date": day.isoformat(),
        "session": {"title": title},
        "series": before,
        "prompts": [{**prompt, "rounds": rounds, "then": then}],
    }


def sixth(house: House) -> tuple[Room, Step]:
    """The sixth meeting, which asks the same once more, and the step that does."""
    raw = SESSIONS["zes-weken-later"].model_dump(mode="json")
    for step in raw["steps"]:
        if step["id"] == AGAIN:
            step["settings"] = TRUST.settings
    facts = {"session": "zes-weken-later", "language": "nl", "follows": follows(), **CONTACT}
    answer = house.client.post("/api/rooms", json=facts)
    assert answer.status_code == 201, answer.text
    room = Room(house, Session.model_validate(raw), answer.json())
    room.joined(12)
    return room, room.step(AGAIN)


def test_six_meetings_fit_wherever_they_are_shown(house: House, look: Looking) -> None:
    room, step = sixth(house)
    calm: dict[str, Any] = {"reduced_motion": "reduce"}
    stages = [look.page(room.stage, width, height, **calm) for width, height in BEAMERS]
    phone = look.page(room.phone, 320, 700, **calm)
    joins(phone)
    phone.evaluate(BARE)
    room.opens(step.id)
    room.answered(step.id)
    room.act("close")
    room.act("reveal")
    found: list[str] = []
    for view in ("", step.shape.groups[0].id, f"only-{step.shape.statements[0].id}"):
        seq = room.act("view", prompt=step.id, view=view)
        for page in stages:
            arrived(page, seq)
            found += [f"stage, {view or 'all'}: {line}" for line in wrong(page, "stage")]
            with at_dusk(page):
                found += [f"stage at dusk, {view or 'all'}: {line}" for line in wrong(page, "stage")]
    arrived(phone, room.seq)
    assert phone.locator(".stacked--series .stack-now").count() == len(step.shape.statements)
    found += [f"phone: {line}" for line in wrong(phone, "beside", "taps")]
    report = look.page(room.summary, 320, 700, **calm)
    report.evaluate(UNFOLD)
    found += [f"report: {line}" for line in wrong(report, "beside")]
    found += [f"axe: {line}" for page in (stages[0], phone, report) for line in violations(page)]
    assert not found, "\n".join(found)
