"""Every fixed sentence of the promise stands somewhere for people to read, word for word."""

from __future__ import annotations

import pytest

from server.languages.extraction import messages
from server.languages.fixed import FIXED

USED = messages()
SHOWN = ("surfaces/", "kinds/", "room/", "live/", "web/")


@pytest.mark.parametrize("key", FIXED)
def test_a_fixed_sentence_stands_on_a_surface(key: str) -> None:
    assert [place for place in USED[FIXED[key]] if place.startswith(SHOWN)]
