"""An agreement as a later meeting looks back at it: what, who and when. The rest belongs to its own time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from server.kinds.beyond import Agreement
from server.kinds.kind import Answer, Json, Message


def form_again(note: Mapping[str, Json]) -> dict[str, list[str]]:
    """The fields in which the desk typed this, so that it is read at the same door once more."""
    said = {name: note["fields"].get(name) for name in ("what", "who", "when")}
    when = note["data"].get("when") or said["when"]
    return {name: [words] for name, words in {**said, "when": when}.items() if isinstance(words, str)}


def recalled(made: Answer, soon: Mapping[str, str]) -> Agreement:
    """A note that was read, for a card and for the desk; `soon` are the words for moments without a date."""
    who = [made["who"]["text"]] if "who" in made else []
    return Agreement(
        what=made["what"]["text"],
        beside=[*who, *_moment(made.get("when"), soon)],
        form={name: made[name]["text"] for name in ("what", "who") if name in made},
    )


def _moment(when: Json, soon: Mapping[str, str]) -> list[Message | date | str]:
    if when is None:
        return []
    if isinstance(when, dict):
        return [when["text"]]
    return [(soon[when], {}) if when in soon else date.fromisoformat(when)]
