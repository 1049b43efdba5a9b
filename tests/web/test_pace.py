"""Who writes faster than people do takes more time, and loses nothing; a fast typist never notices."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest
from steps import JSON, Site

from server.web import kring, patience
from server.web.patience import Hurried, Pace

OFFICE = "192.0.2.9"


class Time:
    """A clock that only moves when it is told to, and that notes who waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waited: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    time = Time()
    monkeypatch.setattr(patience, "time", time)
    monkeypatch.setattr(patience, "asyncio", time)
    yield time


async def test_what_is_faster_than_the_bucket_leaks_waits_the_longer(time: Time) -> None:
    pace = Pace(burst=3, a_second=1.0)
    for _ in range(5):
        await pace.wrote(OFFICE)
    assert time.waited == [0.25, 0.5]
    time.now += 5.0
    for _ in range(3):
        await pace.wrote(OFFICE)
    assert time.waited == [0.25, 0.5]
    await pace.wrote("192.0.2.10")
    assert len(time.waited) == 2


async def test_waiting_ends_and_is_soon_forgotten(time: Time) -> None:
    pace = Pace(burst=3, a_second=1.0)
    for _ in range(1000):
        await pace.wrote(OFFICE)
    assert max(time.waited) == patience.MOST
    time.now += 3 + patience.MOST / patience.STEP
    before = len(time.waited)
    await pace.wrote(OFFICE)
    assert len(time.waited) == before


async def test_twelve_people_who_type_without_a_pause_never_wait(time: Time) -> None:
    """A page saves when nobody typed for 0.7 seconds: who hunts for every letter saves most."""
    pace = Pace(kring.WRITES, kring.WRITES_A_SECOND)
    for _ in range(round(45 * 60 / 1.5)):
        for _ in range(12):
            await pace.wrote(OFFICE)
        time.now += 1.5
    assert time.waited == []


async def test_lessons_come_no_faster_however_many_desks_write_side_by_side(time: Time) -> None:
    """Or whoever opens rooms by the dozen could push out what all others learned within minutes."""
    pace = kring.Kring.__dataclass_fields__["learning"].default_factory()
    kept = 0
    for _ in range(600):
        with suppress(Hurried):
            await pace.wrote(OFFICE)
            kept += 1
        time.now += 1.0
    assert kept <= kring.LESSONS + patience.MOST / patience.STEP + 600 * kring.LESSONS_A_SECOND
    await pace.wrote("192.0.2.10")


async def test_it_does_not_remember_everybody_for_ever(time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "REMEMBERED", 3)
    pace = Pace(burst=1, a_second=1.0)
    for number in range(9):
        await pace.wrote(f"192.0.2.{number}")
    assert len(pace._level) == 3
    time.now += 2.0
    await pace.wrote(OFFICE)
    assert list(pace._level) == [OFFICE]


async def test_who_lets_too_many_writes_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "WAITING", 2)
    pace = Pace(burst=0, a_second=0.001)
    waiting = [asyncio.create_task(pace.wrote(OFFICE)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Hurried):
        await pace.wrote(OFFICE)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_every_writing_route_of_the_composer_is_paced(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with site.visitor() as visitor:
        address = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]
        written = count()

        class Counting:
            async def wrote(self, host: str) -> None:
                next(written)

        monkeypatch.setattr(site.app.state.kring, "writing", Counting())
        for path in (address, f"{address}/steps/schaal", f"{address}/open", "/eigen/nergens"):
            await visitor.post(path, data={})
        await visitor.get(address)
        assert next(written) == 4


async def test_a_write_that_is_sent_away_changes_nothing_and_says_so_kindly(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with site.visitor() as visitor:
        address = (await visitor.post("/eigen", data={"from": "proef"})).headers["location"]

        class Full:
            async def wrote(self, host: str) -> None:
                raise Hurried

        monkeypatch.setattr(site.app.state.kring, "writing", Full())
        refused = await visitor.post(address, data={"title.nl": "Heel eigen naam"}, headers=JSON)
        assert refused.status_code == 429
        assert refused.json()["errors"][""].startswith("Er wordt nu te veel tegelijk bewaard.")
        assert "Heel eigen naam" not in (await visitor.get(address)).text
