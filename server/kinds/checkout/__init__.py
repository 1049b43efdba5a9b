"""How we go out: was this worth our time?"""

from __future__ import annotations

from pydantic import Field

from server.kinds.check import Check, CheckSettings
from server.kinds.items import Item

USUAL = (
    Item(id="yes", text={"nl": "Ja", "en": "Yes"}),
    Item(id="a-little", text={"nl": "Een beetje", "en": "A little"}),
    Item(id="not-yet", text={"nl": "Nog niet", "en": "Not yet"}),
    Item(id="rather-not", text={"nl": "Zeg ik liever niet", "en": "I would rather not say"}),
)


class CheckoutSettings(CheckSettings):
    options: tuple[Item, ...] = Field(default=USUAL, max_length=10)


class Checkout(Check[CheckoutSettings]):
    name = "checkout"
    Settings = CheckoutSettings


KIND = Checkout()
