"""What a word means to people, counted: how far the answers reach, never a mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil, floor

from server.kinds.kind import Amount, Result
from server.kinds.statistics import FLOOR, lowered, shares
from server.kinds.strips import DOTS_FROM, means
from server.kinds.term.axis import DEPENDS, Axis

TRIMMED_FROM = 10  # with fewer people a tenth of them is nobody


def count_term(places: Sequence[int | None], axis: Axis, amount: Amount) -> Result:
    """Count places on the axis at the permitted amount; None stands for "hangt ervan af".

    Returns {"amount"} and, as far as allowed, "spread", "median" (in halves); "low", "high" and "of": how far
    the answers of `all`, of `most` (p10 to p90) or of `half` of the people reach; and "counts" with
    "different" (how many different answers), or "shares" (tenths or {"few": true}), per column and for
    "depends".

    Only exact counts name the lowest and the highest answer. In tenths the ends are the quartiles, rounded
    outward: from five people on, nobody is alone at or beyond them. Shares wait for eight.
    """
    known = [place for place in places if place is not None]
    loose = len(places) - len(known)
    result = means(known, lowered(amount, len(known)), axis.low, axis.high)
    if result["amount"] == "nothing" and loose >= FLOOR and amount not in ("nothing", "words"):
        result = {"amount": "words", "spread": DEPENDS}
    p25, p75 = result.pop("p25", None), result.pop("p75", None)
    if amount == "counts" and len(places) >= FLOOR:
        return {**result, "amount": "counts", **_exact(places, known, axis)}
    if result["amount"] == "tenths":
        result |= {"of": "half", "low": floor(p25), "high": ceil(p75)}
        tenths = shares(_columns(places, axis), len(places)) if len(known) >= DOTS_FROM else None
        result |= {} if tenths is None else {"shares": tenths}
    return result


def _exact(places: Sequence[int | None], known: Sequence[int], axis: Axis) -> Result:
    found: Result = {"counts": _columns(places, axis), "different": len(set(known))}
    if len(known) < FLOOR:
        return found
    ordered = sorted(known)
    trimmed = len(ordered) // TRIMMED_FROM
    ends = {"low": ordered[trimmed], "high": ordered[-1 - trimmed]}
    return {**found, **ends, "of": "most" if trimmed else "all"}


def _columns(places: Sequence[int | None], axis: Axis) -> dict[str, int]:
    """How many stand in each column, and apart from them."""
    found = Counter(DEPENDS if place is None else axis.columns[axis.at(place)].id for place in places)
    return {name: found[name] for name in [*(column.id for column in axis.columns), DEPENDS]}


def columns_of(result: Result) -> Result:
    """Counts or shares per column, as far as the result tells."""
    found: Result = result["counts"] if "counts" in result else result.get("shares", {})
    return found


def many_depends(result: Result) -> bool:
    """Whether three in ten or more say that it depends, as far as the result tells."""
    if "counts" in result:
        counts = result["counts"]
        return bool(counts[DEPENDS] * 10 >= 3 * sum(counts.values()))
    share = result.get("shares", {}).get(DEPENDS, 0)
    return result.get("spread") == DEPENDS or (isinstance(share, int) and share >= 3)
