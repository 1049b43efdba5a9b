"""A session that people answer beforehand, each at a moment of their own: which steps are left of it then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from server.kinds.kind import N_
from server.library.faults import Fault
from server.library.session import Session
from server.library.step import OWN, Step

Say = Callable[..., Fault]


def programme(session: Session) -> tuple[Step, ...]:
    """The steps that people meet at their own pace: what asks, optional or not, and what they may read."""
    return tuple(step for step in session.steps if _stays(step))


def at_own_pace(session: Session) -> Session:
    """The session as people meet it at their own pace: these steps alone, with the minutes that they take.

    Nothing is asked of people themselves. A split by role or table stays in the room where it was shown, and
    there is no room; and nobody looks through other eyes. What people write is read by one person alone, so
    it takes five of them at least.
    """
    steps = [step.model_copy(update=_beforehand(step)) for step in programme(session)]
    minutes = sum(step.minutes for step in steps)
    changed = {"steps": steps, "minutes": minutes, "group_by": "none", "tables": ()}
    made: dict[str, Any] = {**dict(session), **changed}
    return Session.model_validate(made)


def fits(session: Session) -> bool:
    """Whether a room with this session may be opened beforehand."""
    return session.own_pace and not list(own_pace(session, _unsaid))


def own_pace(session: Session, place: Callable[[str], Say]) -> Iterator[Fault]:
    """Faults in a session that says it may be answered beforehand; `place` says them at a step."""
    if not session.own_pace:
        return
    for step in session.steps:
        if step.of.asks and step.own_pace == "read":
            yield place(step.id)("own_pace", N_("Alleen een stap die niets vraagt, kan uitleg worden."))
        elif step.of.asks and _stays(step) and not _asks_plainly(step):
            yield place(step.id)(
                "own_pace", N_("Deze vraag kan niet vooraf. Laat haar dan weg, of vraag haar eenvoudiger.")
            )
    if not any(step.of.asks for step in programme(session)):
        yield place("")("own_pace", N_("Er blijft vooraf geen vraag over."))


def _stays(step: Step) -> bool:
    return step.own_pace == "read" or (step.own_pace == "auto" and step.of.asks)


def _beforehand(step: Step) -> dict[str, Any]:
    careful = {"privacy": "zorgvuldig"} if step.of.writes and step.privacy == "licht" else {}
    return {"optional": False, "group_by": "none", **careful}


def _asks_plainly(step: Step) -> bool:
    """Whether a prompt asks once, needs nobody else, and is told when all is closed."""
    once = step.rounds == 1 and not step.again and not step.blind and step.reveal == "manual"
    alone = step.passes == (OWN,) and not (step.cards or step.earlier or step.beside or step.turn)
    return step.of.at_own_pace and once and alone


def _unsaid(step: str) -> Say:
    return lambda field, message: Fault("", step, field, (message, {}))
