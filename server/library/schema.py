"""`python -m server.library.schema`: JSON schemas of session files, for editors that check and complete YAML.

Both come from the models, each kind's own settings included, so they are made anew after a change of either.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from server.kinds import kinds
from server.kinds.kind import Kind
from server.library.loose import Loose
from server.library.session import Session

PROMPTS = Path(__file__).parents[2] / "prompts"
FILES: Mapping[str, type[BaseModel]] = {"session.schema.json": Session, "loose.schema.json": Loose}
DIALECT = "http://json-schema.org/draft-07/schema#"
BORROWED = ("again", "cards", "earlier")  # with these, a step takes settings from elsewhere

Schema = dict[str, Any]


def main() -> int:
    """Write the schemas beside the sessions."""
    for name, text in written().items():
        (PROMPTS / name).write_text(text, "utf-8")
    return 0


def written() -> dict[str, str]:
    """{file name: what it should hold}."""
    return {name: json.dumps(schema(model), indent=1) + "\n" for name, model in FILES.items()}


def schema(model: type[BaseModel]) -> Schema:
    """The schema of a whole file, with the settings of every kind where a step is of that kind."""
    found = model.model_json_schema()
    definitions: Schema = found.pop("$defs")
    step = definitions["Step"]
    step["required"] = [name for name in step["required"] if _is_written(name, model)]
    step["anyOf"] = [{"required": ["kind"]}, {"required": ["again"]}]
    step["properties"]["kind"] = {"enum": sorted(kinds())}
    step["allOf"] = [rule for name in sorted(kinds()) for rule in _rules(kinds()[name])]
    for name in sorted(kinds()):
        definitions |= _settings(kinds()[name])
    whole: Schema = _without_titles({**found, "$defs": definitions})
    return {"$schema": DIALECT, **whole}


def _is_written(name: str, model: type[BaseModel]) -> bool:
    """A step that asks again takes over its kind, and a loose step is called after its file."""
    return name != "kind" and (name != "id" or model is Session)


def _rules(kind: Kind[Any]) -> list[Schema]:
    """Whose settings a step of this kind has; they are complete unless some come from elsewhere."""
    properties = {"kind": {"const": kind.name}}
    settings = {"properties": {"settings": {"$ref": f"#/$defs/{kind.name}"}}}
    if not _needed(kind):
        return [{"if": {"properties": properties, "required": ["kind"]}, "then": settings}]
    borrows = {"anyOf": [{"required": [name]} for name in BORROWED]}
    own = {"properties": properties, "required": ["kind"], "not": borrows}
    taken = {"properties": properties, "required": ["kind"], **borrows}
    part = {"properties": {"settings": {"$ref": f"#/$defs/{kind.name}-in-part"}}}
    return [{"if": own, "then": {**settings, "required": ["settings"]}}, {"if": taken, "then": part}]


def _needed(kind: Kind[Any]) -> bool:
    return any(field.is_required() for field in kind.Settings.model_fields.values())


def _settings(kind: Kind[Any]) -> Schema:
    """The definitions of a kind's settings, under its name so that no two kinds share one."""
    found = kind.Settings.model_json_schema(ref_template=f"#/$defs/{kind.name}-{{model}}")
    named = {f"{kind.name}-{name}": part for name, part in found.pop("$defs", {}).items()}
    made = {**named, kind.name: found}
    if _needed(kind):
        made[f"{kind.name}-in-part"] = {key: value for key, value in found.items() if key != "required"}
    return made


def _without_titles(part: Any) -> Any:
    """Pydantic names every field once more; only a field that is itself called `title` is meant."""
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _without_titles(item)
        for key, item in part.items()
        if not (key == "title" and isinstance(item, str))
    }


if __name__ == "__main__":
    sys.exit(main())
