"""A session before there is a room: each step as stage and phone will show it, with pretended answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from server.kinds.kind import typed
from server.library.session import Session, Step
from server.live.pretending import PEOPLE, pretended
from server.room.state import Ask, Facts, Note, State
from server.room.thresholds import is_card
from server.surfaces.scene import Links, Scene

MOST = 40  # people who are pretended: more make no other picture
NOW = 0.0  # the clock of a preview stands still
NOTE = "a1"


@dataclass(frozen=True)
class Preview:
    """One step in one of its `views`: `ask`, `think`, `result` or `talk`. `card`: a conversation card."""

    step: Step
    scene: Scene
    view: str
    views: tuple[str, ...]
    card: bool

    @property
    def phone(self) -> Scene:
        """The same for a phone, whose forms name their room. Nothing answers there."""
        return replace(self.scene, links=Links(code="-"))


async def previewed(
    session: Session, step: Step, language: str, view: str = "", people: int = PEOPLE
) -> Preview:
    """A step as so many people would see it; a view that it does not have is its question."""
    card = is_card(step, people)
    views = views_of(step, card)
    view = view if view in views else "ask"
    ask: dict[str, Any] = {"ask": {}, "talk": {"phase": "dialogue"}}.get(view, {})
    texts: dict[str, str] = {}
    if step.of.asks and not card:
        ask |= {"phase": "open"} if view == "ask" else {}
        ask |= {"phase": "thinking", "opens_at": NOW + step.think} if view == "think" else {}
    if view in ("result", "talk"):
        made = await pretended(step, language, min(people, MOST))
        texts |= made.texts
        ask |= {"disclosed": {1: made.shown}, "revealed": frozenset({1})}
        ask |= {"phase": "revealed"} if view == "result" else {}
    notes, written = _notes(step, language)
    shown = Ask(step.id, step, small=card, seats=people, notes=notes, **ask)
    state = _state(session, shown, language)
    scene = Scene(state, NOW, texts={**texts, **written}, seats=people, taking=people)
    return Preview(step, scene, view, views, card)


def views_of(step: Step, card: bool) -> tuple[str, ...]:
    """What a step can be looked at as, in the order in which a room meets it."""
    if card or not step.of.asks:
        return ("ask",)
    think = ("think",) if step.think and step.of.thinks else ()
    return (*think, "ask", "result", *(("talk",) if step.talk else ()))


def _notes(step: Step, language: str) -> tuple[tuple[Note, ...], dict[str, str]]:
    """What a desk could have written down at a step about which phones are asked, and its texts by id."""
    form = step.of.pretend_note(step.shape, language)
    if not form:
        return (), {}
    made = step.of.note(step.shape, form)
    texts = {path: item["text"] for path, item in typed(made)}
    plain = {name: value for name, value in made.items() if name not in texts}
    fields = {path: f"{NOTE}-{path}" for path in texts}
    return (Note(NOTE, plain, fields),), {fields[path]: text for path, text in texts.items()}


def _state(session: Session, ask: Ask, language: str) -> State:
    day = date.today()
    return State(
        session=session,
        language=language,
        facts=Facts(day, "", "", "", delete_on=day, keep_until=day),
        agenda=tuple(step.id for step in session.steps),
        steps={step.id: step for step in session.steps},
        asks={ask.id: ask},
        current=ask.id,
        started_at=NOW,
    )
