"""Rendering: one Jinja environment for every surface, page and push, and for every kind."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from server.kinds import kinds
from server.kinds.kind import N_
from server.languages.catalogue import direction, long_date, long_month, short_date, translate
from server.languages.catalogue import pick as pick_text
from server.languages.hyphens import hyphenate
from server.room import pii
from server.surfaces import styles
from server.surfaces.scene import Scene
from server.surfaces.tools import TOOLS

HERE = Path(__file__).parent
SERVER = HERE.parent


class Speech:
    """Everything that turns ids, messages and texts into words of one language, escaped."""

    def __init__(self, language: str, fallback: str, scene: Scene | None = None) -> None:
        self.language = language
        self.fallback = fallback
        self.scene = scene

    def tr(self, message: str, /, **values: Any) -> str:
        """A sentence of Kring's own. Values that are session texts are picked."""
        plain = {name: self._value(value) for name, value in values.items()}
        return translate(self.language, message, **plain)

    def say(self, message: Any) -> str:
        """A Message, a Text, an id of a text, or a plain cell of a table."""
        if isinstance(message, list | tuple):
            return self.tr(message[0], **(message[1] if len(message) > 1 else {}))
        return self._value(message)

    def moment(self, seconds: float) -> str:
        """Day and time here, from epoch seconds: "zondag 22 november 2026, 17:00 uur"."""
        here = datetime.fromtimestamp(seconds).astimezone()
        return self.tr(
            N_("{dag}, {tijd} uur"), dag=long_date(here.date(), self.language), tijd=f"{here:%H:%M}"
        )

    def pick(self, text: Mapping[str, str] | None) -> Markup:
        """A session's Text with soft hyphens; another language than the page's is marked with `lang`."""
        if not text:
            return Markup()
        body, language = self._picked(text)
        if not body:
            return Markup()  # a card that is gone
        words = escape(hyphenate(body, language))
        if language == self.language:
            return words
        return Markup('<span lang="{}">{}</span>').format(language, words)

    def plain(self, text: Mapping[str, str] | None) -> str:
        """A session's Text without marking, for attributes and downloads."""
        return self._picked(text)[0] if text else ""

    def _picked(self, text: Mapping[str, str]) -> tuple[str, str]:
        body, language = pick_text(text, self.language, self.fallback)
        if body.startswith("text:"):
            return (self.scene.text(body[5:]) if self.scene else None) or "", language
        return body, language

    def _value(self, value: Any) -> str:
        if isinstance(value, date):
            return short_date(value, self.language)
        if isinstance(value, Mapping) and "id" in value:
            return (self.scene.text(value["id"]) if self.scene else None) or ""
        if isinstance(value, Mapping):
            return self.plain(value)
        if isinstance(value, list | tuple):
            return self.say(value)
        return "" if value is None else str(value)


class Renderer:
    """Draws fragments, pages and downloads. `version` marks static addresses so that caches stay right;
    `fonts` is the folder that `server.fonts` filled, for files that stand alone."""

    def __init__(self, version: str = "", fonts: Path | None = None) -> None:
        self.version = version
        self.fonts = fonts

    @cached_property
    def environment(self) -> Environment:
        folders = [HERE, SERVER / "kinds", SERVER]
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled_before(),
            auto_reload=False,  # `version` was made at the start too; nobody looks at files while people wait
        )
        environment.globals.update(TOOLS, guard_words=guard_words, static=self.static, fragment=self.fragment)
        return environment

    def static(self, path: str) -> str:
        """The address of a static file."""
        return f"/static/{self.version}/{path}"

    def draw(
        self, template: str, language: str, scene: Scene | None = None, fallback: str = "nl", **context: Any
    ) -> str:
        """Render a template for one language; with a scene, `state`, `ask` and texts are at hand."""
        if scene is not None:
            fallback = scene.state.language
        speech = Speech(language, fallback, scene)
        known: dict[str, Any] = {
            "_": speech.tr,
            "say": speech.say,
            "pick": speech.pick,
            "plain": speech.plain,
            "lang": language,
            "dir": direction(language),
            "spoken": lambda errors: {field: speech.say(words) for field, words in errors.items()},
            "date": lambda day: long_date(day, language),
            "month": lambda month: long_month(month, language),
            "moment": speech.moment,
            "scene": scene,
        }
        if scene is not None:
            known |= {"state": scene.state, "ask": scene.state.ask, "text": scene.text}
        return self.environment.get_template(template).render({**known, "speech": speech, **context})

    def fragment(self, surface: str, scene: Scene, language: str, **context: Any) -> str:
        """What lives inside a surface's page and is pushed whole at every change."""
        shared = {"errors": {}, "values": {}, "seat": True, "sent": False, "sure": False, "aside": {}}
        return self.draw(
            f"{surface}/fragment.html", language, scene, surface=surface, **{**shared, **context}
        )

    async def prepare(self) -> None:
        """Compile the templates, one at a time: the first use of each would keep a whole room waiting."""
        twice = ("surfaces/", *(f"kinds/{kind}/" for kind in kinds()))  # these have a shorter name as well
        for name in self.environment.list_templates(extensions=["html"]):
            if not name.startswith(twice):
                self.environment.get_template(name)
                await asyncio.sleep(0)

    def kinds_css(self, surface: str | None = None) -> str:
        """The styles of all kinds in one file, or what one surface needs of them."""
        files = sorted((SERVER / "kinds").glob("*/style.css"))
        css = "\n".join(file.read_text("utf-8") for file in files)
        return css if surface is None else styles.only(css, surface)


class Compiled(FileSystemBytecodeCache):
    """Templates that an earlier start compiled: a second and a half saved each time, also after a crash."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # the disk is full: then the next start compiles it again
            super().dump_bytecode(bucket)


def compiled_before() -> Compiled | None:
    """Kept in a folder for temporary files that is this user's alone; None where there is none.

    What another Jinja compiled, or this file with other options, is left alone: sources do not tell.
    """
    compiler = hashlib.sha256(version("jinja2").encode() + Path(__file__).read_bytes()).hexdigest()[:10]
    try:
        return Compiled(pattern=f"kring-{compiler}-%s.cache")
    except (OSError, RuntimeError):
        return None


def guard_words(speech: Speech) -> Markup:
    """The guard's sentences for the phone, as JSON that is safe inside a script element."""
    words = {key: _spoken(speech, value) for key, value in pii.words().items()}
    return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))


def _spoken(speech: Speech, value: Any) -> Any:
    if isinstance(value, Mapping) and not set(value) <= {"nl", "en"}:
        return {key: _spoken(speech, item) for key, item in value.items()}
    if isinstance(value, list) and not (value and isinstance(value[0], str)):
        return [_spoken(speech, item) for item in value]
    return speech.say(value)
