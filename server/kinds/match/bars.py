"""The stacked bar of a task: where each party's piece begins and how wide it is, for SVG attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.kinds.items import UNSURE
from server.kinds.kind import Result
from server.kinds.match.counting import shares_of

LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Piece:
    """One party's piece of a bar, in percent. `letter` names it; "?" is "weet ik niet". `few`: one or two."""

    party: str
    letter: str
    look: int
    start: float
    width: float
    few: bool = False

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)


def key(parties: list[str]) -> list[Piece]:
    """A letter and a look per party, "weet ik niet" last."""
    named = [Piece(party, LETTERS[at], at + 1, 0, 100) for at, party in enumerate(parties)]
    return [*named, Piece(UNSURE, "?", 0, 0, 100)]


def pieces(found: Result, parties: list[str]) -> list[Piece]:
    """The pieces of one task in the order of the key; empty where shares may not be told."""
    parts = shares_of(found)
    if parts is None:
        return []
    told, start, drawn = found.get("shares", {}), 0.0, []
    for look in key(parties):
        width = round(parts[look.party] * 100, 2)
        few = isinstance(told.get(look.party), Mapping)
        if width:
            drawn.append(Piece(look.party, look.letter, look.look, round(start, 2), width, few))
        start += width
    return drawn
