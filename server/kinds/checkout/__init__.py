"""How we go out: was this worth our time, what is new for us, what would we do next time?"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from server.kinds.check import Check, CheckSettings, Line
from server.kinds.items import Item
from server.kinds.kind import N_, Result, Text

USUAL = (
    Item(id="yes", text={"nl": "Ja", "en": "Yes"}),
    Item(id="a-little", text={"nl": "Een beetje", "en": "A little"}),
    Item(id="not-yet", text={"nl": "Nog niet", "en": "Not yet"}),
    Item(id="rather-not", text={"nl": "Zeg ik liever niet", "en": "I would rather not say"}),
)
LEARNT: tuple[Text, ...] = (
    {"nl": "Bellen voor je schrijft scheelt een week.", "en": "A call before you write saves a week."},
    {"nl": "We bedoelen iets anders met spoed.", "en": "We mean different things by urgent."},
    {"nl": "De school wist het al lang.", "en": "The school had known for a long time."},
)
NEXT_TIME: tuple[Text, ...] = (
    {"nl": "Meer tijd om te praten.", "en": "More time to talk."},
    {"nl": "Ook een ouder uitnodigen.", "en": "Invite a parent as well."},
)
INSIGHT = Line(
    "insight",
    N_("Eén nieuw inzicht. Dat mag, het hoeft niet."),
    120,
    N_("Nieuw voor ons"),
    apart=True,
    examples=LEARNT,
)
IDEA = Line(
    "idea",
    N_("Een idee voor de volgende keer. Dat mag, het hoeft niet."),
    120,
    N_("Ideeën voor de volgende keer"),
    examples=NEXT_TIME,
)


class CheckoutSettings(CheckSettings):
    options: tuple[Item, ...] = Field(default=USUAL, max_length=10, description=N_("De keuzes, in volgorde."))
    insight: bool = Field(default=False, description=N_("Mag iemand één nieuw inzicht opschrijven?"))
    idea: bool = Field(
        default=False, description=N_("Mag iemand een idee voor de volgende keer opschrijven?")
    )

    @property
    def lines(self) -> tuple[Line, ...]:
        wanted = ((self.insight, INSIGHT), (self.idea, IDEA))
        return (*super().lines, *(line for asked, line in wanted if asked))


class Checkout(Check[CheckoutSettings]):
    name = "checkout"
    Settings = CheckoutSettings
    label = N_("Afronden")
    means = N_("was dit jouw tijd waard?")

    def insights(self, settings: CheckoutSettings, result: Result) -> Sequence[str]:
        found: Sequence[str] = result.get(INSIGHT.name, {}).get("ids", ())
        return found


KIND = Checkout()
