"""The guard for client data: what looks like it is found before anything is stored, sent on or logged.

The rules are one table (`pii_rules.py`) that the phone reads too; `static/js/guard.js` is this module's
twin. A *hard* finding is stopped, always. A *soft* one (a name, a recognisable mix) is the sender's call.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from server.kinds.kind import N_, Message, Text
from server.room.pii_checks import measure
from server.room.pii_fold import Folded, fold
from server.room.pii_rules import TABLE

Span = tuple[int, int]
_CLOSING = tuple(".,;:!?)\n")


@dataclass(frozen=True)
class Finding:
    """Something found: `text[start:end]` is it. Never holds the match itself."""

    kind: str
    hard: bool
    start: int
    end: int


def check(text: str, allow: Sequence[str] = (), dates: bool = False) -> list[Finding]:
    """Everything found in a text, in reading order, never overlapping.

    `allow`: texts (the question, say) whose words are no names here. `dates`: a plain date is what
    belongs here (the date of an agreement); dates of birth are still stopped.
    """
    folded = fold(text)
    if len(folded.plain) > TABLE["cap"]:
        return [Finding("long", True, folded.starts[TABLE["cap"]], len(text))]
    known = _words(tuple(allow))
    plain = _Harmless(folded.digits, dates)
    found: list[Finding] = []
    for rule in _worth_trying(folded):
        if not (dates and rule.get("date")):
            found += _fresh(found, _spans(rule, folded, known, plain), rule)
    found = _joined(sorted(found, key=lambda finding: finding.start), folded.plain)
    return [replace(one, start=folded.starts[one.start], end=folded.ends[one.end - 1]) for one in found]


def blocked(text: str, allow: Sequence[str] = (), dates: bool = False) -> Finding | None:
    """The first finding that stops this text, if any."""
    return next((finding for finding in check(text, allow, dates) if finding.hard), None)


def soft(text: str, allow: Sequence[str] = ()) -> bool:
    """Is there anything here that a second look should see?"""
    return any(not finding.hard for finding in check(text, allow))


KINDS: dict[str, Text] = {
    "phone": {"nl": "telefoonnummer", "en": "phone number"},
    "email": {"nl": "e-mailadres", "en": "mail address"},
    "url": {"nl": "webadres", "en": "web address"},
    "account": {"nl": "accountnaam", "en": "social media account"},
    "iban": {"nl": "rekeningnummer", "en": "bank account number"},
    "bsn": {"nl": "burgerservicenummer", "en": "citizen service number"},
    "birth": {"nl": "geboortedatum", "en": "date of birth"},
    "address": {"nl": "adres", "en": "home address"},
    "file": {"nl": "dossiernummer", "en": "file number"},
}
MASKS: tuple[Text, ...] = (
    {"nl": "[een kind]", "en": "[a child]"},
    {"nl": "[een ouder]", "en": "[a parent]"},
    {"nl": "[een collega]", "en": "[a colleague]"},
    {"nl": "[een school]", "en": "[a school]"},
)
BLOCK = N_("Hier lijkt een {soort} in te staan. Dat sturen we niet door. Haal het weg of maak het algemeen.")
NAME = N_("Staat hier een naam in? Maak er 'een kind', 'een ouder' of 'een collega' van.")
DETAIL = N_("Leeftijd, school en plaats samen zijn vaak herkenbaar. Kan het vager?")
LONG = N_("Deze tekst is te lang. Maak hem korter.")


def message(finding: Finding) -> Message:
    """What to say at the field. Never repeats what was found."""
    if finding.kind in KINDS:
        return BLOCK, {"soort": KINDS[finding.kind]}
    return {"long": LONG, "detail": DETAIL}.get(finding.kind, NAME), {}


def words() -> dict[str, Any]:
    """What the phone says about findings: Messages and Texts, for the renderer to translate into JSON."""
    return {
        "block": (BLOCK, {"soort": "{soort}"}),  # the phone fills in the sort
        "name": (NAME, {}),
        "detail": (DETAIL, {}),
        "long": (LONG, {}),
        "send": (N_("Er staat geen naam in. Verstuur."), {}),
        "remove": (N_("Haal het weg"), {}),
        "stays": (N_("Je tekst staat alleen nog op deze telefoon."), {}),
        "kinds": dict(KINDS),
        "masks": list(MASKS),
    }


def mask(text: str, finding: Finding, word: str) -> str:
    """The text with the finding replaced by a word, or taken out when the word is empty."""
    before, after = text[: finding.start], text[finding.end :]
    if word:
        return before + word + after
    before, after = before.rstrip(" "), after.lstrip(" ")
    if after[:1] in _CLOSING:
        before = before.rstrip(" ,:;")
    apart = before and after and after[0] not in _CLOSING and before[-1] not in "(\n"
    return before + (" " if apart else "") + after


@cache
def table_json() -> str:
    """The table of rules as JSON, for the phone."""
    return json.dumps(TABLE, ensure_ascii=True, separators=(",", ":"))


# -- how it looks ------------------------------------------------------------------------------------------


@cache
def _pattern(source: str, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(source, re.ASCII | (re.IGNORECASE if any_case else 0))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, overlapping ones too: the next may begin right after this one began."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, max(match.end(1), match.start() + 1))


def _spans(
    rule: Mapping[str, Any], folded: Folded, known: frozenset[str], plain: _Harmless
) -> Iterator[Span]:
    text = folded.digits if rule["hard"] else folded.plain
    if "also" in rule and not _pattern(rule["also"], False).search(text):
        return
    pattern = _pattern(rule["pattern"], rule["any_case"])
    for match in _matches(pattern, text):
        start, end = match.span(2)
        if "unless" in rule and _pattern(rule["unless"]).search(text[max(0, start - 60) : start]):
            continue
        if "plain" in rule and plain.holds(start, end, rule["plain"]):
            continue
        length = measure(rule.get("test"), match[2], match[3] if pattern.groups > 2 else match[2], known)
        if length:
            yield start, start + length


def _worth_trying(folded: Folded) -> Iterator[Mapping[str, Any]]:
    """The rules that can match at all, in their order. Most cannot: a text without a digit skips half."""
    low = {True: folded.digits.lower(), False: folded.plain.lower()}
    for hard, needs, rules in _groups():
        if needs is None or needs.search(low[hard]):
            yield from rules


@cache
def _groups() -> list[tuple[bool, re.Pattern[str] | None, list[Mapping[str, Any]]]]:
    """Neighbouring rules that need the same words or signs, so that these are looked for once."""
    return [
        (hard, re.compile("|".join(map(re.escape, needs))) if needs else None, list(rules))
        for (hard, needs), rules in groupby(
            TABLE["rules"], key=lambda rule: (rule["hard"], tuple(rule.get("needs", ())))
        )
    ]


class _Harmless:
    """Where numbers stand that say nothing: years, times, amounts, public numbers. Looked up once a text."""

    def __init__(self, text: str, dates: bool) -> None:
        self.text = text
        self.dates = ["dates"] if dates else []
        self.spans: dict[str, list[Span]] = {}

    def holds(self, start: int, end: int, sort: str) -> bool:
        if sort not in self.spans:
            self.spans[sort] = list(self._look("sure", *self.dates, *{sort} - {"sure"}))
        return any(first <= start and end <= last for first, last in self.spans[sort])

    def _look(self, *sorts: str) -> Iterator[Span]:
        for source in (source for sort in sorts for source in TABLE["plain"][sort]):
            for match in _matches(_pattern(source), self.text):
                yield match.span(2)


def _fresh(found: Sequence[Finding], spans: Iterator[Span], rule: Mapping[str, Any]) -> list[Finding]:
    """The spans that touch no earlier finding, nor one another."""
    fresh: list[Finding] = []
    for start, end in spans:
        if all(end <= other.start or other.end <= start for other in (*found, *fresh)):
            fresh.append(Finding(rule["kind"], rule["hard"], start, end))
    return fresh


def _joined(found: Sequence[Finding], plain: str) -> list[Finding]:
    """First name, particle and surname are one finding, so that one mask covers them."""
    joined: list[Finding] = []
    for one in found:
        last = joined[-1] if joined else None
        between = plain[last.end : one.start] if last else ""
        if last and last.kind == one.kind == "name" and _pattern(TABLE["join"]).search(between):
            joined[-1] = replace(last, end=one.end)
        else:
            joined.append(one)
    return joined


@lru_cache(maxsize=256)
def _words(allow: tuple[str, ...]) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", fold(" ".join(allow)).plain.lower()))
