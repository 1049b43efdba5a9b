"""What comes next: the one act that the desk's big button stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from server.kinds.kind import N_, Message, Text
from server.room.building import buildable
from server.room.looking import too_early
from server.room.state import Ask, State

Act = Literal[
    "next", "lift", "show", "early", "think", "open", "close", "reveal", "view", "talk", "again", "build",
    "finish", "none",
]  # fmt: skip


@dataclass(frozen=True)
class Move:
    """An act with the words on its button, whether it must be held (and until when), and what follows it.

    `view` is the one to put on the stage, where that is the act.
    `early`: what comes next is there to choose, and nothing was looked at together yet.
    """

    act: Act
    label: Message
    hold: bool = False
    hold_until: float | None = None
    then: Message | None = None
    view: str | None = None

    @property
    def means(self) -> str:
        """What the button said, as `next` says it back."""
        return f"{self.act}:{self.view}" if self.view else self.act


SILENCE = 15.0  # seconds: ending a silence before that is done on purpose, or not at all
LIFT = {
    "blank": N_("Toon het scherm weer"),
    "pause": N_("Ga weer verder"),
    "chair": N_("Haal de lege stoel weg"),
    "lobby": N_("Terug naar de stap"),
}


def upcoming(state: State, now: float) -> Move:
    """What the big button does in this state at this moment."""
    if state.finished:
        return Move("none", (N_("Deze zaal is afgerond"), {}))
    if state.overlay:
        return Move("lift", (LIFT[state.overlay], {}))
    if state.ask is None:
        return _onward(state, N_("Begin"))
    return _within(state, state.ask, now)


def _within(state: State, ask: Ask, now: float) -> Move:
    if not ask.collects or ask.phase == "done":
        return _unhurried(ask, _onward(state), now)
    return {
        "intro": _start,
        "thinking": _hurry,
        "open": _close,
        "closed": _reveal,
        "revealed": _after_reveal,
        "dialogue": _after_talk,
    }[ask.at(now)](state, ask)


def clocked(ask: Ask) -> bool:
    """Whether a soft clock runs that may get more time: a silence, a talk step, or talking about a result."""
    return ask.step.of.clocked or ask.phase == "dialogue"


def silent(ask: Ask) -> bool:
    """Whether this step is there to be quiet together."""
    return ask.step.of.clocked and not ask.step.of.notes


def _unhurried(ask: Ask, move: Move, now: float) -> Move:
    ends = ask.since + SILENCE
    begun = silent(ask) and now < ends
    return replace(move, hold=True, hold_until=ends) if begun and not move.hold else move


def _start(state: State, ask: Ask) -> Move:
    if ask.step.of.notes and not ask.notes:
        return _onward(state)
    if ask.step.of.notes:
        return Move(
            "open", (N_("Vraag wie erachter staat"), {}), then=(N_("Daarna: telefoons antwoorden"), {})
        )
    if ask.step.think and ask.step.of.thinks:
        return Move("think", (N_("Samen denken"), {}), then=(N_("Daarna gaan de telefoons vanzelf open"), {}))
    return Move("open", (N_("Open de vraag"), {}), then=(N_("Daarna: telefoons antwoorden"), {}))


def _hurry(state: State, ask: Ask) -> Move:
    label: Message = (N_("Houd vast om eerder te stoppen"), {})
    return Move("open", label, hold=True, then=(N_("De telefoons gaan vanzelf open"), {}))


def _close(state: State, ask: Ask) -> Move:
    if ask.step.beside and state.upcoming is not None:
        return _onward(state)  # it stays open meanwhile
    then = (
        N_("Daarna: kaarten nakijken, groeperen en tonen") if ask.step.writes else N_("Daarna: samen tonen")
    )
    return Move("close", (N_("Sluit de vraag"), {}), then=(then, {}))


def _reveal(state: State, ask: Ask) -> Move:
    if not ask.counted:  # counting failed; every act tries it again, and the room goes on without
        return _onward(state)
    if ask.waits:
        return _after_reveal(state, ask)
    return Move("reveal", (N_("Toon samen"), {}), then=(N_("Daarna: praten"), {}) if ask.step.talk else None)


def _after_reveal(state: State, ask: Ask) -> Move:
    if coming := _unseen(ask):
        view, what = coming
        return Move("view", (N_("Toon: {what}"), {"what": what}), view=view)
    if ask.step.talk:
        return Move("talk", (N_("Nu praten we"), {}))
    return _after_talk(state, ask)


def _unseen(ask: Ask) -> tuple[str, Text | Message] | None:
    """The first view of a result that was not on the stage yet, where the kind wants each to be."""
    result = (ask.shown or {}).get("result")
    views = ask.step.of.views(ask.step.shape, result) if ask.step.of.walks and result else ()
    return next((found for found in views if found[0] not in ask.viewed), None)


def _after_talk(state: State, ask: Ask) -> Move:
    if ask.round < ask.step.rounds:
        return Move("again", (N_("Vraag het nog een keer"), {}))
    if ask.step.build and buildable(state, ask):
        return Move(
            "build", (N_("Bouw erop voort"), {}), then=(N_("Daarna: iedereen mag iets toevoegen"), {})
        )
    return _onward(state)


def _onward(state: State, label: str = N_("Volgende stap")) -> Move:
    if state.upcoming is None:
        return Move("finish", (N_("Rond af en maak het verslag"), {}), hold=True)
    if too_early(state, state.upcoming):
        return Move("early", (N_("Eerst samen kijken"), {}))
    title = state.steps[state.upcoming].title
    return Move("show", (label, {}), then=(N_("Daarna: {title}"), {"title": title}))
