"""The session file: what a follow-up needs of an earlier session. Disclosed results, never answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.exports import Export
from server.kinds.kind import N_
from server.library.lenses import counted
from server.library.session import Step
from server.room.state import Ask, Disclosed, State, strings
from server.surfaces.render import Renderer, Speech
from server.surfaces.report import Report, Said, Section, report
from server.surfaces.scene import Scene

FORMAT = 1


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """UTF-8 JSON: ids as in the session, dates as yyyy-mm-dd, `text:ID` for a text under `texts`."""
    made = report(scene)
    speech = Speech(language, scene.state.language, made.scene)
    return json.dumps(_file(made, speech), ensure_ascii=False, indent=2).encode()


def _file(made: Report, speech: Speech) -> dict[str, Any]:
    state = made.scene.state
    return {
        "format": FORMAT,
        "session": _session(made),
        **_room(state),
        "language": speech.language,
        "demo": state.facts.demo,
        "beforehand": state.intake is not None,
        "date": made.day.isoformat(),
        "next_date": made.next_day.isoformat() if made.next_day else None,
        "minutes": made.minutes,
        "people": {"from": made.size[0], "to": made.size[1]} if made.size else None,
        "purpose": made.purpose,
        **_compass(made),
        "recipients": made.receipt.recipients,
        "finished": state.finished,
        "delete_answers_by": made.receipt.delete_on.isoformat(),
        "keep_until": made.receipt.keep_until.isoformat(),
        "shared": _said(made.shared, speech),
        "different": _said(made.different, speech),
        "unknown": _said(made.unknown, speech),
        "insights": list(made.insights),
        "prompts": [_prompt(section, made.scene, speech) for section in (*made.sections, *_unasked(made))],
        "parked": list(made.parked),
        "management": list(made.management),
        "worth": _worth(made, speech),
        "texts": dict(sorted(made.scene.texts.items())),
    }


def _session(made: Report) -> dict[str, Any]:
    session = made.scene.state.session
    variant = session.variant.id if session.variant else None
    return {"id": session.id, "code": session.code, "title": made.title, "variant": variant}


def _compass(made: Report) -> dict[str, Any]:
    """The sentence that stayed, and the day of the meeting that chose it."""
    words, day = made.scene.compass, made.scene.state.compass_day or made.day
    return {"compass": words, "compass_day": day.isoformat() if words else None}


def _room(state: State) -> dict[str, Any]:
    """What a room that follows starts with: its name, who answers for it, and the meetings so far."""
    return {
        "name": state.facts.name,
        "organisation": state.facts.organisation,
        "contact": state.facts.contact,
        "series": [{"date": met.day.isoformat(), "title": met.title} for met in state.series],
    }


def _worth(made: Report, speech: Speech) -> dict[str, Any] | None:
    """Whether it was worth the time, in words, and whether who decides may read that."""
    if made.worth is None:
        return None
    return {**_said((made.worth,), speech)[0], "management": made.worth_told is not None}


def _said(found: Sequence[Said], speech: Speech) -> list[dict[str, Any]]:
    return [
        {"about": speech.plain(said.title), "says": [speech.say(message) for message in said.messages]}
        for said in found
    ]


def _unasked(made: Report) -> Iterator[Section]:
    """Steps that this meeting left out, of which it was handed what earlier ones told: a series goes on."""
    state, asked = made.scene.state, {made.scene.state.root(section.ask.id) for section in made.sections}
    for name, moments in state.then.items():
        if moments and name not in asked and state.steps[name].in_summary != "no":
            yield Section(Ask(name, state.steps[name]), (), ())


def _prompt(section: Section, scene: Scene, speech: Speech) -> dict[str, Any]:
    """A step by its permanent id; texts inside are ids, and `texts` holds those that may be told."""
    step, ask = section.ask.step, section.ask
    ids = [*(item["id"] for item in ask.queue), *ask.cards]
    told = {id: scene.text(id) is not None for id in ids}
    return {
        "id": ask.id,
        "kind": step.kind,
        "title": step.title,
        "text": step.text,
        "privacy": step.privacy,
        "settings": _told(step.settings, told),
        "rounds": [{"round": round, **_pictures(step, shown, told)} for round, shown in section.rounds],
        "groups": [
            {"name": scene.text(group.name or ""), "texts": _told(list(group.ids), told)}
            for group in ask.card_groups
            if scene.text(group.name or "") or any(map(told.get, group.ids))
        ],
        "notes": [_note(section, note, speech) for note in section.notes],
        "then": _then(scene, ask),
    }


def _note(section: Section, note: Mapping[str, Any], speech: Speech) -> dict[str, Any]:
    """What the desk wrote; with the step of the reporting code in words, where it belongs to one."""
    step = section.ask.step.of.code_step(note["data"])
    return {**note, **({"meldcode": speech.say(step)} if step else {})}


def _pictures(step: Step, shown: Disclosed, told: Mapping[str, bool]) -> dict[str, Any]:
    """The main result of a round; where people also looked through other eyes, its lens and the others."""
    main, *others = counted(step)
    found = shown.get("lenses", {})
    lensed = {name: _picture(found[name], told) for name in others if name in found}
    return _picture(shown, told) | ({"lens": main, "lenses": lensed} if lensed else {})


def _picture(shown: Disclosed, told: Mapping[str, bool]) -> dict[str, Any]:
    return {"withheld": shown["why"], "n": shown["n"], "result": _told(shown["result"], told)}


def _then(scene: Scene, ask: Ask) -> list[dict[str, Any]]:
    """What this question gave in the meetings before, oldest first, as far as each told it."""
    state = scene.state
    return [
        {"date": found.day.isoformat(), "title": found.title, **found.disclosed}
        for found in state.then.get(state.root(ask.id), ())
    ]


def _told(value: Any, told: Mapping[str, bool]) -> Any:
    """A result without texts that stay behind, nor words and cards of which every text does.

    Their number alone would tell of them. In a card each text keeps its place.
    """
    if isinstance(value, dict):
        return {name: _told(item, told) for name, item in value.items() if told.get(name, True)}
    if not isinstance(value, list):
        return value
    rest = [item for item in value if not _stays(item, told)]
    return [_card(item, told) if isinstance(item, list) else _told(item, told) for item in rest]


def _card(card: Sequence[Any], told: Mapping[str, bool]) -> list[Any]:
    return [None if _stays(item, told) else _told(item, told) for item in card]


def _stays(item: Any, told: Mapping[str, bool]) -> bool:
    """Whether there are texts in this and none of them may be told."""
    found = [told[name] for name in strings(item) if name in told]
    return bool(found) and not any(found)


EXPORT = Export("json", "application/json", N_("JSON"), 5, render, program=True)
