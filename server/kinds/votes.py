"""The words in which people are asked to vote on the cards of a kind."""

from __future__ import annotations

from dataclasses import dataclass

from server.kinds.kind import N_, Text

MOST = 3  # cards that one person may pick


@dataclass(frozen=True)
class Votes:
    """`label` is the desk's button (a message id), `title` and `text` are those of the step that asks."""

    label: str
    title: Text
    text: Text


RECOGNISED = Votes(
    N_("Wie herkent dit?"),
    {"nl": "Wie herkent dit?", "en": "Who recognises this?"},
    {
        "nl": "Welke kaarten herken jij? Kies er hoogstens drie.",
        "en": "Which cards do you recognise? Pick three at most.",
    },
)
