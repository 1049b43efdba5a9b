"""Laying cards somewhere, one place each: what the form gave, and simulated hands. A part per card."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from server.kinds.items import UNSURE, Item
from server.kinds.kind import N_, Answer, Form, Refused, one

PER_PAGE = 3  # cards on one page of a phone


def pages(cards: Sequence[Item]) -> list[Sequence[Item]]:
    """The cards, cut to what fits on one phone page."""
    return [cards[start : start + PER_PAGE] for start in range(0, len(cards), PER_PAGE)]


def laid(form: Form, cards: Sequence[Item], places: Collection[str]) -> Answer:
    """{"cards": {card: place}} of the cards that were laid somewhere; `Refused` when none was."""
    given = {card.id: one(form, card.id) for card in cards}
    for card, place in given.items():
        if place and place not in places and place != UNSURE:
            raise Refused(card, N_("Dit antwoord staat niet in de lijst."))
    chosen = {card: place for card, place in given.items() if place}
    if not chosen:
        raise Refused(cards[0].id, N_("Leg een of meer kaarten neer, of sla over."))
    return {"cards": chosen}


def given_to(card: str, answers: Sequence[Answer]) -> list[str]:
    """Where people laid a card, one place each."""
    return [answer["cards"][card] for answer in answers if card in answer.get("cards", {})]


def invented(cards: Sequence[Item], places: Sequence[str], random: Random) -> Answer:
    """A plausible answer: each card has a place that most people think of, and some lay it elsewhere."""
    found = {}
    for card in cards:
        usual = Random(card.id).choice(places)
        found[card.id] = usual if random.random() < 0.7 else random.choice([*places, UNSURE])
    return {"cards": found}
