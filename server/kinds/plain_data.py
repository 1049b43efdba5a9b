"""What crosses the border of a kind: plain data and messages. `kind.py` hands all of it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Json = Any
Answer = dict[str, Json]
Result = dict[str, Json]
Form = Mapping[str, Sequence[str]]
Text = dict[str, str]
Message = tuple[str, dict[str, Json]]
Level = Literal["licht", "zorgvuldig", "streng"]
Aim = Literal["look", "understand", "choose"]
Amount = Literal["nothing", "words", "middle", "tenths", "counts"]

LEVELS: tuple[Level, ...] = ("licht", "zorgvuldig", "streng")
AIMS: tuple[Aim, ...] = ("look", "understand", "choose")  # the order in which a meeting goes
AMOUNTS: tuple[Amount, ...] = ("nothing", "words", "middle", "tenths", "counts")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a Dutch source text for the catalogues and return it unchanged."""
    return message


class Refused(Exception):
    """An answer that cannot be taken, with the message to show at the field where it happened.

    Attributes: `field` (the form field's name), `message` (a Message). Never holds what was typed.
    """

    def __init__(self, field: str, message: str, **values: Json) -> None:
        super().__init__(message)
        self.field = field
        self.message: Message = (message, values)


@dataclass(frozen=True)
class Detail:
    """How much of each part may be shown, decided by disclosure alone.

    `amounts` maps a part's name to an Amount; a part that is not named may not be shown.
    - nothing: under the threshold. The result says so and holds nothing else of the part.
    - words: close together, mixed or far apart; no position, no option, no share.
    - middle: the median (in halves) and the words; for options those with three
      supporters or more, unordered.
    - tenths: shares in tenths, middle and quartiles; counts of one and two as "a few".
    - counts: everything, exact.
    """

    amounts: Mapping[str, Amount] = field(default_factory=dict)

    def of(self, part: str) -> Amount:
        return self.amounts.get(part, "nothing")


@dataclass(frozen=True)
class Table:
    """A result as rows, for CSV and screen readers. Headings and cells are Text, Message, str or number.

    A cell that stands for a participant's text is `{"id": …}`. A row whose text is gone goes with it, unless
    the text stood in one of the columns in `beside`, by number: that cell is then empty.
    """

    headings: Sequence[Json]
    rows: Sequence[Sequence[Json]]
    beside: Sequence[int] = ()


@dataclass(frozen=True)
class Sentences:
    """What a result says: what is shared, where views differ, what is not known yet. Lists of Message."""

    shared: Sequence[Message] = ()
    different: Sequence[Message] = ()
    unknown: Sequence[Message] = ()
