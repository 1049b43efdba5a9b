"""What axe finds on a page against WCAG 2.2, level AA."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from layout import UNFOLD
from playwright.sync_api import Page

AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"runOnly": {"type": "tag", "values": AA}, "resultTypes": ["violations"]}
ALL_BUT_COLOURS = {**EVERYTHING, "rules": {"color-contrast": {"enabled": False}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}

SETTLED = """() => Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
  .map((one) => one.finished.catch(() => null)))"""


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> list[str]:
    """One line for each element that breaks a rule; everything that folds is opened first."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(UNFOLD)
    page.evaluate(SETTLED)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ]


@contextmanager
def in_the_dark(page: Page) -> Iterator[None]:
    """A page as its owner sees it who likes dark screens."""
    page.emulate_media(color_scheme="dark")
    yield
    page.emulate_media(color_scheme="light")


def violations_by_day_and_night(page: Page) -> list[str]:
    """Everything by day; in the dark the same page differs in its colours alone."""
    found = violations(page)
    with in_the_dark(page):
        return found + [f"in the dark: {line}" for line in violations(page, COLOURS)]
