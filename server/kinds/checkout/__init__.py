"""How we go out: was this worth our time, what is new for us, what would we do next time?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field

from server.kinds import options
from server.kinds.check import Check, CheckSettings, Line
from server.kinds.items import UNSURE, Item
from server.kinds.kind import N_, Message, Result, Text
from server.kinds.strips import word_of

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


OFTEN = 3  # tenths: two of these are most of us
FOCUS: Mapping[str, Message] = {
    "one": (N_("Onze keuzes liggen dicht bij elkaar."), {}),
    "some": (N_("Een paar keuzes komen vaker voor."), {}),
    "split": (N_("Onze keuzes zijn verdeeld."), {}),
}


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

    def worth(self, settings: CheckoutSettings, result: Result) -> Sequence[Message]:
        if settings.ends is None:
            return _of_choices(settings, result["choice"])
        found = result["scale"]
        shared = self.speak(settings, result).shared
        return shared or ([(N_("Onze antwoorden: {how}."), {"how": word_of(found)})] if _told(found) else ())

    def insights(self, settings: CheckoutSettings, result: Result) -> Sequence[str]:
        found: Sequence[str] = result.get(INSIGHT.name, {}).get("ids", ())
        return found


def _told(found: Result) -> bool:
    return bool(found["amount"] != "nothing")


def _of_choices(settings: CheckoutSettings, found: Result) -> Sequence[Message]:
    """What most chose, or else what more people did; how far apart where neither may be told."""
    if not _told(found):
        return ()
    if shared := options.say_tally(settings.labels, found).shared:
        return shared
    shares = {name: options.tenths_of(found, name) for name in settings.labels if name != UNSURE}
    often = [name for name, share in shares.items() if share >= OFTEN]
    if len(often) == 2:
        values = {"one": settings.labels[often[0]], "other": settings.labels[often[1]]}
        return [(N_("De meesten van ons kiezen ‘{one}’ of ‘{other}’."), values)]
    most = [name for name in often if shares[name] == max(shares.values())]
    if len(most) == 1:
        divided = N_("Onze keuzes zijn verdeeld. Het vaakst kiezen we ‘{option}’.")
        return [(divided, {"option": settings.labels[most[0]]})]
    return [FOCUS[found["focus"]]]


KIND = Checkout()
