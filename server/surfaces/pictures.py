"""Pictures that belong together: the first time and now, our own eyes and those of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.kinds.kind import N_, Message, Sentences
from server.kinds.kind import Text as Words
from server.library.lenses import counted, name_of
from server.room.state import Ask, Disclosed, State

MIND: Message = (N_("Van gedachten veranderen mag. Hetzelfde blijven ook."), {})
IDEA: Message = (N_("Dit is ons idee. Hoe vragen we het echt?"), {})
GUESS: Message = (N_("Dachten we dit ook van elkaar?"), {})


@dataclass(frozen=True)
class Picture:
    """One result with a heading. `shown` is as disclosed; its `why` says why there is nothing to see."""

    label: Words | Message
    shown: Disclosed

    @property
    def result(self) -> Any:
        return self.shown["result"]


@dataclass(frozen=True)
class Side:
    """What stands side by side, in the order in which people answered, with the line that goes under it."""

    pictures: tuple[Picture, ...]
    caption: Message


def side_by_side(state: State, ask: Ask, closed: Disclosed | None = None) -> Side | None:
    """The pictures to compare; None where there is one alone, or none may be seen.

    `closed` is what was counted and not revealed yet, for the desk to look at beforehand.
    """
    shown = closed or ask.shown
    if shown is None:
        return None
    others = _other_eyes(ask, shown)
    earlier = _before(state, ask)
    now = (Picture((N_("Nu"), {}), shown),)
    if earlier and not others:
        return _side((Picture((N_("De eerste keer"), {}), earlier), *now), MIND)
    if earlier and not any(picture.shown is shown for picture in others):
        others = (Picture(name_of(ask.step, "self"), earlier), *others)
    return _side(others, GUESS if ask.step.predict else IDEA)


def _side(pictures: tuple[Picture, ...], caption: Message) -> Side | None:
    seen = tuple(picture for picture in pictures if picture.result)
    return Side(seen, caption) if len(seen) > 1 else None


def _other_eyes(ask: Ask, shown: Disclosed) -> tuple[Picture, ...]:
    """How people see it themselves, when they were asked that too, and then through each lens."""
    names = [*counted(ask.step)]
    if names == ["self"]:
        return ()
    found = {names[0]: shown, **shown.get("lenses", {})}
    return tuple(Picture(name_of(ask.step, name), found[name]) for name in names if name in found)


def _before(state: State, ask: Ask) -> Disclosed | None:
    """What everybody saw last of this prompt before the picture of now: an earlier round or run."""
    rounds = [ask.present(ask.disclosed[round]) for round in sorted(ask.revealed)[:-1]]
    runs = [run.shown for run in state.family(ask.id) if run.shown_at < ask.shown_at and run.id != ask.id]
    own = [found for found in [*runs, *rounds] if found and found["result"]]
    return own[-1] if own else None


def changes(state: State, ask: Ask) -> Sentences:
    """What the kind says of the first of these pictures beside the last."""
    side = side_by_side(state, ask)
    if side is None:
        return Sentences()
    first, last = side.pictures[0], side.pictures[-1]
    found = ask.step.of.compare(ask.step.shape, first.result, last.result)
    names = {"first": first.label, "second": last.label}
    return Sentences(*(_named(getattr(found, part), names) for part in ("shared", "different", "unknown")))


def _named(messages: Sequence[Message], names: dict[str, Any]) -> list[Message]:
    return [(source, {**names, **values}) for source, values in messages]
