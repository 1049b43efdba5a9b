"""What the desk may take into the programme: loose prompts, and the steps of every session in the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from server.kinds.kind import N_, Form, Message, one
from server.library.session import Step, Text
from server.room.arranging import builds_on_others, lacks_roles
from server.room.state import State
from server.web.kring import Kring

LOOSE = "loose"


@dataclass(frozen=True)
class Shelf:
    """Steps that stand together: `steps` are (source, step), by which `insert` knows them."""

    id: str
    title: Text | Message
    steps: tuple[tuple[str, Step], ...]


def shelves(app: Kring, state: State) -> list[Shelf]:
    """What this room may take in, loose prompts first. What builds on other steps has no place by itself."""
    return [shelf for shelf in _all(app, state) if shelf.steps]


def with_step(app: Kring, state: State, act: str, form: Form) -> dict[str, list[str]]:
    """The form with the step that `insert` names, whatever the sender put there: it goes into the log."""
    fields = {name: list(values) for name, values in form.items()}
    if act == "insert":
        found = {source: step for shelf in shelves(app, state) for source, step in shelf.steps}
        chosen = found.get(one(form, "source"))
        fields["definition"] = [chosen.model_dump_json()] if chosen else []
    return fields


def _all(app: Kring, state: State) -> Iterator[Shelf]:
    yield Shelf(LOOSE, (N_("Losse vragen"), {}), _steps(state, LOOSE, _loose(app)))
    for session in app.library.values():
        yield Shelf(session.id, session.title, _steps(state, session.id, session.steps))


def _loose(app: Kring) -> Iterator[Step]:
    """The loose prompts; cards on paper are not among them."""
    return (found.step for found in app.loose.values() if found.step)


def _steps(state: State, shelf: str, steps: Iterable[Step]) -> tuple[tuple[str, Step], ...]:
    fitting = (step for step in steps if not builds_on_others(step) and not lacks_roles(state, step))
    return tuple((f"{shelf}:{step.id}", step) for step in fitting)
