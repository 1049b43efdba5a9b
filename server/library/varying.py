"""A session in one of its variants: an ordinary session again, held against the same rules as any.

A variant changes words, and what people choose from. How a step works stays: its kind, time and privacy. An
id that a variant takes over from the session keeps its words, and other words need another id. So whoever
compares two meetings by id, as six weeks later does, compares answers to one question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from server.kinds.kind import N_, Message
from server.library.faults import Fault, Faulty
from server.library.session import Session
from server.library.shapes import Shape, step_shape
from server.library.step import Step
from server.library.variant import Change, Variant

Raw = dict[str, Any]

NO_STEP: Message = (N_("Deze stap staat niet in de sessie."), {})
FIXED: Message = (N_("Dit blijft in een variant zoals het is. Alleen woorden en keuzes veranderen."), {})
SAME_ID: Message = (N_("Deze id zegt in de sessie iets anders. Geef andere woorden een eigen id."), {})


def varied(session: Session, id: str) -> Session | None:
    """The session in this variant, or as it is (""), without variants; None where it has no such variant."""
    if not id:
        return session.model_copy(update={"variants": ()}) if session.variants else session
    variant = next((variant for variant in session.variants if variant.id == id), None)
    return Session.model_validate(_raw(session, variant)) if variant else None


def _raw(session: Session, variant: Variant) -> Raw:
    data = session.model_dump(mode="json", exclude={"variants"})
    known = {step["id"]: step for step in data["steps"]}
    steps = [_step(step, known.get(step["again"]), variant.steps) for step in data["steps"]]
    name = variant.model_dump(mode="json", include={"id", "title"})
    return {**data, "variant": name, "steps": steps}


def _step(step: Raw, first: Raw | None, changes: Mapping[str, Change]) -> Raw:
    """A step as the variant says it; one that asks again what it took over does so in the variant too."""
    said = changes.get(step["id"], Change()).model_dump(mode="json", exclude_defaults=True)
    settings, notes = step["settings"], {**step["notes"], **said.pop("notes", {})}
    if first and first["settings"] == settings and first["id"] in changes:
        settings = _settings(settings, changes[first["id"]].settings)
    return {**step, **said, "notes": notes, "settings": _settings(settings, said.get("settings", {}))}


def _settings(base: Raw, said: Raw) -> Raw:
    return {**base, **{name: _items(base.get(name), value) for name, value in said.items()}}


def _items(base: Any, said: Any) -> Any:
    """A list as it is said, in which an item with a known id has what it does not say itself."""
    known = _known(base)
    if not isinstance(said, list):
        return said
    return [{**known[_id(item)], **item} if _id(item) in known else item for item in said]


def _known(items: Any) -> dict[str, Raw]:
    return {_id(item): item for item in items if _id(item)} if isinstance(items, list) else {}


def _id(item: Any) -> str:
    """The id of an item; empty for what has none."""
    id = item.get("id") if isinstance(item, dict) else None
    return id if isinstance(id, str) else ""


def variant_faults(session: Session, name: str, build: Callable[[Raw, str], object]) -> Iterator[Fault]:
    """What keeps a variant from being a session; `build` makes one from plain data or is `Faulty`."""
    for variant in session.variants:
        found = [*_strange(session, variant, name)]
        if not found:
            try:
                build(_raw(session, variant), name)
            except Faulty as faulty:
                found = [*faulty.faults]
        yield from of_variant(variant.id, found)


def of_variant(id: str, faults: Sequence[Fault], but: Sequence[Fault] = ()) -> Iterator[Fault]:
    """Faults as those of a variant, `but` not what the session itself has too."""
    return (replace(fault, variant=id) for fault in faults if fault not in but)


def _strange(session: Session, variant: Variant, name: str) -> Iterator[Fault]:
    """Changes of what is not there, or may not change."""
    steps = {step.id: step for step in session.steps}
    for id, change in variant.steps.items():
        if id not in steps:
            yield Fault(name, id, "", NO_STEP)
            continue
        for path, message in _unfit(steps[id], change.settings):
            yield Fault(name, id, f"settings.{path}", message)


def _unfit(step: Step, said: Raw) -> Iterator[tuple[str, Message]]:
    """What does not vary, by its path; a field that the kind does not have is for the kind to say."""
    parts = step_shape(step.kind).parts["settings"].parts
    for name, value in said.items():
        if name in parts and parts[name].form not in ("text", "list"):
            yield name, FIXED
        elif name in parts and parts[name].item:
            yield from _reworded(step.settings.get(name), value, parts[name].item, name)


def _reworded(base: Any, said: Any, shape: Shape | None, path: str) -> Iterator[tuple[str, Message]]:
    """What is said differently of an item that has an id of the session; examples may be."""
    known = _known(base)
    for at, item in enumerate(said if isinstance(said, list) else ()):
        for name, value in item.items() if _id(item) in known else ():
            part = shape.parts.get(str(name)) if shape else None
            if part is None or known[_id(item)].get(name, part.default) == value or _is_examples(part):
                continue
            yield f"{path}.{at}.{name}", SAME_ID if part.form == "text" else FIXED


def _is_examples(part: Shape) -> bool:
    """Texts without ids: nothing is counted by them."""
    return part.form == "list" and part.item is not None and part.item.form == "text"


def misplaced(place: Sequence[int | str], data: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """(variant, step, field) of a place in the variants of raw session data; None for any other place."""
    if len(place) < 2 or place[0] != "variants" or not isinstance(place[1], int):
        return None
    variant = _id(data["variants"][place[1]]) or f"{place[1] + 1}"
    rest = [str(name) for name in place[2:]]
    if len(rest) > 1 and rest[0] == "steps":
        return variant, rest[1], ".".join(rest[2:]).removesuffix("[key]")
    return variant, "", ".".join(rest)


def is_fixed(step: str, field: str) -> bool:
    """Whether a field that a variant may not say is one that a step has."""
    return bool(step) and field in Step.model_fields
