"""What every store promises about answers; each test runs on each store."""

from __future__ import annotations

import asyncio

import pytest
from store_steps import answer, bodies, change, close, key, open_room, place, show

from server.store.store import Closed, Published, Store


async def test_answers_come_back_in_key_order_whatever_order_they_came_in(store: Store) -> None:
    await open_room(store)
    await show(store)
    for who in (3, 1, 2):
        await answer(store, who, {"value": who}, group="gezin")
    rows = await store.answers("r1", "samen")
    assert [row.key for row in rows] == [key(1), key(2), key(3)]
    assert [row.body for row in rows] == [{"value": 1}, {"value": 2}, {"value": 3}]
    assert {(row.round, row.lens, row.group, row.fresh) for row in rows} == {(1, "self", "gezin", True)}


async def test_answers_hold_every_round_and_lens_of_their_own_prompt(store: Store) -> None:
    await open_room(store)
    await change(store, opens=[("samen", 1), ("samen", 2), ("anders", 1)])
    for prompt, round, lens in [("samen", 2, "self"), ("samen", 1, "other"), ("anders", 1, "self")]:
        await store.answer("r1", prompt, round, lens, key(1), None, {"value": 1})
    assert [(row.round, row.lens) for row in await store.answers("r1", "samen")] == [
        (1, "other"),
        (2, "self"),
    ]


async def test_changing_an_answer_overwrites_it(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"value": 1}, group="gezin")
    await answer(store, 1, {"value": 5})
    (row,) = await store.answers("r1", "samen")
    assert (row.body, row.group) == ({"value": 5}, None)


async def test_a_skip_counts_as_done_and_has_no_body(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, None)
    await answer(store, 2, {})
    assert await bodies(store) == [None, {}]
    assert await store.done("r1", "samen", 1) == 2
    assert await store.answered("r1", *place(1))


async def test_done_counts_participants_of_one_round(store: Store) -> None:
    await open_room(store)
    await change(store, opens=[("samen", 1), ("samen", 2)])
    for round, lens, who in [(1, "self", 1), (1, "other", 1), (1, "self", 2), (2, "self", 3)]:
        await store.answer("r1", "samen", round, lens, key(who), None, {})
    assert await store.done("r1", "samen", 1) == 2


async def test_a_prompt_takes_answers_only_while_it_is_open(store: Store) -> None:
    await open_room(store)
    with pytest.raises(Closed):
        await answer(store, 1, {"value": 1})
    await show(store)
    await answer(store, 1, {"value": 1})
    with pytest.raises(Closed):
        await store.answer("r1", "samen", 2, "self", key(1), None, {"value": 1})
    await close(store)
    with pytest.raises(Closed):
        await answer(store, 1, {"value": 5})
    assert await bodies(store) == [{"value": 1}]


async def test_opening_or_closing_twice_is_the_same_as_once(store: Store) -> None:
    await open_room(store)
    await show(store)
    await show(store)
    await answer(store, 1, {"value": 1})
    await close(store)
    await close(store)
    with pytest.raises(Closed):
        await answer(store, 2, {"value": 2})


async def test_what_is_open_in_one_room_is_not_open_in_another(store: Store) -> None:
    await open_room(store)
    await open_room(store, "r2", "654321")
    await show(store)
    with pytest.raises(Closed):
        await answer(store, 1, {"value": 1}, room="r2")


async def test_an_answer_that_stands_on_the_screen_cannot_change(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"value": 1})
    await answer(store, 2, {"value": 2})
    await change(store, published=[place(1)])
    with pytest.raises(Published):
        await answer(store, 1, {"value": 5})
    await answer(store, 2, {"value": 5})
    rows = await store.answers("r1", "samen")
    assert [(row.body["value"], row.fresh) for row in rows] == [(1, False), (5, True)]


async def test_an_operation_that_is_refused_leaves_its_neighbours_alone(store: Store) -> None:
    await open_room(store)
    await show(store)
    outcomes = await asyncio.gather(
        *(store.answer("r1", "samen", 1 + who % 2, "self", key(who), None, {}) for who in range(20)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), Closed] * 10
    assert await store.done("r1", "samen", 1) == 10


async def test_an_answer_acknowledged_while_the_prompt_closes_is_an_answer_counted(store: Store) -> None:
    await open_room(store)
    for round in range(1, 6):
        await show(store, round=round)
        counted: list[bytes] = []

        async def close_and_count(round: int = round, counted: list[bytes] = counted) -> None:
            await close(store, round=round)
            counted += [row.key for row in await store.answers("r1", "samen") if row.round == round]

        async def send(who: int, round: int = round) -> bytes | None:
            for _ in range(who % 7):
                await asyncio.sleep(0)
            try:
                await store.answer("r1", "samen", round, "self", key(who), None, {"value": who})
            except Closed:
                return None
            return key(who)

        phones = [send(who) for who in range(60)]
        *acknowledged, _ = await asyncio.gather(*phones[:30], *phones[30:], close_and_count())
        assert {sent for sent in acknowledged if sent} == set(counted)
