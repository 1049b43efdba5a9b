"""What a room is at one moment: a pure fold over its log."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from server.kinds.beyond import Colour
from server.library.session import Session, Step
from server.room.intake import Intake
from server.room.moments import Meeting, Moment

Phase = Literal["intro", "thinking", "open", "closed", "revealed", "dialogue", "done"]
Overlay = Literal["blank", "pause", "chair", "lobby"]
CHAIRS = ("child", "parent", "absent", "year")  # whose seat the open chair is
Disclosed = dict[str, Any]


@dataclass(frozen=True)
class Note:
    """What the desk added to a step: plain data, and ids of the texts in `fields`."""

    id: str
    data: Mapping[str, Any]
    fields: Mapping[str, str]


@dataclass(frozen=True)
class CardGroup:
    """Texts that belong together. `name` is the id of a text, or None while it has no name."""

    id: str
    ids: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True)
class Ask:
    """A step as it runs in this room. A repeat is another Ask, `ID~2`; a spontaneous prompt is `extra-1`.

    `opens_at` is the epoch second at which phones unlock; the phase "thinking" becomes "open" then,
    by the clock alone. `since` is when the step, its thinking or its talk began. `small` was decided when the
    prompt was shown and stays. `cards` are the texts of earlier steps that it asks about, and `step` holds
    them; `empty`: there were too few. `disclosed` maps a round to what disclosure gave; `revealed` holds
    the rounds that everybody may see. `queue` lists texts of this prompt as {"id", "path", "flag"}. `dropped`
    holds the ids of notes that phones were asked about and that are gone: no other note takes their answers.
    `viewed` are the views that were on the stage.
    """

    id: str
    step: Step
    phase: Phase = "intro"
    round: int = 1
    small: bool = False
    empty: bool = False
    cards: tuple[str, ...] = ()
    seats: int = 0
    shown_at: float = 0.0
    since: float = 0.0
    longer: int = 0
    opens_at: float | None = None
    disclosed: Mapping[int, Disclosed] = field(default_factory=dict)
    revealed: frozenset[int] = frozenset()
    batch: Disclosed | None = None
    queue: tuple[Mapping[str, Any], ...] = ()
    card_groups: tuple[CardGroup, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: frozenset[str] = frozenset()
    view: str | None = None
    viewed: frozenset[str] = frozenset()

    def at(self, now: float) -> Phase:
        """The phase at this moment: thinking ends by the clock."""
        if self.phase == "thinking" and self.opens_at is not None and now >= self.opens_at:
            return "open"
        return self.phase

    @property
    def collects(self) -> bool:
        """Whether phones send answers to this prompt in this room."""
        return self.step.of.asks and not self.small and not self.empty

    @property
    def waits(self) -> bool:
        """Whether its first picture is kept back until it has been asked again."""
        return self.step.blind and self.round == 1 and not self.revealed

    @property
    def shown(self) -> Disclosed | None:
        """What everybody may see now: the last round revealed, or the last live batch."""
        found = self.disclosed[max(self.revealed)] if self.revealed else self.batch
        return self.present(found) if found else found

    def present(self, shown: Disclosed) -> Disclosed:
        """What was disclosed, without what it says of notes that are gone."""
        notes = {note.id for note in self.notes}
        result = shown["result"] and self.step.of.present(self.step.shape, shown["result"], notes)
        lenses = {name: self.present(found) for name, found in shown.get("lenses", {}).items()}
        return {**shown, "result": result} | ({"lenses": lenses} if lenses else {})

    def texts_in(self, rounds: Collection[int]) -> frozenset[str]:
        """Ids of the texts in the results of these rounds and in the last live batch."""
        found = [self.disclosed[round] for round in rounds] + ([self.batch] if self.batch else [])
        ids = {item["id"] for item in self.queue}
        return frozenset(name for shown in found for name in strings(results(self.present(shown)))) & ids

    @property
    def counted(self) -> bool:
        return self.round in self.disclosed


@dataclass(frozen=True)
class Facts:
    """What was settled at opening. Dates are promises and do not move. `name` is what the group is called."""

    date: datetime.date
    organisation: str
    contact: str
    recipients: str
    delete_on: datetime.date
    keep_until: datetime.date
    demo: bool = False
    name: str = ""


@dataclass(frozen=True)
class Look:
    """How the stage is drawn, set from the desk. `family` keeps the family's question at its foot."""

    theme: Literal["light", "dusk"] = "light"
    contrast: bool = False
    text: Literal["", "l", "xl", "xxl"] = ""
    family: bool = False


