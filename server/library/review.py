"""What there is to say about a draft: what has to be mended, what could be better, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.kinds import kinds
from server.kinds.kind import N_, Kind
from server.languages import LANGUAGES
from server.library import checker
from server.library.draft import Raw, shape_of, step_of, steps
from server.library.faults import Fault, Faulty
from server.library.filling import field_at
from server.library.loader import EMPTY, SAID, build
from server.library.session import Session
from server.library.shapes import Shape


@dataclass(frozen=True)
class Planned:
    """A step as far as its time goes; what is no number yet takes none."""

    of: Kind[Any]
    minutes: int
    think: int
    optional: bool


@dataclass(frozen=True)
class Pace:
    """How long a session takes, without the steps that are optional.

    `phone` is the share of that time, in hundredths, that phones ask for, `inputs` how many times people are
    asked for an answer, and `most` how many times fit.
    """

    minutes: int
    inputs: int
    most: int
    phone: int

    @property
    def long(self) -> bool:
        """Whether phones ask for more of the time than is good for a talk."""
        return self.inputs > checker.ALWAYS_FIT and self.phone > round(checker.PHONE_SHARE * 100)


@dataclass(frozen=True)
class Review:
    """`faults` keep a room from being opened, `hints` do not. `session` is there once it is one.

    `languages` are those in which no text is missing; a room can be held in these.
    """

    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    session: Session | None
    languages: tuple[str, ...]
    pace: Pace

    @property
    def ready(self) -> bool:
        return not self.faults

    def at(self, step: str) -> tuple[Fault, ...]:
        """All there is to say of a step, or of the session itself ("")."""
        return tuple(fault for fault in (*self.faults, *self.hints) if fault.step == step)


def review(raw: Raw) -> Review:
    """Look a draft over. A session in one language will do, so what is missing in another is a hint."""
    languages = complete(raw)
    required = languages or (leading(raw),)
    try:
        session: Session | None = build(raw, "")
        found = checker.check(session, required) if session else []
    except Faulty as faulty:
        session, found = None, [*_told(faulty.faults, raw), *_words(raw, required)]
    faults = tuple(fault for fault in found if not fault.hint)
    spoken = used(raw)
    hints = tuple(fault for fault in found if fault.hint and _is_wanted(fault, spoken))
    return Review(faults, hints, session, languages if not faults else (), pace(raw))


def _told(faults: Sequence[Fault], raw: Raw) -> Iterator[Fault]:
    """The faults in a maker's words, each once.

    Nobody fills in the minutes of a session: they follow from its steps. A list in which something is missing
    is told so at its items, and not once more as too short.
    """
    short = (EMPTY, SAID["too_short"])
    below = {(fault.step, fault.field.rpartition(".")[0]) for fault in faults}
    below |= {(step, field.rpartition(".")[0]) for step, field in below}
    for fault in faults:
        if fault.message[0] in short and (fault.step, fault.field) in below:
            continue
        if fault.message[0] == SAID["missing"]:
            fault = replace(fault, message=(EMPTY, {}))
        if (fault.step, fault.field) == ("", "steps") and not steps(raw):
            yield replace(fault, message=(N_("Er staat nog geen stap in deze sessie."), {}))
        elif (fault.step, fault.field) != ("", "minutes"):
            yield fault
        elif steps(raw):
            yield replace(fault, message=(N_("Minstens één stap hoort mee te tellen in de tijd."), {}))


def pace(raw: Raw) -> Pace:
    """The time that a draft takes."""
    planned = [_planned(step) for step in steps(raw)]
    minutes = sum(step.minutes for step in planned if not step.optional)
    inputs = [step for step in planned if checker.is_input(step) and not step.optional]
    share = sum(step.think + checker.soft_time(step) for step in inputs) / max(minutes * 60, 1)
    return Pace(minutes, len(inputs), checker.most_inputs(minutes), round(share * 100))


def _planned(step: Raw) -> Planned:
    minutes, think = (
        value if isinstance(value := step.get(name), int) else 0 for name in ("minutes", "think")
    )
    return Planned(kinds()[step["kind"]], minutes, think, bool(step.get("optional")))


def complete(raw: Raw) -> tuple[str, ...]:
    """The languages in which everything is written that is written in any."""
    texts = [text for _, _, text in _all_texts(raw)]
    written = [text for text in texts if any(text.values())]
    return tuple(name for name in LANGUAGES if written and all(text.get(name) for text in written))


def leading(raw: Raw) -> str:
    """The language in which most is written; Dutch when nothing is."""
    texts = [text for _, _, text in _all_texts(raw)]
    return max(LANGUAGES, key=lambda name: sum(bool(text.get(name)) for text in texts))


def used(raw: Raw) -> set[str]:
    """The languages in which its maker wrote: in the title, or in a step."""
    texts = [raw.get("title", {}), *(text for step, _, text in _all_texts(raw) if step)]
    return {name for name in LANGUAGES if any(text.get(name) for text in texts)}


def _is_wanted(hint: Fault, spoken: set[str]) -> bool:
    """In a language that nobody writes in, nothing is missed."""
    return hint.message[0] != checker.MISSING or hint.field.rpartition(".")[2] in spoken


def _all_texts(raw: Raw) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    top = {name: value for name, value in raw.items() if name != "steps"}
    yield from (("", path, text) for path, text in checker.texts_in(top))
    for step in steps(raw):
        yield from ((step["id"], path, text) for path, text in checker.texts_in(step))


def _words(raw: Raw, required: Sequence[str]) -> Iterator[Fault]:
    """What a draft that is no session yet can be told of its words and questions."""
    yield from (fault for fault in checker.wordings([*_all_texts(raw)], "", required) if fault.hint)
    yield from checker.repeated(steps(raw), "")


def placed(raw: Raw, step: str, faults: Sequence[Fault]) -> dict[str, list[Fault]]:
    """Faults by the field of the form where they can be mended; those without one under ""."""
    shape = shape_of(raw, step)
    target = step_of(raw, step) if step else raw
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(_nearest(shape, fault.field) if shape and target else "", []).append(fault)
    return found


def _nearest(shape: Shape, path: str) -> str:
    while path and shape.at(path) is None and field_at(shape, path) is None:
        path = path.rpartition(".")[0]
    return path
