"""Ons verslag: what a group takes home, put together from disclosed results and released texts alone.

Everything that leaves a room is made from a `Report`: the page, and every download. Its scene knows no
other text than those that may be told, so no template can show more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from server.kinds.kind import Message, Sentences, Text
from server.room.pictures import Side, changes, side_by_side
from server.room.sharing import withheld
from server.room.state import Ask, Disclosed, Note, State
from server.room.weighing import weighed
from server.surfaces.keeping import Receipt, receipt
from server.surfaces.scene import Scene

BAND = 5
SMALL = 3  # groups of three and four are a band of their own
FORGOTTEN = 3  # a room left open for three times its plan was not one long meeting


@dataclass(frozen=True)
class Section:
    """A step in the report. `rounds` are (round, disclosed) in order; a number of people is a band in it."""

    ask: Ask
    rounds: tuple[tuple[int, Disclosed], ...]
    notes: tuple[dict[str, Any], ...]
    side: Side | None = None
    changes: Sentences = Sentences()

    @property
    def title(self) -> Text:
        return _text(self.ask.step.title)

    @property
    def last(self) -> Disclosed | None:
        """What was shown last and holds a result."""
        return next((shown for _, shown in reversed(self.rounds) if not shown["why"]), None)


@dataclass(frozen=True)
class Said:
    """What a result says, under the question that it answers."""

    title: Text
    messages: Sequence[Message]


@dataclass(frozen=True)
class Report:
    """A group's report. `size` is a band (from, to); None when nobody was counted, (0, 2) for very few.

    `wordings` say what words mean for the group, and `management` is what it wants who decides to read.
    `worth` says in words whether this was worth its time; `worth_told` the same, where that may go along.
    `next_day` is when the group looks again; None where it did not agree on a day.
    """

    scene: Scene
    title: Text
    purpose: Text
    child: Text
    day: date
    next_day: date | None
    minutes: int
    size: tuple[int, int] | None
    shared: tuple[Said, ...]
    different: tuple[Said, ...]
    unknown: tuple[Said, ...]
    insights: tuple[str, ...]
    wordings: tuple[str, ...]
    sections: tuple[Section, ...]
    parked: tuple[str, ...]
    management: tuple[str, ...]
    worth: Said | None
    worth_told: Said | None
    receipt: Receipt


def report(scene: Scene) -> Report:
    """The report of a room as it stands; after finishing it does not change any more."""
    state = scene.state
    scene = narrowed(scene)
    sections = tuple(_sections(scene))
    worth = Said(_text(found[0]), found[1]) if (found := weighed(state)) else None
    return Report(
        scene=scene,
        title=_text(state.session.title),
        purpose=_text(state.session.purpose),
        child=_text(state.session.child),
        day=state.intake.day if state.intake else state.facts.date,
        next_day=state.next_date,
        minutes=_minutes(state),
        size=band(max((ask.seats for ask in state.asks.values()), default=0)),
        shared=_said(scene, sections, "shared"),
        different=_said(scene, sections, "different"),
        unknown=_said(scene, sections, "unknown"),
        insights=tuple(_insights(sections, scene)),
        wordings=tuple(_wordings(sections)),
        sections=sections,
        parked=tuple(body for id in state.parked if id in state.released and (body := scene.text(id))),
        management=tuple(body for id in state.management if (body := scene.text(id))),
        worth=worth,
        worth_told=worth if state.worth_told else None,
        receipt=receipt(state),
    )


def narrowed(scene: Scene) -> Scene:
    """The scene with the texts that a report may hold, and no others."""
    allowed = told(scene.state)
    return replace(scene, texts={id: body for id, body in scene.texts.items() if id in allowed})


def told(state: State) -> frozenset[str]:
    """Ids of the texts that may leave the room.

    Released by the group, which saw them, where their prompt goes along whole; its compass, names of groups,
    what the desk typed, words of spontaneous prompts. Never what was hidden, wiped or kept to the group.
    """
    asked = state.asks.values()
    found = {id for ask in asked if verbatim(ask) for id in ask.texts_in(ask.revealed)} & state.released
    found |= {state.compass} if state.compass else set()
    for ask in asked:
        if ask.step.in_summary != "no":
            found |= {id for note in ask.notes for id in note.fields.values()}
            found |= {group.name for group in ask.card_groups if group.name}
    for step in state.steps.values():
        found |= set(re.findall(r'"text:([0-9a-zA-Z_-]+)"', json.dumps(step.model_dump(mode="json"))))
    return frozenset(found - state.hidden - state.wiped - withheld(state))


def verbatim(ask: Ask) -> bool:
    """Whether texts of this prompt may go along: at `streng`, and in themes, only the names of groups do."""
    return bool(ask.revealed) and ask.step.verbatim


def band(people: int) -> tuple[int, int] | None:
    """A number of people as a band: 3-4, 5-9, 10-14 …; None for nobody."""
    if people < SMALL:
        return (0, SMALL - 1) if people else None
    start = max(SMALL, people // BAND * BAND)
    return start, people // BAND * BAND + BAND - 1


def _sections(scene: Scene) -> Iterator[Section]:
    """The steps in agenda order that showed something, or to which the desk added something."""
    state = scene.state
    for name in state.agenda:
        ask = state.asks.get(name)
        if ask is None or ask.step.in_summary == "no":
            continue
        ask = replace(ask, notes=tuple(note for note in ask.notes if _stands(scene, note)))
        rounds = tuple((round, _plain(ask.present(ask.disclosed[round]))) for round in sorted(ask.revealed))
        if rounds or ask.step.of.notes:
            yield Section(ask, rounds, tuple(scene.noted(ask)), _side(state, ask), changes(state, ask))


def _side(state: State, ask: Ask) -> Side | None:
    """The pictures that belong together, as plain as the rest of the report."""
    side = side_by_side(state, ask)
    return side and Side(tuple(replace(p, shown=_plain(p.shown)) for p in side.pictures), side.caption)


def _plain(shown: Disclosed) -> Disclosed:
    """What was disclosed without splits by role, which stay in the room, and with people as a band."""
    lenses = {name: _plain(found) for name, found in shown.get("lenses", {}).items()}
    plain = {"why": shown["why"], "n": _banded(shown["n"]), "result": shown["result"] or {}, "groups": {}}
    return plain | ({"lenses": lenses} if lenses else {})


def _banded(n: dict[str, int] | None) -> dict[str, int] | None:
    found = n and (band(n["exact"]) if "exact" in n else (n["from"], n["to"]))
    return {"from": found[0], "to": found[1]} if found else None


def _stands(scene: Scene, note: Note) -> bool:
    """Whether there is something to tell of a note; not where the group keeps it to itself."""
    return any(scene.text(id) for id in note.fields.values()) or not note.fields


def _said(scene: Scene, sections: Sequence[Section], about: str) -> tuple[Said, ...]:
    """What each result says of what is `shared`, `different` or `unknown`; silent results are left out."""
    found = ((section, _speak(scene, section, about)) for section in sections)
    return tuple(Said(section.title, messages) for section, messages in found if messages)


def _speak(scene: Scene, section: Section, about: str) -> tuple[Message, ...]:
    """What a result says; nothing about a card that may not be told."""
    step, shown = section.ask.step, section.last
    said = getattr(step.of.speak(step.shape, shown["result"]), about) if shown else ()
    return tuple(words for words in (*said, *getattr(section.changes, about)) if not scene.lacks(words))


def _insights(sections: Sequence[Section], scene: Scene) -> Iterator[str]:
    """What was new for people, as far as the group released it, in the order of the ids, which are random."""
    for section in sections:
        step = section.ask.step
        found = [id for _, shown in section.rounds for id in step.of.insights(step.shape, shown["result"])]
        yield from (body for id in dict.fromkeys(found) if (body := scene.text(id)))


def _wordings(sections: Sequence[Section]) -> Iterator[str]:
    """What words mean for this group, as the desk wrote it down."""
    for section in sections:
        of, settings = section.ask.step.of, section.ask.step.shape
        found = (note["fields"] for note in section.notes if of.wording(settings, note["data"]))
        yield from (fields[of.heading] for fields in found if of.heading in fields)


def _text(text: Mapping[Any, str]) -> Text:
    return dict(text)


def _minutes(state: State) -> int:
    """How long it took, in whole minutes; the plan while it runs, and when nobody closed the room."""
    planned = state.session.minutes
    if state.started_at is None or state.finished_at is None:
        return planned
    used = max(1, round((state.finished_at - state.started_at) / 60))
    return used if used <= FORGOTTEN * planned else planned
