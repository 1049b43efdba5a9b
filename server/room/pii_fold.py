"""Folding: the same text in plain ASCII as far as it goes, with the way back to what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from server.room.pii_rules import TABLE

_SIGNS: dict[str, str] = TABLE["signs"]
_DIGITS = {chr(zero + digit): str(digit) for zero in TABLE["zeros"] for digit in range(10)}
_DIGIT = re.compile("[0-9]")
_ASCII = {code: " " for code in (*range(32), 127) if code != 10} | {ord("`"): "'"}


@dataclass(frozen=True)
class Folded:
    """`plain`: accents, invisible characters and look-alikes taken away. `digits`: the same, with an o
    beside a digit read as a nought. `starts` and `ends`: where each character stood in the original."""

    plain: str
    digits: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """Fold a text, character by character, so that every place can be found again."""
    if text.isascii():
        plain = text.translate(_ASCII)
        return Folded(plain, _noughts(plain), range(len(text)), range(1, len(text) + 1))
    return _fold_slowly(text)


def _fold_slowly(text: str) -> Folded:
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = _fold_char(char)
        plain.append(folded)
        places.extend([place] * len(folded))
    whole = "".join(plain)
    return Folded(whole, _noughts(whole), tuple(places), tuple(place + 1 for place in places))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """Compatibility forms (full width, bold, circled) become plain; marks and formats vanish."""
    return "".join(_one(part) for part in unicodedata.normalize("NFKD", _SIGNS.get(char, char)))


def _one(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Pd":
        return "-"
    if category[0] == "Z" or (category == "Cc" and char != "\n"):
        return " "
    char = _DIGITS.get(char) or _SIGNS.get(char, char)
    return char if ord(char[0]) <= 0xFFFF else "\ufffd"  # JavaScript counts these as two


def _noughts(text: str) -> str:
    """Every o that touches a digit and no letter is a nought: o6, 2o14, 1ooo8."""
    if not _DIGIT.search(text):
        return text
    return re.sub("[oO]+", lambda run: _read(run, text), text)


def _read(run: re.Match[str], text: str) -> str:
    around = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
    number = re.search("[0-9]", around) and not re.search("[a-zA-Z]", around)
    return "0" * len(run[0]) if number else run[0]
