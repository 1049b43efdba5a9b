"""What somebody filled in, put into a draft; and what stands there, as a form shows it.

Form fields are named by their path. A field of a Text ends in its language: `title.nl`.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from server.kinds.writing import clean
from server.languages import LANGUAGES
from server.library.draft import Raw, Values, descend, shape_of, step_of, timed
from server.library.shapes import LONG, Shape

YES = "true"
NOTHING = object()  # said on purpose, where saying nothing would mean the default


class Field(NamedTuple):
    """One field of a form: its shape, where its value lies, and the language for a Text."""

    shape: Shape
    names: tuple[str, ...]
    language: str = ""


def field_at(shape: Shape, path: str) -> Field | None:
    """The field with this name, or None where a form has none."""
    names = tuple(path.split("."))
    above, last = names[:-1], names[-1]
    text = shape.at(".".join(above)) if above and last in LANGUAGES else None
    if text and text.form == "text":
        return Field(text, above, last)
    found = shape.at(path)
    return Field(found, names) if found and found.form not in ("text", "list", "pair", "part") else None


def filled_in(raw: Raw, step: str, values: Values) -> Raw:
    """The draft with these fields of a step, or of the session (""), as they were typed.

    What is no field is left out; what does not fit, such as a word for a number, is kept to be shown again.
    """
    shape = shape_of(raw, step)
    made = deepcopy(raw)
    target = step_of(made, step) if step else made
    if shape is None or target is None:
        return raw
    for path, typed in values.items():
        field = field_at(shape, path)
        if field and _reaches(target, shape, field.names):
            _put(target, shape, field, read(field, typed))
    _tidied(target, shape)
    return timed(made)


def _reaches(target: Any, shape: Shape, names: Sequence[str]) -> bool:
    """Whether every list on the way holds the item that is named; adding items has a button of its own."""
    for at, name in enumerate(names):
        lists = shape.at(".".join(names[:at]))
        if lists and lists.form == "list" and int(name) >= len(descend(target, names[:at]) or ()):
            return False
    return True


def read(field: Field, typed: Sequence[str]) -> Any:
    """What was typed, as the data it stands for; None for nothing, and for what is so anyhow."""
    shape, last = field.shape, typed[-1] if typed else ""
    if shape.form == "flag":
        value: Any = last == YES
    elif shape.form == "number":
        value = (
            int(last) if last.strip().isascii() and last.strip().isdecimal() and len(last) < 9 else last[:40]
        )
    elif shape.form == "one":
        value = next((option for option in shape.options if str(option) == last), None)
    elif shape.form == "lines":
        found = [clean(line)[: shape.longest] for text in typed for line in text.splitlines()]
        value = [line for line in dict.fromkeys(found) if line]
    else:
        value = _prose(last)[: shape.longest]
    if value in ("", [], None) and shape.nullable and shape.default is not None:
        return NOTHING
    nothing = value in ("", [], None) or (not shape.required and value == _plain(shape.default))
    return None if nothing else value


def _prose(text: str) -> str:
    """Cleaned, with its paragraphs."""
    return "\n".join(clean(line) for line in text[: 2 * LONG].splitlines()).strip()


def _plain(default: Any) -> Any:
    return list(default) if isinstance(default, tuple) else default


def _put(target: Any, shape: Shape, field: Field, value: Any) -> None:
    names = [*field.names, field.language] if field.language else list(field.names)
    for at, name in enumerate(names[:-1]):
        below = shape.at(".".join(names[: at + 1]))
        if isinstance(target, list):
            target = target[int(name)]
        elif value is None and name not in target:
            return
        else:
            pair = below is not None and below.form == "pair"
            target = target.setdefault(name, [{}, {}] if pair else {})
    if isinstance(target, list):
        return
    if value is None:
        target.pop(names[-1], None)
    else:
        target[names[-1]] = None if value is NOTHING else value


def _tidied(target: Raw, shape: Shape) -> None:
    """Take out optional parts, pairs and texts in which nothing is left.

    A list keeps its empty items: somebody is about to write there.
    """
    for name, part in shape.parts.items():
        value = target.get(name)
        if part.form == "part" and isinstance(value, dict):
            _tidied(value, part)
        elif part.form == "list" and part.item and part.item.form == "part":
            for item in value or ():
                _tidied(item, part.item)
        kept = part.nullable and part.default is not None
        if name in target and not part.required and not kept and _hollow(value, part):
            del target[name]


def _hollow(value: Any, shape: Shape) -> bool:
    if shape.form == "pair":
        return not any(value or ())
    return value is None or value == {}


def shown(raw: Raw, step: str, path: str) -> list[str]:
    """What a form shows in a field: what stands in the draft, else what is so when nothing is said."""
    shape = shape_of(raw, step)
    field = field_at(shape, path) if shape else None
    target = step_of(raw, step) if step else raw
    if field is None or target is None:
        return [""]
    value = descend(target, [*field.names, field.language] if field.language else field.names)
    holder = descend(target, field.names[:-1])
    said = isinstance(holder, dict) and field.names[-1] in holder
    if value is None and not field.language and not (said and field.shape.nullable):
        value = _plain(field.shape.default)
    return spelled(value)


def spelled(value: Any) -> list[str]:
    """A value as form fields hold it."""
    if isinstance(value, bool):
        return [YES if value else ""]
    if isinstance(value, list):
        return [str(item) for item in value]
    return ["" if value is None or isinstance(value, dict) else str(value)]


def merged(raw: Raw, step: str, values: Values, was: Values) -> tuple[Raw, dict[str, list[str]]]:
    """Fill in what was changed from what it `was`, and leave alone what somebody else changed meanwhile.

    Returns the draft, and for each field that was left alone what stands there now.
    """
    shape = shape_of(raw, step)
    theirs: dict[str, list[str]] = {}
    for path, typed in values.items():
        field = field_at(shape, path) if shape else None
        now = shown(raw, step, path)
        if field and read(field, now) not in (read(field, typed), read(field, was.get(path, now))):
            theirs[path] = now
    return filled_in(raw, step, {path: typed for path, typed in values.items() if path not in theirs}), theirs
