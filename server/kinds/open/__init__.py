"""Open cards: one to three sentences from everyone, shuffled on the wall and grouped together.

With `onto` people add to what is there already: each chooses a card of an earlier step, a theme or a
sentence, and writes under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Self

from pydantic import Field, model_validator

from server.kinds import unsure
from server.kinds.cards import Cluster, chosen_page, length, page_views, per_page, screen_views, wall
from server.kinds.items import Item, check_ids
from server.kinds.kind import (
    N_,
    Amiss,
    Answer,
    Detail,
    Form,
    Json,
    Kind,
    Message,
    Refused,
    Result,
    Sentences,
    Settings,
    Table,
    Text,
)
from server.kinds.open import adding
from server.kinds.votes import BUILD_ON, RECOGNISED
from server.kinds.writing import invented, written

EXAMPLES: tuple[Text, ...] = (
    {
        "nl": "We belden terug op de dag dat we het zeiden.",
        "en": "We called back on the day we said we would.",
    },
    {
        "nl": "Ik hoorde pas laat wat er al geregeld was.",
        "en": "I heard late what had been arranged already.",
    },
    {"nl": "Iemand vroeg wat ik ervan dacht. Dat hielp.", "en": "Someone asked what I thought. That helped."},
    {"nl": "We zeiden eerlijk dat het niet ging lukken.", "en": "We said honestly that it would not work."},
    {"nl": "Er was tijd om rustig te luisteren.", "en": "There was time to listen quietly."},
    {"nl": "Ik wist niet wie het zou oppakken.", "en": "I did not know who would take it up."},
    {"nl": "We legden uit waarom, zonder vaktaal.", "en": "We explained why, without jargon."},
    {"nl": "Ik ging te snel naar een oplossing.", "en": "I went to a solution too fast."},
    {"nl": "We deden één ding, en dat deden we goed.", "en": "We did one thing, and we did it well."},
    {"nl": "Ik merkte dat ik het spannend vond.", "en": "I noticed that I found it hard."},
    {"nl": "We spraken af wanneer we weer zouden kijken.", "en": "We agreed when we would look again."},
    {"nl": "De ander bleef rustig toen het lastig werd.", "en": "The other stayed calm when it got hard."},
)


class OpenSettings(Settings):
    cards: int = Field(default=1, ge=1, le=3, description=N_("Hoeveel kaarten iemand mag schrijven."))
    limit: int = Field(default=160, ge=60, le=200, description=N_("Hoeveel tekens er op een kaart passen."))
    examples: tuple[Text, ...] = Field(
        default=(), description=N_("Wat deelnemers in een oefenzaal schrijven. Alleen voor demo en oefenen.")
    )
    onto: tuple[Item, ...] = Field(
        default=(), max_length=12, description=N_("Waar mensen iets aan toevoegen: thema’s of zinnen.")
    )

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        check_ids([item.id for item in self.onto])
        if self.onto and self.cards > 1:
            raise Amiss("cards", N_("Wie iets toevoegt, schrijft één kaart."))
        return self

    def screens(self, result: Result, view: str | None, paged: bool) -> list[adding.Under]:
        """What was added under what: one screen of it when `paged`, else all."""
        if not paged:
            return adding.parts(self.onto, result)
        found = adding.screens(self.onto, result)
        return found[chosen_page(view, len(found), 1) - 1] if found else []

    def clusters(
        self, result: Result, groups: Sequence[Mapping[str, Json]], view: str | None, paged: bool
    ) -> list[Cluster]:
        """The cards of a result in their clusters: one screen of them when `paged`, else all."""
        cards = [[id] for id in result.get("cards", ())]
        size = per_page(result)
        return wall(cards, groups, chosen_page(view, len(cards), size) if paged else None, size)


class Open(Kind[OpenSettings]):
    """Cards without a name, shown only after closing, in an order that says nothing about their authors."""

    name = "open"
    Settings = OpenSettings
    writes = True
    votes = RECOGNISED
    builds = BUILD_ON
    overview = False
    fills = True
    adds = True
    takes_cards = True
    at_own_pace = True
    lensed = True
    spontaneous = True
    aim = "look"
    label = N_("Open vraag")
    means = N_("een korte tekst op een kaart")

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        return {**settings, adding.FIELD: [card.model_dump() for card in cards]}

    def adding(self, settings: OpenSettings) -> dict[str, Json]:
        return {"limit": settings.limit}

    def reads(self, settings: OpenSettings) -> Sequence[Text]:
        return [item.text for item in settings.onto]

    def under(self, settings: OpenSettings, result: Result) -> dict[str, Text]:
        return adding.placed(settings.onto, result)

    def parse(self, settings: OpenSettings, form: Form) -> Answer:
        cards = [written(form, f"card-{number}", settings.limit) for number in range(1, settings.cards + 1)]
        texts = list(dict.fromkeys(card for card in cards if card))
        if unsure.ticked(form, bool(texts)):
            return unsure.answer()
        if not texts:
            raise Refused("card-1", N_("Schrijf iets, of sla over."))
        onto = {adding.FIELD: adding.onto(form, settings.onto)} if settings.onto else {}
        return {**onto, "cards": [{"text": text} for text in texts]}

    def count(self, settings: OpenSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        """The ids of all cards in order of id. Ids are random, so this is the shuffle."""
        apart = unsure.counted(answers, detail.of(unsure.FIELD))
        if detail.of("cards") == "nothing":
            return apart
        cards = [card for answer in answers for card in answer.get("cards", ())]
        ids = sorted(card["id"] for card in cards if "id" in card)
        under = adding.counted(answers) if settings.onto else {}
        return {"cards": ids, **length(card.get("text", "") for card in cards), **under, **apart}

    def speak(self, settings: OpenSettings, result: Result) -> Sentences:
        return Sentences(unknown=unsure.said(result))

    def table(self, settings: OpenSettings, result: Result) -> Table | None:
        if settings.onto:
            return adding.table(settings.onto, result, unsure.said(result))
        rows: list[list[Json]] = [[{"id": id}] for id in result.get("cards", ())]
        rows += [[message] for message in unsure.said(result)]
        return Table([(N_("Kaart"), {})], rows) if rows else None

    def views(self, settings: OpenSettings, result: Result) -> list[tuple[str, Message]]:
        if settings.onto:
            return screen_views(len(adding.screens(settings.onto, result)))
        return page_views(len(result.get("cards", ())), per_page(result))

    def pretend(self, settings: OpenSettings, random: Random, language: str = "nl") -> Answer:
        if unsure.pretended(random):
            return unsure.answer()
        count = random.randint(1, settings.cards)
        otherwise = adding.EXAMPLES if settings.onto else EXAMPLES
        texts = invented(settings.examples, random, language, settings.limit, count, otherwise)
        onto = {adding.FIELD: adding.invented(settings.onto, random)} if settings.onto else {}
        return {**onto, "cards": [{"text": text} for text in texts]}

    def form_of(self, settings: OpenSettings, answer: Answer) -> dict[str, list[str]]:
        cards = enumerate(answer.get("cards", ()), 1)
        onto = {adding.FIELD: [answer[adding.FIELD]]} if adding.FIELD in answer else {}
        written = {f"card-{at}": [card["text"]] for at, card in cards if "text" in card}
        return onto | written | unsure.form_of(answer)

    def parts(self, settings: OpenSettings, answer: Answer) -> dict[str, Json]:
        written = {"cards": len(answer["cards"])} if answer.get("cards") else {}
        return written | unsure.part(answer)


KIND = Open()
