"""What a facilitator can ask of a room. Imperative, typed, parsed at the door."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from server.kinds.kind import Level
from server.library.session import Step
from server.room.command import Command, fresh_id
from server.room.commands_on_texts import (
    AnswerTexts,
    DropCompass,
    DropNote,
    GroupTexts,
    HideTexts,
    LetOut,
    MakeNote,
    NameGroup,
    ParkTexts,
    PinCompass,
    ReleaseTexts,
    SayCompass,
    ShowTexts,
    WipeTexts,
)
from server.room.state import Look, Overlay

__all__ = [
    "Add", "AddStep", "Again", "AnswerTexts", "Build", "ChangeLook", "ChooseView", "Close", "CloseLink",
    "Command", "Cover", "DropCompass", "DropNote", "Extend", "ExtendLink", "Finish", "GroupTexts", "HandOut",
    "HideTexts", "Keep", "LetOut", "MakeNote", "MeetAgain", "Move", "NameGroup", "Next", "Open", "ParkTexts",
    "PinCompass", "ReleaseTexts", "RenewLink", "Repeat", "Reveal", "SayCompass", "Show", "ShowTexts", "Skip",
    "Talk", "TellWorth", "Vote", "WipeTexts", "fresh_id",
]  # fmt: skip


@dataclass(frozen=True)
class Next(Command):
    """Do what the desk's big button would do.

    `means` is the act that the button said: the clock may have ended a thinking time since, and then
    "stop thinking earlier" must not become "close the question". `knowingly`: see `Show`.
    """

    means: str | None = None
    knowingly: bool = False


@dataclass(frozen=True)
class Open(Command):
    """Let phones answer: from the introduction, or by ending the thinking early."""


@dataclass(frozen=True)
class Extend(Command):
    """Think a little longer."""

    seconds: int = 30


@dataclass(frozen=True)
class Close(Command):
    """Take no more answers to this round; of the prompt on stage, or of one that stayed open beside it."""

    prompt: str | None = None


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
    """Go to a step of the agenda, back or forward; `knowingly` to choosing before anything was looked at."""

    step: str = ""
    knowingly: bool = False


@dataclass(frozen=True)
class Skip(Command):
    """Leave a step out: the one on stage, or one that is still to come."""

    step: str | None = None
    knowingly: bool = False


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
class Vote(Command):
    """Ask who recognises the cards of a step, right after it."""

    prompt: str = ""


@dataclass(frozen=True)
class Build(Command):
    """Ask what people add to the cards of a step, right after it."""

    prompt: str = ""


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
class CloseLink(Command):
    """Take no more answers beforehand: all prompts are counted, and the desk may look."""


@dataclass(frozen=True)
class ExtendLink(Command):
    """Leave the link open longer, until this moment in epoch seconds."""

    until: float = 0.0


@dataclass(frozen=True)
class TellWorth(Command):
    """Let who decides read whether the meeting was worth its time, in words; or take that back."""

    on: bool = False


@dataclass(frozen=True)
class DoneSorting(Command):
    """The groups of cards that were written beforehand are made: the cards go, the names stay."""


@dataclass(frozen=True)
class Finish(Command):
    """End the session: answers go, the summary stays."""
