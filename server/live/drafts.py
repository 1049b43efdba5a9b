"""Drafts of sessions, found by the key in their link; every change is written before it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from server.kinds.kind import N_, Refused
from server.library.draft import Raw
from server.room.keys import hashed, new_key
from server.store.store import Conflict, Draft, Drafts, size

MOST_DRAFTS = 5_000
MOST_BODY = 200_000  # bytes
TRIES = 5  # how often a change is made anew because another window wrote first


@dataclass(frozen=True)
class Kept:
    """A draft as it stands, with its data."""

    raw: Raw
    version: int
    can_undo: bool
    can_redo: bool


async def start(store: Drafts, raw: Raw, day: date) -> str:
    """Keep a new draft and give its key. `Refused` when there is no room."""
    if await store.drafts() >= MOST_DRAFTS:
        raise Refused(
            "", N_("Er is nu geen plaats voor nog een eigen sessie. Vraag het aan wie Kring beheert.")
        )
    key = new_key()
    await store.save_draft(hashed(key), Draft(spelled(raw), day))
    return key


async def find(store: Drafts, key: str) -> Kept | None:
    """The draft behind a link, or None."""
    found = await store.draft(hashed(key))
    return kept(found) if found else None


async def change(store: Drafts, key: str, edit: Callable[[Raw], Raw], mark: str, day: date) -> Kept | None:
    """Edit a draft as it stands now; what another window wrote meanwhile stays. None when it is gone."""

    def edited(draft: Draft) -> Draft:
        body = spelled(edit(json.loads(draft.body)))
        return draft if body == draft.body else draft.changed(body, mark, day)

    return await _written(store, key, edited)


async def undo(store: Drafts, key: str, day: date) -> Kept | None:
    """One step back."""
    return await _written(store, key, lambda draft: draft.undone(day))


async def redo(store: Drafts, key: str, day: date) -> Kept | None:
    """One step forth again."""
    return await _written(store, key, lambda draft: draft.redone(day))


async def forget(store: Drafts, key: str) -> None:
    """Delete a draft, with all its versions."""
    await store.drop_draft(hashed(key))


async def _written(store: Drafts, key: str, change: Callable[[Draft], Draft]) -> Kept | None:
    for _ in range(TRIES):
        draft = await store.draft(hashed(key))
        if draft is None:
            return None
        changed = change(draft)
        try:
            if changed is not draft:
                await store.save_draft(hashed(key), changed)
        except Conflict:
            continue
        return kept(changed)
    raise Refused("", N_("Dit lukte nu niet. Probeer het nog eens."))


def kept(draft: Draft) -> Kept:
    return Kept(json.loads(draft.body), draft.version, bool(draft.past), bool(draft.future))


def spelled(raw: Raw) -> str:
    """A draft's data as it is kept. `Refused` when it is too much."""
    body = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    if size(body) > MOST_BODY:
        raise Refused("", N_("Deze sessie is te groot geworden. Haal iets weg, of maak er twee van."))
    return body
