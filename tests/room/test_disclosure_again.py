"""Second rounds, repeats and roles at the door: no two pictures side by side show one person."""

from __future__ import annotations

from typing import Any

import pytest
from meeting import LENS, SECRET, amounts, answer, meeting, times, why

from server.room.disclosure import Gathered, answer_key, text_id

# second rounds and repeats


async def two_rounds(level: str, first: dict[str, Any], second: dict[str, Any]) -> Gathered:
    held = await meeting(level, rounds=2)
    for who, value in first.items():
        await held.say(who, answer(value))
    await held.close()
    await held.ask(round=2)
    for who, value in second.items():
        await held.say(who, answer(value), round=2)
    return await held.close(round=2)


FIRST = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3, "g": 3}


async def test_a_second_round_in_which_two_changed_says_nothing_new() -> None:
    gathered = await two_rounds("licht", FIRST, {**FIRST, "a": 3, "b": 3})
    assert gathered == Gathered({"why": "same", "n": None, "result": None, "groups": {}, "same": []})


async def test_a_second_round_in_which_three_changed_shows() -> None:
    gathered = await two_rounds("licht", FIRST, {**FIRST, "a": 3, "b": 3, "c": 3})
    assert gathered.disclosed["result"]["values"]["p1"] == ["2", "2", "3", "3", "3", "3", "3"]


async def test_changes_that_cancel_out_show_no_second_time() -> None:
    """Six people swap; the picture is the one that was there. Only the picture decides, not who moved."""
    assert why(await two_rounds("licht", FIRST, {**FIRST, "a": 2, "b": 2, "d": 1, "e": 1})) == "same"


async def test_one_or_two_newcomers_stay_out_of_the_second_round() -> None:
    moved = {**FIRST, "a": 3, "b": 3, "c": 3}
    gathered = await two_rounds("licht", FIRST, {**moved, "new": 5, "newer": 5})
    assert gathered.disclosed["n"] == {"exact": 7}
    assert "5" not in gathered.disclosed["result"]["values"]["p1"]


async def test_three_newcomers_count() -> None:
    gathered = await two_rounds("licht", FIRST, {**FIRST, "x": 5, "y": 5, "z": 4})
    assert gathered.disclosed["n"] == {"exact": 10}


async def test_two_who_left_do_not_make_a_change() -> None:
    assert why(await two_rounds("licht", FIRST, {k: v for k, v in FIRST.items() if k not in "ab"})) == "same"


async def test_three_who_left_do() -> None:
    assert why(await two_rounds("licht", FIRST, {k: v for k, v in FIRST.items() if k not in "abc"})) is None


async def test_a_strict_second_round_has_no_more_than_a_middle() -> None:
    first = dict(zip("abcdefghij", [1, 1, 1, 2, 2, 3, 3, 4, 5, 5], strict=True))
    gathered = await two_rounds("streng", first, {**first, "a": 4, "b": 4, "c": 4})
    assert amounts(gathered) == {"p1": "middle"}


async def test_a_strict_second_round_hides_when_either_round_was_nearly_unanimous() -> None:
    mixed, alike = dict(zip("abcdef", times(a=3, b=3), strict=True)), dict.fromkeys("abcdef", "b")
    assert why(await two_rounds("streng", mixed, alike)) == "same"
    assert why(await two_rounds("streng", alike, mixed)) == "same"


async def test_a_repeat_is_compared_with_every_earlier_publication() -> None:
    held = await meeting("licht")
    other = {who: value + 3 for who, value in FIRST.items()}
    runs = {"poll": FIRST, "poll~2": other, "poll~3": {**FIRST, "a": 2}}
    found = []
    for prompt, values in runs.items():
        await held.ask(prompt)
        for who, value in values.items():
            await held.say(who, answer(value), prompt)
        found.append(why(await held.close(prompt)))
    assert found == [None, None, "same"]


async def test_a_repeat_after_too_few_answers_is_a_first_time() -> None:
    held = await meeting("zorgvuldig")
    for who in "abcd":
        await held.say(who, answer(who))
    assert why(await held.close()) == "few"
    await held.ask("poll~2")
    for who in "abcde":
        await held.say(who, answer(who), "poll~2")
    assert why(await held.close("poll~2")) is None


async def test_a_text_said_again_in_a_repeat_gets_another_id() -> None:
    key = answer_key(SECRET, "a", "poll~2")
    assert key == answer_key(SECRET, "a", "poll")
    assert text_id(SECRET, key, 1, LENS, "cards.0", "poll") != text_id(
        SECRET, key, 1, LENS, "cards.0", "poll~2"
    )


# groups


async def roles(level: str, groups: dict[str | None, list[Any]], **more: Any) -> Gathered:
    held = await meeting(level, **({"group_by": "role"} | more))
    for role, values in groups.items():
        for at, value in enumerate(values):
            await held.say(f"{role} {at}", answer(value), role=role)
    return await held.close(roles=True)


async def test_roles_show_apart_when_each_is_large_enough() -> None:
    gathered = await roles("licht", {"school": times(a=3), "zorg": times(b=3)})
    found = gathered.disclosed["groups"]
    assert {name: group["n"] for name, group in found.items()} == {
        "school": {"exact": 3},
        "zorg": {"exact": 3},
    }
    assert found["zorg"]["result"]["values"] == {"p1": ["b", "b", "b"]}


async def test_small_roles_and_people_without_one_stand_together() -> None:
    gathered = await roles("licht", {"school": times(a=3), "zorg": times(b=2), None: times(c=1)})
    assert set(gathered.disclosed["groups"]) == {"school", "andere rollen"}


@pytest.mark.parametrize(
    "groups",
    [
        {"school": times(a=3), "zorg": times(b=2)},
        {"school": times(a=6)},
        {"school": times(a=2), "zorg": times(b=2)},
    ],
)
async def test_no_split_leaves_a_remainder_or_stands_alone(groups: Any) -> None:
    gathered = await roles("licht", groups)
    assert gathered.disclosed["groups"] == {}
    assert gathered.disclosed["result"]


async def test_a_careful_split_has_no_counts() -> None:
    gathered = await roles("zorgvuldig", {"school": [1, 2, 3, 4, 5], "zorg": [1, 2, 3, 4, 5]})
    assert {group["result"]["amounts"]["p1"] for group in gathered.disclosed["groups"].values()} == {"middle"}


async def test_a_group_never_shows_more_than_everyone_together() -> None:
    gathered = await roles("zorgvuldig", {"school": times(a=5), "zorg": times(a=4, b=1)})
    assert amounts(gathered) == {"p1": "words"}
    assert {group["result"]["amounts"]["p1"] for group in gathered.disclosed["groups"].values()} == {"words"}


async def test_no_split_without_being_asked() -> None:
    groups: Any = {"school": times(a=3), "zorg": times(b=3)}
    assert (await roles("licht", groups, group_by="none")).disclosed["groups"] == {}


async def test_a_second_round_is_not_split_again() -> None:
    held = await meeting("licht", group_by="role", rounds=2)
    splits = []
    for round, value in ((1, "a"), (2, "b")):
        await held.ask(round=round)
        for at in range(6):
            await held.say(f"{at}", answer(value), round=round, role="school" if at % 2 else "zorg")
        gathered = await held.close(round=round, roles=True)
        splits.append(len(gathered.disclosed["groups"]))
        assert gathered.disclosed["result"]
    assert splits == [2, 0]
