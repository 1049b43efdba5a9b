"""Live prompts at the door: batches of three and more, each published once."""

from __future__ import annotations

from random import Random

import pytest
from meeting import ROOM, SECRET, Meeting, answer, meeting

from server.room.disclosure import answer_key
from server.store.store import Published


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
