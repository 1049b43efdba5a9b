"""Taking in a session file as a draft: unfinished is welcome, strange is refused.

What is not finished yet is shown at its field later on. A field that nobody knows, a kind that does not
exist, a list where a sentence belongs, or code among the words keeps the whole file out, with the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from server.kinds import kinds
from server.kinds.kind import N_, Message
from server.languages import LANGUAGES
from server.library.draft import MOST_STEPS, Raw, own_id, timed
from server.library.faults import Fault, Faulty
from server.library.loader import SAID, plain
from server.library.shapes import LONG, MOST_ITEMS, OWN_SESSION, OWN_STEP, Shape, session_shape, step_shape

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"<\s*/?\s*[a-zA-Z!]|javascript:", re.IGNORECASE)
MOST_TOLD = 8
VARYING = ("variants", "variant")

UNKNOWN: Message = (SAID["extra_forbidden"], {})
NO_PART: Message = (SAID["model_type"], {})
NO_LIST: Message = (SAID["list_type"], {})
NO_TEXT: Message = (SAID["dict_type"], {})
NO_LINE: Message = (SAID["string_type"], {})
NO_NUMBER: Message = (SAID["int_type"], {})
NO_FLAG: Message = (SAID["bool_type"], {})
NO_ID: Message = (N_("Een id heeft kleine letters, cijfers en streepjes, en staat er één keer."), {})
HAS_CODE: Message = (N_("Hier staat code tussen de woorden. Kring neemt alleen gewone tekst."), {})
TOO_MUCH: Message = (N_("Dit is meer dan er in een sessie past."), {})


def adopted(text: str, name: str, prepared: Container[str] = ()) -> Raw:
    """The draft in a YAML text, or `Faulty` with what keeps it out. A draft has no variants.

    With the id of a `prepared` session it becomes a copy of that one, for it may say anything.
    """
    said = {field: value for field, value in plain(text, name).items() if field not in VARYING}
    raw = _without_nothing(said, session_shape())
    if isinstance(raw.get("steps"), list):
        raw["steps"] = [_step_without_nothing(step) for step in raw["steps"]]
    faults = [Fault(name, step, field, message) for step, field, message in _strange(raw)]
    if faults:
        raise Faulty(faults[:MOST_TOLD])
    steps = [{"title": {}, "text": {}, **step} for step in raw.get("steps", [])]
    id = own_id(raw["id"]) if raw["id"] in prepared else raw["id"]
    return timed({"title": {}, **raw, "format": 1, "id": id, "steps": steps})


def _without_nothing(value: Any, shape: Shape | None) -> Any:
    """Without keys that say nothing: null is what is not there, save where it is something of its own."""
    if isinstance(value, list):
        return [_without_nothing(item, shape.item if shape else None) for item in value]
    if not isinstance(value, dict):
        return value
    parts: Mapping[str, Shape] = shape.parts if shape else {}
    kept = {name for name, part in parts.items() if part.nullable and part.default is not None}
    return {
        name: _without_nothing(item, parts.get(str(name)))
        for name, item in value.items()
        if item is not None or name in kept
    }


def _step_without_nothing(step: Any) -> Any:
    kind = step.get("kind") if isinstance(step, dict) else None
    known = isinstance(kind, str) and kind in kinds()
    return _without_nothing(step, step_shape(kind) if known else None)


def _strange(raw: Raw) -> Iterator[tuple[str, str, Message]]:
    own = {name: value for name, value in raw.items() if name in OWN_SESSION}
    rest = {name: value for name, value in raw.items() if name not in OWN_SESSION}
    if not _is_id(own.get("id")):
        yield "", "id", NO_ID
    if raw.get("format", 1) != 1:
        yield "", "format", (N_("Deze versie van sessies kennen we niet."), {})
    yield from (("", field, message) for field, message in _unfit(rest, session_shape(), ""))
    yield from _strange_steps(raw.get("steps", []))


def _strange_steps(steps: Any) -> Iterator[tuple[str, str, Message]]:
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        yield "", "steps", NO_LIST
        return
    if len(steps) > MOST_STEPS:
        yield "", "steps", TOO_MUCH
    seen: set[str] = set()
    for number, step in enumerate(steps, 1):
        id, kind = step.get("id"), step.get("kind")
        if not _is_id(id) or id in seen:
            yield f"{number}", "id", NO_ID
            continue
        seen.add(id)
        if not isinstance(kind, str) or kind not in kinds():
            yield id, "kind", (N_("De soort {kind} bestaat niet."), {"kind": str(kind)[:40]})
            continue
        rest = {name: value for name, value in step.items() if name not in OWN_STEP[:2]}
        yield from ((id, field, message) for field, message in _unfit(rest, step_shape(kind), ""))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 60 and SLUG.fullmatch(value) is not None


def _unfit(value: Any, shape: Shape, path: str) -> Iterator[tuple[str, Message]]:
    """What does not have the shape it should, by its path."""
    if shape.form in ("list", "pair", "lines"):
        yield from _unfit_items(value, shape, path)
    elif shape.form == "part":
        yield from _unfit_part(value, shape, path)
    elif shape.form == "text":
        yield from _unfit_text(value, path)
    elif message := _unfit_value(value, shape):
        yield path, message


def _unfit_part(value: Any, shape: Shape, path: str) -> Iterator[tuple[str, Message]]:
    if not isinstance(value, dict):
        yield path, NO_PART
        return
    for name, item in value.items():
        part, place = shape.parts.get(str(name)), f"{path}.{name}" if path else str(name)
        if part is None:
            yield place[:80], UNKNOWN
        elif name == "id" and not _is_id(item):
            yield place, NO_ID
        else:
            yield from _unfit(item, part, place)


def _unfit_items(value: Any, shape: Shape, path: str) -> Iterator[tuple[str, Message]]:
    most = 2 if shape.form == "pair" else max(shape.high or 0, MOST_ITEMS)
    if not isinstance(value, list):
        yield path, NO_LIST
    elif len(value) > most or (shape.form == "pair" and len(value) != most):
        yield path, TOO_MUCH
    else:
        item = shape.item or Shape("line", longest=shape.longest)
        for at, one in enumerate(value):
            yield from _unfit(one, item, f"{path}.{at}")


def _unfit_text(value: Any, path: str) -> Iterator[tuple[str, Message]]:
    if not isinstance(value, Mapping) or not set(value) <= set(LANGUAGES):
        yield path, NO_TEXT
        return
    for language, words in value.items():
        if message := _unfit_words(words, LONG):
            yield f"{path}.{language}", message


def _unfit_words(value: Any, longest: int) -> Message | None:
    if not isinstance(value, str):
        return NO_LINE
    if len(value) > longest:
        return TOO_MUCH
    return HAS_CODE if CODE.search(value) else None


def _unfit_value(value: Any, shape: Shape) -> Message | None:
    if value is None and shape.nullable:
        return None
    if shape.form == "flag":
        return None if isinstance(value, bool) else NO_FLAG
    if shape.form == "number":
        return None if isinstance(value, int) and not isinstance(value, bool) else NO_NUMBER
    if shape.form == "one":
        return None if value in shape.options else (SAID["literal_error"], {})
    return _unfit_words(value, shape.longest)
