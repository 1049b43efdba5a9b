"""Editing a session in the making: pure steps on the plain data that a session file holds.

A draft may be unfinished, so it is data and no `Session`; every function takes it and gives a new one. Step
and item ids are given once, are never given again, and survive every edit. A *path* is dotted and starts
at the step, or at the session for step "": `settings.options.0.text.nl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from secrets import token_hex
from typing import Any

from pydantic import BaseModel

from server.kinds import kinds
from server.kinds.kind import N_, Refused
from server.library.session import Session
from server.library.shapes import MOST_ITEMS, Shape, session_shape, step_shape
from server.library.step import inherit

Raw = dict[str, Any]
Values = Mapping[str, Sequence[str]]
MOST_STEPS: int = next(
    mark.max_length for mark in Session.model_fields["steps"].metadata if hasattr(mark, "max_length")
)

COPY = "-eigen-"
LONGEST_SOURCE = 40  # characters of a session's id that stand in the ids of its copies


def _both(nl: str, en: str) -> Raw:
    return {"nl": nl, "en": en}


STARTING: Raw = {
    "theme": _both("Een eigen sessie", "A session of our own"),
    "question": _both(
        "We willen stilstaan bij hoe we samenwerken.", "We want to look at how we work together."
    ),
    "purpose": _both(
        "Samen stilstaan bij hoe jullie samenwerken.", "Look together at how you work together."
    ),
    "group": {"least": 4, "most": 24},
    "yields": _both("een gesprek, en wat jullie daarin hoorden", "a talk, and what you heard in it"),
    "not_when": _both("iemand uit de groep dit nu niet wil.", "someone in the group does not want this now."),
    "child": _both(
        "Wat verandert dit voor kind en ouders?", "What does this change for the child and the parents?"
    ),
}
"""What a new session says until its maker says it better; only what a session has room for is used."""


def fresh(letter: str = "s") -> str:
    """An id that nothing else has: a letter and eight hexadecimal digits."""
    return letter + token_hex(4)


def started(id: str) -> Raw:
    """An empty session."""
    known = {name: value for name, value in STARTING.items() if name in Session.model_fields}
    return {"format": 1, "id": id, "title": {}, **deepcopy(known), "steps": []}


def copied(session: Session) -> Raw:
    """A draft of a prepared session; steps and items keep their ids, so that meetings can be compared."""
    data = session.model_dump(
        mode="json", exclude_defaults=True, exclude={"order", "code", "variants", "variant"}
    )
    return {**data, "id": own_id(session.id)}


def own_id(source: str) -> str:
    """An id like no other copy's: what is learned with this copy is no lesson about those, or the source."""
    return f"{source[:LONGEST_SOURCE]}{COPY}{fresh()}"


def source_of(id: str, library: Iterable[str]) -> str:
    """The id of the prepared session that this one is a copy of; "" when it is none."""
    name, copy, _ = id.rpartition(COPY)
    return next((known for known in library if copy and known[:LONGEST_SOURCE] == name), "")


def steps(raw: Raw) -> list[Raw]:
    found: list[Raw] = raw.get("steps", [])
    return found


def step_of(raw: Raw, step: str) -> Raw | None:
    """The step with this id, or None."""
    return next((found for found in steps(raw) if found["id"] == step), None)


def added(raw: Raw, kind: str, id: str, after: str = "") -> Raw:
    """With a new step of this kind, after another or at the end. `Refused` when there is no room for it."""
    if kind not in kinds():
        raise Refused("kind", N_("Deze soort kennen we niet."))
    shape = step_shape(kind)
    step: Raw = {"id": id, "kind": kind, "title": {}, "text": {}, "minutes": 5}
    if (privacy := shape.parts.get("privacy")) and privacy.default != "zorgvuldig":
        step["privacy"] = privacy.default
    if settings := _filled(shape.parts["settings"]):
        step["settings"] = settings
    return _placed(raw, step, after)


def _filled(shape: Shape) -> Raw:
    """As many empty items in every list as there have to be, so that there is something to write on."""
    made = {
        name: [item_for(part) for _ in range(part.low or 0)]
        for name, part in shape.parts.items()
        if part.form == "list" and part.required
    }
    return {name: items for name, items in made.items() if items}


def item_for(part: Shape) -> Raw:
    """An empty item of a list, with an id where it has one."""
    return {"id": fresh("i")} if part.item and "id" in part.item.parts else {}


def _placed(raw: Raw, step: Raw, after: str) -> Raw:
    if len(steps(raw)) >= MOST_STEPS:
        raise Refused("steps", N_("Een sessie heeft hoogstens {most} stappen."), most=MOST_STEPS)
    known = [found["id"] for found in steps(raw)]
    if step["id"] in known:
        raise Refused("steps", N_("Elke stap heeft een eigen id nodig."))
    at = known.index(after) + 1 if after in known else len(known)
    return timed({**raw, "steps": [*steps(raw)[:at], step, *steps(raw)[at:]]})


