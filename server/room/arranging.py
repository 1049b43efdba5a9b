"""Decisions about the programme itself: steps change places, and steps of the library come in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from server.kinds.kind import N_, Refused
from server.library.session import Step
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.state import State
from server.store.store import Change


def movable(state: State, name: str) -> bool:
    """Whether a step is still to come, and so may change its place."""
    return name in state.agenda and name not in state.asks and name != state.current


def neighbours(state: State, name: str) -> tuple[str | None, str | None]:
    """After which step this one stands when it goes one place up, and one place down; None where it cannot.

    An empty name stands for the beginning.
    """
    if not movable(state, name):
        return None, None
    place = state.agenda.index(name)
    up = state.agenda[place - 2] if place > 1 else ""
    down = state.agenda[place + 1] if place + 1 < len(state.agenda) else None
    return (
        up if place and _fits(state, name, up) else None,
        down if down is not None and _fits(state, name, down) else None,
    )


def _fits(state: State, name: str, after: str) -> bool:
    """Whether a step may stand there: not among what has been, nor before what it builds on."""
    start = state.agenda.index(state.current) if state.current else -1
    if after and (after == name or after not in state.agenda):
        return False
    if (state.agenda.index(after) if after else -1) < start:
        return False
    return _in_order(state, moved(state.agenda, name, after))


def _in_order(state: State, agenda: Sequence[str]) -> bool:
    """Whether every step stands after those that it asks again or takes cards from."""
    place = {name: at for at, name in enumerate(agenda)}
    pairs = [(name, needed) for name in agenda for needed in _needs(state.steps[name]) if needed in place]
    return all(place[needed] < place[name] for name, needed in pairs)


def _needs(step: Step) -> tuple[str, ...]:
    return ((step.again,) if step.again else ()) + (step.cards.source if step.cards else ())


def moved(agenda: Sequence[str], name: str, after: str) -> tuple[str, ...]:
    """The agenda with a step right after another one; an empty name stands for the beginning."""
    rest = [other for other in agenda if other != name]
    place = rest.index(after) + 1 if after else 0
    return (*rest[:place], name, *rest[place:])


@decides(do.Move)
def _move(state: State, command: do.Move, now: Now) -> Change:
    if command.step not in state.steps:
        raise Refused("step", N_("Deze stap is er niet."))
    if not movable(state, command.step):
        raise Refused("step", N_("Deze stap is al geweest. Hij blijft op zijn plaats."))
    if not _fits(state, command.step, command.after):
        raise Refused("after", N_("Daar past deze stap niet."))
    return Change((happened("step-moved", step=command.step, after=command.after),))


@decides(do.AddStep)
def _add_step(state: State, command: do.AddStep, now: Now) -> Change:
    """A step of the library, right after the one on stage. It is shown when its turn comes."""
    step = command.step
    if step is None or builds_on_others(step):
        raise Refused("", N_("Deze stap kan hier niet los staan."))
    if lacks_roles(state, step):
        raise Refused("", N_("Deze stap heeft rollen nodig, en bij het meedoen is daar niet naar gevraagd."))
    if any(_same(step, other) for other in state.steps.values()):
        # Asked anew it would not follow the rule of repeats, by which three people must have changed.
        raise Refused("", N_("Deze stap staat al in het programma. Ga erheen, of kies ‘Nog eens’."))
    name = next(name for name in (f"extra-{number}" for number in count(1)) if name not in state.steps)
    definition = {**step.model_dump(mode="json"), "id": name, "optional": False}
    return Change((happened("step-added", step=name, definition=definition, after=state.current or ""),))


def builds_on_others(step: Step) -> bool:
    """Whether a step has no meaning by itself: it asks again, is asked again, or takes from what was."""
    return bool(step.again or step.cards or step.earlier or (step.blind and step.rounds == 1))


def lacks_roles(state: State, step: Step) -> bool:
    """Whether a step asks people something because of their role, in a room where nobody was asked it."""
    lenses = step.lenses
    by_role = lenses and (
        lenses.really or (lenses.spread == "random" and any(one.roles for one in lenses.who))
    )
    return bool(by_role) and state.session.asks != "role"


def _same(step: Step, other: Step) -> bool:
    return step.of.asks and (step.kind, step.text, step.settings) == (other.kind, other.text, other.settings)
