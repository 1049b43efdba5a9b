"""The next meeting as a file for a calendar (RFC 5545): a day and a title, and nothing of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

LONGEST = 75  # octets on a line, by section 3.1
MEDIA = "text/calendar; charset=utf-8"


def file(day: date, made: date, title: str) -> bytes:
    """A whole day with this title; `made` is the day of the meeting that agreed on it."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kring//Kring//NL",
        "BEGIN:VEVENT",
        f"UID:{made:%Y%m%d}-{day:%Y%m%d}@kring",
        f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line.encode()))


def escaped(text: str) -> str:
    """Signs that mean something else in a calendar come after a backslash; a line end becomes a space."""
    return re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))


def _folded(line: bytes) -> Iterator[bytes]:
    """What is too long goes on behind a space, never in the middle of a letter."""
    start = b""
    while len(line) + len(start) > LONGEST:
        end = LONGEST - len(start)
        while line[end] & 0xC0 == 0x80:
            end -= 1
        yield start + line[:end]
        line, start = line[end:], b" "
    yield start + line
