"""What can be filled in about a session, a step or a kind's settings: read from their models.

A form is drawn from a shape, what comes back is read by it, and a file is held against it. A new kind, or
a new field, so has its form without anybody writing one.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from server.kinds import kinds
from server.kinds.kind import Kind
from server.library.session import Session
from server.library.step import Step

Form = Literal["text", "line", "number", "flag", "one", "lines", "list", "pair", "part"]
OWN_SESSION = (
    "format",
    "id",
    "code",
    "order",
    "minutes",
    "steps",
    "variants",
    "variant",
)  # what nobody fills in
OWN_STEP = ("id", "kind", "settings")
MOST_ITEMS = 24  # of a list that has no limit of its own
LONG = 4_000  # characters of one text; the session's own limits are far below


@dataclass(frozen=True)
class Shape:
    """One thing to fill in.

    `form`: a Text, a line, a whole number, yes or no, one of `options`, several lines, a `list` or `pair` of
    `item`s, or a `part` with `parts` of its own. `label` and `help` are message ids. `low` and `high` bound a
    number, or how long a list may be. `longest` is in characters. `words` maps options to message ids.
    `among` names the list beside this field from whose ids it takes one. What is `nullable` may be nothing,
    and that is not the same as its default.
    """

    form: Form
    label: str = ""
    help: str = ""
    required: bool = False
    nullable: bool = False
    default: Any = None
    low: int | None = None
    high: int | None = None
    longest: int = LONG
    options: tuple[Any, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    among: str = ""
    item: Shape | None = None
    parts: Mapping[str, Shape] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Shape]:
        """The parts that are filled in; ids are given once and stay."""
        return {name: part for name, part in self.parts.items() if name != "id"}

    def at(self, path: str) -> Shape | None:
        """The shape at a dotted path ("options.0.text"), or None where there is nothing to fill in."""
        here: Shape | None = self
        for name in path.split(".") if path else ():
            here = here.below(name) if here else None
        return here

    def below(self, name: str) -> Shape | None:
        if self.form in ("list", "pair") and self.item:
            most = 2 if self.form == "pair" else self.high or MOST_ITEMS
            return self.item if name.isdecimal() and len(name) < 4 and int(name) < most else None
        return self.fields.get(name)


@cache
def session_shape() -> Shape:
    """What can be filled in about a session as a whole."""
    return part_of(Session, without=OWN_SESSION)


@cache
def step_shape(kind: str) -> Shape:
    """What can be filled in about a step of this kind: the properties it allows, and its `settings`."""
    of = kinds()[kind]
    shape = part_of(Step, without=(*OWN_STEP, *(name for name, may in allowed(of) if not may)))
    parts = {**shape.parts, "settings": part_of(of.Settings)}
    if "privacy" in parts:
        default = "zorgvuldig" if "zorgvuldig" in of.levels else of.levels[0]
        parts["privacy"] = replace(parts["privacy"], options=of.levels, default=default)
    if of.takes_cards and "earlier" in parts and not of.follows:
        parts["earlier"] = replace(parts["earlier"], options=("agreements",))
    elif "earlier" in parts and not of.takes_cards:
        parts["earlier"] = replace(parts["earlier"], options=("statements",))
    return replace(shape, parts=parts)


def allowed(of: Kind[Any]) -> Iterable[tuple[str, bool]]:
    """(property, whether a step of this kind may have it) of the properties that depend on the kind."""
    writes = of.writes
    return [
        ("think", of.thinks or of.clocked),
        ("privacy", of.asks),
        ("guessable", of.asks),
        ("talk", of.asks),
        ("turn", of.asks),
        ("reveal", len(of.reveals) > 1),
        ("group_by", of.groups),
        ("moderation", writes),
        ("rounds", of.compares),
        ("blind", of.compares),
        ("again", of.compares),
        ("lenses", of.lensed),
        ("predict", of.predicts),
        ("cards", of.takes_cards),
        ("earlier", of.takes_cards or of.follows),
        ("beside", of.besides),
        ("build", of.builds is not None),
    ]


def part_of(model: type[BaseModel], without: Iterable[str] = ()) -> Shape:
    """The shape of a whole model."""
    left_out = set(without)
    parts = {name: _field(info) for name, info in model.model_fields.items() if name not in left_out}
    return Shape("part", parts=parts)


def _field(info: FieldInfo) -> Shape:
    shape = _of(info.annotation)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    required, words = info.is_required(), extra.get("words")
    return replace(
        _bounded(shape, info.metadata),
        label=info.title or info.description or "",
        help=(info.description or "") if info.title else "",
        required=required,
        default=None if required else info.get_default(call_default_factory=True, validated_data={}),
        words={name: str(word) for name, word in words.items()} if isinstance(words, dict) else {},
        among=str(extra.get("among", "")),
    )


def _of(annotation: Any) -> Shape:
    """The shape of a type. Raises TypeError for one that no form knows."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [
            mark for one in inner[1:] for mark in (one.metadata if isinstance(one, FieldInfo) else [one])
        ]
        return _bounded(_of(inner[0]), marks)
    if origin in (Union, types.UnionType):
        return replace(_of(next(one for one in inner if one is not types.NoneType)), nullable=True)
    if origin is Literal:
        return Shape("one", options=inner)
    if origin is tuple:
        return _several(inner)
    if origin is dict:
        return Shape("text")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return part_of(annotation)
    plain: dict[Any, Form] = {bool: "flag", int: "number", str: "line"}
    if annotation not in plain:
        raise TypeError(f"no form knows {annotation}")
    return Shape(plain[annotation])


def _several(inner: tuple[Any, ...]) -> Shape:
    item = _of(inner[0])
    if len(inner) == 2 and inner[1] is Ellipsis:
        return Shape("lines") if item.form == "line" else Shape("list", item=item)
    return Shape("pair", item=item)


def _bounded(shape: Shape, marks: Iterable[Any]) -> Shape:
    low, high, longest = shape.low, shape.high, shape.longest
    for mark in marks:
        low = getattr(mark, "ge", low)
        high = getattr(mark, "le", high)
        if shape.form in ("list", "lines"):
            low, high = getattr(mark, "min_length", low), getattr(mark, "max_length", high)
        elif shape.form == "line":
            longest = getattr(mark, "max_length", None) or longest
    return replace(shape, low=low, high=high, longest=longest)
