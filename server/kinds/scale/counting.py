"""Statements and their groups, counted at the permitted amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.kind import AMOUNTS, Amount, Detail, Result
from server.kinds.strips import means, strip, width

Values = Mapping[str, int | str]
Axis = tuple[int, int]


def count_scale(
    answers: Sequence[Values],
    names: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    detail: Detail,
    axis: Axis,
) -> Result:
    """Count people's values per statement, and people's own means per group.

    Returns {"statements": {id: strip}, "groups": {id: strip}, "most": id or None}.
    """
    given = {name: [answer[name] for answer in answers if name in answer] for name in names}
    statements = {name: strip(given[name], detail.of(name), *axis) for name in names}
    return {
        "statements": statements,
        "groups": {group: _group(answers, own, detail, axis) for group, own in groups.items()},
        "most": _most(given, statements, axis),
    }


def _group(answers: Sequence[Values], names: Sequence[str], detail: Detail, axis: Axis) -> Result:
    """A group tells no more than the least that may be told of its statements, and no mere words."""
    amount: Amount = min((detail.of(name) for name in names), key=AMOUNTS.index)
    if amount == "words":
        # beside a statement of which all but one said the same, even the spread of means tells who said what
        amount = "nothing"
    own = [[answer[name] for name in names if isinstance(answer.get(name), int)] for answer in answers]
    return means([_mean(values) for values in own if values], amount, *axis)


def _mean(values: Sequence[int | str]) -> float:
    known = [value for value in values if isinstance(value, int)]
    return sum(known) / len(known)


def _most(
    given: Mapping[str, Sequence[int | str]], statements: Mapping[str, Result], axis: Axis
) -> str | None:
    """The one statement that people differ on most; None when it is shared or small."""
    told = [name for name, result in statements.items() if result["amount"] in ("middle", "tenths", "counts")]
    widths = {name: width(given[name], *axis) for name in told}
    widest = max(widths.values(), default=0.0)
    if widest <= 1 or len(told) < 2:
        return None
    found = [name for name, wide in widths.items() if wide == widest]
    return found[0] if len(found) == 1 else None
