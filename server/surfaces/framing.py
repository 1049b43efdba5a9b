"""Stage and phone side by side on one page of another surface, each kept to a frame of its own."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

FRAMES = {"stage": ".stage-frame", "phone": ".phone-frame"}
REGISTERED = re.compile(r"@property [^{]*\{[^}]*\}")  # may not stand inside @scope


def framed(folder: Path) -> str:
    """The sheets of stage and phone in one; both use the same short class names for different things."""
    return "\n".join(_framed((folder / f"{name}.css").read_text("utf-8"), at) for name, at in FRAMES.items())


def inside(html: str) -> Markup:
    """A fragment inside another page, which has a main part of its own already."""
    return Markup(html.replace("<main", "<div").replace("</main>", "</div>"))


def _framed(css: str, root: str) -> str:
    return "\n".join([*REGISTERED.findall(css), f"@scope ({root}) {{", REGISTERED.sub("", css), "}"])
