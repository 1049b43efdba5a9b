"""Building on each other: a second round in which people add to cards, or to the groups made of them.

It is a step of its own right after the one that showed the cards, as votes are. So whoever adds has another
key than whoever wrote the card, and thresholds, guard and moderation hold as they do for every prompt.
"""

from __future__ import annotations

from server.kinds import kinds
from server.kinds.kind import N_, Refused
from server.kinds.votes import Votes
from server.library.session import Notes, Step
from server.room import commands as do
from server.room.binding import cards_for
from server.room.decide import Now, decides
from server.room.state import Ask, State
from server.room.voting import following, may_follow
from server.store.store import Change

ADDING = "adding"
MINUTES = 3
TALK = {"nl": "Welke aanvulling helpt ons verder?", "en": "Which addition helps us further?"}
NOTES = Notes(
    say={
        "nl": "Kies een kaart waar jij iets bij weet. Eén zin is genoeg. Overslaan mag.",
        "en": "Choose a card to which you can add something. One sentence will do. You may skip.",
    },
    watch=(
        {
            "nl": "Vraag nooit van wie een kaart is, en ook niet wie iets toevoegt.",
            "en": "Never ask whose card it is, nor who adds something.",
        },
        {
            "nl": "Een kaart zonder aanvulling is niet minder waard. Lees hem gerust nog eens voor.",
            "en": "A card to which nothing was added is worth no less. Feel free to read it once more.",
        },
    ),
    ask=(
        {"nl": "Wat wordt hierdoor mogelijk?", "en": "What does this make possible?"},
        {"nl": "Wie missen we hier nog bij?", "en": "Who is still missing here?"},
        {"nl": "Wat is de eerste kleine stap?", "en": "What is the first small step?"},
    ),
    silent={"nl": "Lees de kaarten rustig nog eens voor.", "en": "Read the cards once more, calmly."},
    tense={"nl": "Parkeer hem. We kijken eerst nog.", "en": "Park it. We look a little longer."},
)


def buildable(state: State, ask: Ask) -> Votes | None:
    """The words in which to ask what people add to these cards now; None when there is no asking."""
    words = ask.step.of.builds
    if words is None or not may_follow(state, ask, ADDING):
        return None
    return words if cards_for(state, adding_step(ask, words)) else None


def adding_step(ask: Ask, words: Votes) -> Step:
    """As careful as the step with the cards, with as much room to write, and as far into the report."""
    step = ask.step
    return Step.model_validate(
        {
            "id": ADDING,
            "kind": next(kind.name for kind in kinds().values() if kind.adds),
            "title": words.title,
            "text": words.text,
            "help": words.help,
            "minutes": MINUTES,
            "privacy": step.privacy,
            "guessable": step.guessable,
            "moderation": step.moderation,
            "in_summary": step.in_summary,
            "cards": {"source": [ask.id.split("~")[0]]},
            "settings": step.of.adding(step.shape),
            "talk": TALK,
            "notes": NOTES,
        }
    )


def planned_before(state: State, name: str) -> bool:
    """Whether the time that this step takes was planned with the step whose cards it is about."""
    source, _, what = name.rpartition(".")
    return what == ADDING and any(ask.step.build for ask in state.asks.values() if _follows(ask, source))


def _follows(ask: Ask, source: str) -> bool:
    return ask.id.replace("~", "-") == source


@decides(do.Build)
def _build(state: State, command: do.Build, now: Now) -> Change:
    ask = state.asks.get(command.prompt)
    words = buildable(state, ask) if ask else None
    if ask is None or words is None:
        raise Refused("prompt", N_("Er zijn hier geen kaarten om iets aan toe te voegen."))
    return following(state, ask, ADDING, adding_step(ask, words), now)
