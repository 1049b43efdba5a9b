"""How a page is set, and which rules of layout.js it breaks then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

LARGE = "document.documentElement.dataset.text = 'xxl'"  # text at twice its size, as its owner may set it
# The page as it is before its fonts have come, or on a network that never brings them
BARE = LARGE + "; document.body.style.cssText = '--sans: sans-serif; --serif: serif'"
RTL = "document.documentElement.dir = 'rtl'"
THEME = "document.querySelectorAll('[data-theme]').forEach((part) => { part.dataset.theme = '%s'; });"
STAND_STILL = "document.querySelector('kring-live').push = () => {};"
GO_ON = "delete document.querySelector('kring-live').push;"
UNFOLD = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
RULES = (Path(__file__).parent / "layout.js").read_text("utf-8")


@contextmanager
def at_dusk(page: Page) -> Iterator[None]:
    """The stage in its dark theme; what is pushed meanwhile is left out, as it would bring the light back."""
    page.evaluate(STAND_STILL + THEME % "dusk")
    yield
    page.evaluate(THEME % "light" + GO_ON)


def wrong(page: Page, *rules: str) -> list[str]:
    """What breaks these rules on a page once its fonts are there: `beside`, `taps`, `stage` or `button`."""
    ask = f"async rules_to_ask => {{ {RULES} return rules_to_ask.flatMap((rule) => rules[rule]()); }}"
    found: list[str] = page.evaluate(ask, list(rules))
    return found
