"""Who is here, in memory alone: counts for the desk and three steps of progress for the stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.live.mailbox import Mailbox
from server.surfaces.scene import Progress

LINGER = 40.0  # seconds: a phone that polls counts as present until its next poll is long overdue
SLOW_WINDOW = 300.0  # seconds: "can we slow down" is heard when two ask within five minutes
SLOW_FROM = 2
RING_FROM = 6

Asked = tuple[str, int]  # a prompt and its round


@dataclass(frozen=True)
class Count:
    """How many were present, and done with the prompt `asked`, when somebody last counted."""

    asked: Asked | None = None
    present: int = 0
    done: int = 0


@dataclass
class Crowd:
    """Connections, recent polls, who is done with which prompt, and requests to go slower."""

    mailboxes: set[Mailbox] = field(default_factory=set)
    polled: dict[str, float] = field(default_factory=dict)
    finished: dict[Asked, set[str]] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)
    last: Count = Count()

    def present(self, now: float) -> set[str]:
        """The participants whose phone is connected, or polled a moment ago."""
        self.polled = {token: at for token, at in self.polled.items() if now - at < LINGER}
        return {box.token for box in self.mailboxes if box.token} | set(self.polled)

    def empty(self, now: float) -> bool:
        """Whether nobody looks at this room: no phone, no stage, no desk."""
        return not self.mailboxes and not self.present(now)

    def mark_done(self, prompt: str, round: int, token: str) -> None:
        """Remember that this phone sent or skipped; a skip looks the same."""
        self.finished.setdefault((prompt, round), set()).add(token)

    def mark_undone(self, prompt: str, round: int, token: str) -> None:
        self.finished.get((prompt, round), set()).discard(token)

    def is_done(self, prompt: str, round: int, token: str) -> bool:
        return token in self.finished.get((prompt, round), ())

    def count(self, asked: Asked | None, now: float) -> None:
        """Count anew. Called every five seconds at most, or a count would jump as a phone is put down."""
        present = self.present(now)
        done = self.finished.get(asked, set()) & present if asked else ()
        self.last = Count(asked, len(present), len(done))

    def counted(self, asked: Asked | None) -> Count:
        """What was counted last; nobody is done with a prompt that stood on no stage then."""
        return self.last if self.last.asked == asked else Count(asked, self.last.present)

    def ask_slower(self, token: str, now: float) -> None:
        self.slow[token] = now

    def wants_slower(self, now: float) -> bool:
        """Whether enough people asked lately; one person never shows."""
        return sum(now - at < SLOW_WINDOW for at in self.slow.values()) >= SLOW_FROM


def progress(done: int, present: int) -> Progress:
    """Three steps that change with their words, coarse on purpose."""
    share = done / present if present else 0
    return "almost" if share >= 0.85 else "most" if share >= 0.6 else "some"
