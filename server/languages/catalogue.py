"""Which words a surface speaks: Dutch is the source text, other languages are `.po` files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po

SOURCE = "nl"
LANGUAGES = {"nl": "Nederlands", "en": "English"}


def translate(language: str, message: str, /, **values: Any) -> str:
    """The message in a language, its `{name}` placeholders filled.

    `message` is the Dutch source text. A language or message that is not known falls back to Dutch, so that
    a surface never stays empty; a test counts what is missing.
    """
    sentence = entries(language).get(message) or message
    return sentence.format(**values) if values else sentence


@cache
def entries(language: str) -> Mapping[str, str]:
    """{Dutch source text: translation} of one language; empty for Dutch itself and for unknown languages."""
    if language == SOURCE or language not in LANGUAGES:
        return {}
    with path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        str(entry.id): str(entry.string)
        for entry in catalogue
        if entry.id and entry.string and not entry.fuzzy
    }


def path(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return Path(__file__).parent / f"{language}.po"


def pick(text: Mapping[str, str], language: str, fallback: str = SOURCE) -> tuple[str, str]:
    """A session's Text in the wanted language, else the fallback, else any; with the language it is in."""
    for choice in (language, fallback, *text):
        if text.get(choice):
            return text[choice], choice
    return "", language


def direction(language: str) -> str:
    """`ltr` or `rtl`, for the `dir` attribute."""
    return Locale.parse(language).text_direction


def long_date(day: date, language: str) -> str:
    """A date in full: "zondag 22 november 2026", "Sunday 22 November 2026"."""
    return format_date(day, "EEEE d MMMM y", locale=language)


def long_month(month: str, language: str) -> str:
    """A month, given as "2026-11": "november 2026", "November 2026"."""
    return format_date(date.fromisoformat(f"{month}-01"), "MMMM y", locale=language)


def short_date(day: date, language: str) -> str:
    """A date that stands beside something: "22 nov 2026", "22 Nov 2026"."""
    return format_date(day, "d MMM y", locale=language).replace(".", "")
