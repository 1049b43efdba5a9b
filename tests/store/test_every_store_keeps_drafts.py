"""Every store keeps drafts of sessions: found by their key alone, never overwritten by who did not look."""

from __future__ import annotations

from datetime import date

import pytest

from server.store.store import Conflict, Draft, Store, Taken

KEY, OTHER = b"the hash of a key", b"the hash of another"
DAY = date(2026, 5, 1)
FIRST = Draft('{"id":"proef"}', DAY)


async def test_a_draft_is_found_by_its_key_and_by_no_other(store: Store) -> None:
    await store.save_draft(KEY, FIRST)
    assert await store.draft(KEY) == FIRST
    assert await store.draft(OTHER) is None
    assert await store.drafts() == 1


async def test_the_way_back_and_forth_is_kept_with_it(store: Store) -> None:
    await store.save_draft(KEY, FIRST)
    second = FIRST.changed("{}", "title", DAY)
    third = second.changed("[]", "steps", DAY)
    back = third.undone(DAY)
    for draft in (second, third, back):
        await store.save_draft(KEY, draft)
    kept = await store.draft(KEY)
    assert kept == back
    assert kept and (kept.undone(DAY).body, kept.redone(DAY).body) == (FIRST.body, "[]")


async def test_who_looked_at_an_older_version_writes_nothing(store: Store) -> None:
    await store.save_draft(KEY, FIRST)
    await store.save_draft(KEY, FIRST.changed("mine", "", DAY))
    with pytest.raises(Conflict):
        await store.save_draft(KEY, FIRST.changed("yours", "", DAY))
    kept = await store.draft(KEY)
    assert kept and kept.body == "mine"


async def test_a_key_in_use_makes_no_second_draft_and_a_lost_one_is_not_revived(store: Store) -> None:
    await store.save_draft(KEY, FIRST)
    with pytest.raises(Taken):
        await store.save_draft(KEY, FIRST)
    await store.drop_draft(KEY)
    assert await store.draft(KEY) is None
    with pytest.raises(Conflict):
        await store.save_draft(KEY, FIRST.changed("late", "", DAY))


async def test_drafts_that_nobody_touched_go_and_others_stay(store: Store) -> None:
    await store.save_draft(KEY, FIRST)
    await store.save_draft(OTHER, Draft("{}", date(2026, 5, 2)))
    assert await store.forget_drafts(date(2026, 5, 2)) == 1
    assert await store.draft(KEY) is None
    assert await store.draft(OTHER) is not None
    assert await store.forget_drafts(date(2026, 5, 2)) == 0
