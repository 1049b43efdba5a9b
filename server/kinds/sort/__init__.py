"""Sorting: each card goes into one of a few buckets, and the stage shows where most people laid it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds import options, sorting
from server.kinds.items import DONT_KNOW, UNSURE, Item, check_ids
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
from server.kinds.options import tally, tenths_of

PER_CARD = "cards"
ROWS = 6  # cards on one screen when their shares are shown
ALIKE: dict[str, Message] = {
    "one": (N_("dicht bij elkaar"), {}),
    "some": (N_("wisselend"), {}),
    "split": (N_("verdeeld"), {}),
}
MANY_UNSURE: Message = (N_("veel ‘weet ik niet’"), {})
NOT_APART: Message = (N_("niet apart te laten zien"), {})


class Bucket(Item):
    leaves: bool = Field(
        default=False, description=N_("Gaan de kaarten in dit vak mee naar de vraag wat de zaal uit mag?")
    )


@dataclass(frozen=True)
class Pile:
    """What most people laid in one bucket; `bucket` is None for cards without one, and they have a word."""

    bucket: Bucket | None
    cards: Sequence[tuple[Item, Message | None]]


class SortSettings(Settings):
    buckets: tuple[Bucket, ...] = Field(min_length=2, max_length=5, description=N_("De vakken."))
    cards: tuple[Item, ...] = Field(min_length=1, max_length=12, description=N_("De kaarten."))

    @model_validator(mode="after")
    def _ids(self) -> Self:
        check_ids([bucket.id for bucket in self.buckets])
        check_ids([card.id for card in self.cards])
        return self

    @property
    def names(self) -> list[str]:
        """Everything that a card may be given: the buckets in author order, then "weet ik niet"."""
        return [*(bucket.id for bucket in self.buckets), UNSURE]

    @property
    def labels(self) -> options.Labels:
        return {**{bucket.id: bucket.text for bucket in self.buckets}, UNSURE: DONT_KNOW}

    @property
    def pages(self) -> list[Sequence[Item]]:
        return sorting.pages(self.cards)

    def piles(self, result: Result) -> list[Pile]:
        """A pile per bucket in author order; last, where there are any, the cards without a bucket."""
        found = result.get("cards", {})
        lying = {card.id: self.lies(found[card.id]) for card in self.cards if card.id in found}
        piles = [
            Pile(bucket, [(card, None) for card in self.cards if lying.get(card.id) == bucket.id])
            for bucket in self.buckets
        ]
        apart = [
            (card, _word(found[card.id]) if card.id in found else NOT_APART)
            for card in self.cards
            if lying.get(card.id) is None
        ]
        return [*piles, Pile(None, apart)] if apart else piles

    def lies(self, found: Result) -> str | None:
        """The bucket in which most people laid a card; None when that is not clear, or not told."""
        if found["focus"] == "split" if "focus" in found else True:
            return None
        if "named" in found:
            most = list(found["named"])
        else:
            given = found.get("counts") or found.get("shares") or {}
            sizes = {name: size for name, size in given.items() if isinstance(size, int) and size}
            most = [name for name, size in sizes.items() if size == max(sizes.values())]
        return most[0] if len(most) == 1 and most[0] != UNSURE else None

    def rows(self, view: str | None) -> Sequence[Item] | None:
        """The cards of a screen that shows the shares of each; None for the piles."""
        name, _, page = (view or "").partition("-")
        if name != PER_CARD or not page.isdecimal() or not 1 <= int(page) <= self.screens:
            return None
        return self.cards[(int(page) - 1) * ROWS : int(page) * ROWS]

    @property
    def screens(self) -> int:
        """How many screens the shares of every card take."""
        return -(-len(self.cards) // ROWS)


class Sort(Kind[SortSettings]):
    """Answers are {"cards": {card: bucket}}; results {"cards": {card: a tally over the buckets}}."""

    name = "sort"
    aim = "understand"
    label = N_("In vakken")
    means = N_("kaarten in vakken leggen")
    Settings = SortSettings
    takes_cards = True

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        return {**settings, "cards": [card.model_dump() for card in cards]}

    def passes_on(self, settings: SortSettings, result: Result) -> Sequence[str]:
        """The cards in the buckets that leave; every card where no bucket does."""
        leaving = {bucket.id for bucket in settings.buckets if bucket.leaves}
        piles = [pile for pile in settings.piles(result) if pile.bucket and pile.bucket.id in leaving]
        return [card.id for pile in piles for card, _ in pile.cards] if leaving else _ids(settings)

    def reads(self, settings: SortSettings) -> Sequence[Text]:
        return [card.text for card in settings.cards]

    def parse(self, settings: SortSettings, form: Form) -> Answer:
        return sorting.laid(form, settings.cards, settings.names)

    def count(self, settings: SortSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        found = {}
        for card in _ids(settings):
            given = [[place] for place in sorting.given_to(card, answers)]
            counted = tally(given, settings.names, detail.of(card))
            if counted["amount"] != "nothing":
                found[card] = counted
        return {"cards": found} if found else {}

    def speak(self, settings: SortSettings, result: Result) -> Sentences:
        found = result.get("cards", {})
        told = [(card, found[card.id]) for card in settings.cards if card.id in found]
        buckets = {bucket.id: bucket.text for bucket in settings.buckets}
        return Sentences(
            shared=[
                (N_("‘{card}’ hoort voor de meesten bij ‘{bucket}’."), {"card": card.text, "bucket": text})
                for card, tally in told
                for bucket, text in buckets.items()
                if tenths_of(tally, bucket) >= 6
            ],
            different=[
                (N_("Over ‘{card}’ zijn we verdeeld."), {"card": card.text})
                for card, tally in told
                if tally["focus"] == "split"
            ],
            unknown=[
                (N_("Van ‘{card}’ weet een deel van ons het nog niet."), {"card": card.text})
                for card, tally in told
                if tenths_of(tally, UNSURE) >= 3
            ],
        )

    def table(self, settings: SortSettings, result: Result) -> Table | None:
        rows = [
            [card.text, pile.bucket.text if pile.bucket else word]
            for pile in settings.piles(result)
            for card, word in pile.cards
        ]
        return Table([(N_("Kaart"), {}), (N_("Waar hij ligt"), {})], rows) if result else None

    def views(self, settings: SortSettings, result: Result) -> Sequence[tuple[str, Message]]:
        """The shares of each card; nothing where no card has any."""
        if not any("shares" in found or "counts" in found for found in result.get("cards", {}).values()):
            return []
        if settings.screens == 1:
            return [(f"{PER_CARD}-1", (N_("Per kaart"), {}))]
        return [
            (f"{PER_CARD}-{screen}", (N_("Per kaart, scherm {page}"), {"page": screen}))
            for screen in range(1, settings.screens + 1)
        ]

    def pretend(self, settings: SortSettings, random: Random, language: str = "nl") -> Answer:
        return sorting.invented(settings.cards, settings.names[:-1], random)

    def form_of(self, settings: SortSettings, answer: Answer) -> dict[str, list[str]]:
        return {card: [place] for card, place in answer["cards"].items()}

    def parts(self, settings: SortSettings, answer: Answer) -> dict[str, Json]:
        return dict(answer["cards"])


def _ids(settings: SortSettings) -> list[str]:
    return [card.id for card in settings.cards]


def _word(found: Result) -> Message:
    """Why a card lies in no bucket."""
    if tenths_of(found, UNSURE) >= 5:
        return MANY_UNSURE
    # At words, and where a mask would not hide, the group may agree without anybody being told on what.
    return ALIKE[found["focus"]]


KIND = Sort()
