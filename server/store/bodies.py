"""Answers as JSON, and the texts inside them.

A text that somebody typed is the object `{"text": …}`; once it moved out of the answer, `{"id": …}`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any

from server.store.store import Body


def to_json(body: Any) -> str:
    """One spelling per value, so that equal bodies are equal strings."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def from_json(stored: str | None) -> Any:
    return None if stored is None else json.loads(stored)


def ids_in(value: Any) -> Iterator[str]:
    """The ids of every text that has moved out of this body."""
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        elif "text" not in value:
            for item in value.values():
                yield from ids_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from ids_in(item)


def taken_back(body: Body) -> tuple[Body, list[str]]:
    """The body without any typed text, and the ids that stand in for texts which had none yet.

    Those ids are random: the text counts as one that was shown and wiped, and leads nowhere.
    """
    given: list[str] = []
    return _without_texts(body, given), given


def _without_texts(value: Any, given: list[str]) -> Any:
    if isinstance(value, dict):
        if "id" in value:
            return {"id": value["id"]}
        if "text" in value:
            given.append(secrets.token_hex(16))
            return {"id": given[-1]}
        return {name: _without_texts(item, given) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_texts(item, given) for item in value]
    return value
