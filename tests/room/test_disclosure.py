"""What the door lets through: thresholds, amounts, small rooms, keys and errors."""

from __future__ import annotations

from typing import Any

import pytest
from meeting import KIND, ROOM, SECRET, Poll, amounts, answer, asked_of, meeting, times, why

from server.room.disclosure import Gathered, Uncountable, answer_key, seat_key, threshold

SECRETS = ("geheim", "stilte", "angst")

# thresholds


@pytest.mark.parametrize(("level", "least"), [("licht", 3), ("zorgvuldig", 5), ("streng", 5)])
async def test_a_result_comes_from_the_threshold_on(level: Any, least: int) -> None:
    assert threshold(level) == least
    values = ["a", "b", "c", "d", "e"]
    assert why(await asked_of(level, values[: least - 1])) == "few"
    assert why(await asked_of(level, values[:least])) is None


@pytest.mark.parametrize("level", ["licht", "zorgvuldig", "streng"])
async def test_below_the_threshold_nothing_of_the_answers_leaves(level: str) -> None:
    held = await meeting(level)
    for who, secret in zip("ab", SECRETS, strict=False):
        await held.say(who, answer(secret, cards=[secret]))
    await held.say("c", None)
    gathered = await held.close()
    assert not any(secret in repr(gathered) for secret in SECRETS)
    assert gathered == Gathered({"why": "few", "n": None, "result": None, "groups": {}, "same": []})
    assert await held.store.texts(ROOM) == {}


async def test_skips_never_count_towards_the_threshold() -> None:
    held = await meeting("licht")
    for who in "ab":
        await held.say(who, answer("yes"))
    for who in "cdef":
        await held.say(who, None)
    assert why(await held.close()) == "few"


async def test_a_part_that_few_answered_stays_hidden_while_others_show() -> None:
    held = await meeting("zorgvuldig")
    for who in "abcde":
        await held.say(who, answer(who, who if who < "e" else None))
    gathered = await held.close()
    assert amounts(gathered) == {"p1": "tenths", "p2": "nothing"}


async def test_not_knowing_is_an_answer() -> None:
    assert why(await asked_of("licht", ["x", "x", "x"])) is None


@pytest.mark.parametrize("level", ["zorgvuldig", "streng"])
@pytest.mark.parametrize(("people", "band"), [(5, (5, 9)), (9, (5, 9)), (10, (10, 14)), (23, (20, 24))])
async def test_how_many_took_part_is_a_band(level: str, people: int, band: tuple[int, int]) -> None:
    gathered = await asked_of(level, list(range(people)))
    assert gathered.disclosed["n"] == {"from": band[0], "to": band[1]}


async def test_how_many_took_part_is_exact_when_light() -> None:
    assert (await asked_of("licht", times(a=7))).disclosed["n"] == {"exact": 7}


async def test_a_small_room_is_not_read_at_all() -> None:
    held = await meeting("licht")
    held.door._reading = None  # type: ignore[assignment]  # whoever reads now, fails
    gathered = await held.door.close(ROOM, SECRET, held.asked("poll", 1, small=True))
    assert why(gathered) == "small"
    assert gathered.disclosed["n"] is None


# how much


@pytest.mark.parametrize(
    ("level", "values", "expected"),
    [
        ("licht", times(a=2, b=1), "counts"),
        ("licht", times(a=3), "counts"),
        ("zorgvuldig", times(a=5), "tenths"),
        ("zorgvuldig", times(a=3, b=1, c=1), "tenths"),
        ("zorgvuldig", times(a=4, b=1), "words"),
        ("zorgvuldig", times(a=3, b=2), "words"),
        ("zorgvuldig", [["a", "b"], ["a"], ["a"], ["b"], ["c"]], "tenths"),
        ("zorgvuldig", [["a", "b"], ["a", "b"], ["a", "b"], ["a"], ["c"]], "words"),
        ("streng", times(a=3, b=2), "middle"),
        ("streng", times(a=4, b=1), "words"),
        ("streng", times(a=5), "words"),
        ("streng", times(a=4, b=3), "middle"),
        ("streng", times(a=5, b=3), "tenths"),
        ("streng", times(a=6, b=2), "words"),
        ("streng", times(a=7, b=1), "words"),
        ("streng", times(a=8), "words"),
        ("streng", [1, 2, 3, 3, 3, 3, 3, 5], "words"),
        ("streng", [1, 1, 1, 2, 3, 3, 3, 5], "tenths"),
        ("streng", [1, 3, 3, 3, 5], "words"),
        ("streng", [1, 2, 3, 4, 5], "middle"),
        ("streng", [["a"], ["a", "b"], ["a", "c"], ["a"], ["b"]], "words"),
    ],
)
async def test_the_amount_follows_the_level_and_the_spread(
    level: str, values: list[Any], expected: str
) -> None:
    assert amounts(await asked_of(level, values)) == {"p1": expected}


@pytest.mark.parametrize("people", range(5, 12))
async def test_strict_unanimity_looks_like_all_but_one(people: int) -> None:
    unanimous = await asked_of("streng", times(a=people))
    nearly = await asked_of("streng", times(a=people - 1, b=1))
    assert amounts(unanimous) == amounts(nearly) == {"p1": "words"}


async def test_the_order_of_people_does_not_reach_the_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        Poll, "count", lambda self, settings, answers, detail: told.append(repr(answers)) or {}
    )
    await asked_of("licht", ["a", "b", "c", "d"])
    await asked_of("licht", ["d", "c", "a", "b"])
    assert told[0] == told[1]


# keys and errors


def test_keys_of_different_prompts_seats_and_rooms_cannot_be_joined() -> None:
    keys = {
        answer_key(SECRET, "a", "poll"),
        answer_key(SECRET, "a", "other"),
        answer_key(SECRET, "b", "poll"),
        answer_key(b"t" * 32, "a", "poll"),
        seat_key(SECRET, "a"),
    }
    assert len(keys) == 5
    assert {len(key) for key in keys} == {16}
    assert answer_key(SECRET, "a", "cards.votes") == answer_key(SECRET, "a", "cards~2.votes")


@pytest.mark.parametrize("method", ["count", "parts"])
async def test_an_error_while_counting_repeats_no_answer(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def stumble(*args: Any) -> None:
        raise ValueError(f"cannot count {args!r}")

    held = await meeting("licht")
    for who in "abc":
        await held.say(who, answer("geheim"))
    monkeypatch.setattr(type(KIND), method, stumble)
    with pytest.raises(Uncountable) as caught:
        await held.close()
    assert str(caught.value) == f"poll: ValueError in {method}"
    assert caught.value.__suppress_context__


async def test_nothing_points_to_people_in_what_enters_the_log() -> None:
    held = await meeting("licht")
    for who in "abcd":
        await held.say(who, answer("ja", cards=[f"kaart {who}"]))
    gathered = await held.close()
    logged = repr([event.data for event in await held.store.log(ROOM)])
    for place in gathered.published:
        assert place[3].hex() not in logged
        assert repr(place[3]) not in logged
