"""The axis of a term: the columns of its picture, and the places that answers have on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.kinds.items import Item
from server.kinds.kind import N_, Message, Text

DEPENDS = "depends"
"""The value of "Hangt ervan af": it stands apart, and is masked like any other option."""

IT_DEPENDS: Message = (N_("Hangt ervan af"), {})

MOST_COLUMNS = 11  # what can be read side by side from the back of a room
WIDTHS = (1, 2, 5, 10, 20, 50, 100)  # of a column of numbers: steps that people count in


@dataclass(frozen=True)
class Column:
    """One column of the picture. It holds the places from `first` to `last`; results know it by its id."""

    id: str
    first: int
    last: int
    label: Text | str


@dataclass(frozen=True)
class Axis:
    """Columns from low to high. A place is whole: an option's position, a step or the number itself."""

    columns: Sequence[Column]

    @property
    def low(self) -> int:
        return self.columns[0].first

    @property
    def high(self) -> int:
        return self.columns[-1].last

    def at(self, place: int) -> int:
        """The position of the column in which a place lies; the nearest one when it lies outside."""
        return next(
            (at for at, column in enumerate(self.columns) if place <= column.last), len(self.columns) - 1
        )


def of_options(options: Sequence[Item]) -> Axis:
    """A column per option, in the order of the session: near to far, soon to late."""
    return Axis([Column(option.id, at, at, option.text) for at, option in enumerate(options)])


def of_numbers(low: int, high: int) -> Axis:
    """A column per number, or per round stretch of numbers where there are too many to stand side by side."""
    width = next((width for width in WIDTHS if high // width - low // width < MOST_COLUMNS), WIDTHS[-1])
    stretches = range(low // width * width, high + 1, width)
    return Axis([_stretch(max(start, low), min(start + width - 1, high)) for start in stretches])


def _stretch(first: int, last: int) -> Column:
    return Column(str(first), first, last, str(first) if first == last else f"{first}–{last}")