def duplicated(raw: Raw, step: str, id: str) -> Raw:
    """With a copy of a step after it."""
    found = step_of(raw, step)
    return _placed(raw, {**deepcopy(found), "id": id}, step) if found else raw


def moved(raw: Raw, step: str, by: int) -> Raw:
    """With a step some places further on, or back; it stops at either end."""
    return {**raw, "steps": _shifted(steps(raw), _index(raw, step), by)}


def _index(raw: Raw, step: str) -> int:
    return next((at for at, found in enumerate(steps(raw)) if found["id"] == step), -1)


def _shifted(items: Sequence[Any], at: int, by: int) -> list[Any]:
    if not 0 <= at < len(items):
        return list(items)
    rest = [*items[:at], *items[at + 1 :]]
    to = min(max(at + by, 0), len(rest))
    return [*rest[:to], items[at], *rest[to:]]


def removed(raw: Raw, step: str) -> Raw:
    """Without a step. What asked it again stands on its own; cards no longer come from it."""
    gone = step_of(raw, step)
    if gone is None:
        return raw
    left = [_without(found, gone) for found in steps(raw) if found is not gone]
    return timed({**raw, "steps": left})


def _without(step: Raw, gone: Raw) -> Raw:
    kept = dict(step)
    if kept.get("again") == gone["id"]:
        kept = {name: value for name, value in inherit(kept, deepcopy(gone)).items() if name != "again"}
    cards = kept.get("cards") or {}
    if gone["id"] in cards.get("source", ()):
        source = [name for name in cards["source"] if name != gone["id"]]
        kept = {**kept, "cards": {**cards, "source": source}}
        kept = kept if source else {name: value for name, value in kept.items() if name != "cards"}
    return kept


def timed(raw: Raw) -> Raw:
    """With the minutes of the session that its steps add up to; optional ones do not count."""
    counted = [step.get("minutes") for step in steps(raw) if not step.get("optional")]
    return {**raw, "minutes": sum(minutes for minutes in counted if isinstance(minutes, int))}


def shape_of(raw: Raw, step: str) -> Shape | None:
    """What can be filled in about a step, or the session ("")."""
    if not step:
        return session_shape()
    found = step_of(raw, step)
    return step_shape(found["kind"]) if found else None


def with_item(raw: Raw, step: str, path: str) -> Raw:
    """With one more, empty item in a list."""

    def grow(items: list[Any], shape: Shape) -> list[Any]:
        full = len(items) >= (shape.high or MOST_ITEMS)
        return items if full else [*items, item_for(shape)]

    return _relisted(raw, step, path, grow)


def with_default(raw: Raw, step: str, path: str) -> Raw:
    """With the items that a list has when nothing is said, written out so that they can be changed."""

    def spelled_out(items: list[Any], shape: Shape) -> list[Any]:
        usual = (one.model_dump(mode="json") if isinstance(one, BaseModel) else one for one in shape.default)
        return items or list(usual)

    return _relisted(raw, step, path, spelled_out)


def without_item(raw: Raw, step: str, path: str, at: int) -> Raw:
    """Without one item of a list."""
    return _relisted(raw, step, path, lambda items, _: [*items[:at], *items[at + 1 :]] if at >= 0 else items)


def with_item_moved(raw: Raw, step: str, path: str, at: int, by: int) -> Raw:
    """With one item of a list some places further on, or back."""
    return _relisted(raw, step, path, lambda items, _: _shifted(items, at, by))


def _relisted(raw: Raw, step: str, path: str, change: Callable[[list[Any], Shape], list[Any]]) -> Raw:
    shape = shape_of(raw, step)
    lists = shape.at(path) if shape else None
    if lists is None or lists.form != "list":
        return raw
    made = deepcopy(raw)
    target = made if not step else step_of(made, step)
    assert target is not None
    *above, name = path.split(".")
    holder = target
    for part in above:
        holder = descend(holder, [part]) if isinstance(holder, list) else holder.setdefault(part, {})
        if holder is None:
            return raw
    items = change(list(holder.get(name) or []), lists)
    holder[name] = items
    if not items:
        del holder[name]
    return made


def descend(target: Any, names: Sequence[str]) -> Any:
    """What lies below these names; None where nothing does."""
    for name in names:
        if isinstance(target, list):
            target = target[int(name)] if name.isdecimal() and int(name) < len(target) else None
        else:
            target = target.get(name) if isinstance(target, dict) else None
    return target
