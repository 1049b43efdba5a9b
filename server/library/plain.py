"""YAML without its surprises: plain data only, no anchors, no repeated keys, no clever guesses at types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import yaml

from server.kinds.kind import N_, Message

if TYPE_CHECKING:
    Base = yaml.SafeLoader
else:
    Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_DEPTH = 12

OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class TooMuch(Exception):
    """YAML that a session has no use for, with the Message that says so."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.message: Message = (message, values)


class Plain(Base):
    """Reads as YAML 1.2 does: `Yes` and `no` are words, `10:30` is a text, a date is a text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        for key, times in keys.items():
            if times > 1:
                raise TooMuch(N_("{key} staat er twee keer."), key=str(key)[:40])
        return super().construct_mapping(node, deep=deep)


Plain.yaml_implicit_resolvers = {}  # of this class alone: without it the loader keeps YAML 1.1's guesses
for tag, pattern, starts in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]{0,8})$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]{0,8})\.[0-9]{1,8}$", "-0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(starts))


def read(text: str) -> Any:
    """The data in a YAML text, or `TooMuch`, `yaml.YAMLError` or `ValueError`. No code of the file runs."""
    depth = 0
    for event in yaml.parse(text, Loader=Plain):
        depth += isinstance(event, OPENS) - isinstance(event, CLOSES)
        if depth > MOST_DEPTH:
            raise TooMuch(N_("Dit bestand is te diep genest."))
        if isinstance(event, yaml.AliasEvent):
            raise TooMuch(N_("Verwijzingen met & en * kunnen hier niet."))
        if getattr(event, "tag", None):
            raise TooMuch(N_("Soorten met een uitroepteken kunnen hier niet."))
    return yaml.load(text, Loader=Plain)
