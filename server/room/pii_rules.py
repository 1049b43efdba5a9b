"""The one table of the guard's rules, for the server and for the phone.

Everything here is plain data that JSON can carry: `/static/guard.json` is this table, and
`static/js/guard.js` does with it what `pii.py` does. So patterns keep to what Python and the browser of
every phone read alike: ASCII classes, no lookbehind, no named groups, no unbounded repeat. They run over
folded text (`pii_fold.py`). Each pattern has two groups, what must stand before (not part of the finding)
and the finding itself; a third group is the word that a test looks at.

A rule: `kind`; `hard` (stopped) or not (the sender decides); `pattern`; `any_case`; `test` (a named check
of `pii.py` and `guard.js`); `unless` (not when this stands right before); `plain` (not inside a harmless
number: "sure" or "likely"); `also` (only when this is in the text too); `date` (off where dates belong);
`needs` (no use looking when none of these stands in the text: most texts hold no digit).
Where rules overlap, the earlier one wins.

The law behind it: Jeugdwet 7.3.11, UAVG 46, AVG 9.
"""

from __future__ import annotations

from typing import Any

from server.room import pii_hard, pii_soft
from server.room import pii_words as words
from server.room.pii_hard import DAY, END, MONTH, NUM, UNIT, YEAR

CAP = 2000  # characters; longer texts are stopped as a whole, so that looking stays quick

_TIME = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]"
_SMALL = r"[1-9][0-9]{0,2}"
_JOIN = r"(?: ?[-/] ?| )"
_WHEN = rf"(?:{YEAR}(?:[-/](?:{YEAR}|'?[0-9]{{2}}))?(?![0-9])|{_TIME}(?![0-9]))"
_AMOUNT = r"(?:[0-9]{1,3}(?:[.,][0-9]{3}){1,2}|[0-9]{4,7})(?:,[0-9]{2})?"
_DATE = rf"(?:{DAY}[-./ ]{MONTH}[-./ ]{YEAR}|{YEAR}-(?:0[1-9]|1[0-2])-{DAY})"

# Numbers that say nothing about a person. "sure" ones also outrank a number that passes the 11-test.
_PLAIN = {
    "sure": [
        rf"{NUM}(0(?:800|90[069])[ -]?[0-9]{{4}}(?:[ -]?[0-9]{{3}})?)(?![0-9])",
        rf"{NUM}(116 ?[0-9]{{3}}|14 ?0[0-9]{{2,3}})(?![0-9])",
        rf"((?:€|eur|euro) ?)({_AMOUNT})(?![0-9]|[.,][0-9])",
        rf"{NUM}({_AMOUNT})(?= ?(?:euro|eur|€))",
        rf"{NUM}({_WHEN}(?:{_JOIN}{_WHEN}){{0,3}})(?![0-9])",
    ],
    "likely": [
        rf"{NUM}((?:{_SMALL}{_JOIN}){{0,2}}{_WHEN}(?:{_JOIN}(?:{_WHEN}|{_SMALL})){{0,3}})(?![0-9])",
        rf"{NUM}([0-9]{{1,3}}(?:[. ][0-9]{{3}}){{1,2}}|[0-9]{{5,7}})(?={UNIT})",
        rf"{NUM}((?:{_SMALL}{_JOIN}){{1,3}}{_SMALL})(?={UNIT})",
    ],
    "dates": [rf"{NUM}({_DATE}(?:[ ,]{{1,2}}{_TIME}(?:{_JOIN}{_TIME})?)?)(?![0-9])"],
}

# What Unicode decomposition leaves alone: letters with a stroke, signs that look like others.
_SIGNS = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"} | {
    "’": "'", "‘": "'", "´": "'", "`": "'", "−": "-", "·": ".", "•": ".", "。": ".", "⁄": "/"
}  # fmt: skip
_ZEROS = [  # the zero of other scripts; their other digits follow it
    *(0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0)
]
_TWO_LETTER_WORDS = (  # after four digits these are words or units, not a postcode
    *(
        "en",
        "of",
        "is",
        "in",
        "op",
        "we",
        "je",
        "er",
        "de",
        "te",
        "al",
        "om",
        "na",
        "nu",
        "zo",
        "ze",
        "ik",
        "me",
    ),
    *(
        "ga",
        "af",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "if",
        "it",
        "my",
        "no",
        "on",
        "or",
        "so",
        "to",
    ),
    *("up", "us", "wo", "km", "kg", "cm", "mm", "gb", "mb", "pm", "am", "jr", "ha", "kw", "va", "vs", "ok"),
)
_IBAN_COUNTRIES = {  # by the number of characters registered with SWIFT
    15: "NO",
    16: "BE",
    18: "DK FI NL",
    19: "MK SI",
    20: "AT BA EE LT LU XK",
    21: "CH HR LI LV",
    22: "BG DE GB GE IE ME RS",
    23: "AE",
    24: "AD CZ ES MD RO SE SK TN",
    25: "PT",
    26: "IS TR",
    27: "FR GR IT MC SM",
    28: "AL CY HU MA PL",
    29: "UA",
    31: "MT",
}

TABLE: dict[str, Any] = {
    "cap": CAP,
    "signs": _SIGNS,
    "zeros": _ZEROS,
    "rules": [*pii_hard.RULES, *pii_soft.RULES],
    "plain": _PLAIN,
    "join": rf"^(?:-| {pii_soft.PARTICLES}){END}",
    "short": list(_TWO_LETTER_WORDS),
    "iban": {land: length for length, lands in _IBAN_COUNTRIES.items() for land in lands.split()},
    "names": sorted(set(words.NAMES)),
    "surnames": sorted(set(words.SURNAMES)),
    "allow": words.ALLOWED,
    "endings": words.ENDINGS,
}
