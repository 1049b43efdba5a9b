"""Loose prompts: single steps for a session of one's own, and cards on paper, one per YAML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from server.kinds.kind import N_, Amiss
from server.library.faults import Fault, Faulty
from server.library.loader import kind_faults, plain, where_and_why
from server.library.step import Part, Slug, Step, Text

OWN = ("step", "paper")


class Paper(Part):
    """A card on paper, for who does not sit at a phone. Nothing of it comes back into Kring.

    `lead` says for whom it is and what happens with it; each of the `questions` has room to write below it.
    """

    title: Text
    lead: Text
    questions: tuple[Text, ...] = Field(min_length=1, max_length=8)


class Loose(Part):
    """A prompt (`step`) or a card (`paper`). `code` is the library's short name (X01).

    `theme` says what it is about. The step is called after the prompt, unless it has an id of its own.
    """

    format: Literal[1]
    id: Slug
    code: str = ""
    theme: Text
    step: Step | None = None
    paper: Paper | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        return named(data) if isinstance(data, Mapping) else data

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.step is None) == (self.paper is None):
            raise Amiss("step", N_("Een losse vraag is een stap, of een kaart op papier."))
        return self


def named(data: Mapping[str, Any]) -> dict[str, Any]:
    """Raw data in which the step is called after the prompt; what is odd stays odd."""
    step = data.get("step")
    return {**data, "step": {"id": data.get("id"), **step}} if isinstance(step, Mapping) else dict(data)


def is_loose(data: Mapping[str, Any]) -> bool:
    """Whether raw data is meant as a loose prompt, and not as a session."""
    return "steps" not in data and any(name in data for name in OWN)


def load_loose(folder: Path) -> dict[str, Loose]:
    """All loose prompts of a folder by id, in the order of their codes. Raises `Faulty` with every fault."""
    found: list[Loose] = []
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            found.append(parse_loose(file.read_text("utf-8", errors="replace"), file.name))
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        raise Faulty(faults)
    return {loose.id: loose for loose in sorted(found, key=lambda loose: (loose.code, loose.id))}


def parse_loose(text: str, name: str) -> Loose:
    """The loose prompt in a YAML text, or `Faulty` and nothing else; `name` is the file's name there."""
    return build_loose(plain(text, name), name)


def build_loose(raw: Mapping[str, Any], name: str) -> Loose:
    """The loose prompt in plain data. Raises `Faulty` with everything that keeps it from being one."""
    data = named(raw)
    if faults := list(kind_faults({"steps": [data["step"]] if "step" in data else []}, name)):
        raise Faulty(faults)
    try:
        loose = Loose.model_validate(data)
    except ValidationError as error:
        raise Faulty(list(_faults(error, data, name))) from None
    if loose.id != Path(name).stem:
        said = (N_("Noem dit bestand {id}.yaml, naar de id van de vraag."), {"id": loose.id})
        raise Faulty([Fault(name, "", "", said)])
    return loose


def _faults(error: ValidationError, data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    for place, message in where_and_why(error):
        inside = len(place) > 1 and place[0] == "step" and isinstance(data.get("step"), Mapping)
        step = str(data["step"].get("id") or "") if inside else ""
        yield Fault(name, step, ".".join(map(str, place[1:] if inside else place)), message)
