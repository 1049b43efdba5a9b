"""Draws the templates of a kind by the template contract alone, with texts by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import server
from server.languages.catalogue import long_date, translate
from server.library.session import Step

FOLDER = Path(server.__file__).parent
ENVIRONMENT = Environment(
    loader=FileSystemLoader([FOLDER / "kinds", FOLDER]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def step(kind: str, settings: Mapping[str, Any] | None = None, **properties: Any) -> Step:
    """A step of this kind as a session would hold it."""
    title = {"nl": "Een stap", "en": "A step"}
    return Step.model_validate(
        {"id": "s1", "kind": kind, "title": title, "text": title, "minutes": 5, "settings": settings or {}}
        | properties
    )


def draw(
    step: Step,
    template: str,
    surface: str = "stage",
    texts: Mapping[str, str] | None = None,
    language: str = "nl",
    **context: Any,
) -> str:
    """What `result`, `form` or `desk` shows for this step."""
    shared: dict[str, Any] = {
        "_": partial(translate, language),
        "say": lambda message: translate(language, message[0], **message[1]),
        "pick": lambda text: text.get(language) or text["nl"],
        "plain": lambda text: text.get(language) or text["nl"],
        "date": lambda day: long_date(day, language),
        "lang": language,
        "ask": SimpleNamespace(id="s1", round=1, step=step, notes=[]),
        "settings": step.shape,
        "surface": surface,
        "text": (texts or {}).get,
        "result": {},
        "groups": {},
        "card_groups": [],
        "hidden": set(),
        "released": set(),
        "notes": [],
        "n": {"exact": 12},
        "locked": False,
        "errors": {},
        "values": {},
        "view": None,
    }
    drawn = ENVIRONMENT.get_template(f"{step.kind}/{template}.html").render({**shared, **context})
    assert " style=" not in drawn and " onclick" not in drawn
    Balanced().feed(drawn)
    return drawn


class Balanced(HTMLParser):
    """Fails on a tag that closes what was not open."""

    VOID = frozenset({"input", "br", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert name != "id" or value not in self.ids, f"id {value} stands here twice"
            if name == "id" and value:
                self.ids.add(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes something else"


def everywhere(step: Step, **context: Any) -> dict[str, str]:
    """The result on every surface."""
    return {at: draw(step, "result", at, **context) for at in ("stage", "phone", "desk", "summary")}
