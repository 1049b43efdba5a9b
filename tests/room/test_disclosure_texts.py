"""What happens to typed texts at the door: they move under ids, if enough people filled their field."""

from __future__ import annotations

from random import Random

from meeting import LENS, ROOM, SECRET, answer, meeting

from server.room.disclosure import answer_key, text_id

SECRETS = ("geheim", "stilte", "angst")


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
