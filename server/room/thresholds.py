"""How much of one part may be shown, from its values alone: thresholds, masks, and what nearly all share.

The floors follow Dutch survey practice (Effectory and Dialog: 5; the hard floor of Kring: 3).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from server.kinds.kind import AMOUNTS, Amount, Json, Level
from server.kinds.statistics import FLOOR, halves, masks_hide, quartiles
from server.library.step import Step

THRESHOLD: Mapping[Level, int] = {"licht": 3, "zorgvuldig": 5, "streng": 5}
DISTRIBUTION_FROM = 8  # at streng a distribution of fewer people is a row of persons
BAND = 5


def threshold(level: Level) -> int:
    """From how many participants on a result may be shown."""
    return max(FLOOR, THRESHOLD[level])


def is_card(step: Step, seats: int) -> bool:
    """Whether a step becomes a conversation card with so many people: its own choice, or nothing could show.

    With fewer people than the threshold no result could ever be shown, so nothing is asked of them.
    """
    return step.turn or (step.of.asks and seats < threshold(step.privacy))


def people(level: Level, count: int) -> dict[str, int]:
    """How many took part: exact at licht, else in bands of five, because 11 after 12 tells who skipped."""
    if level == "licht":
        return {"exact": count}
    start = count // BAND * BAND
    return {"from": start, "to": start + BAND - 1}


def amount(level: Level, values: Sequence[Json], again: bool = False) -> Amount:
    """How much may be shown of a part with these values, one per participant.

    `again` is a second round or a repeat; at streng that never gives more than the middle.
    """
    if len(values) < threshold(level):
        return "nothing"
    if level == "licht":
        return "counts"
    if level == "streng" and (nearly_unanimous(values) or _no_width(values)):
        return "words"
    if level == "streng" and (again or len(values) < DISTRIBUTION_FROM):
        return "middle"
    if masks_hide(_supporters(values).values()):
        return "tenths"
    return "tenths" if _numbers(values) else "words"  # of numbers the kind then draws the band, no shares


def amount_of_texts(level: Level, count: int, again: bool = False) -> Amount:
    """How much may be shown of a part that holds typed texts. No two are alike, so nothing is masked."""
    if count < threshold(level):
        return "nothing"
    if level == "licht":
        return "counts"
    return "middle" if level == "streng" and (again or count < DISTRIBUTION_FROM) else "tenths"


def least(*amounts: Amount) -> Amount:
    return min(amounts, key=AMOUNTS.index)


def nearly_unanimous(values: Sequence[Json]) -> bool:
    """Whether all but at most one say the same, or support the same thing.

    All but one, because whoever holds the one other answer would learn what everybody else said; and
    because hiding unanimity alone would tell a participant that it was unanimous.
    """
    lists = Counter(thing for value in values if isinstance(value, list) for thing in _things(value))
    return max([*lists.values(), *tally(values).values()], default=0) >= len(values) - 1


def tally(values: Collection[Json]) -> Counter[str]:
    """How often each whole value was given."""
    return Counter(json.dumps(value, sort_keys=True) for value in values)


def _supporters(values: Collection[Json]) -> Counter[str]:
    """How many participants chose each thing; a choice of several supports each of them."""
    return Counter(thing for value in values for thing in _things(value))


def _things(value: Json) -> set[str]:
    if isinstance(value, Mapping):
        return {name for name, given in value.items() if given}
    return set(tally(value if isinstance(value, list) else [value]))


def _no_width(values: Collection[Json]) -> bool:
    """Whether the middle half of the numbers is one step: a band without width names that step."""
    numbers = _numbers(values)
    if not numbers:
        return False
    low, _, high = quartiles(numbers)
    return halves(low) == halves(high)  # as they are drawn


def _numbers(values: Collection[Json]) -> list[float]:
    return [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
