"""How a step will look, before there is a room: the real templates, and answers that nobody gave."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from server.library.draft import Raw, step_of
from server.library.session import Session, Step, filled
from server.live.pretending import pretended
from server.room.state import Ask, Facts, State
from server.surfaces.composing import Preview
from server.surfaces.scene import Links, Pretended, Scene

LINKS = Links("123456", "HTTP://KRING.VOORBEELD/123456", "kring.voorbeeld")


async def preview(raw: Raw, step: str, language: str, now: float) -> Preview | None:
    """A preview of a step of a draft, or None as long as there is no whole step to show.

    Of the session as a whole ("") it is the lobby.
    """
    if not step:
        return Preview(Scene(_state(raw, None, language, now), now, LINKS, seats=9, taking=9), None)
    found = _whole(raw, step)
    if found is None:
        return None
    asked = _scene(raw, found, language, now)
    if not found.of.asks or found.of.notes:
        return Preview(asked, None)
    made = await pretended(found, language)
    return Preview(asked, _scene(raw, found, language, now, made) if made.shown["result"] else None)


def _whole(raw: Raw, step: str) -> Step | None:
    """The step, when it is one: the session around it may still be unfinished."""
    wanted = step_of(filled(raw), step)
    if wanted is None or not wanted.get("text"):
        return None
    try:
        return Step.model_validate({**wanted, "title": wanted.get("title") or wanted["text"]})
    except ValidationError:
        return None


def _scene(raw: Raw, step: Step, language: str, now: float, made: Pretended | None = None) -> Scene:
    """A room in which this step alone is on stage: open, or revealed with what was made up."""
    ask = Ask(step.id, step, phase="open", shown_at=now, since=now, seats=12)
    if made:
        ask = Ask(
            f"{step.id}-shown",
            step,
            "revealed",
            disclosed={1: made.shown},
            revealed=frozenset({1}),
            shown_at=now,
        )
    state = _state(raw, ask, language, now)
    return Scene(state, now, LINKS, texts=made.texts if made else {}, seats=12, progress="most")


def _state(raw: Raw, ask: Ask | None, language: str, now: float) -> State:
    """A room of this draft, with one step on stage, or in the lobby."""
    today = date.fromtimestamp(now)
    asks = {ask.id: ask} if ask else {}
    return State(
        session=_named(raw),
        language=language,
        facts=Facts(today, "", "", "", today, today),
        agenda=tuple(asks),
        steps={name: one.step for name, one in asks.items()},
        asks=asks,
        current=ask.id if ask else None,
    )


def _named(raw: Raw) -> Session:
    """A session of which only the name and the time are ever looked at here."""
    parts: Raw = {"title": raw.get("title") or {"nl": "Kring"}, "minutes": raw.get("minutes", 0), "steps": ()}
    return Session.model_construct(**parts)
