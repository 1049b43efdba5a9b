"""Downloads of a report: one module per format, each with an `EXPORT`. Adding a format is adding a module."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from server.surfaces.render import Renderer
from server.surfaces.scene import Scene


def _no_page(renderer: Renderer, scene: Scene, language: str, address: str) -> str:
    raise LookupError("only the web format is also a page")


@dataclass(frozen=True)
class Export:
    """A format. `ending` is its file ending, `label` the message id of its link, `rank` its place among them.

    Formats to read stand in sight; those for a `program` (a spreadsheet, a script) fold away beside them.

    `render(renderer, scene, language)` gives the file. `page`, of the web format alone, gives the report
    as a page that stands at an address and links to all downloads.
    """

    ending: str
    media: str
    label: str
    rank: int
    render: Callable[[Renderer, Scene, str], bytes]
    page: Callable[[Renderer, Scene, str, str], str] = _no_page
    program: bool = False


@cache
def exports() -> dict[str, Export]:
    """Every format that this computer can make, by its ending, the most useful first."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found: list[Export] = [made for module in modules if (made := getattr(module, "EXPORT", None))]
    return {export.ending: export for export in sorted(found, key=lambda export: export.rank)}
