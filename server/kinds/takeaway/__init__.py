"""Something to keep for yourself. It stays on the phone: no field has a name and no route exists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from server.kinds.items import Item, ItemId, check_ids
from server.kinds.kind import N_, Kind, Settings, Text

LOW, HIGH = 1, 5


class TakeawaySettings(Settings):
    """Beside the paper to write on: lines to look at oneself by, or what was written at an earlier step."""

    lines: tuple[Item, ...] = Field(
        default=(), max_length=8, description=N_("Zinnen waarbij je naar jezelf kijkt, van 1 tot 5.")
    )
    ends: tuple[Text, Text] = Field(
        default=({"nl": "nog niet", "en": "not yet"}, {"nl": "helemaal", "en": "completely"}),
        description=N_("De woorden aan beide einden."),
    )
    recall: ItemId | None = Field(
        default=None,
        description=N_("Een eerdere stap waarvan de tekst hier terugkomt."),
        json_schema_extra={"among": "steps"},
    )

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([line.id for line in self.lines])
        return self

    @property
    def steps(self) -> range:
        return range(LOW, HIGH + 1)


class Takeaway(Kind[TakeawaySettings]):
    """Nobody learns whether anything was written, not even as a count."""

    name = "takeaway"
    Settings = TakeawaySettings
    asks = False
    thinks = False
    local = True
    label = N_("Alleen voor mij")
    means = N_("een tekst die op de telefoon blijft")

    def reads(self, settings: TakeawaySettings) -> Sequence[Text]:
        return [line.text for line in settings.lines]


KIND = Takeaway()
