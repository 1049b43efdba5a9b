"""What all tests share: the browser, and an order in which browsers and event loops do not meet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import Any

import pytest

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page over http on a name that is not localhost, as phones see it: no secure context.
    "--host-resolver-rules=MAP kring.test 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: Mapping[str, Any]) -> dict[str, Any]:
    """Launch the system's own Chromium; without one browser tests are skipped, and fail in CI."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        missing = f"no browser found; install one of: {', '.join(BROWSERS)}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return {**browser_type_launch_args, "executable_path": executable, "args": list(QUIET)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: once started, the browser's driver keeps an event loop running in this thread,
    in which no asynchronous test can run. `-m browser` runs them alone."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
