"""Session files: read with every caution, because people share them, and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from server.kinds import kinds
from server.kinds.kind import N_, Amiss, Kind, Message
from server.library.faults import Fault, Faulty
from server.library.plain import TooMuch, read
from server.library.session import Session, filled
from server.library.step import SAMPLE
from server.library.varying import FIXED, is_fixed, misplaced, variant_faults

MOST_CHARACTERS = 200_000

SAID: dict[str, str] = {
    "missing": N_("Dit veld ontbreekt."),
    "extra_forbidden": N_("Dit veld kennen we niet."),
    "string_type": N_("Hier hoort tekst. Zet er aanhalingstekens omheen als het een getal is."),
    "int_type": N_("Hier hoort een heel getal."),
    "bool_type": N_("Hier hoort true of false."),
    "dict_type": N_("Hier horen velden met een naam, zoals nl en en."),
    "model_type": N_("Hier horen velden met een naam."),
    "tuple_type": N_("Hier hoort een lijst."),
    "list_type": N_("Hier hoort een lijst."),
    "int_parsing": N_("Hier hoort een heel getal."),
    "literal_error": N_("Kies een van de mogelijkheden."),
    "greater_than_equal": N_("Hier hoort minstens {ge}."),
    "less_than_equal": N_("Hier hoort hoogstens {le}."),
    "string_too_long": N_("Dit is te lang. Er passen {max_length} tekens."),
    "too_long": N_("Hier passen er {max_length}."),
    "too_short": N_("Hier horen er minstens {min_length}."),
    "string_pattern_mismatch": N_("Dit heeft een andere vorm dan hier hoort."),
}
EMPTY = N_("Hier staat nog niets.")


def load(folder: Path) -> dict[str, Session]:
    """All sessions of a folder by id, in their own order. Raises `Faulty` with the faults of every file."""
    sessions: list[Session] = []
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            sessions.append(_named(parse(file.read_text("utf-8", errors="replace"), file.name), file))
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        raise Faulty(faults)
    return {
        session.id: session for session in sorted(sessions, key=lambda session: (session.order, session.id))
    }


def parse(text: str, name: str) -> Session:
    """The session in a YAML text, or `Faulty` and nothing else; `name` is the file's name in the faults."""
    return build(plain(text, name), name)


def plain(text: str, name: str) -> dict[str, Any]:
    """The plain data in a YAML text, whatever it says, or `Faulty`."""
    if len(text) > MOST_CHARACTERS:
        raise _faulty(name, N_("Dit bestand is te groot voor een sessie."))
    try:
        data = read(text)
    except TooMuch as much:
        raise _faulty(name, *much.message) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _faulty(name, N_("Dit is geen leesbare YAML: {reason}"), {"reason": _reason(error)}) from None
    if not isinstance(data, dict):
        raise _faulty(name, N_("Hier staat geen sessie in."))
    return data


def build(raw: Mapping[str, Any], name: str) -> Session:
    """The session in plain data, or `Faulty` with everything that keeps it from being one."""
    data = filled(raw)
    faults = list(kind_faults(data, name))
    if any(fault.field == "kind" for fault in faults):
        raise Faulty(faults)
    try:
        session = Session.model_validate(data)
    except ValidationError as error:
        told = {(fault.step, fault.field) for fault in faults}  # the step says them again, as its own
        faults += [fault for fault in _faults(error, data, name) if _in_settings(fault) not in told]
        raise Faulty(faults) from None
    if amiss := list(variant_faults(session, name, build)):
        raise Faulty(amiss)
    return session


def dump(session: Session) -> str:
    """The session as YAML that `parse` reads back to the same session; what has its default is left out."""
    return write(session.model_dump(mode="json", exclude_defaults=True))


def write(data: Mapping[str, Any]) -> str:
    """Plain data as YAML, in the order it has."""
    return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=100)


def _named(session: Session, file: Path) -> Session:
    """A session is found by its id, so its file is called after it."""
    if session.id != file.stem:
        raise _faulty(
            file.name, N_("Noem dit bestand {id}.yaml, naar de id van de sessie."), {"id": session.id}
        )
    return session


