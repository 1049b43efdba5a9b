"""Deciding: a command on a state gives the change to write, or a refusal. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.kinds.kind import N_, Refused
from server.room.commands import (
    CloseLink,
    Command,
    DoneSorting,
    DropNote,
    ExtendLink,
    Finish,
    GroupTexts,
    HandOut,
    HideTexts,
    NameGroup,
    ReleaseTexts,
    RenewLink,
    ShowTexts,
    TellWorth,
    WipeTexts,
)
from server.room.state import Ask, State
from server.store.store import Change, NewEvent


@dataclass(frozen=True)
class Now:
    """What a decision needs besides the state: the moment (epoch seconds), how many take part, the texts."""

    time: float
    seats: int
    texts: Mapping[str, str] = field(default_factory=dict)


class Stale(Exception):
    """Step or phase has moved since the button was pressed."""


Decide = Callable[[State, Any, Now], Change]
DECISIONS: dict[type[Command], Decide] = {}
BEFOREHAND = (CloseLink, ExtendLink, DoneSorting)  # in a room that people answer beforehand, nowhere else
SORTING = (HideTexts, ShowTexts, WipeTexts, GroupTexts, NameGroup)  # there too, while it has cards to sort
ALWAYS = (Finish, RenewLink)


def decides(command: type[Command]) -> Callable[[Decide], Decide]:
    """Register the decision for one command."""

    def register(decision: Decide) -> Decide:
        DECISIONS[command] = decision
        return decision

    return register


def decide(state: State, command: Command, now: Now) -> Change:
    """The change that this command makes. Raises `Stale`, or `Refused` with the field's name.

    Until a finished room is sealed, phones still show its end, and people may ask for a change: the report
    may be handed out then, and what stands in it may be taken away.
    """
    if command.seq is not None and command.seq < state.moved:
        raise Stale
    if state.sealed or (state.finished and not _afterwards(command)):
        raise Refused("", N_("Deze zaal is afgerond."))
    if not isinstance(command, (*ALWAYS, *_fitting(state))):
        raise Refused("", N_("Dat kan in deze zaal niet."))
    return DECISIONS[type(command)](state, command, now)


def _fitting(state: State) -> tuple[type[Command], ...]:
    """The commands that make sense in a room like this one."""
    if state.intake is None:
        return tuple(command for command in DECISIONS if command not in BEFOREHAND)
    return (*BEFOREHAND, *SORTING) if state.intake.sorting else BEFOREHAND


def _afterwards(command: Command) -> bool:
    return isinstance(command, HandOut | RenewLink | WipeTexts | DropNote) or (
        isinstance(command, ReleaseTexts | TellWorth) and not command.on
    )


def happened(name: str, **data: Any) -> NewEvent:
    """An event with its data."""
    return NewEvent(name, data)


def current(state: State) -> Ask:
    """The step on stage, or a refusal in the lobby."""
    if state.ask is None:
        raise Refused("", N_("De sessie is nog niet begonnen."))
    return state.ask


def in_phase(state: State, now: Now, *phases: str) -> Ask:
    """The prompt on stage when it is in one of these phases, else a refusal."""
    ask = current(state)
    if not ask.collects or ask.at(now.time) not in phases:
        raise Refused("", N_("Dat kan nu niet bij deze stap."))
    return ask
