"""What the tasks say: which are clear to us, which divided, which foggy."""

from __future__ import annotations

from collections.abc import Mapping

from server.kinds.items import UNSURE
from server.kinds.kind import N_, Json, Message, Result, Sentences, Table, Text
from server.kinds.match.counting import by_disagreement, shares_of
from server.kinds.options import Labels
from server.kinds.statistics import share_message

LABELS: Mapping[str, str] = {
    "clear": N_("helder"),
    "divided": N_("verdeeld"),
    "foggy": N_("mistig"),
    "": N_("niet apart te laten zien"),
}


def label(found: Result) -> Message:
    """A task's label as words."""
    return (LABELS[found.get("label", "")], {})


def say_tasks(tasks: Mapping[str, Text], parties: Labels, result: Result) -> Sentences:
    """Clear is shared, divided is different, foggy is not known yet; in the order of the picture."""
    said: dict[str, list[Message]] = {"clear": [], "divided": [], "foggy": []}
    for name in by_disagreement(result["tasks"]):
        found = result["tasks"][name]
        if "label" in found:
            said[found["label"]].append(_say(found, tasks[name], parties))
    return Sentences(shared=said["clear"], different=said["divided"], unknown=said["foggy"])


def _say(found: Result, task: Text, parties: Labels) -> Message:
    values: dict[str, Json] = {"task": task}
    if found["label"] == "foggy":
        return (N_("‘{task}’: veel van ons weten niet wie dit doet."), values)
    named = _most(found)
    if found["label"] == "divided":
        if len(named) < 2:
            return (N_("‘{task}’: we denken verschillend over wie dit doet."), values)
        values |= {"one": parties[named[0]], "other": parties[named[1]]}
        return (N_("‘{task}’: de een denkt aan {one}, de ander aan {other}."), values)
    if not named:
        return (N_("‘{task}’: hier denken we bijna hetzelfde over."), values)
    return (N_("‘{task}’: voor de meesten van ons is dat {party}."), values | {"party": parties[named[0]]})


def _most(found: Result) -> list[str]:
    """The parties that were named, as far as the result tells, most first."""
    parts = shares_of(found)
    if parts is None:
        return [name for name in found.get("named", ()) if name != UNSURE]
    told = found.get("shares", parts)
    named = [name for name in parts if name != UNSURE and isinstance(told[name], int | float) and told[name]]
    return sorted(named, key=lambda name: -parts[name])


def task_table(tasks: Mapping[str, Text], parties: Labels, result: Result) -> Table:
    """A row per task in the order of the picture: its label, then a column per party."""
    headings: list[Json] = [(N_("Taak"), {}), (N_("Hoe helder"), {}), *parties.values()]
    rows: list[list[Json]] = [
        [tasks[name], label(found), *(_cell(found, party) for party in parties)]
        for name in by_disagreement(result["tasks"])
        for found in [result["tasks"][name]]
    ]
    return Table(headings, rows)


def _cell(found: Result, party: str) -> Json:
    if "counts" in found:
        return found["counts"][party]
    if "shares" in found:
        return share_message(found["shares"][party])
    return (N_("meer mensen"), {}) if party in found.get("named", ()) else ""
