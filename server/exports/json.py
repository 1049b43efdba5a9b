"""The session file: what a follow-up needs of an earlier session. Disclosed results, never answers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from server.exports import Export
from server.kinds.kind import N_
from server.surfaces.render import Renderer, Speech
from server.surfaces.report import Report, Said, Section, report
from server.surfaces.scene import Scene

FORMAT = 1

TEXT_ID = re.compile(r"[0-9a-f]{32}")


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """UTF-8 JSON: ids as in the session, dates as yyyy-mm-dd, `text:ID` for a text under `texts`."""
    made = report(scene)
    speech = Speech(language, scene.state.language, made.scene)
    return json.dumps(_file(made, speech), ensure_ascii=False, indent=2).encode()


def _file(made: Report, speech: Speech) -> dict[str, Any]:
    state = made.scene.state
    return {
        "format": FORMAT,
        "session": {"id": state.session.id, "code": state.session.code, "title": made.title},
        "language": speech.language,
        "demo": state.facts.demo,
        "date": made.day.isoformat(),
        "next_date": made.next_day.isoformat() if made.next_day else None,
        "minutes": made.minutes,
        "people": {"from": made.size[0], "to": made.size[1]} if made.size else None,
        "purpose": made.purpose,
        "recipients": made.receipt.recipients,
        "finished": state.finished,
        "delete_answers_by": made.receipt.delete_on.isoformat(),
        "keep_until": made.receipt.keep_until.isoformat(),
        "shared": _said(made.shared, speech),
        "different": _said(made.different, speech),
        "unknown": _said(made.unknown, speech),
        "prompts": [_prompt(section, made.scene) for section in made.sections],
        "parked": list(made.parked),
        "texts": dict(sorted(made.scene.texts.items())),
    }


def _said(found: Sequence[Said], speech: Speech) -> list[dict[str, Any]]:
    return [
        {"about": speech.plain(said.title), "says": [speech.say(message) for message in said.messages]}
        for said in found
    ]


def _prompt(section: Section, scene: Scene) -> dict[str, Any]:
    """A step by its permanent id; texts inside are ids, and `texts` holds those that may be told."""
    step, ask = section.ask.step, section.ask
    return {
        "id": ask.id,
        "kind": step.kind,
        "title": step.title,
        "text": step.text,
        "privacy": step.privacy,
        "settings": step.settings,
        "rounds": [
            {
                "round": round,
                "withheld": shown["why"],
                "n": shown["n"],
                "result": _told(shown["result"], scene),
            }
            for round, shown in section.rounds
        ],
        "groups": [
            {"name": scene.text(group.name or ""), "texts": _told(list(group.ids), scene)}
            for group in ask.card_groups
        ],
        "notes": [dict(note) for note in section.notes],
    }


def _told(value: Any, scene: Scene) -> Any:
    """A result without the ids of texts that may not be told: their number alone would tell of them."""
    if isinstance(value, dict):
        return {name: _told(item, scene) for name, item in value.items()}
    if isinstance(value, list):
        return [_told(item, scene) for item in value if not _untold(item, scene)]
    return value


def _untold(item: Any, scene: Scene) -> bool:
    return isinstance(item, str) and bool(TEXT_ID.fullmatch(item)) and scene.text(item) is None


EXPORT = Export("json", "application/json", N_("JSON"), 5, render, program=True)
