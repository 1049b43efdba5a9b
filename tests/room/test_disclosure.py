"""What the door lets through, rule by rule."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from meeting import KIND, LENS, ROOM, SECRET, Meeting, Poll, answer, asked_of, meeting

from server.room.disclosure import Gathered, Uncountable, answer_key, seat_key, text_id, threshold
from server.store.store import Published

SECRETS = ("geheim", "stilte", "angst")


def amounts(gathered: Gathered) -> dict[str, str]:
    return gathered.disclosed["result"]["amounts"] if gathered.disclosed["result"] else {}


def why(gathered: Gathered) -> str | None:
    found: str | None = gathered.disclosed["why"]
    return found


def times(**counts: int) -> list[str]:
    """{a: 3} -> ["a", "a", "a"]."""
    return list(Counter(counts).elements())


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


# texts


async def test_texts_move_under_ids_that_only_their_author_can_make() -> None:
    held = await meeting("licht", moderation="pre")
    for who, text in zip("abc", SECRETS, strict=True):
        await held.say(who, answer(cards=[text]))
    gathered = await held.close()
    key = answer_key(SECRET, "a", "poll")
    assert gathered.bodies[text_id(SECRET, key, 1, LENS, "texts.cards.0", "poll")] == SECRETS[0]
    assert set((await held.store.texts(ROOM)).values()) == set(SECRETS)
    assert not any(text in repr(gathered.disclosed) + repr(gathered.texts) for text in SECRETS)
    rows = repr(await held.store.answers(ROOM, "poll"))
    assert not any(text in rows for text in SECRETS)


async def test_the_queue_is_in_the_order_of_random_ids_and_numbers_no_card() -> None:
    held = await meeting("licht")
    for who in "abcdef":
        await held.say(who, answer(cards=[f"een {who}", f"twee {who}"]))
    queue = (await held.close()).texts
    assert [item["id"] for item in queue] == sorted(item["id"] for item in queue)
    assert {item["path"] for item in queue} == {"texts.cards"}


async def test_a_text_with_a_name_in_it_is_flagged() -> None:
    held = await meeting("licht")
    for who, text in zip("abc", ("we belden terug", "mevrouw Jansen belde", "goed overleg"), strict=True):
        await held.say(who, answer(cards=[text]))
    gathered = await held.close()
    flagged = [gathered.bodies[item["id"]] for item in gathered.texts if item["flag"]]
    assert flagged == ["mevrouw Jansen belde"]


async def test_a_field_that_few_filled_is_dropped_and_not_even_counted() -> None:
    held = await meeting("zorgvuldig")
    for who in "abcdefg":
        await held.say(who, answer(who, other=["geheim"]) if who < "e" else answer(who))
    gathered = await held.close()
    assert gathered.disclosed["result"]["ids"] == []
    assert gathered.texts == ()
    assert "geheim" not in repr(await held.store.answers(ROOM, "poll"))


async def test_a_text_that_was_taken_back_leaves_the_shown_count() -> None:
    held = await meeting("licht", reveal="live")
    for who in "abcdef":
        await held.say(who, answer(cards=[f"kaart {who}"]))
    batch = await held.batch(Random(1))
    assert batch
    shown = [who for who in "abcdef" if f"kaart {who}" in batch.bodies.values()]
    assert len(await held.withdraw(shown[0])) == 1
    gathered = await held.close()
    assert gathered.disclosed["result"]["people"] == 6
    assert len(gathered.disclosed["result"]["ids"]) == 6
    assert len(await held.store.texts(ROOM)) == 5


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


# live


async def live_with(*people: str, value: str = "ja") -> Meeting:
    held = await meeting("licht", reveal="live")
    for who in people:
        await held.say(who, answer(value))
    return held


async def test_a_live_prompt_waits_for_six_and_keeps_three_back() -> None:
    held = await live_with(*"abcde")
    await held.say("skips", None)
    assert await held.batch(Random(1)) is None
    await held.say("f", answer("ja"))
    gathered = await held.batch(Random(1))
    assert gathered
    assert gathered.disclosed["n"] == {"exact": 3}
    assert await held.batch(Random(1)) is None


async def test_batches_add_up_and_closing_adds_the_rest() -> None:
    held = await live_with(*"abcdef")
    counts = []
    for more in ("ghi", "jkl"):
        gathered = await held.batch(Random(2))
        assert gathered
        counts.append(gathered.disclosed["n"]["exact"])
        for who in more:
            await held.say(who, answer("nee"))
    assert counts == [3, 6]
    assert (await held.close()).disclosed["n"] == {"exact": 12}


async def test_a_rest_that_withdrawals_made_too_small_is_never_shown() -> None:
    held = await live_with(*"abcdef")
    gathered = await held.batch(Random(1))
    assert gathered
    shown = {place[3] for place in gathered.published}
    waiting = next(who for who in "abcdef" if answer_key(SECRET, who, "poll") not in shown)
    await held.withdraw(waiting)
    assert (await held.close()).disclosed["n"] == {"exact": 3}


async def test_a_published_answer_stays_as_it_was_counted() -> None:
    held = await live_with(*"abcdef")
    gathered = await held.batch(Random(1))
    assert gathered
    shown = {place[3] for place in gathered.published}
    who = next(who for who in "abcdef" if answer_key(SECRET, who, "poll") in shown)
    with pytest.raises(Published):
        await held.say(who, answer("nee"))


async def test_an_answer_that_moves_during_a_batch_makes_it_fail() -> None:
    held = await live_with(*"abcdef")
    gathered = await held.door.batch(ROOM, SECRET, held.asked("poll", 1), Random(1))
    assert gathered
    assert set(gathered.change("batch-published", "poll", 1).seen) == set(gathered.published)


async def test_the_draw_does_not_depend_on_the_answers() -> None:
    draws = []
    for value in ("ja", "nee"):
        gathered = await (await live_with(*"abcdefgh", value=value)).batch(Random(7))
        assert gathered
        draws.append(gathered.published)
    assert draws[0] == draws[1]


async def test_a_batch_never_holds_one_or_two_texts() -> None:
    for seed in range(20):
        held = await meeting("licht", reveal="live")
        for at in range(8):
            await held.say(f"{at}", answer("ja", word=[f"woord {at}"]) if at % 2 else answer("ja"))
        gathered = await held.batch(Random(seed))
        assert gathered is None or len(gathered.texts) in (0, 3, 4)
        added = len((await held.close()).texts)
        assert added not in (1, 2)


async def test_only_live_prompts_have_batches_and_a_repeat_has_none() -> None:
    held = await meeting("licht")
    assert await held.door.batch(ROOM, SECRET, held.asked("poll", 1), Random(1)) is None
    held = await live_with(*"abcdef")
    await held.close()
    await held.ask("poll~2")
    for who in "abcdef":
        await held.say(who, answer("nee"), "poll~2")
    assert await held.door.batch(ROOM, SECRET, held.asked("poll~2", 1), Random(1)) is None
    assert (await held.close("poll~2")).disclosed["n"] == {"exact": 6}


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
