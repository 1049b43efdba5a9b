"""Who does what, counted per task: whether it is clear, divided or foggy. There is no right answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from server.kinds.items import UNSURE
from server.kinds.kind import Amount, Result
from server.kinds.options import tally, tenths_of

FOGGY_FROM = 3  # in tenths: from so many "weet ik niet" nobody can count on a task being done
ORDER = ("foggy", "divided", "clear", "")  # what needs talk first


def count_task(chosen: Sequence[str], parties: Sequence[str], amount: Amount) -> Result:
    """Count one task at the permitted amount: one party's id per person, or "x".

    Returns a tally (see `options.tally`) without its "focus", and with a "label" where anything may be told:
    "clear", "divided" or "foggy". A task is foggy only where the tally shows how many do not know; in words
    alone, not knowing is one more way to be divided.
    """
    result = tally([[name] for name in chosen], [*parties, UNSURE], amount)
    focus = result.pop("focus", None)
    if focus is None:
        return result
    known = [name for name in chosen if name != UNSURE]
    clear = focus == "one" and len(known) * 2 > len(chosen)
    return {**result, "label": "foggy" if _foggy(result) else "clear" if clear else "divided"}


def _foggy(result: Result) -> bool:
    if "counts" in result:
        return bool(result["counts"][UNSURE] * 10 >= FOGGY_FROM * result["people"])
    return tenths_of(result, UNSURE) >= FOGGY_FROM or result.get("named") == [UNSURE]


def shares_of(result: Result) -> dict[str, float] | None:
    """Parts of one per party and for "x", as far as the result tells; one or two people as half a tenth."""
    if "counts" in result:
        return {name: count / result["people"] for name, count in result["counts"].items()}
    if "shares" in result:
        parts = {name: 0.5 if isinstance(s, Mapping) else s for name, s in result["shares"].items()}
        return {name: part / (sum(parts.values()) or 1) for name, part in parts.items()}
    return None


def disagreement(result: Result) -> float:
    """How divided a task is, from 0 (all name one party) to 1; -1 where the result does not tell.

    Shannon's entropy of the parties as a share of its maximum. Who does not know may turn to any of them, so
    these count as spread over all parties.
    """
    parts = shares_of(result)
    if parts is None:
        return -1.0
    loose = parts.get(UNSURE, 0.0) / (len(parts) - 1)
    each = [part + loose for name, part in parts.items() if name != UNSURE]
    return round(-sum(part * log(part) for part in each if part > 0) / log(len(each)), 3)


def by_disagreement(tasks: Mapping[str, Result]) -> list[str]:
    """Task ids, foggy ones first, then divided, then clear; in each the most divided first.

    The order comes from the result alone, so it tells nothing that the result does not: tasks of which only
    words may be told stand last among their like, in the order of the session.
    """
    return sorted(
        tasks, key=lambda name: (ORDER.index(tasks[name].get("label", "")), -disagreement(tasks[name]))
    )
