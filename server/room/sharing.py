"""What may leave the room: the group decides per theme, agreement or question, and the log remembers.

Nothing that was asked about leaves unless the group said so. A theme that stays keeps the cards in its group
here as well, an agreement that stays its other lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.folds import Data, on
from server.room.state import Ask, State
from server.store.store import Change

PLACES = ("stay", "report", "management")


def withheld(state: State) -> frozenset[str]:
    """Ids of all texts that the group keeps to itself."""
    found = set(state.kept_back)
    for ask in state.asks.values():
        for group in ask.card_groups:
            found |= set(group.ids) if group.name in state.kept_back else set()
        for note in ask.notes:
            heading = note.fields.get(ask.step.of.heading)
            found |= set(note.fields.values()) if heading in state.kept_back else set()
    return frozenset(found)


def undecided(state: State, ask: Ask) -> State:
    """The state from when the group is asked: until it decided, everything stays, also when it never does."""
    if not ask.step.of.decides:
        return state
    for card in ask.cards:
        state = _placed(state, card, "stay")
    return state


def settled(state: State, ask: Ask) -> State:
    """The state once everybody saw what the group decided; a step that decides nothing changes nothing."""
    if not ask.step.of.decides:
        return state
    for card, where in _decided(ask).items():
        state = _placed(state, card, where)
    return state


def talkable(state: State, ask: Ask) -> tuple[str, ...]:
    """The cards about which the group talks, and the desk writes down what it decides.

    Those to which one person objected; all of them where the answers were too few to count.
    """
    if not ask.step.of.decides or not (ask.revealed or ask.small):
        return ()
    counted = bool((ask.shown or {}).get("result"))
    open_ones = [card for card, where in _decided(ask).items() if where == "talk" or not counted]
    return tuple(card for card in open_ones if card not in state.hidden | state.wiped)


def place(state: State, card: str) -> str:
    """Where a card may go as it stands: one of `PLACES`."""
    if card in state.management:
        return "management"
    return "stay" if card in state.kept_back else "report"


@decides(do.LetOut)
def _let_out(state: State, command: do.LetOut, now: Now) -> Change:
    if command.where not in PLACES:
        raise Refused("where", N_("Kies waar dit heen mag."))
    if not any(command.text in talkable(state, ask) for ask in state.asks.values()):
        raise Refused("text", N_("Hierover besliste de groep al."))
    return Change((happened("card-let-out", text=command.text, where=command.where),))


@on("card-let-out")
def _card_let_out(state: State, data: Data, at: float) -> State:
    return _placed(state, data["text"], data["where"])


def _decided(ask: Ask) -> dict[str, str]:
    """How far each card of the step may go; everything stays where nothing could be counted."""
    result = (ask.shown or {}).get("result") or {}
    return dict(_known(ask, ask.step.of.lets_out(ask.step.shape, result)))


def _known(ask: Ask, decided: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((card, where) for card, where in decided.items() if card in ask.cards)


def _placed(state: State, card: str, where: str) -> State:
    if card in state.wiped:
        return state
    out = where in ("report", "management") and card not in state.hidden
    rest = tuple(item for item in state.management if item != card)
    return replace(
        state,
        kept_back=state.kept_back - {card} if out else state.kept_back | {card},
        released=state.released | {card} if out else state.released - {card},
        management=(*rest, card) if out and where == "management" else rest,
    )
