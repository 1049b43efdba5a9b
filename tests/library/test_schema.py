"""The schemas that editors pick up say what the models say."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.kinds import kinds
from server.library.loose import Loose
from server.library.schema import FILES, PROMPTS, schema, written
from server.library.session import Session


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_up_to_date(name: str) -> None:
    """When this fails: `python -m server.library.schema`."""
    assert (PROMPTS / name).read_text("utf-8") == written()[name]


def rules_of(kind: str) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = schema(Session)["$defs"]["Step"]["allOf"]
    return [rule for rule in rules if rule["if"]["properties"]["kind"]["const"] == kind]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_settings_of_every_kind_are_held_against_its_own_model(kind: str) -> None:
    names = {
        rule["then"]["properties"]["settings"]["$ref"].removeprefix("#/$defs/") for rule in rules_of(kind)
    }
    assert kind in names and names <= {kind, f"{kind}-in-part"}
    definitions = schema(Session)["$defs"]
    assert set(definitions[kind]["properties"]) == set(kinds()[kind].Settings.model_fields)


def test_settings_that_come_from_elsewhere_may_be_left_out() -> None:
    own, taken = rules_of("choice")
    assert own["then"]["required"] == ["settings"] and "required" not in taken["then"]
    assert "required" not in schema(Session)["$defs"]["choice-in-part"]


@pytest.mark.parametrize("model", [Session, Loose])
def test_every_reference_leads_somewhere(model: Any) -> None:
    whole = schema(model)
    named = {part.split('"')[0] for part in json.dumps(whole).split('"#/$defs/')[1:]}
    assert named <= set(whole["$defs"])


@pytest.mark.parametrize("file", sorted(PROMPTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_session_names_the_schema(file: Path) -> None:
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=session.schema.json\n")
