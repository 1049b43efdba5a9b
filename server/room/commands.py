"""What a facilitator can ask of a room. Imperative, typed, parsed at the door."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from secrets import token_hex

from server.kinds.kind import Form, Level
from server.library.session import Step
from server.room.state import Look, Overlay


def fresh_id() -> str:
    """A new id for something the desk adds."""
    return token_hex(8)


@dataclass(frozen=True)
class Command:
    """`seq` is the seq of the state that the button was pressed at; None where being stale does no harm."""

    seq: int | None = None


@dataclass(frozen=True)
class Next(Command):
    """Do what the desk's big button would do.

    `means` is the act that the button said: the clock may have ended a thinking time since, and then
    "stop thinking earlier" must not become "close the question".
    """

    means: str | None = None


@dataclass(frozen=True)
class Open(Command):
    """Let phones answer: from the introduction, or by ending the thinking early."""


@dataclass(frozen=True)
class Extend(Command):
    """Think a little longer."""

    seconds: int = 30


@dataclass(frozen=True)
class Close(Command):
    """Take no more answers to this round."""


@dataclass(frozen=True)
class Reveal(Command):
    """Show everybody what disclosure gave. One-way."""


@dataclass(frozen=True)
class Talk(Command):
    """Put the phones away and talk about what is shown."""


@dataclass(frozen=True)
class Again(Command):
    """Ask the second round."""


@dataclass(frozen=True)
class Show(Command):
    """Go to a step of the agenda, back or forward."""

    step: str = ""


@dataclass(frozen=True)
class Skip(Command):
    """Leave a step out: the one on stage, or one that is still to come."""

    step: str | None = None


@dataclass(frozen=True)
class Keep(Command):
    """Take a step that was left out into the agenda again."""

    step: str = ""


@dataclass(frozen=True)
class Move(Command):
    """Put a step that is still to come right after another; an empty `after` stands for the beginning."""

    step: str = ""
    after: str = ""


@dataclass(frozen=True)
class AddStep(Command):
    """Take a step of the library into the programme, right after the one on stage."""

    step: Step | None = None


@dataclass(frozen=True)
class Repeat(Command):
    """Ask this step once more, as a new run."""


@dataclass(frozen=True)
class Cover(Command):
    """Lay something over the stage (`None` lifts it): blank, pause, the open chair, the lobby."""

    overlay: Overlay | None = None
    note: str | None = None


@dataclass(frozen=True)
class Add(Command):
    """A spontaneous prompt, right after the step on stage. `options` are lines of text."""

    kind: str = ""
    text: str = ""
    options: tuple[str, ...] = ()
    privacy: Level = "zorgvuldig"
    fresh: str = field(default_factory=fresh_id)


@dataclass(frozen=True)
class HideTexts(Command):
    """Take texts off the screen; they can come back."""

    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowTexts(Command):
    """Let hidden or flagged texts be seen."""

    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class WipeTexts(Command):
    """Delete texts for good."""

    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleaseTexts(Command):
    """The group says that these texts may stand in the summary; `on` False takes that back."""

    texts: tuple[str, ...] = ()
    on: bool = True


@dataclass(frozen=True)
class ParkTexts(Command):
    """Keep texts for the end of the meeting; `on` False takes them from the list."""

    texts: tuple[str, ...] = ()
    on: bool = True


@dataclass(frozen=True)
class GroupTexts(Command):
    """Put texts in a group. `group` None makes a new one, an empty string takes them out."""

    prompt: str = ""
    texts: tuple[str, ...] = ()
    group: str | None = None
    fresh: str = field(default_factory=fresh_id)


@dataclass(frozen=True)
class NameGroup(Command):
    prompt: str = ""
    group: str = ""
    name: str = ""
    fresh: str = field(default_factory=fresh_id)


@dataclass(frozen=True)
class MakeNote(Command):
    """Add a note to a step (an agreement, a harvest line), or replace the one called `note`."""

    prompt: str = ""
    form: Form = field(default_factory=dict)
    note: str | None = None
    fresh: str = field(default_factory=fresh_id)


@dataclass(frozen=True)
class DropNote(Command):
    prompt: str = ""
    note: str = ""


@dataclass(frozen=True)
class ChooseView(Command):
    prompt: str = ""
    view: str | None = None


@dataclass(frozen=True)
class ChangeLook(Command):
    look: Look = Look()


@dataclass(frozen=True)
class HandOut(Command):
    """Give phones the link to the summary, because the group decided so; without a key, take it back."""

    key: str | None = None


@dataclass(frozen=True)
class RenewLink(Command):
    """Give a link its `number`th new key; the old one stops working. `key` follows from the desk's."""

    link: str = ""
    number: int = 0
    key: str = ""


@dataclass(frozen=True)
class MeetAgain(Command):
    """The day on which the group looks again how it goes; without one, take it back."""

    date: datetime.date | None = None


@dataclass(frozen=True)
class Finish(Command):
    """End the session: answers go, the summary stays."""
