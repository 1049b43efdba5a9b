"""Medians, quartiles, spread words, tenths and masks: the arithmetic that the counted kinds share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import floor
from typing import Literal

from server.kinds.kind import N_, Amount, Message

Spread = Literal["close", "mixed", "far", "two", "unknown"]
Focus = Literal["one", "some", "split"]
Share = int | dict[str, bool]

FEW: dict[str, bool] = {"few": True}
"""Stands where one or two people would be recognisable."""

FLOOR = 3  # under three people nothing is said, whatever a setting or a level says
USUAL = 5  # a middle or a share in tenths speaks of five people at least

SPREAD_WORDS: Mapping[str, str] = {
    "close": N_("dicht bij elkaar"),
    "mixed": N_("wisselend"),
    "far": N_("ver uit elkaar"),
    "two": N_("twee groepen"),
    "unknown": N_("veel ‘weet ik niet’"),
}
FOCUS_WORDS: Mapping[str, str] = {
    "one": N_("vooral één keuze"),
    "some": N_("een paar keuzes"),
    "split": N_("verdeeld"),
}


def lowered(amount: Amount, people: int) -> Amount:
    """What so few people still allow of an amount.

    Disclosure counts everybody who answered a part. Here only those count whose values are added up:
    without this, four times "weet ik niet" would let the fifth person's value through as a median.
    """
    if people < FLOOR:
        return "nothing"
    if people < USUAL and amount in ("middle", "tenths"):
        return "words"
    return amount


def quantile(values: Collection[float], q: float) -> float:
    """The q-quantile by linear interpolation (type 7 of Hyndman and Fan, 1996). `values` is not empty."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * q
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def quartiles(values: Collection[float]) -> tuple[float, float, float]:
    """(p25, median, p75)."""
    return quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)


def iqr(values: Collection[float]) -> float:
    """Interquartile range; 0 without values."""
    return quantile(values, 0.75) - quantile(values, 0.25) if values else 0.0


def halves(value: float) -> float:
    """Rounded to the nearest half, up when between two; whole numbers as int, for tidy JSON."""
    rounded = floor(value * 2 + 0.5) / 2
    return int(rounded) if rounded.is_integer() else rounded


def spread(values: Collection[float], low: float, high: float, *, groups: bool = False) -> Spread:
    """How far apart values on an axis lie, scaled to a five-point axis.

    IQR up to 1 is close, up to 2 mixed, else far. With `groups`, and from eight people on, a quarter in
    the lowest and a quarter in the highest steps (the outer quarters of the axis) is "two groups", when
    fewer stand between them than in either.
    """
    if groups and len(values) >= 8 and _two_groups(values, low, high):
        return "two"
    width = iqr(values) * 4 / (high - low)
    if width <= 1:
        return "close"
    return "mixed" if width <= 2 else "far"


def _two_groups(values: Collection[float], low: float, high: float) -> bool:
    quarter = (high - low) / 4
    least = len(values) / 4
    bottom = sum(1 for value in values if value <= low + quarter)
    top = sum(1 for value in values if value >= high - quarter)
    between = len(values) - bottom - top
    return min(bottom, top) >= least and between < min(bottom, top)


def focus(weights: Sequence[float]) -> Focus:
    """Whether choices go to one option, to some, or are split over all.

    The number of options that count is the inverse Herfindahl index, 1 / sum(p²): one option for all
    gives 1, evenly over m options gives m.
    """
    total = sum(weights)
    if not total:
        return "split"
    effective = total**2 / sum(weight**2 for weight in weights)
    if effective <= 1.8:
        return "one"
    return "some" if effective <= 0.6 * len(weights) else "split"


def tenth(part: float, total: float) -> int:
    """A share in whole tenths; what is there is never drawn as nothing."""
    if not part or not total:
        return 0
    return max(1, floor(10 * part / total + 0.5))


def shares(counts: Mapping[str, int], people: int) -> dict[str, Share] | None:
    """Counts as tenths of `people`, with one and two masked; None where the mask would not hide.

    One masked count alone is what the others leave over, so then no share may be shown at all.
    """
    if not masks_hide(counts.values()):
        return None
    return {name: dict(FEW) if masked(count) else tenth(count, people) for name, count in counts.items()}


def masked(count: int) -> bool:
    """One and two people are not shown as a number."""
    return 0 < count < FLOOR


def masks_hide(counts: Collection[int]) -> bool:
    """Whether no count, or at least two, are masked."""
    return sum(1 for count in counts if masked(count)) != 1


def spread_message(name: Spread) -> Message:
    """A spread as words."""
    return (SPREAD_WORDS[name], {})


def focus_message(name: Focus) -> Message:
    """A focus as words."""
    return (FOCUS_WORDS[name], {})


def share_message(share: Share) -> Message:
    """A share as words: "een enkeling", "ongeveer 3 van de 10"."""
    if isinstance(share, dict):
        return (N_("een enkeling"), {})
    if share == 0:
        return (N_("niet gekozen"), {})
    if share >= 10:
        return (N_("bijna iedereen"), {})
    return (N_("ongeveer {k} van de 10"), {"k": share})
