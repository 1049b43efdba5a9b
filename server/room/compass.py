"""The compass: one sentence about what the group is here for, which stays on the stage once it is chosen.

A card that everybody saw, the name of a group, or words as the group says them aloud. The log knows its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.folds import Data, on
from server.room.moderating import checked
from server.room.sharing import withheld
from server.room.state import Ask, State
from server.store.store import Change

FIELD = "compass"
LONGEST = 140


def pinnable(state: State) -> frozenset[str]:
    """Ids of the texts that may become the compass: everybody saw them, and they may stand in the report.

    Never a text that goes along in themes only, nor one that was hidden or that the group keeps to itself.
    """
    found: set[str] = set()
    for ask in state.asks.values():
        if ask.revealed and ask.step.in_summary != "no":
            found |= _seen(ask)
    return frozenset(found - state.hidden - state.wiped - withheld(state))


def _seen(ask: Ask) -> set[str]:
    shown = ask.texts_in(ask.revealed)
    names = {group.name for group in ask.card_groups if group.name and not shown.isdisjoint(group.ids)}
    return names | shown if ask.step.verbatim else names


def is_typed(state: State) -> bool:
    """Whether the compass was typed for itself, so that its words go when another takes its place."""
    cards = {item["id"] for ask in state.asks.values() for item in ask.queue}
    names = {group.name for ask in state.asks.values() for group in ask.card_groups}
    return state.compass is not None and state.compass not in cards | names


@decides(do.PinCompass)
def _pin(state: State, command: do.PinCompass, now: Now) -> Change:
    if command.text not in pinnable(state):
        raise Refused("texts", N_("Deze kaart kan het kompas niet zijn."))
    if len(now.texts.get(command.text, "")) > LONGEST:
        raise Refused("texts", N_("Deze kaart is te lang voor een kompas. Typ de zin korter."))
    return _set(state, command.text, {})


@decides(do.SayCompass)
def _say(state: State, command: do.SayCompass, now: Now) -> Change:
    words = checked(FIELD, command.words, LONGEST)
    if state.compass and now.texts.get(state.compass) == words:
        return Change()
    if command.instead is not None and command.instead != (state.compass or ""):
        raise Refused(FIELD, N_("Intussen veranderde het kompas. Bewaar nog eens als jouw zin het wordt."))
    return _set(state, command.fresh, {command.fresh: words})


@decides(do.DropCompass)
def _drop(state: State, command: do.DropCompass, now: Now) -> Change:
    if state.compass is None or command.text != state.compass:
        return Change()  # it is gone already, or another one came
    return Change((happened("compass-dropped"),), wipes=_typed(state))


def _set(state: State, text: str, texts: Mapping[str, str]) -> Change:
    if text == state.compass:
        return Change()
    return Change((happened("compass-set", text=text),), texts=texts, wipes=_typed(state))


def _typed(state: State) -> list[str]:
    return [state.compass] if state.compass and is_typed(state) else []


@on("compass-set")
def _compass_set(state: State, data: Data, at: float) -> State:
    return replace(state, compass=data["text"], compass_day=None)


@on("compass-dropped")
def _compass_dropped(state: State, data: Data, at: float) -> State:
    return replace(state, compass=None)
