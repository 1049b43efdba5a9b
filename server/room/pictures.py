"""Pictures that belong together: the first time and now, our own eyes and those of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from server.kinds.kind import N_, Message, Sentences
from server.kinds.kind import Text as Words
from server.library.lenses import counted, name_of, short_name_of
from server.library.step import OWN
from server.room.moments import Moment
from server.room.state import Ask, Disclosed, State

SOMEONE_ELSE: Message = (
    N_("Niet precies dezelfde mensen; kijk naar het gesprek, niet naar de tiende."),
    {},
)
MIND: Message = (N_("Van gedachten veranderen mag. Hetzelfde blijven ook."), {})
SAME: Message = (
    N_("De tweede keer lijkt te veel op de eerste om veilig apart te laten zien. We praten er samen over."),
    {},
)
IDEA: Message = (N_("Dit is ons idee. Hoe vragen we het echt?"), {})
GUESS: Message = (N_("Dachten we dit ook van elkaar?"), {})


@dataclass(frozen=True)
class Sent:
    """Under which prompt, round and lens (one of these) a phone keeps what it sent to a picture."""

    prompt: str
    round: int
    lenses: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """One result with a heading, and a `short` name for beside a strip and inside sentences.

    `shown` is as disclosed; its `why` says why there is nothing to see. `sent`: where phones find their
    own answer to mark in it, None where they have none. `earlier`: another meeting gave it, and of its parts
    it holds only those that now may show as well.
    """

    label: Words | Message
    short: Words | Message | date
    shown: Disclosed
    sent: Sent | None = None
    earlier: bool = False

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
    if (then := state.then.get(state.root(ask.id))) and not others:
        return _series(ask, then, shown)
    if earlier and not others:
        first = Picture((N_("De eerste keer"), {}), (N_("eerst"), {}), *earlier)
        if shown["why"] == "same":
            return Side((first,), SAME)
        return _side((first, _now(ask, shown)), MIND)
    if earlier and OWN not in counted(ask.step):
        others = (Picture(name_of(ask.step, OWN), short_name_of(ask.step, OWN), *earlier), *others)
    return _side(others, GUESS if ask.step.predict else IDEA)


def _side(pictures: tuple[Picture, ...], caption: Message) -> Side | None:
    seen = tuple(picture for picture in pictures if picture.result)
    return Side(seen, caption) if len(seen) > 1 else None


def _series(ask: Ask, moments: Sequence[Moment], shown: Disclosed) -> Side | None:
    """What earlier meetings gave, oldest first, and what this one gives; none of it where now has nothing."""
    if not shown["result"]:
        return None
    then = [_then(ask, moment, shown, alone=len(moments) == 1) for moment in moments]
    return _side((*then, _now(ask, shown)), SOMEONE_ELSE)


def _then(ask: Ask, moment: Moment, shown: Disclosed, *, alone: bool) -> Picture:
    """What another meeting gave: never more of it than of now, and never called the first time."""
    found = ask.step.of.beside(ask.step.shape, moment.disclosed["result"], shown["result"])
    short: Message | date = (N_("toen"), {}) if alone else moment.day
    label: Message = (N_("Toen: {day}"), {"day": moment.day})
    return Picture(label, short, {**moment.disclosed, "result": found}, earlier=True)


def _now(ask: Ask, shown: Disclosed) -> Picture:
    return Picture((N_("Nu"), {}), (N_("nu"), {}), shown, sent_to(ask))


def _named(ask: Ask, lens: str, shown: Disclosed) -> Picture:
    return Picture(name_of(ask.step, lens), short_name_of(ask.step, lens), shown, sent_to(ask, lens=lens))


def _other_eyes(ask: Ask, shown: Disclosed) -> tuple[Picture, ...]:
    """How people see it themselves, when they were asked that too, and then through each lens."""
    names = [*counted(ask.step)]
    if names == [OWN]:
        return ()
    found = {names[0]: shown, **shown.get("lenses", {})}
    return tuple(_named(ask, name, found[name]) for name in names if name in found)


def _before(state: State, ask: Ask) -> tuple[Disclosed, Sent] | None:
    """What everybody saw last of this prompt before the picture of now: an earlier round or run."""
    rounds = [(ask.present(ask.disclosed[round]), sent_to(ask, round)) for round in sorted(ask.revealed)[:-1]]
    family = state.family(ask.id)
    earlier = family[: [run.id for run in family].index(ask.id)]
    runs = [(run.shown, sent_to(run, max(run.revealed, default=1))) for run in earlier]
    seen = [(shown, sent) for shown, sent in [*runs, *rounds] if shown and shown["result"]]
    return seen[-1] if seen else None


def sent_to(ask: Ask, round: int | None = None, lens: str | None = None) -> Sent:
    """What phones sent to a prompt in a round (by default this one) and to a picture (the main one)."""
    found = counted(ask.step)
    return Sent(ask.id, round or ask.round, found[lens or next(iter(found))])


def changes(state: State, ask: Ask) -> Sentences:
    """What the kind says of the first of these pictures beside the last; in a series, of the two newest."""
    side = side_by_side(state, ask)
    if side is None or len(side.pictures) < 2:
        return Sentences()
    first, last = side.pictures[-2 if side.pictures[-2].earlier else 0], side.pictures[-1]
    found = ask.step.of.compare(ask.step.shape, first.result, last.result)
    names = {"first": first.short, "second": last.short}
    return Sentences(*(_filled(getattr(found, part), names) for part in ("shared", "different", "unknown")))


def _filled(messages: Sequence[Message], names: dict[str, Any]) -> list[Message]:
    return [(source, {**names, **values}) for source, values in messages]
