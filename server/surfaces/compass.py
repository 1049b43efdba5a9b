"""Where the group's compass is shown: quietly, and never where it competes with what people do there."""

from __future__ import annotations

from server.room.compass import LONGEST, pinnable
from server.room.phases import silent
from server.surfaces.scene import Scene


def compass_on_stage(scene: Scene) -> str | None:
    """The sentence for the foot of the stage; None in the lobby, in a silence, and under an overlay."""
    ask = scene.state.ask
    if scene.state.overlay or scene.phase in ("lobby", "thinking") or (ask and silent(ask)):
        return None
    return scene.compass


def compass_on_phone(scene: Scene) -> str | None:
    """The sentence for phones: where people talk, and where they make agreements."""
    ask = scene.state.ask
    talks = ask and (scene.phase == "dialogue" or (ask.step.of.notes and not silent(ask)))
    return scene.compass if talks else None


def compass_choices(scene: Scene) -> dict[str, str]:
    """What may become the compass at the step on stage, once it was shown: id to words.

    Sentences on cards, also those that it asks about, and names of groups. No single words, no questions.
    """
    ask = scene.state.ask
    if ask is None or scene.phase not in ("revealed", "done", "dialogue"):
        return {}
    may = pinnable(scene.state)
    names = [group.name for group in ask.card_groups if group.name]
    of = ask.step.of
    written = [item["id"] for item in ask.queue] if of.votes and not of.questions else []
    about = () if of.decides else ask.cards
    ids = [id for id in (*written, *names, *about) if id in may]
    found: dict[str, str] = {}
    for id in ids:
        words = scene.text(id)
        if words and len(words) <= LONGEST and words not in found.values():  # what two people wrote, once
            found[id] = words
    return found
