"""Drafts in a dictionary, for the store that forgets."""

from __future__ import annotations

from datetime import date

from server.store.store import Conflict, Draft, Taken


class DraftsInMemory:
    """The drafts' part of the contract. No method waits, so each one is a transaction."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[bytes, Draft] = {}

    async def draft(self, key: bytes) -> Draft | None:
        return self._drafts.get(key)

    async def save_draft(self, key: bytes, draft: Draft) -> None:
        stands = self._drafts.get(key)
        if stands is None and draft.version > 1:
            raise Conflict
        if stands is not None and draft.version != stands.version + 1:
            raise Taken if draft.version == 1 else Conflict
        self._drafts[key] = draft

    async def drop_draft(self, key: bytes) -> None:
        self._drafts.pop(key, None)

    async def drafts(self) -> int:
        return len(self._drafts)

    async def forget_drafts(self, before: date) -> int:
        old = [key for key, draft in self._drafts.items() if draft.saved < before]
        for key in old:
            del self._drafts[key]
        return len(old)
