"""“Weet ik niet” where people write: ticked instead of writing, counted apart, and told in words.

It is a part of its own, and everybody who answers gives it: yes or no. Disclosure then masks it as it masks a
choice out of two, and one who did not know cannot be told from what one or two others wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from server.kinds.items import UNSURE
from server.kinds.kind import N_, Amount, Answer, Form, Json, Message, Refused, Result
from server.kinds.statistics import FLOOR, lowered, masked

FIELD = "unsure"
OFTEN = 0.05  # how often a simulated participant does not know
A_FEW: Message = (N_("Een enkeling weet het nog niet."), {})
SOME: Message = (N_("Een deel van ons weet het nog niet."), {})
MANY: Message = (N_("Veel van ons weten dit niet."), {})


def ticked(form: Form, typed: bool) -> bool:
    """Whether a form says "weet ik niet"; `Refused` when something was typed as well."""
    if UNSURE not in form.get(FIELD, ()):
        return False
    if typed:
        raise Refused(FIELD, N_("Kies ‘Weet ik niet’ of schrijf iets, niet allebei."))
    return True


def answer() -> Answer:
    """The answer of somebody who does not know."""
    return {FIELD: True}


def pretended(random: Random) -> bool:
    """Whether a simulated participant does not know."""
    return random.random() < OFTEN


def form_of(answer: Answer) -> dict[str, list[str]]:
    """The form field of an answer that says "weet ik niet"; none for one that was written."""
    return {FIELD: [UNSURE]} if answer.get(FIELD) else {}


def part(answer: Answer) -> dict[str, Json]:
    """The part that every answer gives, also one whose texts may not be shown."""
    return {FIELD: bool(answer.get(FIELD))}


def counted(answers: Sequence[Answer], amount: Amount) -> Result:
    """`{"unsure": {"count", "many"}}` at full detail, `{"unsure": {"some": True}}` below it, or nothing.

    How many wrote can be seen on the wall, so a share beside it would give the number of people that the
    bands hide. Nobody, one, two, and all but one or two look the same: nothing is said.
    """
    allowed = lowered(amount, len(answers)) if amount != "nothing" else amount
    unsure = sum(1 for each in answers if each.get(FIELD))
    if allowed == "counts":
        return {FIELD: {"count": unsure, "many": unsure * 2 > len(answers)}} if unsure else {}
    wrote = len(answers) - unsure
    enough = unsure >= FLOOR and not masked(wrote) and (wrote > 0 or allowed == "tenths")
    return {FIELD: {"some": True}} if enough and allowed in ("middle", "tenths") else {}


def said(result: Mapping[str, Json]) -> list[Message]:
    """What a result says of who did not know; an empty list when it says nothing."""
    found = result.get(FIELD)
    if not found:
        return []
    if "some" in found:
        return [SOME]
    if found["count"] < FLOOR:
        return [A_FEW]
    return [MANY] if found["many"] else [SOME]


def often(result: Mapping[str, Json]) -> Json:
    """How many did not know, for a table: a number at full detail, else in words."""
    return result[FIELD].get("count", (N_("een deel"), {}))
