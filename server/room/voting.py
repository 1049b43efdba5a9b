"""Votes on cards: a step of its own right after the one that showed them."""

from __future__ import annotations

from dataclasses import replace

from server.kinds import kinds
from server.kinds.kind import N_, Refused
from server.kinds.votes import MOST, Votes
from server.library.session import Notes, Step
from server.room import commands as do
from server.room.binding import cards_for
from server.room.decide import Now, decide, decides, happened
from server.room.state import Ask, State
from server.store.store import Change

MINUTES = 3
NOTES = Notes(
    say={
        "nl": "Kies wat je herkent. Het mag ook een kaart van een ander zijn. Niemand ziet wat jij koos.",
        "en": "Pick what you recognise. It may be a card of someone else. Nobody sees what you chose.",
    },
    watch=(
        {
            "nl": "Lees de kaarten niet opnieuw voor met nadruk. Dan kies jij.",
            "en": "Do not read the cards aloud again with stress. Then it is you who chooses.",
        },
        {
            "nl": "Een kaart die weinig mensen herkennen, is niet minder waar.",
            "en": "A card that few recognise is no less true.",
        },
    ),
    ask=(
        {"nl": "Waar herken je dit aan?", "en": "What makes you recognise this?"},
        {
            "nl": "Wat hebben deze kaarten met elkaar te maken?",
            "en": "What do these cards have to do with each other?",
        },
        {"nl": "Welke kaart wil je nog horen?", "en": "Which card would you still like to hear?"},
    ),
    silent={
        "nl": "Praat eerst twee minuten met je buur.",
        "en": "First talk two minutes with your neighbour.",
    },
    tense={
        "nl": "We zoeken niet wie het schreef. Wat is hier de zorg?",
        "en": "We do not look for who wrote it. What is the worry here?",
    },
)


def votable(state: State, ask: Ask) -> Votes | None:
    """The words in which to ask for votes on the cards of this step now; None when there is no asking."""
    votes = ask.step.of.votes
    if votes is None or not may_follow(state, ask, "votes"):
        return None
    return votes if cards_for(state, _step(ask, votes)) else None


@decides(do.Vote)
def _vote(state: State, command: do.Vote, now: Now) -> Change:
    ask = state.asks.get(command.prompt)
    votes = votable(state, ask) if ask else None
    if ask is None or votes is None:
        raise Refused("prompt", N_("Er zijn hier geen kaarten om op te stemmen."))
    return following(state, ask, "votes", _step(ask, votes), now)


def may_follow(state: State, ask: Ask, what: str) -> bool:
    """Whether a step about these cards may come right after them: they were shown, and it did not yet.

    What people voted on, or added, in such a step is the end of it.
    """
    return bool(ask.revealed) and "." not in ask.id and follower(ask, what) not in state.steps


def follower(ask: Ask, what: str) -> str:
    """`ID.votes`, say. What follows a repeat is no repeat of what followed before: the cards are others."""
    return f"{ask.id.replace('~', '-')}.{what}"


def following(state: State, ask: Ask, what: str, step: Step, now: Now) -> Change:
    """Put such a step into the agenda right after this one, and show it."""
    name = follower(ask, what)
    known = replace(state, steps={**state.steps, name: step})
    shown = decide(known, do.Show(step=name), now)
    added = happened("step-added", step=name, definition=step.model_dump(mode="json"), after=ask.id)
    return replace(shown, events=(*shown.events[:-1], added, shown.events[-1]))


def _step(ask: Ask, votes: Votes) -> Step:
    """As careful as the step that the cards are of, and no further into the report than that."""
    root = ask.id.split("~")[0]
    return Step.model_validate(
        {
            "id": "votes",
            "kind": next(kind.name for kind in kinds().values() if kind.ballots),
            "title": votes.title,
            "text": votes.text,
            "help": votes.help,
            "minutes": MINUTES,
            "privacy": ask.step.privacy,
            "in_summary": ask.step.in_summary,
            "cards": {"source": [root]},
            "settings": {"most": MOST, "soft": True},
            "notes": NOTES,
        }
    )
