"""One server for all browser tests, and pages that report every error in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from gathering import Gathering
from looking import Looking
from playwright.sync_api import Browser, expect
from venue import House

from server import fonts

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[House]:
    data = tmp_path_factory.mktemp("kring")
    made_fonts = pytestconfig.cache.mkdir("fonts")  # ten seconds of work, and the same every time
    fonts.build(made_fonts)
    shutil.copytree(made_fonts, data / "fonts")
    made = House(data)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def looking_at(browser: Browser, house: House) -> Callable[[], Looking]:
    return lambda: Looking(browser, house)


@pytest.fixture
def look(looking_at: Callable[[], Looking]) -> Iterator[Looking]:
    """Pages for one test; an error that any of them reports fails it."""
    looking = looking_at()
    yield looking
    looking.close()
    assert not looking.errors, looking.errors


@pytest.fixture(scope="module")
def shared_look(looking_at: Callable[[], Looking]) -> Iterator[Looking]:
    """Pages that stay open through all tests of a file."""
    looking = looking_at()
    yield looking
    looking.close()
    assert not looking.errors, looking.errors


@pytest.fixture(scope="session")
def trust(house: House, looking_at: Callable[[], Looking]) -> Iterator[Gathering]:
    """A meeting about the three sides of trust, from the lobby to the report."""
    looking = looking_at()
    yield Gathering(house, looking, "drie-kanten-van-vertrouwen")
    looking.close()


@pytest.fixture
def meeting(trust: Gathering) -> Iterator[Gathering]:
    """That meeting, for one test; an error that any of its pages reports fails the test."""
    yield trust
    errors, trust.look.errors = trust.look.errors, []
    assert not errors, errors
