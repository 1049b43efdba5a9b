"""The checks that a pattern alone cannot make: control digits, and whether a word may be a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from server.room.pii_rules import TABLE

_NAMES = frozenset(TABLE["names"])
_PEOPLE = _NAMES | frozenset(TABLE["surnames"])
_ALLOW = frozenset(TABLE["allow"])
_ENDINGS: tuple[str, ...] = tuple(TABLE["endings"])
_SHORT = frozenset(TABLE["short"])
_IBAN: dict[str, int] = TABLE["iban"]


def measure(test: str | None, found: str, word: str, known: frozenset[str]) -> int:
    """How many characters of `found` are a finding: all of it, less (an IBAN with words behind it) or none.

    `word` is what a name test looks at; `known` are words of the question, which are no names here.
    """
    if test is None:
        return len(found)
    if test == "iban":
        return _iban(found)
    if test in _NUMBERS:
        return len(found) if _NUMBERS[test](found) else 0
    return len(found) if word.lower() not in known and _WORDS[test](word) else 0


def _digits(found: str) -> str:
    return "".join(char for char in found if "0" <= char <= "9")


def _bsn(found: str) -> bool:
    """The 11-test of the citizen service number; eight digits have a nought in front."""
    digits = _digits(found).zfill(9)
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    )
    return total % 11 == 0 and int(digits) > 0


def _iban(found: str) -> int:
    """ISO 13616: as long as its country says, and 1 modulo 97 once turned round."""
    places = [place for place, char in enumerate(found) if char.isalnum()]
    length = _IBAN.get("".join(found[place] for place in places[:2]).upper(), 0)
    if not length or len(places) < length:
        return 0
    code = "".join(found[place] for place in places[:length]).upper()
    number = "".join(str(int(char, 36)) for char in code[4:] + code[:4])
    enough = len(_digits(code)) >= 9  # words can pass modulo 97 by chance
    return places[length - 1] + 1 if enough and int(number) % 97 == 1 else 0


def _run(found: str) -> bool:
    """Six digits and more are a number of something; loose single digits (scores) only from eight."""
    return len(_digits(found)) >= 8 or re.search("[0-9]{2}", found) is not None


def _postcode(found: str) -> bool:
    """Four digits and two letters, unless the letters are a word or a unit (1200 kg, in 2024 is)."""
    letters = found[-2:]
    return letters.lower() not in _SHORT or (letters.isupper() and letters not in ("KM", "KG", "GB", "MB"))


def _allowed(word: str) -> bool:
    return word.lower() in _ALLOW or word.lower().endswith(_ENDINGS)


def _capital(word: str) -> bool:
    return word[0].isupper() and not _allowed(word)


def _surname(word: str) -> bool:
    return word.lower() in _PEOPLE


_NUMBERS: dict[str, Callable[[str], bool]] = {"bsn": _bsn, "run": _run, "postcode": _postcode}
_WORDS: dict[str, Callable[[str], bool]] = {
    "capital": _capital,
    "surname": _surname,
    "known": lambda word: word.lower() in _NAMES,
    "called": lambda word: _capital(word) or _surname(word),
    "someone": lambda word: not _allowed(word),
}
