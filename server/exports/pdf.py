"""The report as PDF, by plutoprint. Where that has no wheel, the browser's print takes its place."""

from __future__ import annotations

import re
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from server.exports import Export, html, styles
from server.fonts import PRINT_FACES, print_rules
from server.kinds.kind import N_
from server.surfaces.render import Renderer
from server.surfaces.scene import Scene

OURS = "kring-font:"
FONTS = {file for _, _, file in PRINT_FACES}
# The engine leaves headings alone at the foot of a page. So a heading claims the room of what follows it,
# and takes that room back.
TOGETHER = """
.sheet section > h2 { break-inside: avoid; padding-bottom: 6rem; margin-bottom: -5.55rem; }
.sheet .receipt > h2 { padding-bottom: 0; margin-bottom: 0.3rem; }
"""
# It takes radii from attributes alone; the style sheets give them in rules.
DOT = re.compile(r'(<circle class="dot"[^>]*) r="13"')


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """The same sheet as the page, on A4."""
    style = styled(renderer, styles.sheets(renderer)) + TOGETHER
    return printed(renderer, DOT.sub(r'\1 r="5.5"', html.draw(renderer, scene, language, style=style)))


def styled(renderer: Renderer, sheets: str) -> str:
    """Style sheets as this engine takes them, with our fonts."""
    return (print_rules(OURS) if renderer.fonts else "") + styles.unlayered(sheets)


def printed(renderer: Renderer, document: str) -> bytes:
    """A document that holds its own style, on A4."""
    import plutoprint

    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4)
    book.custom_resource_fetcher = _fetcher(renderer.fonts)
    book.load_html(document)
    made = BytesIO()
    book.write_to_pdf_stream(made)
    return made.getvalue()


def _fetcher(fonts: Path | None) -> Any:
    """Gives our own fonts and refuses every other address: a report never calls out."""
    import plutoprint

    class OwnFonts(plutoprint.ResourceFetcher):
        def fetch_url(self, url: str) -> Any:
            name = url.removeprefix(OURS)
            if fonts is None or not url.startswith(OURS) or name not in FONTS:
                raise PermissionError("a report holds everything it needs")
            return plutoprint.ResourceData((fonts / name).read_bytes(), "font/ttf", "")

    return OwnFonts()


EXPORT = Export("pdf", "application/pdf", N_("PDF"), 1, render) if find_spec("plutoprint") else None
