"""The report as a web page, and as one file that needs nothing else: the accessible version to keep."""

from __future__ import annotations

from server.exports import Export, exports, styles
from server.kinds.kind import N_
from server.surfaces.render import Renderer
from server.surfaces.report import report
from server.surfaces.scene import Scene


def page(renderer: Renderer, scene: Scene, language: str, address: str) -> str:
    """The report at an address, with its downloads."""
    return draw(renderer, scene, language, address=address)


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """The report as one file, style and fonts inside."""
    style = styles.web_fonts(renderer.fonts) + styles.sheets(renderer)
    return draw(renderer, scene, language, style=style).encode()


def draw(renderer: Renderer, scene: Scene, language: str, style: str | None = None, address: str = "") -> str:
    """The whole document; with a style in it, it stands alone."""
    made = report(scene)
    return renderer.draw(
        "summary/page.html",
        language,
        made.scene,
        surface="summary",
        report=made,
        style=style,
        address=address,
        exports=list(exports().values()),
    )


def draw_part(renderer: Renderer, scene: Scene, language: str, template: str) -> str:
    """One partial of the report, for formats that are read from it."""
    made = report(scene)
    return renderer.draw(f"summary/{template}", language, made.scene, surface="summary", report=made)


EXPORT = Export("html", "text/html; charset=utf-8", N_("Webpagina om te bewaren"), 2, render, page)
