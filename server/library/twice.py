"""The same question twice in a session, by a step that does not know that it asks again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from server.kinds import kinds
from server.kinds.kind import N_

SAME = N_("Deze vraag staat al eerder in de sessie. Vraag iets anders, of laat er een weg.")
SAME_AGAIN = N_(
    "Deze vraag staat al eerder in de sessie. Hoort dat zo? Kies dan die stap bij ‘Vraag een eerdere stap nog"
    " eens’. De uitkomsten staan dan naast elkaar."
)


def twice(steps: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(step id, message) of every raw step that asks what an earlier one of its kind asked, in any language.

    A step that says so with `again` is none of these, nor is one that asks nothing.
    """
    asked: set[tuple[str, str, str]] = set()
    for step in steps:
        kind = kinds().get(step.get("kind", ""))
        if kind is None or not kind.asks or step.get("again"):
            continue
        here = {(kind.name, language, words) for language, words in _words(step.get("text"))}
        if here & asked:
            yield step["id"], SAME_AGAIN if kind.compares else SAME
        asked |= here


def _words(text: Any) -> Iterator[tuple[str, str]]:
    """(language, words) of a text, without what no reader sees as different."""
    for language, words in text.items() if isinstance(text, Mapping) else ():
        if isinstance(words, str) and (plain := " ".join(words.casefold().split()).rstrip(" .?…")):
            yield language, plain
