"""The library's table of contents: which sessions suit what plays in a team, its time and its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.kinds.kind import N_, Message
from server.library.session import Session, Text

SENSITIVITY: Mapping[str, str] = {
    "licht": N_("licht"),
    "gemiddeld": N_("gemiddeld"),
    "gevoelig": N_("gevoelig"),
}


@dataclass(frozen=True)
class Wish:
    """What a team says of itself; None where it does not say. `question` is the id of a `Question`."""

    question: str | None = None
    minutes: int | None = None
    people: int | None = None
    met: bool | None = None


@dataclass(frozen=True)
class Question:
    """What plays in a team. `id` is that of the first session that is about it."""

    id: str
    text: Text


@dataclass(frozen=True)
class Offer:
    """A session that is proposed. `first` are those better done before; `unfit` says why it does not suit."""

    session: Session
    first: tuple[Session, ...] = ()
    unfit: tuple[Message, ...] = ()


def questions(library: Mapping[str, Session]) -> list[Question]:
    """Every question once, in the order of the library."""
    found: dict[str, Question] = {}
    for session in library.values():
        found.setdefault(session.question["nl"], Question(session.id, session.question))
    return list(found.values())


def offers(library: Mapping[str, Session], wish: Wish) -> list[Offer]:
    """The sessions about this question, or all. Who never met finds those to get to know each other first,
    and last those that are better done after another."""
    about = library.get(wish.question) if wish.question else None
    wanted = [session for session in library.values() if about is None or session.question == about.question]
    if wish.met is False:
        start = {session.id for session in beginnings(library)}
        wanted.sort(key=lambda session: (session.id not in start, bool(session.after)))
    return [Offer(session, _before(session, library), tuple(_unfit(session, wish))) for session in wanted]


def beginnings(library: Mapping[str, Session]) -> Sequence[Session]:
    """Sessions to get to know each other: others come after them, they come after none."""
    before = {name for session in library.values() for name in session.after}
    return [session for session in library.values() if session.id in before and not session.after]


def _before(session: Session, library: Mapping[str, Session]) -> tuple[Session, ...]:
    return tuple(library[name] for name in session.after if name in library)


def _unfit(session: Session, wish: Wish) -> Iterable[Message]:
    if wish.minutes is not None and session.minutes > wish.minutes:
        yield N_("Dit duurt {n} minuten."), {"n": session.minutes}
    if wish.people is not None and wish.people < session.group.least:
        yield N_("Dit is voor {n} mensen of meer."), {"n": session.group.least}
    if wish.people is not None and wish.people > session.group.most:
        yield N_("Dit is voor hoogstens {n} mensen."), {"n": session.group.most}
