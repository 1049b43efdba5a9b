"""How a page is set, and which rules of layout.js it breaks then."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

LARGE = "document.documentElement.dataset.text = 'xxl'"  # text at twice its size, as its owner may set it
RTL = "document.documentElement.dir = 'rtl'"
DUSK = "document.querySelectorAll('[data-theme]').forEach((part) => { part.dataset.theme = 'dusk'; })"
LIGHT = DUSK.replace("dusk", "light")
UNFOLD = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
RULES = (Path(__file__).parent / "layout.js").read_text("utf-8")


def wrong(page: Page, *rules: str) -> list[str]:
    """What breaks these rules on a page: `beside`, `taps`, `stage` or `button`."""
    ask = f"rules_to_ask => {{ {RULES} return rules_to_ask.flatMap((rule) => rules[rule]()); }}"
    found: list[str] = page.evaluate(ask, list(rules))
    return found
