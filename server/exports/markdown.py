"""The report as Markdown, read from the sheet itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from server.exports import Export, html, reading
from server.exports.reading import Line
from server.kinds.kind import N_
from server.surfaces.render import Renderer
from server.surfaces.scene import Scene

SIGNS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- ", "p": ""}
SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
LEADING = re.compile(r"^(\s*)([#+=-]|\d+[.)])(?=\s|$|[=-])")


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """UTF-8 Markdown with tables as pipes."""
    page = html.draw_part(renderer, scene, language, "alone.html")
    return ("\n".join(_document(reading.lines(page))).strip() + "\n").encode()


def _document(lines: Sequence[Line]) -> Iterator[str]:
    for sort, group in groupby(lines, key=_sort):
        found = list(group)
        if sort == "table":
            yield from _table(found)
        elif sort == "terms":
            yield from (f"- **{plain(line.cells[0])}**: {plain(line.cells[-1])}" for line in found)
        else:
            yield from _texts(sort, found)
        yield ""


def _sort(line: Line) -> str:
    return {"head": "table", "tr": "table", "dt": "terms"}.get(line.tag, line.tag)


def _texts(tag: str, lines: Sequence[Line]) -> Iterator[str]:
    between = "" if tag == "li" else "\n"
    for number, line in enumerate(lines):
        yield (between if number else "") + SIGNS[tag] + plain(line.text)


def _table(lines: Sequence[Line]) -> Iterator[str]:
    """Rows as pipes. A row with one cell names the group of rows under it."""
    wide = max(len(line.cells) for line in lines)
    if lines[0].tag != "head":
        lines = [Line("head", [""] * wide), *lines]
    for number, line in enumerate(lines):
        cells = [plain(cell) for cell in line.cells]
        if len(cells) == 1 < wide:
            cells = [f"**{cells[0]}**"]
        yield "| " + " | ".join([*cells, *[""] * (wide - len(cells))]) + " |"
        if number == 0:
            yield "|" + " --- |" * wide


def plain(text: str) -> str:
    """A text in which no sign has a meaning of its own."""
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))


EXPORT = Export("md", "text/markdown; charset=utf-8", N_("Markdown"), 3, render, program=True)
