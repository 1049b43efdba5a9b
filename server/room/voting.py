"""Votes on cards: a step of its own right after the one that showed them."""

from __future__ import annotations

from dataclasses import replace

from server.kinds import kinds
from server.kinds.kind import N_, Refused
from server.kinds.votes import MOST, Votes
from server.library.session import Step
from server.room import commands as do
from server.room.binding import cards_for
from server.room.decide import Now, decide, decides, happened
from server.room.state import Ask, State
from server.store.store import Change

MINUTES = 3


def votable(state: State, ask: Ask) -> Votes | None:
    """The words in which to ask for votes on the cards of this step now; None when there is no asking."""
    votes = ask.step.of.votes
    if votes is None or not ask.revealed or _name(ask) in state.steps:
        return None
    return votes if cards_for(state, _step(ask, votes)) else None


@decides(do.Vote)
def _vote(state: State, command: do.Vote, now: Now) -> Change:
    ask = state.asks.get(command.prompt)
    votes = votable(state, ask) if ask else None
    if ask is None or votes is None:
        raise Refused("prompt", N_("Er zijn hier geen kaarten om op te stemmen."))
    name, step = _name(ask), _step(ask, votes)
    known = replace(state, steps={**state.steps, name: step})
    shown = decide(known, do.Show(step=name), now)
    added = happened("step-added", step=name, definition=step.model_dump(mode="json"), after=ask.id)
    return replace(shown, events=(*shown.events[:-1], added, shown.events[-1]))


def _name(ask: Ask) -> str:
    """`ID.votes`. Votes on a repeat are no repeat of votes: the cards are others."""
    return f"{ask.id.replace('~', '-')}.votes"


def _step(ask: Ask, votes: Votes) -> Step:
    """As careful as the step that the cards are of, and no further into the report than that."""
    root = ask.id.split("~")[0]
    return Step.model_validate(
        {
            "id": "votes",
            "kind": next(kind.name for kind in kinds().values() if kind.ballots),
            "title": votes.title,
            "text": votes.text,
            "minutes": MINUTES,
            "privacy": ask.step.privacy,
            "in_summary": ask.step.in_summary,
            "cards": {"source": [root]},
            "settings": {"most": MOST, "soft": True},
        }
    )
