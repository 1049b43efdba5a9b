"""Folds of what people wrote: hiding, wiping, releasing, parking, grouping, and the desk's notes."""

from __future__ import annotations

from dataclasses import replace

from server.room.folds import Data, on
from server.room.state import CardGroup, Note, State


@on("text-hidden")
def _text_hidden(state: State, data: Data, at: float) -> State:
    state = replace(state, hidden=state.hidden | {data["text"]}, released=state.released - {data["text"]})
    return _without_compass(state, data["text"])


@on("text-shown")
def _text_shown(state: State, data: Data, at: float) -> State:
    return replace(state, hidden=state.hidden - {data["text"]})


@on("text-wiped")
def _text_wiped(state: State, data: Data, at: float) -> State:
    gone = data["text"]
    return replace(
        _without_compass(state, gone),
        wiped=state.wiped | {gone},
        released=state.released - {gone},
        answered=state.answered - {gone},
        management=tuple(item for item in state.management if item != gone),
        parked=tuple(item for item in state.parked if item != gone),
    )


def _without_compass(state: State, text: str) -> State:
    """What may not be seen, or not leave the room, cannot be the sentence that stays on the stage."""
    return replace(state, compass=None) if state.compass == text else state


@on("text-released")
def _text_released(state: State, data: Data, at: float) -> State:
    return replace(state, released=state.released | {data["text"]})


@on("text-kept-back")
def _text_kept_back(state: State, data: Data, at: float) -> State:
    management = tuple(item for item in state.management if item != data["text"])
    kept = replace(state, released=state.released - {data["text"]}, management=management)
    return _without_compass(kept, data["text"])


@on("text-parked")
def _text_parked(state: State, data: Data, at: float) -> State:
    rest = tuple(item for item in state.parked if item != data["text"])
    return replace(state, parked=(*rest, data["text"]))


@on("text-unparked")
def _text_unparked(state: State, data: Data, at: float) -> State:
    return replace(state, parked=tuple(item for item in state.parked if item != data["text"]))


@on("text-answered")
def _text_answered(state: State, data: Data, at: float) -> State:
    return replace(state, answered=state.answered | {data["text"]})


@on("text-unanswered")
def _text_unanswered(state: State, data: Data, at: float) -> State:
    return replace(state, answered=state.answered - {data["text"]})


@on("cards-grouped")
def _cards_grouped(state: State, data: Data, at: float) -> State:
    """Put cards in a group, making it when it is new; group None takes them out of any group."""
    ask = state.asks[data["prompt"]]
    moved = set(data["texts"])
    rest = [replace(group, ids=tuple(i for i in group.ids if i not in moved)) for group in ask.card_groups]
    if data["group"] is not None:
        found = next((g for g in rest if g.id == data["group"]), None) or CardGroup(data["group"], ())
        whole = replace(found, ids=(*found.ids, *data["texts"]))
        rest = [whole if g.id == whole.id else g for g in rest]
        rest += [] if whole in rest else [whole]
    return state.with_ask(replace(ask, card_groups=tuple(g for g in rest if g.ids)))


@on("group-named")
def _group_named(state: State, data: Data, at: float) -> State:
    ask = state.asks[data["prompt"]]
    groups = tuple(replace(g, name=data["text"]) if g.id == data["group"] else g for g in ask.card_groups)
    before = {g.name for g in ask.card_groups if g.id == data["group"] and g.name}
    compass = data["text"] if state.compass in before else state.compass  # a new name, the same theme
    return state.with_ask(replace(ask, card_groups=groups), compass=compass)


@on("note-made")
def _note_made(state: State, data: Data, at: float) -> State:
    ask = state.asks[data["prompt"]]
    note = Note(data["note"], data["data"], data["fields"])
    kept = [note if n.id == note.id else n for n in ask.notes]
    return state.with_ask(replace(ask, notes=tuple(kept) if note in kept else (*kept, note)))


@on("note-dropped")
def _note_dropped(state: State, data: Data, at: float) -> State:
    ask = state.asks[data["prompt"]]
    asked = {data["note"]} if ask.collects and ask.phase != "intro" else set()
    notes = tuple(n for n in ask.notes if n.id != data["note"])
    return state.with_ask(replace(ask, notes=notes, dropped=ask.dropped | asked))
