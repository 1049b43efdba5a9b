"""What may leave the room: the group decides per theme, agreement or question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds import sorting
from server.kinds.items import UNSURE, Item, check_ids
from server.kinds.kind import (
    N_,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Message,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
)
from server.kinds.statistics import lowered

STAY, REPORT, MANAGEMENT, TALK = "stay", "report", "management", "talk"
OBJECTIONS = 2  # from two people on something stays, and nobody hears how many
PLACES = (
    Item(id=STAY, text={"nl": "Blijft bij ons", "en": "Stays with us"}),
    Item(id=REPORT, text={"nl": "Mag in het verslag", "en": "May go into the report"}),
    Item(id=MANAGEMENT, text={"nl": "Mag naar het management", "en": "May go to management"}),
)
WORDS: Mapping[str, Message] = {
    STAY: (N_("blijft bij ons"), {}),
    REPORT: (N_("mag in het verslag"), {}),
    MANAGEMENT: (N_("mag naar het management"), {}),
    TALK: (N_("hier praten we nog over"), {}),
}


class ShareSettings(Settings):
    cards: tuple[Item, ...] = Field(
        min_length=1,
        max_length=12,
        description=N_("Waar de groep over beslist. Komt meestal uit eerdere stappen."),
    )

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([card.id for card in self.cards])
        return self

    @property
    def pages(self) -> list[Sequence[Item]]:
        return sorting.pages(self.cards)

    @property
    def places(self) -> Sequence[Item]:
        return PLACES

    def at(self, result: Result, place: str) -> list[tuple[Item, None]]:
        """The cards that lie in this place."""
        found = result.get("cards", {})
        return [(card, None) for card in self.cards if found.get(card.id, STAY) == place]


class Share(Kind[ShareSettings]):
    """Answers are {"cards": {card: place}}, results {"cards": {card: place or "talk"}}: never a number.

    Two objections keep a card here, one is put to the group without saying that it was one. What goes to
    management needs that nobody wanted it to go less far. Too few answers: it stays.
    """

    name = "share"
    aim = "choose"
    label = N_("Wat mag mee")
    means = N_("kiezen wat verder mag dan deze groep")
    Settings = ShareSettings
    thinks = False
    levels = ("licht", "zorgvuldig")
    takes_cards = True
    decides = True

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        return {**settings, "cards": [card.model_dump() for card in cards]}

    def lets_out(self, settings: ShareSettings, result: Result) -> dict[str, str]:
        found = result.get("cards", {})
        return {card.id: found.get(card.id, STAY) for card in settings.cards}

    def reads(self, settings: ShareSettings) -> Sequence[Text]:
        return [card.text for card in settings.cards]

    def parse(self, settings: ShareSettings, form: Form) -> Answer:
        return sorting.laid(form, settings.cards, [place.id for place in PLACES])

    def count(self, settings: ShareSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        told = [card.id for card in settings.cards if detail.of(card.id) != "nothing"]
        found = {card: _decided(sorting.given_to(card, answers), detail, card) for card in told}
        return {"cards": found} if found else {}

    def speak(self, settings: ShareSettings, result: Result) -> Sentences:
        talked = settings.at(result, TALK) if result else []
        return Sentences(
            different=[
                (N_("Over ‘{card}’ praten we nog: mag dit de zaal uit?"), {"card": card.text})
                for card, _ in talked
            ]
        )

    def table(self, settings: ShareSettings, result: Result) -> Table | None:
        found = self.lets_out(settings, result)
        rows = [[card.text, WORDS[found[card.id]]] for card in settings.cards]
        return Table([(N_("Kaart"), {}), (N_("Wat we besloten"), {})], rows) if result else None

    def pretend(self, settings: ShareSettings, random: Random, language: str = "nl") -> Answer:
        """Most people let most things go; every third card meets an objection now and then."""
        found = {}
        for at, card in enumerate(settings.cards):
            usual = (MANAGEMENT, REPORT, REPORT)[at % 3]
            found[card.id] = STAY if at % 3 == 2 and random.random() < 0.2 else usual
        return {"cards": found}

    def form_of(self, settings: ShareSettings, answer: Answer) -> dict[str, list[str]]:
        return {card: [place] for card, place in answer["cards"].items()}

    def parts(self, settings: ShareSettings, answer: Answer) -> dict[str, Json]:
        return dict(answer["cards"])


def _decided(given: Sequence[str], detail: Detail, card: str) -> str:
    """Where a card goes. Only what people said themselves counts: "weet ik niet" lets nothing out."""
    said = [place for place in given if place != UNSURE]
    if lowered(detail.of(card), len(said)) == "nothing":
        return STAY
    staying, reporting = said.count(STAY), said.count(REPORT)
    if staying:
        return TALK if staying < OBJECTIONS else STAY
    if not reporting:
        return MANAGEMENT
    return TALK if reporting < OBJECTIONS else REPORT


KIND = Share()
