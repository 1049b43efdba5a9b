"""All kinds of prompt, found by folder. Nobody outside a kind's folder compares its name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from server.kinds.kind import Kind


@cache
def kinds() -> dict[str, Kind[Any]]:
    """Every kind by its stored name."""
    found = [
        import_module(f"{__name__}.{module.name}").KIND
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)}


def kind(name: str) -> Kind[Any]:
    """The kind with this stored name; KeyError when there is none."""
    return kinds()[name]
