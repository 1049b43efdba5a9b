"""A session before there is a room, or a draft of one: each step as stage and phone will show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from server.kinds.kind import typed
from server.library.draft import Raw, step_of
from server.library.session import Session, Step, filled
from server.live.pretending import PEOPLE, pretended
from server.room.binding import bind, cards_for
from server.room.building import adding_step
from server.room.state import Ask, Facts, Note, State
from server.room.thresholds import is_card
from server.surfaces.scene import Links, Pretended, Scene

MOST = 40  # people who are pretended: more make no other picture
NOW = 0.0  # the clock of a preview stands still
NOTE = "a1"
RESULTS = {"result": 1, "again": 2}  # the views with a picture, and of how many rounds
ADDED = "adding"  # the view of what people add to the cards of a step
LOBBY = Links("123456", "HTTP://KRING.VOORBEELD/123456", "kring.voorbeeld")
ARRIVED = 9  # phones in a lobby that nobody is in


@dataclass(frozen=True)
class Preview:
    """One step in one of its `views` (see `views_of`). `card`: it is a conversation card."""

    step: Step
    scene: Scene
    view: str
    views: tuple[str, ...]
    card: bool

    @property
    def phone(self) -> Scene:
        """The same for a phone, whose forms name their room. Nothing answers there."""
        return replace(self.scene, links=Links(code="-"))


@dataclass(frozen=True)
class Look:
    """A step as it is asked, on stage and phone, and its result on the stage if that is ever shown."""

    stage: Scene
    phone: Scene
    shown: Scene | None = None


async def drafted(raw: Raw, session: Session | None, step: str, language: str) -> Look | None:
    """A step of a draft, of the session as a whole ("") the lobby; None while there is no whole step.

    `session` is what the draft makes, once it makes one: a step that is asked again then has its first time.
    """
    if not step:
        state = _state(session or _around(raw), [], language)
        lobby = Scene(state, NOW, LOBBY, seats=ARRIVED, taking=ARRIVED)
        return Look(lobby, lobby)
    found = _whole(raw, step)
    if found is None:
        return None
    around = session or _around(raw, found)
    asked = await previewed(around, found, language)
    view = next((view for view in asked.views if view in RESULTS), None)
    shown = (await previewed(around, found, language, view)).scene if view else None
    return Look(asked.scene, asked.phone, shown)


def _whole(raw: Raw, step: str) -> Step | None:
    """The step, when it is one: the session around it may still be unfinished."""
    wanted = step_of(filled(raw), step)
    if wanted is None or not wanted.get("text"):
        return None
    try:
        return Step.model_validate({**wanted, "title": wanted.get("title") or wanted["text"]})
    except ValidationError:
        return None


def _around(raw: Raw, *steps: Step) -> Session:
    """A session of which only the name, the time and these steps are ever looked at here."""
    title = raw.get("title") or {"nl": "Kring"}
    parts: Raw = {"title": title, "minutes": raw.get("minutes", 0), "steps": steps}
    return Session.model_construct(**parts)


async def previewed(
    session: Session, step: Step, language: str, view: str = "", people: int = PEOPLE
) -> Preview:
    """A step as so many people would see it; a view that it does not have is its question."""
    card = is_card(step, people)
    views = views_of(step, card)
    view = view if view in views else "ask"
    texts: dict[str, str] = {}
    notes, written = _notes(step, language)
    ask = Ask(step.id, step, small=card, seats=people, notes=notes, **_phase(step, view, card))
    before: list[Ask] = []
    if view in RESULTS:
        ask = await _answered(ask, RESULTS[view], language, people, texts)
        first = [Ask(found.id, found, phase="done") for found in session.steps if found.id == step.again]
        before = [await _answered(found, 1, language, people, texts) for found in first]
    if view == ADDED:
        before = [await _answered(ask, 1, language, people, texts)]
        ask = await _added_to(before[0], session, language, people, texts)
    state = _state(session, [*before, ask], language)
    scene = Scene(state, NOW, texts={**texts, **written}, seats=people)
    return Preview(step, scene, view, views, card)


def views_of(step: Step, card: bool) -> tuple[str, ...]:
    """What a step can be looked at as, in the order in which a room meets it."""
    if card or not step.of.asks:
        return ("ask",)
    there = {
        "think": bool(step.think and step.of.thinks),
        "ask": True,
        "result": not step.blind,
        "talk": bool(step.talk),
        "again": step.rounds > 1,
        ADDED: step.build,
    }
    return tuple(view for view, has in there.items() if has)


def _phase(step: Step, view: str, card: bool) -> dict[str, Any]:
    """Where a step is, seen in this way."""
    if card or not step.of.asks:
        return {}
    phases = {"think": "thinking", "ask": "open", "talk": "dialogue"}
    opens = {"opens_at": NOW + step.think} if view == "think" else {}
    return {"phase": phases.get(view, "revealed"), "round": RESULTS.get(view, 1), **opens}


async def _answered(ask: Ask, rounds: int, language: str, people: int, texts: dict[str, str]) -> Ask:
    """With what each round would show; the bodies of its texts are put among `texts`."""
    found: dict[int, Any] = {}
    for round in range(1, rounds + 1):
        made = await _pretended(ask.step, round, language, people)
        found[round] = made.shown
        texts |= made.texts
    return replace(ask, disclosed=found, revealed=frozenset(found))


async def _added_to(first: Ask, session: Session, language: str, people: int, texts: dict[str, str]) -> Ask:
    """The second round about these cards, with what people add to them."""
    words = first.step.of.builds
    if words is None:
        return first
    step = adding_step(first, words)
    first = replace(first, queue=tuple({"id": id} for id in texts))
    ids = cards_for(_state(session, [first], language), step)
    ask = Ask(ADDED, bind(step, ids, language) if ids else step, phase="revealed", cards=ids)
    return await _answered(ask, 1, language, people, texts)


async def _pretended(step: Step, round: int, language: str, people: int) -> Pretended:
    """People answer otherwise the second time; what they answer follows from the step's id."""
    seed = step.id if round == 1 else f"{step.id}-{round}"
    return await pretended(step.model_copy(update={"id": seed}), language, min(people, MOST))


def _notes(step: Step, language: str) -> tuple[tuple[Note, ...], dict[str, str]]:
    """What a desk could have written down at a step about which phones are asked, and its texts by id."""
    if not step.of.sample:
        return (), {}
    made = step.of.note(step.shape, {name: [text[language]] for name, text in step.of.sample.items()})
    texts = {path: item["text"] for path, item in typed(made)}
    plain = {name: value for name, value in made.items() if name not in texts}
    fields = {path: f"{NOTE}-{path}" for path in texts}
    return (Note(NOTE, plain, fields),), {fields[path]: text for path, text in texts.items()}


def _state(session: Session, asks: list[Ask], language: str) -> State:
    """A room at the last of these steps; the others were shown before it. Without any, its lobby."""
    day = date.today()
    return State(
        session=session,
        language=language,
        facts=Facts(day, "", "", "", delete_on=day, keep_until=day),
        agenda=tuple(step.id for step in session.steps),
        steps={step.id: step for step in session.steps},
        asks={ask.id: ask for ask in asks},
        current=asks[-1].id if asks else None,
        started_at=NOW if asks else None,
    )
