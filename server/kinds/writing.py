"""What people type: cleaned at the door, and refused when it is too long."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from unicodedata import category, normalize

from server.kinds.kind import N_, Form, Refused, Text, one

JOINERS = "\u200c\u200d"  # they hold emoji and Persian words together
UNSEEN = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
}  # control, formatting, lone surrogates and private use: no store takes them all


def clean(text: str) -> str:
    """The text in NFC on one line, without characters that cannot be seen or stored."""
    kept = (c for c in text if c.isspace() or c in JOINERS or category(c) not in UNSEEN)
    return normalize("NFC", " ".join("".join(kept).split()))


def written(form: Form, field: str, most: int) -> str:
    """What was typed in a field, cleaned; empty when nothing was. `Refused` above `most` characters."""
    text = clean(one(form, field))
    if len(text) > most:
        raise Refused(field, N_("Dit is te lang. Er passen {most} tekens."), most=most)
    return text


def invented(
    examples: Sequence[Text],
    random: Random,
    language: str,
    most: int,
    count: int = 1,
    otherwise: Sequence[Text] = (),
) -> list[str]:
    """Different example sentences that fit, for simulated participants; `otherwise` when none does."""
    fitting = fits(examples, language, most) or fits(otherwise, language, most)
    return random.sample(fitting, min(count, len(fitting)))


def fits(examples: Sequence[Text], language: str, most: int) -> list[str]:
    """The examples in this language, or in whatever language they have, that a field can hold."""
    texts = (clean(example.get(language) or next(iter(example.values()))) for example in examples)
    return list(dict.fromkeys(text for text in texts if 0 < len(text) <= most))
