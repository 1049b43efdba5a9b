"""Choosing from prepared options: reading a choice, counting it, and saying what came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from server.kinds.items import DONT_KNOW, UNSURE, Item
from server.kinds.kind import N_, Amount, Form, Json, Message, Refused, Result, Sentences, Table, Text
from server.kinds.statistics import FLOOR, focus, focus_message, lowered, share_message, shares, tenth

OTHER = "other"
SOMETHING_ELSE: Message = (N_("Iets anders"), {})
Labels = Mapping[str, Text | Message]


def labels(options: Sequence[Item], *, other: bool = False) -> Labels:
    """What can be chosen, in author order, "iets anders" and "weet ik niet" last."""
    found: dict[str, Text | Message] = {option.id: option.text for option in options}
    if other:
        found[OTHER] = SOMETHING_ELSE
    found[UNSURE] = DONT_KNOW
    return found


def chosen(form: Form, field: str, allowed: Sequence[str], most: int = 1) -> list[str]:
    """The options ticked in a form, sorted; `Refused` when none, too many, or not on offer."""
    found = sorted({value.strip() for value in form.get(field, ())} - {""})
    if not found:
        raise Refused(field, N_("Kies een antwoord, of sla over."))
    if not set(found) <= set(allowed):
        raise Refused(field, N_("Dit antwoord staat niet in de lijst."))
    if UNSURE in found and len(found) > 1:
        raise Refused(field, N_("Kies ‘Weet ik niet’ of een antwoord, niet allebei."))
    if len(found) > most:
        raise Refused(field, N_("Kies er hoogstens {most}."), most=most)
    return found


def tally(choices: Sequence[Sequence[str]], names: Sequence[str], amount: Amount) -> Result:
    """Count people per option at the permitted amount. Each item of `choices` is one person's.

    Returns {"amount"} with, as far as allowed, "focus", "named" (three supporters or more, author order),
    "shares" (tenths or {"few": true}) or "counts" and "people".
    """
    allowed = lowered(amount, len(choices)) if amount != "nothing" else amount
    if allowed == "nothing":
        return {"amount": "nothing"}
    found = Counter(name for choice in choices for name in set(choice))
    counts = {name: found[name] for name in names}
    result: Result = {"amount": allowed, "focus": focus([*counts.values()])}
    if allowed == "counts":
        return {**result, "counts": counts, "people": len(choices)}
    shown = _shown(counts, len(choices), allowed)
    return {**result, **shown} if shown else {**result, "amount": "words"}


def _shown(counts: Mapping[str, int], people: int, amount: Amount) -> Result | None:
    if amount == "tenths":
        found = shares(counts, people)
        return {"shares": found} if found is not None else None
    if amount == "middle" and max(counts.values()) < people - 1:
        named = [name for name, count in counts.items() if count >= FLOOR]
        return {"named": named} if named else None
    # nearly everyone chose the same, and then a name would be everyone's answer
    return None


def say_tally(labels: Labels, result: Result) -> Sentences:
    """What people share, where they differ and what they do not know, from a tally."""
    if result["amount"] == "nothing":
        return Sentences()
    return Sentences(
        shared=_shared(labels, result),
        different=[(N_("Onze keuzes zijn verdeeld."), {})] if result["focus"] == "split" else (),
        unknown=[(N_("Een deel van ons weet het nog niet."), {})] if tenths_of(result, UNSURE) >= 3 else (),
    )


def _shared(labels: Labels, result: Result) -> list[Message]:
    most = [name for name in labels if name != UNSURE and tenths_of(result, name) >= 6]
    if most:
        return [(N_("De meesten van ons kiezen ‘{option}’."), {"option": labels[name]}) for name in most]
    if result.get("named"):
        named = [name for name in result["named"] if name != UNSURE]
        return [(N_("‘{option}’ kiezen meer mensen."), {"option": labels[name]}) for name in named]
    if result["focus"] == "one":
        return [(N_("Onze keuzes liggen dicht bij elkaar."), {})]
    return []


def tenths_of(result: Result, name: str) -> int:
    """The share of an option in tenths, as far as the result tells; else 0."""
    if "counts" in result:
        return tenth(result["counts"].get(name, 0), result["people"])
    share = result.get("shares", {}).get(name, 0)
    return share if isinstance(share, int) else 0


def compare_tallies(labels: Labels, before: Result, after: Result) -> Sentences:
    """Which options gained or lost two tenths or more, or that the two pictures are about alike.

    Only from tallies that tell shares or counts both times; a share of one or two people says nothing.
    """
    if not all({"shares", "counts"} & found.keys() for found in (before, after)):
        return Sentences()
    gone = {name: tenths_of(after, name) - tenths_of(before, name) for name in labels if name != UNSURE}
    masks = {name for found in (before, after) for name in found.get("shares", {}) if _few(found, name)}
    moved = {name: by for name, by in gone.items() if abs(by) >= 2 and name not in masks}
    up, down = N_("{second}: vaker ‘{option}’."), N_("{second}: minder vaak ‘{option}’.")
    if not moved:
        return Sentences(shared=[(N_("{first} en {second}: ongeveer hetzelfde beeld."), {})])
    return Sentences(different=[(up if by > 0 else down, {"option": labels[n]}) for n, by in moved.items()])


def _few(result: Result, name: str) -> bool:
    return isinstance(result.get("shares", {}).get(name), dict)


def tally_table(labels: Labels, result: Result) -> Table | None:
    """One row per option in author order; at words one row for the whole."""
    headings: Sequence[Message] = ((N_("Keuze"), {}), (N_("Hoe vaak"), {}))
    if result["amount"] == "nothing":
        return None
    if "counts" in result:
        return Table(headings, [[labels[name], count] for name, count in result["counts"].items()])
    if "shares" in result:
        return Table(headings, [[labels[name], share_message(s)] for name, s in result["shares"].items()])
    if "named" in result:
        often: Message = (N_("meer mensen"), {})
        return Table(headings, [[labels[name], often] for name in result["named"]])
    return Table(headings, [[(N_("Samen"), {}), focus_message(result["focus"])]])


def typed_ids(items: Sequence[Json], amount: Amount) -> Result:
    """Ids of what people typed, in the order of the ids, which are random. Words only shows none."""
    shown = amount in ("middle", "tenths", "counts")
    return {"amount": amount, "ids": sorted(item["id"] for item in items if "id" in item) if shown else []}


def some_of(names: Sequence[str], random: Random, most: int = 1) -> list[str]:
    """A plausible choice: some options are more popular, the same ones for everybody; now and then unsure."""
    if random.random() < 0.05:
        return [UNSURE]
    popular = {name: Random(name).uniform(0.2, 1.0) ** 2 for name in names}
    picked = {
        random.choices([*popular], weights=[*popular.values()])[0] for _ in range(random.randint(1, most))
    }
    return sorted(picked)
