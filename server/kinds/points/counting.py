"""Divided points, counted at the permitted amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.kind import Amount, Json, Result
from server.kinds.statistics import (
    FEW,
    FLOOR,
    focus,
    halves,
    lowered,
    masked,
    masks_hide,
    quantile,
    tenth,
)

Given = Mapping[str, int]


def count_points(answers: Sequence[Given | str], names: Sequence[str], amount: Amount) -> Result:
    """Points per option at the permitted amount. Each answer is {option: points}, or "x" for unsure.

    Returns {"amount"} with, as far as allowed, "focus"; "named" (three people or more gave points, author
    order); "bars" (points in tenths of all points, {"few": true} when one or two people gave any) and
    "unsure" (tenths of people); or exact "options" ({"mean", "median", "people"}) and "unsure".
    """
    given = [answer for answer in answers if isinstance(answer, Mapping)]
    unsure = len(answers) - len(given)
    allowed = lowered(amount, len(given)) if amount != "nothing" else amount
    if allowed == "nothing":
        return {"amount": "nothing"}
    sums = {name: sum(answer.get(name, 0) for answer in given) for name in names}
    people = {name: sum(1 for answer in given if answer.get(name)) for name in names}
    result: Result = {"amount": allowed, "focus": focus([*sums.values()])}
    if allowed == "counts":
        return {**result, "options": {name: _exact(given, name) for name in names}, "unsure": unsure}
    shown = _shown(sums, people, unsure, len(given), allowed)
    return {**result, **shown} if shown else {**result, "amount": "words"}


def _shown(sums: Given, people: Given, unsure: int, count: int, amount: Amount) -> Result | None:
    if amount == "tenths":
        return _bars(sums, people, unsure, count)
    named = [name for name, supporters in people.items() if supporters >= FLOOR]
    if amount != "middle" or not named:
        return None
    if len(named) == 1 and people[named[0]] >= count - 1:
        return None  # all points on one option: its name would be everyone's answer
    return {"named": named}


def _bars(sums: Given, people: Given, unsure: int, count: int) -> Result | None:
    if not masks_hide(people.values()):
        return None
    bars: dict[str, Json] = {
        name: dict(FEW) if masked(people[name]) else tenth(sums[name], sum(sums.values())) for name in sums
    }
    return {"bars": bars, **_unsure(unsure, unsure + count)}


def _unsure(unsure: int, people: int) -> Result:
    """The share that does not know; not told where it is the only mask."""
    return {} if masked(unsure) else {"unsure": tenth(unsure, people)}


def _exact(given: Sequence[Given], name: str) -> Json:
    points = [answer.get(name, 0) for answer in given]
    return {
        "mean": round(sum(points) / len(points), 1),
        "median": halves(quantile(points, 0.5)),
        "people": sum(1 for point in points if point),
    }
