"""Prepared items (statements, options) of the counted kinds, and the answer that goes with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from server.kinds.kind import N_, Amiss, Message, Text

UNSURE = "x"
"""The value of "Weet ik niet": an answer, counted apart and masked like any other option."""

DONT_KNOW: Message = (N_("Weet ik niet"), {})

RESERVED = frozenset({"id", "text", "choice", "other", "points", "unsure", "word", UNSURE})
"""Names with a meaning of their own in answers and forms, so no item may be called that."""

ItemId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class Item(BaseModel):
    """A statement or option. `id` survives editing and translation: results use it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: ItemId
    text: Text = Field(description=N_("Wat er staat."))


def check_ids(ids: Sequence[str]) -> None:
    """Raise `Amiss` when two items share an id, or use a reserved one."""
    if len(set(ids)) != len(ids):
        raise Amiss("", N_("Elke regel heeft een eigen id nodig."))
    if taken := RESERVED.intersection(ids):
        raise Amiss("", N_("Deze id’s hebben al een betekenis: {ids}."), ids=", ".join(sorted(taken)))
