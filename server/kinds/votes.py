"""The words in which people are asked to vote on the cards of a kind, or to add to them."""

from __future__ import annotations

from dataclasses import dataclass

from server.kinds.kind import N_, Text

MOST = 3  # cards that one person may pick


@dataclass(frozen=True)
class Votes:
    """`label` is the desk's button (a message id); the rest is what the step that asks says."""

    label: str
    title: Text
    text: Text
    help: Text | None = None


RECOGNISED = Votes(
    N_("Wie herkent dit?"),
    {"nl": "Wie herkent dit?", "en": "Who recognises this?"},
    {
        "nl": "Welke kaarten herken jij? Kies er hoogstens drie.",
        "en": "Which cards do you recognise? Pick three at most.",
    },
)

BUILD_ON = Votes(
    N_("Voeg iets toe aan de kaarten"),
    {"nl": "Voeg toe", "en": "Add to it"},
    {
        "nl": "Wat voeg jij toe? Kies een kaart.",
        "en": "What do you add? Choose a card.",
    },
)
