"""What every store promises about texts and taking an answer back; each test runs on each store."""

from __future__ import annotations

import pytest
from store_steps import (
    CLOSED,
    OPENED,
    answer,
    bodies,
    change,
    close,
    last_seq,
    open_room,
    place,
    show,
    withdraw,
)

from server.store.store import Conflict, Store


async def test_an_open_answer_that_is_withdrawn_is_gone(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"text": "klein"})
    assert await withdraw(store, 1) == []
    assert not await store.answered("r1", *place(1))
    assert await store.done("r1", "samen", 1) == 0


async def test_withdrawing_a_shown_answer_wipes_its_texts_and_keeps_the_count(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"words": [{"text": "rust"}, {"text": "tijd"}]})
    await answer(store, 2, {"words": [{"text": "thee"}]})
    await close(store)
    moved = {place(1): {"words": [{"id": "a"}, {"id": "b"}]}, place(2): {"words": [{"id": "c"}]}}
    await change(store, moved=moved, texts={"a": "rust", "b": "tijd", "c": "thee"})
    assert sorted(await withdraw(store, 1)) == ["a", "b"]
    assert await store.texts("r1") == {"c": "thee"}
    assert await bodies(store) == list(moved.values())
    assert await withdraw(store, 1) == []


async def test_a_published_answer_stays_counted_when_it_is_withdrawn_while_the_prompt_is_open(
    store: Store,
) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"words": [{"text": "rust"}]})
    moved = {place(1): {"words": [{"id": "a"}]}}
    await change(store, moved=moved, texts={"a": "rust"}, published=[place(1)])
    assert await withdraw(store, 1) == ["a"]
    assert await bodies(store) == [{"words": [{"id": "a"}]}]


async def test_an_answer_without_texts_stays_as_it_is_after_closing(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"value": 4})
    await answer(store, 2, None)
    await close(store)
    assert await withdraw(store, 1) == []
    assert await withdraw(store, 2) == []
    assert await bodies(store) == [{"value": 4}, None]


async def test_a_text_withdrawn_after_closing_never_moves(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"words": [{"text": "rust"}], "value": 3})
    await answer(store, 2, {"words": [{"text": "thee"}]})
    await close(store)
    (given,) = await withdraw(store, 1)
    moved = {place(1): {"words": [{"id": "a"}], "value": 3}, place(2): {"words": [{"id": "c"}]}}
    await change(store, moved=moved, texts={"a": "rust", "c": "thee"})
    assert await store.texts("r1") == {"c": "thee"}
    assert await bodies(store) == [{"words": [{"id": given}], "value": 3}, {"words": [{"id": "c"}]}]


async def test_a_change_computed_from_answers_that_have_moved_on_is_a_conflict(store: Store) -> None:
    await open_room(store)
    await show(store)
    await answer(store, 1, {"value": 1})
    await answer(store, 2, None)
    seen = {place(1): {"value": 1}, place(2): None}
    await change(store, seen=seen)
    await answer(store, 1, {"value": 5})
    with pytest.raises(Conflict):
        await change(store, seen=seen, published=[place(1)], events=[CLOSED])
    await answer(store, 1, {"value": 1})
    await withdraw(store, 2)
    with pytest.raises(Conflict):
        await change(store, seen=seen)
    assert await last_seq(store) == 2


async def test_texts_are_added_replaced_and_wiped(store: Store) -> None:
    await open_room(store)
    await change(store, texts={"b": "een", "a": "twee"})
    await change(store, texts={"b": "beter"}, wipes=["a", "unknown"])
    assert await store.texts("r1") == {"b": "beter"}
    await change(store, texts={"a": "weer"})
    assert list((await store.texts("r1")).items()) == [("a", "weer"), ("b", "beter")]


async def test_whoever_reads_an_answer_or_an_event_holds_a_copy(store: Store) -> None:
    await open_room(store)
    await show(store)
    sent = {"words": ["rust"]}
    await answer(store, 1, sent)
    sent["words"].append("tijd")
    (await bodies(store))[0]["words"].append("thee")
    (await store.log("r1"))[0].data["title"]["nl"] = "Anders"
    assert await bodies(store) == [{"words": ["rust"]}]
    assert (await store.log("r1"))[0].data == OPENED.data
