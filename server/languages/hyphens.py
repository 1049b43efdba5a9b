"""Soft hyphens in long words, because not every browser carries Dutch hyphenation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SOFT = "\u00ad"
LONG = 12

# One compound a line, its parts divided by a bar. This list grows with the sessions.
COMPOUNDS = (Path(__file__).parent / "compounds.txt").read_text("utf-8").split()

PREFIX = re.compile("achter|binnen|buiten|onder|samen|tegen|over|voor|door|mede|aan|uit|ont|ver|mis")
SUFFIX = re.compile(
    "(?:(?:lijk|baar|loos|matig)(?:heid|heden)|lijke|lijk|heden|heid|schappen|schap|baar|loos|zaam"
    "|teiten|teit|ties|tie|narissen|naris)$"
)

# Pairs that one syllable may begin with, or that stand for one sound: never torn apart.
TOGETHER = re.compile("[bfgkpsv]l|[bdfgkptvw]r|[dkstz]w|[gks]n|s[chjkmpt]|[cpst]h|t[js]|ps")
VOWELS = "aeiouyáàâäéèêëíìîïóòôöúùûü"
PAIR = re.compile(rf"[{VOWELS}]([^\W\d_{VOWELS}])([^\W\d_{VOWELS}])[{VOWELS}]")
# Whole runs of letters that are no part of an address, a path or a code.
WORD = re.compile(rf"(?<![\w@/.:#])[^\W\d_]{{{LONG},}}(?![\w@/:]|\.\w)")


def hyphenate(text: str, language: str) -> str:
    """The text with U+00AD where a Dutch word of 12 letters or more may be broken; other languages unchanged.

    Compounds of the house list break between their parts; what stays long breaks only where the syllable
    is certain (after a clear prefix, before a clear ending, between two consonants), so some words keep
    fewer breaks than a dictionary would give.
    """
    return WORD.sub(lambda match: _broken(match.group()), text) if language == "nl" else text


def _broken(word: str) -> str:
    cuts = sorted(set(_parts(word.lower())))
    edges = zip([0, *cuts], [*cuts, len(word)], strict=True)
    return SOFT.join(_syllables(word[start:end]) for start, end in edges)


def _parts(word: str) -> Iterator[int]:
    """Where the compounds of the house list meet inside the word; the longest compound that fits decides."""
    for compound in _LONGEST_FIRST:
        parts = compound.split("|")
        found = word.find("".join(parts))
        if found < 0:
            continue
        cut = found
        if found > 2:
            yield found
        for part in parts[:-1]:
            cut += len(part)
            yield cut
        return


def _syllables(part: str) -> str:
    if len(part) < LONG:
        return part
    low = part.lower()
    cuts = set(_between(low))
    if prefix := PREFIX.match(low):
        cuts.add(prefix.end())
    if suffix := SUFFIX.search(low):
        cuts.add(suffix.start())
    places = [cut for cut in sorted(cuts) if 2 <= cut <= len(part) - 3 and cut - 1 not in cuts]
    return SOFT.join(part[a:b] for a, b in zip([0, *places], [*places, len(part)], strict=True))


def _between(word: str) -> Iterator[int]:
    """Between two consonants that stand alone between vowels and cannot begin a syllable together."""
    at = 0
    while found := PAIR.search(word, at):
        if not TOGETHER.fullmatch("".join(found.groups())):
            yield found.start(2)
        at = found.end() - 1


_LONGEST_FIRST = sorted(COMPOUNDS, key=len, reverse=True)
