"""Cards of earlier steps as what a step asks about: which cards those are, and the step that holds them.

The log names cards by the ids of their texts; a bound step has `text:ID` where a session has words, and
whoever draws it looks the words up. What is hidden or wiped later has none, and leaves forms and pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from server.kinds.items import Item
from server.library.session import Step
from server.room.state import Ask, State

LEAST = 2  # cards; one alone is nothing to choose from


def cards_for(state: State, step: Step) -> tuple[str, ...]:
    """Ids of the cards that a step asks about when it is shown now, in order of id, which is random.

    What everybody may see of its sources: of notes the heading, of what was sorted the cards that leave, and
    of cards the names of groups, which stand for what is in them, with the other cards that were released,
    or all when none was. No more than the step takes, names first; empty when there are fewer than two.
    """
    if step.cards is None:
        return ()
    sources = [ask for name in step.cards.source if (ask := _latest(state, name))]
    whole = [id for ask in sources for id in _whole(state, ask)]
    cards = [id for ask in sources for id in _single(state, ask)]
    released = [id for id in cards if id in state.released]
    found = dict.fromkeys([*sorted(whole), *sorted(released or cards)])
    return fitting(step, seen(state, found)[: step.cards.most], state.language)


def fitting(step: Step, ids: Sequence[str], language: str) -> tuple[str, ...]:
    """As many of these cards as the kind of the step takes, in order of id; none when that is under two."""
    while len(ids) >= LEAST:
        try:
            bind(step, ids, language)
        except ValidationError:
            ids = ids[:-1]
        else:
            return tuple(sorted(ids))
    return ()


def seen(state: State, ids: Sequence[str] | dict[str, None]) -> list[str]:
    """Those of these texts that may be seen now."""
    return [id for id in ids if id not in state.hidden and id not in state.wiped]


def bind(step: Step, ids: Sequence[str], language: str) -> Step:
    """The step with these texts as its cards."""
    return step.bound(tuple(Item(id=id, text={language: f"text:{id}"}) for id in ids))


def bound(ask: Ask, step: Step, ids: Sequence[str], language: str) -> Ask:
    """A step that is shown, with its cards; with too few it asks nothing."""
    if len(ids) < LEAST:
        return replace(ask, step=step, cards=(), empty=True)
    return replace(ask, step=bind(step, ids, language), cards=tuple(ids), empty=False)


def _latest(state: State, source: str) -> Ask | None:
    """The last run of a step that showed something, or to which the desk may have added notes."""
    runs = [ask for name, ask in state.asks.items() if name.split("~")[0] == source]
    return next((ask for ask in reversed(runs) if ask.revealed or ask.step.of.notes), None)


def _whole(state: State, ask: Ask) -> list[str]:
    """What a step gives whatever was released: notes, what it passes on, names of groups."""
    if ask.step.of.notes:
        heading = ask.step.of.heading
        return [note.fields[heading] for note in ask.notes if heading in note.fields]
    passed = _passed(ask)
    if passed is not None:
        return [id for id in passed if id in ask.cards]
    return [group.name for group in ask.card_groups if group.name and seen(state, group.ids)]


def _single(state: State, ask: Ask) -> list[str]:
    """The cards that everybody saw and that are in no group with a name."""
    if ask.step.of.notes or _passed(ask) is not None:
        return []
    grouped = {id for group in ask.card_groups if group.name for id in group.ids}
    return seen(state, [id for id in ask.texts_in(ask.revealed) if id not in grouped])


def _passed(ask: Ask) -> Sequence[str] | None:
    """The cards that a step of this kind passes on; None where texts are the cards."""
    return ask.step.of.passes_on(ask.step.shape, (ask.shown or {}).get("result") or {})