def _faulty(name: str, message: str, values: Mapping[str, Any] | None = None) -> Faulty:
    return Faulty([Fault(name, "", "", (message, dict(values or {})))])


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{problem} ({mark.line + 1}:{mark.column + 1})" if mark else problem


def kind_faults(data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    """Faults in the kinds and their settings, which the model of a session or a step cannot place."""
    for index, step in enumerate(_steps(data)):
        kind = step.get("kind") if isinstance(step, dict) else None
        if not isinstance(kind, str):
            continue
        at = _step_name(data, index)
        if kind not in kinds():
            yield Fault(name, at, "kind", (N_("De soort {kind} bestaat niet."), {"kind": kind[:40]}))
            continue
        try:
            kinds()[kind].Settings.model_validate(_settings(kinds()[kind], step))
        except ValidationError as error:
            for place, message in where_and_why(error):
                yield Fault(name, at, _path(["settings", *place]), message)


def _settings(kind: Kind[Any], step: Mapping[str, Any]) -> Any:
    """The settings of a raw step; cards that are still to come are stood in for."""
    given = step.get("settings", {})
    waits = kind.takes_cards and (step.get("cards") or step.get("earlier")) and isinstance(given, Mapping)
    return kind.with_cards(given, SAMPLE) if waits else given


def where_and_why(error: ValidationError) -> Iterator[tuple[list[int | str], Message]]:
    """(place below the model, message) of everything that a model found."""
    return ((_place(found), _said(found)) for found in _errors(error))


def _faults(error: ValidationError, data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    for found in _errors(error):
        place = _place(found)
        if varied := misplaced(place, data):
            variant, step, field = varied
            unknown = found["type"] == "extra_forbidden" and is_fixed(step, field)
            yield Fault(name, step, field, FIXED if unknown else _said(found), variant=variant)
        elif len(place) > 1 and place[0] == "steps" and isinstance(place[1], int):
            yield Fault(name, _step_name(data, place[1]), _path(place[2:]), _said(found))
        elif place != ["steps"] or found["type"] != "too_short" or not _steps(data):
            # faulty steps also make the list too short
            yield Fault(name, "", _path(place), _said(found))


def _in_settings(fault: Fault) -> tuple[str, str]:
    return fault.step, f"settings.{fault.field}" if fault.field else "settings"


def _errors(error: ValidationError) -> Sequence[Mapping[str, Any]]:
    return error.errors(include_url=False, include_input=False)


def _place(found: Mapping[str, Any]) -> list[int | str]:
    """Where an error is; a validator of ours names the field below its model."""
    amiss = found.get("ctx", {}).get("error")
    below = amiss.field.split(".") if isinstance(amiss, Amiss) and amiss.field else []
    return [*found["loc"], *(int(name) if name.isdecimal() else name for name in below)]


def _said(found: Mapping[str, Any]) -> Message:
    amiss, kind = found.get("ctx", {}).get("error"), found["type"]
    if isinstance(amiss, Amiss):
        return amiss.message
    if kind == "too_short" and found["ctx"]["actual_length"] == 0:
        return EMPTY, {}
    if kind in SAID:
        bounds = ("ge", "le", "max_length", "min_length")
        return SAID[kind], {name: found["ctx"][name] for name in bounds if name in found.get("ctx", {})}
    return "{reason}", {"reason": str(found["msg"]).removeprefix("Value error, ")}


def _path(place: Sequence[int | str]) -> str:
    return ".".join(str(part) for part in place)


def _steps(data: Mapping[str, Any]) -> list[Any]:
    steps = data.get("steps")
    return steps if isinstance(steps, list) else []


def _step_name(data: Mapping[str, Any], index: int) -> str:
    step = _steps(data)[index]
    name = step.get("id") if isinstance(step, dict) else None
    return name if isinstance(name, str) and name else f"stap {index + 1}"
