"""What a facilitator can ask of texts: cards, groups, questions, notes, compass. `commands` hands them on."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.kinds.kind import Form
from server.room.command import Command, fresh_id


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
class AnswerTexts(Command):
    """These questions were answered; `on` False takes that back."""

    texts: tuple[str, ...] = ()
    on: bool = True


@dataclass(frozen=True)
class LetOut(Command):
    """Where a card may go that the group talked about: `stay`, `report` or `management`."""

    text: str = ""
    where: str = "stay"


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
class PinCompass(Command):
    """Make a card that everybody saw, or the name of a group, the compass of this group."""

    text: str = ""


@dataclass(frozen=True)
class SayCompass(Command):
    """Make a sentence the compass, as the group says it aloud.

    `instead` is the compass (the id of its text, empty for none) that whoever typed it saw; None when no
    matter which.
    """

    words: str = ""
    instead: str | None = None
    fresh: str = field(default_factory=fresh_id)


@dataclass(frozen=True)
class DropCompass(Command):
    """Take this text away as the compass; another one that took its place stays."""

    text: str = ""
