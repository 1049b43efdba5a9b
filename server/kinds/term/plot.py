"""Where the dots of a term stand: a picture of a thousand units wide, as numbers for SVG attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from server.kinds.kind import Json, Result
from server.kinds.term.axis import DEPENDS, Axis
from server.kinds.term.counting import columns_of

WIDTH = 1000
APART = 1.5  # columns' widths that "hangt ervan af" and the gap before it take
TALLEST = 230  # units above the axis; with groups under the picture there is room for half of it
PITCHES = (38, 30, 24, 19)  # from dot to dot, as large as what has to fit allows
RAIL = 26  # units for the axis itself


class Dot(NamedTuple):
    """The middle of a dot. A `few` is dashed: one or two people."""

    x: float
    y: float
    few: bool


@dataclass(frozen=True)
class Plot:
    """`each` is how many answers a dot stands for: one, unless the room is very large."""

    height: float
    unit: float
    radius: float = 0
    each: int = 1
    dots: list[Dot] = field(default_factory=list)

    @property
    def base(self) -> float:
        """The axis's own height."""
        return self.height - RAIL / 2

    def x(self, column: float) -> float:
        """The middle of a column."""
        return round((column + 0.5) * self.unit, 1)


class Stack(NamedTuple):
    """How dots are heaped in a column: `wide` side by side, `pitch` from middle to middle."""

    pitch: int
    wide: int
    each: int = 1


def plot(axis: Axis, found: Result, *, low: bool = False) -> Plot:
    """Dots stacked on their columns, and "hangt ervan af" on a place of its own at the end."""
    unit = WIDTH / (len(axis.columns) + APART)
    tallest = TALLEST / 2 if low else TALLEST
    columns = columns_of(found)
    most = max([0, *(part for part in columns.values() if isinstance(part, int))])
    stack = _stack(most, unit, tallest)
    rows = ceil(ceil(most / stack.each) / stack.wide) or int(bool(columns))
    height = rows * stack.pitch + RAIL
    bare = Plot(height, unit, round(stack.pitch * 0.42, 1), stack.each)
    return Plot(height, unit, bare.radius, bare.each, [*_dots(axis, columns, bare, stack)])


def _stack(most: int, unit: float, tallest: float) -> Stack:
    """The largest dots with which the fullest column fits; in the end a dot stands for several answers."""
    for pitch in PITCHES:
        rows = int(tallest / pitch)
        if most <= rows * int(unit * 0.92 / pitch):
            return Stack(pitch, max(1, ceil(most / rows)))
    rows, wide = int(tallest / PITCHES[-1]), int(unit * 0.92 / PITCHES[-1])
    return Stack(PITCHES[-1], wide, ceil(most / (rows * wide)))


def _dots(axis: Axis, columns: Mapping[str, Json], bare: Plot, stack: Stack) -> Iterator[Dot]:
    places = {column.id: bare.x(at) for at, column in enumerate(axis.columns)}
    places[DEPENDS] = bare.x(len(axis.columns) + APART - 1)
    for name, x in places.items():
        part = columns.get(name, 0)
        few = isinstance(part, Mapping)
        count = 1 if few else ceil(part / stack.each)
        for at in range(count):
            row = at // stack.wide
            beside = at % stack.wide - (min(stack.wide, count - row * stack.wide) - 1) / 2
            y = bare.height - RAIL - (row + 0.5) * stack.pitch
            yield Dot(round(x + beside * stack.pitch, 1), round(y, 1), few)
