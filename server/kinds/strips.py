"""One question on an axis, counted: the strip with a middle and a band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from server.kinds.items import UNSURE
from server.kinds.kind import N_, Amount, Json, Message, Result, Text
from server.kinds.statistics import FLOOR, halves, iqr, lowered, quartiles, shares, spread, spread_message

DOTS_FROM = 8  # with fewer people a row of dots is a row of persons


def strip(values: Sequence[int | str], amount: Amount, low: int, high: int) -> Result:
    """Count steps from `low` to `high` and "x" at the permitted amount.

    Returns {"amount"} and, as far as allowed, "spread", "median", "p25", "p75", "shares" (tenths or
    {"few": true} per step), "counts" and "mean". The amount in it may be lower than the one asked for.
    """
    known = [value for value in values if isinstance(value, int)]
    allowed = lowered(amount, len(known)) if amount != "nothing" else amount
    if allowed == "nothing" and amount != "nothing" and len(values) - len(known) >= FLOOR:
        return {"amount": "words", "spread": "unknown"}
    result = means(known, allowed, low, high)
    if result["amount"] in ("tenths", "counts"):
        _add_steps(result, values, known, low, high)
    return result


def means(values: Sequence[float], amount: Amount, low: int, high: int) -> Result:
    """Middle and spread of values that need not be whole, such as people's own means; no steps."""
    allowed = lowered(amount, len(values)) if amount != "nothing" else amount
    if allowed == "nothing":
        return {"amount": "nothing"}
    detailed = allowed in ("tenths", "counts")
    result: Result = {"amount": allowed, "spread": spread(values, low, high, groups=detailed)}
    if allowed == "words":
        return result
    p25, median, p75 = quartiles(values)
    if allowed == "middle" and p25 == p75:
        # a band without width would name the one step that (nearly) everybody chose
        return {**result, "amount": "words"}
    result["median"] = halves(median)
    if detailed:
        result |= {"p25": halves(p25), "p75": halves(p75)}
    return result


def _add_steps(
    result: Result, values: Sequence[int | str], known: Sequence[int], low: int, high: int
) -> None:
    steps = [*map(str, range(low, high + 1)), UNSURE]
    found = Counter(map(str, values))
    counts = {step: found[step] for step in steps}
    if result["amount"] == "counts":
        result["counts"] = counts
        if len(known) >= DOTS_FROM:
            result["mean"] = round(sum(known) / len(known), 1)
    elif len(known) >= DOTS_FROM and (tenths := shares(counts, len(values))) is not None:
        result["shares"] = tenths


def steps_of(result: Result) -> Mapping[str, Json]:
    """Shares or counts per step and for "x", as far as the result tells."""
    found: Mapping[str, Json] = result["counts"] if "counts" in result else result.get("shares", {})
    return found


def width(values: Sequence[int | str], low: int, high: int) -> float:
    """Interquartile range of what is known, as if on a five-point axis."""
    return iqr([value for value in values if isinstance(value, int)]) * 4 / (high - low)


def many_unsure(result: Result) -> bool:
    """Whether three in ten or more chose "weet ik niet", as far as the result tells."""
    if result.get("spread") == "unknown":
        return True
    if "counts" in result:
        counts = result["counts"]
        return bool(counts[UNSURE] >= FLOOR and counts[UNSURE] * 10 >= 3 * sum(counts.values()))
    share = steps_of(result).get(UNSURE, 0)
    return isinstance(share, int) and share >= 3


def leaning(result: Result, low: int, high: int) -> int | None:
    """The end that the middle leans to: 0 or 1; None when in between or not to be told."""
    if "median" not in result:
        return None
    place = (result["median"] - low) / (high - low)
    return 0 if place <= 0.25 else 1 if place >= 0.75 else None


def word_of(result: Result) -> Message:
    """The words that go with a strip."""
    if result["amount"] == "nothing":
        return (N_("niet apart te laten zien"), {})
    return spread_message(result["spread"])


STRIP_HEADINGS: tuple[Message, ...] = (
    (N_("Hoe dicht bij elkaar"), {}),
    (N_("Midden"), {}),
    (N_("Helft ligt vanaf"), {}),
    (N_("Helft ligt tot"), {}),
    (N_("Weet ik niet"), {}),
)


def strip_cells(result: Result, share_cell: Callable[[Json], Message]) -> list[Message | Text | str | float]:
    """Cells under STRIP_HEADINGS; empty where the amount does not allow a number."""
    unsure = steps_of(result).get(UNSURE, "")
    return [
        word_of(result),
        result.get("median", "") if result.get("spread") != "two" else "",
        result.get("p25", ""),
        result.get("p75", ""),
        share_cell(unsure) if "shares" in result else unsure,
    ]
