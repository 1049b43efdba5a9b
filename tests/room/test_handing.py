"""What goes on from meeting to meeting in a series, and what does not."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from made_session import text

from server.kinds.kind import Refused
from server.room.following import Earlier, read
from server.room.handing import handed_on, series
from server.room.moments import moments

ENDS = [text("Nee"), text("Ja")]
DAY = date(2026, 11, 26)
STRIP = {"amount": "tenths", "spread": "far", "median": 3.0, "p25": 1.5, "p75": 4.5}
OTHER = {"amount": "middle", "spread": "close", "median": 4.0}
NOTHING = {"amount": "nothing"}
BAND = {"from": 5, "to": 9}


def before(weeks: float) -> date:
    return DAY - timedelta(weeks=weeks)


def result(**strips: dict[str, Any]) -> dict[str, Any]:
    return {"statements": strips, "groups": {}, "most": None}


def moment(weeks: float, title: str = "Eerder", **strips: dict[str, Any]) -> dict[str, Any]:
    return {"date": before(weeks).isoformat(), "title": text(title), "n": BAND, "result": result(**strips)}


def prompt(id: str, then: Any = (), words: str = "Over {}", **more: Any) -> dict[str, Any]:
    """A scale of the meeting that is followed: `now` holds what it told, by statement."""
    now = more.pop("now", {"a": STRIP})
    names = more.pop("names", [*now])
    asked = [{"id": name, "text": text(words.format(name))} for name in names]
    rounds = [{"round": 1, "withheld": None, "n": BAND, "result": result(**now)}] if now else []
    settings = {"statements": asked, "ends": ENDS, **more.pop("settings", {})}
    return {
        "id": id,
        "kind": "scale",
        "privacy": "zorgvuldig",
        "settings": settings,
        "rounds": rounds,
        "notes": [],
        "then": list(then) if isinstance(then, tuple) else then,
        **more,
    }


def earlier(*prompts: dict[str, Any], **more: Any) -> Earlier:
    file = {
        "format": 1,
        "session": {"id": "toen", "title": text("Toen")},
        "demo": False,
        "date": before(6).isoformat(),
        "prompts": list(prompts),
        **more,
    }
    return read(json.dumps(file))


def handed(*prompts: dict[str, Any]) -> list[tuple[date, dict[str, Any]]]:
    """What stands beside the first of these prompts, when it is asked again now."""
    found = earlier(*prompts)
    given = handed_on(found, found.measured[0], DAY)
    return [(one.day, one.disclosed["result"]["statements"]) for one in given]


def test_what_was_handed_comes_before_what_was_told_and_stays_as_it_was() -> None:
    first = handed(prompt("p", (moment(12, a=OTHER),)))
    assert first == [(before(12), {"a": OTHER}), (before(6), {"a": STRIP})]


def test_handed_on_again_and_again_a_band_stays_the_same() -> None:
    told = {"a": {**STRIP, "median": 3, "shares": {"1": 3}, "p75": 4.2}}
    bands = []
    for _ in range(4):
        ((_, strips),) = handed(prompt("p", now=told))
        bands.append(strips)
        told = strips
    assert bands[0]["a"] == {**STRIP, "p75": 4.0}
    assert bands[1:] == bands[:-1]


def test_a_meeting_that_told_nothing_hands_on_what_it_was_given() -> None:
    assert handed(prompt("p", (moment(12, a=STRIP),), now={}, names=["a"])) == [(before(12), {"a": STRIP})]


def test_a_statement_is_found_in_another_prompt_of_the_same_meeting() -> None:
    asked = prompt("p", (moment(12, a=STRIP, b=NOTHING),), now={"a": NOTHING, "b": STRIP})
    beside = prompt("q", now={"a": OTHER, "c": OTHER})
    assert handed(asked, beside) == [
        (before(12), {"a": STRIP, "b": NOTHING}),
        (before(6), {"a": OTHER, "b": STRIP}),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"words": "Iets anders over {}"},  # questions on the spot all have a statement s1
        {"settings": {"steps": 11}},
        {"settings": {"ends": [text("Zelden"), text("Vaak")]}},
        {"privacy": "streng"},
    ],
)
def test_what_is_another_question_or_was_asked_more_carefully_does_not_come_along(other: Any) -> None:
    asked = prompt("p", now={"a": NOTHING, "b": STRIP})
    assert handed(asked, prompt("q", now={"a": OTHER}, **other)) == [(before(6), {"a": NOTHING, "b": STRIP})]


def test_a_series_shows_six_meetings_and_drops_the_oldest() -> None:
    many = tuple(moment(6 + weeks, a=STRIP) for weeks in range(8, 2, -1))
    days = [day for day, _ in handed(prompt("p", many))]
    assert days == [before(6 + weeks) for weeks in (6, 5, 4, 3)] + [before(6)]


def test_what_was_handed_goes_no_further_than_a_year_after_its_own_day() -> None:
    old, young = moment(53, a=STRIP), moment(52, a=STRIP)
    assert [day for day, _ in handed(prompt("p", (old, young)))] == [before(52), before(6)]
    met = [{"date": before(weeks).isoformat(), "title": text("Eerder")} for weeks in (53, 52)]
    found = earlier(prompt("p"), series=met)
    assert [one.day for one in series(found, DAY)] == [before(52), before(6)]


def test_the_meeting_itself_may_be_older_than_that() -> None:
    found = earlier(prompt("p"))
    assert len(handed_on(found, found.measured[0], DAY + timedelta(days=900))) == 1


def test_two_meetings_on_one_day_stay_two() -> None:
    twice = (moment(6, "Toen", a=OTHER), moment(6, "Toen", a=STRIP))
    assert [strips["a"] for _, strips in handed(prompt("p", twice))] == [OTHER, STRIP, STRIP]


def test_a_file_from_before_there_were_series_held_only_the_last_time() -> None:
    once = {**moment(12, a=OTHER), "why": None, "groups": {}, "same": []}
    assert handed(prompt("p", once)) == [(before(12), {"a": OTHER}), (before(6), {"a": STRIP})]
    assert handed(prompt("p", None)) == [(before(6), {"a": STRIP})]


def test_a_log_from_before_there_were_series_held_only_the_last_time() -> None:
    old = {"day": "2026-10-15", "title": text("Toen"), "disclosed": {"result": {}}}
    assert moments(old) == moments([old])
    assert moments(old)[0].day == date(2026, 10, 15)


@pytest.mark.parametrize(
    "then",
    [
        3,
        "toen",
        [3],
        [{}],
        {"date": "gisteren"},
        [{**moment(3, a=STRIP), "date": 3}],
        [{**moment(3, a=STRIP), "title": {"nl": "Bel 06-12345678"}}],
        [{**moment(3, a=STRIP), "n": {"from": -5, "to": 9}}],
        [moment(3, b=STRIP)],
        [moment(3, a={**STRIP, "median": 99})],
        [moment(3, a={**STRIP, "spread": "<b>"})],
    ],
)
def test_a_series_that_is_none_of_ours_is_refused(then: Any) -> None:
    with pytest.raises(Refused) as refused:
        earlier(prompt("p", then))
    assert refused.value.field == "follows"
