"""Nobody scrolls a beamer: at every text size that the desk offers, all of the stage is on it."""

from __future__ import annotations

import pytest
from layout import wrong
from looking import Looking
from venue import House
from walking import arrived, walk

BEAMERS = [(1920, 1080), (1280, 720)]
SIZES = ("l", "xl", "xxl", "")


@pytest.mark.parametrize("session", ["drie-kanten-van-vertrouwen", "wat-lukte-al"])
def test_nothing_is_cut_off_at_any_text_size(house: House, look: Looking, session: str) -> None:
    room = house.opens(session, people=12)
    stages = {size: look.stage(room, *size, reduced_motion="reduce") for size in BEAMERS}
    found: list[str] = []
    for stop in walk(room):
        for size in SIZES if stop.phase != "end" else ("",):
            seq = room.act("look", theme="light", text=size) if stop.phase != "end" else stop.seq
            for beamer, stage in stages.items():
                arrived(stage, seq)
                found += [f"{stop} on {beamer} at {size}: {line}" for line in wrong(stage, "stage")]
    assert not found, "\n".join(found)


def test_text_grows_as_far_as_it_fits_and_comes_back(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=12)
    stage = look.stage(room)
    letters = {}
    for size in ("", "xxl", "again"):
        arrived(stage, room.act("look", theme="light", text=size.replace("again", "")))
        letters[size] = stage.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.lobby-count')).fontSize)"
        )
    assert letters["xxl"] > 1.1 * letters[""]
    assert letters["again"] == letters[""]
