"""Style and fonts inside a file, because a download has no server to ask for them."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from server.surfaces.render import Renderer

SERVER = Path(__file__).parents[1]
# Beside the package in a checkout, inside it in a wheel.
STATIC = SERVER / "_static" if (SERVER / "_static").exists() else SERVER.parent / "static"
SHEETS = ("tokens", "base")
FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FILE = re.compile(r'url\("\.\./fonts/([\w.-]+)"\)')
FOR_REPORTS = ("literata-latin.woff2", "atkinson-latin-400.woff2", "atkinson-latin-700.woff2")
LAYERS = re.compile(r"(@layer[^;{]*[;{]|[{}])")


def sheets(renderer: Renderer, last: str = "summary") -> str:
    """All style sheets of a report, in order; `last` is that of another document."""
    first = [_read(name) for name in SHEETS]
    return "\n".join([*first, renderer.kinds_css(), _read(last)])


def web_fonts(fonts: Path | None) -> str:
    """The font rules with the fonts in them; what is not there falls back to the reader's own."""
    return "\n".join(filter(None, (_inlined(face, fonts) for face in FACE.findall(_read("fonts")))))


def unlayered(css: str) -> str:
    """The same rules outside `@layer`, for an engine that drops what it does not know."""
    kept: list[str] = []
    opened: list[bool] = []
    for piece in LAYERS.split(css):
        if piece.startswith("@layer"):
            opened += [True] * piece.endswith("{")
            continue
        if piece == "{":
            opened.append(False)
        if piece == "}" and opened.pop():
            continue
        kept.append(piece)
    return "".join(kept)


def _read(name: str) -> str:
    return (STATIC / "css" / f"{name}.css").read_text("utf-8")


def _inlined(face: str, fonts: Path | None) -> str:
    name = FILE.search(face)
    if fonts is None or name is None or name[1] not in FOR_REPORTS or not (fonts / name[1]).exists():
        return ""
    body = b64encode((fonts / name[1]).read_bytes()).decode()
    return FILE.sub(f'url("data:font/woff2;base64,{body}")', face)
