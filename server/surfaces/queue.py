"""The queue of what people wrote, for the desk: shuffled, whole cards where a card has several texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.kinds.kind import N_, Message, Text
from server.room.sharing import withheld
from server.room.state import Ask, State
from server.surfaces.report import verbatim
from server.surfaces.scene import Scene


@dataclass(frozen=True)
class Item:
    """One card to look at: ids and bodies of its texts, whether the guard has doubts, and what holds now.

    `choosable`: it may go into the report once the result is revealed. What no result holds, such as a
    text for the facilitator alone, never may.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    flag: bool
    hidden: bool
    released: bool
    choosable: bool
    facts: tuple[Message, ...]


def queue(scene: Scene, ask: Ask) -> list[Item]:
    """Everything of a prompt that was not wiped, in order of its random ids."""
    known = {entry["id"]: entry for entry in ask.queue if entry["id"] not in scene.state.wiped}
    shown = ask.texts_in(ask.disclosed) - withheld(scene.state) if ask.step.verbatim else frozenset()
    return [_item(scene, ask, ids, known, shown.issuperset(ids)) for ids in _bundles(ask, known)]


def to_choose(scene: Scene) -> list[tuple[Ask, list[Item]]]:
    """Per question the cards of which the group says whether they go into the report.

    Whole cards that everybody saw and that nobody hid since, of questions whose texts may go along.
    """
    asked = (scene.state.asks[name] for name in scene.state.agenda if name in scene.state.asks)
    found = ((ask, _seen(scene, ask)) for ask in asked if verbatim(ask))
    return [(ask, items) for ask, items in found if items]


def _seen(scene: Scene, ask: Ask) -> list[Item]:
    shown = ask.texts_in(ask.revealed) - withheld(scene.state)
    return [
        item
        for item in queue(scene, ask)
        if any(item.texts) and not item.hidden and shown.issuperset(item.ids)
    ]


def _bundles(ask: Ask, known: Mapping[str, Any]) -> list[tuple[str, ...]]:
    counted = ask.disclosed.get(ask.round) or ask.batch or {}
    result = counted.get("result") or {}
    whole = [tuple(id for id in ids if id in known) for ids in ask.step.of.bundles(ask.step.shape, result)]
    taken = {id for ids in whole for id in ids}
    return [*filter(None, whole), *((id,) for id in known if id not in taken)]


def _item(scene: Scene, ask: Ask, ids: Sequence[str], known: Mapping[str, Any], choosable: bool) -> Item:
    flag = any(known[id]["flag"] for id in ids)
    hidden = any(id in scene.state.hidden for id in ids)
    released = scene.state.released.issuperset(ids)
    bodies = tuple(dict.fromkeys(scene.texts.get(id, "") for id in ids))  # one word of several people, once
    facts = (*_added_to(scene, ask, ids), *_facts(scene.state, ask, ids, flag, hidden))
    return Item(tuple(ids), bodies, flag, hidden, released, choosable, facts)


def _facts(state: State, ask: Ask, ids: Sequence[str], flag: bool, hidden: bool) -> list[Message]:
    facts: list[Message] = []
    if ask.step.of.questions and hidden and not flag:
        facts.append((N_("Nog niet te zien"), {}))
    elif hidden and flag and state.intake is None:
        facts.append((N_("Kijk goed: hier kan een naam in staan. Nog niet te zien."), {}))
    else:
        facts += [(N_("Kijk goed: hier kan een naam in staan."), {})] if flag else []
        facts += [(N_("Verborgen"), {})] if hidden else []
    if withheld(state).issuperset(ids):
        facts.append((N_("Blijft bij ons"), {}))
    if state.compass in ids:
        facts.append((N_("Ons kompas"), {}))
    if any(id in state.answered for id in ids):
        facts.append((N_("Beantwoord"), {}))
    if state.released.issuperset(ids):
        facts.append((N_("Mag in het verslag"), {}))
    if any(id in state.parked for id in ids):
        facts.append((N_("Geparkeerd, komt terug"), {}))
    for number, group in enumerate(() if state.intake else ask.card_groups, 1):
        if any(id in group.ids for id in ids):
            name: Any = {"id": group.name} if group.name else number
            facts.append((N_("In groep: {name}"), {"name": name}))
    return facts


def added(ask: Ask) -> Mapping[str, Text]:
    """What each text of a prompt was added to; nothing where people do not add to cards."""
    result = (ask.disclosed.get(ask.round) or {}).get("result") or {}
    return ask.step.of.under(ask.step.shape, result)


def _added_to(scene: Scene, ask: Ask, ids: Sequence[str]) -> Iterator[Message]:
    """What these texts were added to, as far as that is still there."""
    found = added(ask)
    cards = (found[id] for id in ids if id in found and not scene.lacks(found[id]))
    yield from ((N_("Toegevoegd aan: {card}"), {"card": card}) for card in cards)