@dataclass(frozen=True)
class State:
    """A room. `agenda` holds step ids in the order they are met, repeats and spontaneous prompts included.

    `current` is the step on stage, None before the first and after the last. `moved` is the seq at which
    step, phase or what lies over the stage moved last; a command pressed before it is stale. `signals` maps
    a prompt to its colour for the desk. `answered` are questions with an answer. `kept_back` are texts that
    the group keeps, `management` those for who decides; `worth_told`: so may be, whether this was worth it.
    In a room that follows others `series` lists those meetings and `then` maps a step to what it gave in
    them, oldest first; `agreed` lists the agreements made last, as {"id", "form"} with ids of texts.
    `next_date` is the day agreed on to look again. `compass`: the text that stays on the stage,
    and `compass_day` that of the meeting which handed it on.
    """

    session: Session
    language: str
    facts: Facts
    seq: int = 0
    moved: int = 0
    agenda: tuple[str, ...] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)
    asks: Mapping[str, Ask] = field(default_factory=dict)
    current: str | None = None
    skipped: frozenset[str] = frozenset()
    overlay: Overlay | None = None
    overlay_note: str | None = None
    look: Look = Look()
    hidden: frozenset[str] = frozenset()
    wiped: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()
    parked: tuple[str, ...] = ()
    answered: frozenset[str] = frozenset()
    kept_back: frozenset[str] = frozenset()
    management: tuple[str, ...] = ()
    worth_told: bool = False
    hand_out: str | None = None
    next_date: datetime.date | None = None
    started_at: float | None = None
    finished_at: float | None = None
    sealed: bool = False
    links: Mapping[str, int] = field(default_factory=dict)
    signals: Mapping[str, Colour] = field(default_factory=dict)
    series: tuple[Meeting, ...] = ()
    then: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)
    agreed: tuple[Mapping[str, Any], ...] = ()
    intake: Intake | None = None
    compass: str | None = None
    compass_day: datetime.date | None = None
    looking_skipped: bool = False  # knowingly: there was choosing before looking

    @property
    def public(self) -> State:
        """What every other surface than the desk is drawn from: the signals are not in it."""
        return replace(self, signals={}) if self.signals else self

    @property
    def ask(self) -> Ask | None:
        """The step on stage."""
        return self.asks[self.current] if self.current else None

    @property
    def finished(self) -> bool:
        return self.finished_at is not None

    @property
    def emptied(self) -> bool:
        """Whether nothing that people sent is needed any more, so that it goes."""
        return self.finished or (self.intake is not None and self.intake.cleared_at is not None)

    @property
    def upcoming(self) -> str | None:
        """The next step of the agenda that is not skipped; None at the end."""
        start = self.agenda.index(self.current) + 1 if self.current else 0
        return next((name for name in self.agenda[start:] if name not in self.skipped), None)

    def root(self, name: str) -> str:
        """The prompt that this one asks again, or itself; they share the keys of their answers."""
        base = name.split("~")[0]
        return (self.steps[base].again if base in self.steps else None) or base

    def family(self, name: str) -> list[Ask]:
        """The runs of one prompt that were shown, this one among them, in the order they came."""
        root = self.root(name)
        return [ask for ask in self.asks.values() if self.root(ask.id) == root]

    @property
    def before(self) -> str | None:
        """The step before this one that was shown; None at the start."""
        if not self.current:
            return None
        earlier = self.agenda[: self.agenda.index(self.current)]
        return next((name for name in reversed(earlier) if name in self.asks), None)

    def with_ask(self, ask: Ask, **changes: Any) -> State:
        """This state with one ask replaced."""
        return replace(self, asks={**self.asks, ask.id: ask}, **changes)


def results(shown: Disclosed) -> list[Any]:
    """Every result in what was disclosed: how people see it themselves, then through other eyes."""
    return [shown["result"], *(found["result"] for found in shown.get("lenses", {}).values())]


def strings(value: Any) -> Iterator[str]:
    """Every string in a result: the ids of the texts that it shows are among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from strings(item)
