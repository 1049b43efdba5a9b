"""Session files: read with every caution, because people share them, and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from server.kinds import kinds
from server.kinds.kind import N_, Kind, Message
from server.library.faults import Fault, Faulty
from server.library.plain import TooMuch, read
from server.library.session import Session, filled
from server.library.step import SAMPLE

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
}


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
    data = filled(data)
    if faults := list(_kinds(data, name)):
        raise Faulty(faults)
    try:
        return Session.model_validate(data)
    except ValidationError as error:
        raise Faulty(list(_faults(error, data, name))) from None


def dump(session: Session) -> str:
    """The session as YAML that `parse` reads back to the same session; what has its default is left out."""
    data = session.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


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


def _kinds(data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    """Faults in the kinds and their settings, which the session's own model cannot place."""
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
            yield from (
                Fault(name, at, _path(["settings", *found["loc"]]), _said(found)) for found in _errors(error)
            )


def _settings(kind: Kind[Any], step: Mapping[str, Any]) -> Any:
    """The settings of a raw step; cards that are still to come are stood in for."""
    given = step.get("settings", {})
    waits = kind.takes_cards and (step.get("cards") or step.get("earlier")) and isinstance(given, Mapping)
    return kind.with_cards(given, SAMPLE) if waits else given


def _faults(error: ValidationError, data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    for found in _errors(error):
        place = found["loc"]
        if len(place) > 1 and place[0] == "steps" and isinstance(place[1], int):
            yield Fault(name, _step_name(data, place[1]), _path(place[2:]), _said(found))
        elif found["type"] != "too_short" or not _steps(data):  # faulty steps also make the list too short
            yield Fault(name, "", _path(place), _said(found))


def _errors(error: ValidationError) -> Sequence[Mapping[str, Any]]:
    return error.errors(include_url=False, include_input=False)


def _said(found: Mapping[str, Any]) -> Message:
    if found["type"] in SAID:
        return SAID[found["type"]], {}
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
