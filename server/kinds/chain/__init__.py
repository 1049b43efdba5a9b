"""A sentence in steps: two to four labelled fields, each with a destination of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds import unsure
from server.kinds.cards import PER_PAGE, Card, Cluster, chosen_page, length, page_views, pages, per_page, wall
from server.kinds.items import DONT_KNOW
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
from server.kinds.votes import BUILD_ON, RECOGNISED
from server.kinds.writing import invented, written

EXAMPLES: tuple[Text, ...] = (
    {"nl": "we eerst met elkaar belden", "en": "we called each other first"},
    {"nl": "iemand de tijd nam om te luisteren", "en": "someone took time to listen"},
    {"nl": "we wisten wie wat zou doen", "en": "we knew who would do what"},
    {"nl": "ik het eerder had gevraagd", "en": "I had asked it earlier"},
    {"nl": "we samen om tafel gingen", "en": "we sat down together"},
    {"nl": "we eerlijk zeiden wat niet kon", "en": "we said honestly what was not possible"},
    {"nl": "het gezin zelf mocht kiezen", "en": "the family could choose"},
    {"nl": "we het klein hielden", "en": "we kept it small"},
    {"nl": "iemand op tijd om hulp vroeg", "en": "someone asked for help in time"},
)
RESERVED = {"text", "id", unsure.FIELD}  # by these an answer tells what was typed, or that one does not know


class Part(BaseModel):
    """One field. What goes to `phone` is never sent; what goes to `moderation` only the facilitator reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)
    label: Text = Field(min_length=1, description=N_("Het begin van de zin."))
    limit: int = Field(default=120, ge=60, le=140, description=N_("Hoeveel tekens er in dit veld passen."))
    to: Literal["phone", "moderation", "screen"] = Field(
        default="screen",
        description=N_("Waar dit veld heen gaat."),
        json_schema_extra={
            "words": {
                "phone": N_("Blijft op de telefoon"),
                "moderation": N_("Alleen naar de begeleider"),
                "screen": N_("Naar het scherm"),
            }
        },
    )
    examples: tuple[Text, ...] = Field(
        default=(), description=N_("Wat deelnemers in een oefenzaal schrijven. Alleen voor demo en oefenen.")
    )

    def pretended(self, random: Random, language: str) -> str:
        """What a simulated participant writes here."""
        return invented(self.examples, random, language, self.limit, otherwise=EXAMPLES)[0]


@dataclass(frozen=True)
class Board:
    """What stands under one label. `enough` is False when too few people filled this field."""

    label: Text | None
    clusters: Sequence[Cluster]
    enough: bool = True


class ChainSettings(Settings):
    """`linked` shows the fields of one author as one card; the session checker allows it at `licht` only."""

    fields: tuple[Part, ...] = Field(min_length=2, max_length=4, description=N_("De velden, in volgorde."))
    linked: bool = Field(default=False, description=N_("Of de velden van één persoon bij elkaar blijven."))

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if len({part.id for part in self.fields}) < len(self.fields):
            raise Amiss("fields", N_("Elk veld heeft een eigen id nodig."))
        if RESERVED & {part.id for part in self.fields}:
            raise Amiss("fields", N_("Een veld kan niet `text`, `id` of `unsure` heten."))
        if not self.sent:
            raise Amiss("fields", N_("Minstens één veld gaat van de telefoon af."))
        return self

    @property
    def sent(self) -> list[Part]:
        """The fields that leave the phone."""
        return [part for part in self.fields if part.to != "phone"]

    @property
    def shown(self) -> list[Part]:
        """The fields whose texts the room may see."""
        return [part for part in self.fields if part.to == "screen"]

    @property
    def linked_per_page(self) -> int:
        """How many whole cards fit on a screen: as many texts as there would be single cards."""
        return PER_PAGE // len(self.shown)

    def boards(
        self, result: Result, groups: Sequence[Mapping[str, Json]], view: str | None, paged: bool
    ) -> list[Board]:
        """The cards of a result, per field or linked: one screen of them when `paged`, else all."""
        if "cards" in result:
            cards: Sequence[Card] = result["cards"]
            page = chosen_page(view, len(cards), self.linked_per_page) if paged else None
            return [Board(None, wall(cards, groups, page, self.linked_per_page))]
        found: Mapping[str, Sequence[str]] = result.get("fields", {})
        parts, size = self.shown, per_page(result)
        page = None
        if paged and sum(map(len, found.values())) > size:
            here = (view or "").rpartition("-")[0]
            parts = [part for part in parts if part.id == here] or [p for p in parts if p.id in found][:1]
            page = chosen_page(view, len(found.get(parts[0].id, ())), size)
        singles = {part.id: [[id] for id in found.get(part.id, ())] for part in parts}
        return [
            Board(part.label, wall(singles[part.id], groups, page, size), part.id in found) for part in parts
        ]


class Chain(Kind[ChainSettings]):
    """Several short texts in one answer, not linked on screen unless the session says so."""

    name = "chain"
    Settings = ChainSettings
    writes = True
    aim = "look"
    label = N_("Zin in stappen")
    means = N_("een zin in twee tot vier stukken afmaken")
    votes = RECOGNISED
    builds = BUILD_ON
    overview = False
    fills = True

    def keeps(self, settings: ChainSettings) -> bool:
        return len(settings.sent) < len(settings.fields)

    def adding(self, settings: ChainSettings) -> dict[str, Json]:
        return {"limit": max((part.limit for part in settings.shown), default=settings.fields[0].limit)}

    def starts(self, settings: ChainSettings) -> Sequence[Text]:
        return [part.label for part in settings.fields]

    def reads(self, settings: ChainSettings) -> Sequence[Text]:
        return self.starts(settings)

    def parse(self, settings: ChainSettings, form: Form) -> Answer:
        texts = {part.id: written(form, f"field-{part.id}", part.limit) for part in settings.sent}
        filled = {id: {"text": text} for id, text in texts.items() if text}
        if unsure.ticked(form, bool(filled)):
            return unsure.answer()
        if not filled:
            raise Refused(f"field-{settings.sent[0].id}", N_("Schrijf iets, of sla over."))
        return {"fields": filled}

    def count(self, settings: ChainSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        """The ids of the texts for the screen, each field shuffled by id; or whole cards where linked."""
        apart = unsure.counted(answers, detail.of(unsure.FIELD))
        return _cards(settings, answers, detail) | apart

    def speak(self, settings: ChainSettings, result: Result) -> Sentences:
        return Sentences(unknown=unsure.said(result))

    def bundles(self, settings: ChainSettings, result: Result) -> Sequence[Sequence[str]]:
        return [[id for id in card if id] for card in result.get("cards", ())]

    def table(self, settings: ChainSettings, result: Result) -> Table | None:
        headings = [part.label for part in settings.shown]
        said = unsure.said(result)
        if "cards" in result:
            cards = [[{"id": id} if id else "" for id in card] for card in result["cards"]]
            blank = [""] * (len(headings) - 1)
            return Table(headings, cards + [[message, *blank] for message in said])
        rows: list[list[Json]] = [
            [part.label, {"id": id}]
            for part in settings.shown
            for id in result.get("fields", {}).get(part.id, ())
        ]
        rows += [[DONT_KNOW, message] for message in said]
        return Table([(N_("Begin van de zin"), {}), (N_("Kaart"), {})], rows) if rows else None

    def views(self, settings: ChainSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        if "cards" in result:
            return page_views(len(result["cards"]), settings.linked_per_page)
        found: Mapping[str, Sequence[str]] = result.get("fields", {})
        size = per_page(result)
        if sum(map(len, found.values())) <= size:
            return []
        screens = [(part, pages(len(found.get(part.id, ())), size)) for part in settings.shown]
        return [
            (f"{part.id}-{page}", _screen(part, page) if last > 1 else part.label)
            for part, last in screens
            for page in range(1, last + 1)
        ]

    def pretend(self, settings: ChainSettings, random: Random, language: str = "nl") -> Answer:
        if unsure.pretended(random):
            return unsure.answer()
        chosen = [part for part in settings.sent if random.random() < 0.85] or settings.sent[:1]
        return {"fields": {part.id: {"text": part.pretended(random, language)} for part in chosen}}

    def form_of(self, settings: ChainSettings, answer: Answer) -> dict[str, list[str]]:
        fields = answer.get("fields", {}).items()
        return {f"field-{id}": [item["text"]] for id, item in fields if "text" in item} | unsure.form_of(
            answer
        )

    def parts(self, settings: ChainSettings, answer: Answer) -> dict[str, Json]:
        return dict.fromkeys(answer.get("fields", {}), True) | unsure.part(answer)


def _cards(settings: ChainSettings, answers: Sequence[Answer], detail: Detail) -> Result:
    allowed = [part.id for part in settings.shown if detail.of(part.id) != "nothing"]
    given = [answer.get("fields", {}) for answer in answers]
    if settings.linked and allowed and len(allowed) == len(settings.shown):
        cards = [[fields.get(id, {}).get("id") for id in allowed] for fields in given]
        return {"cards": sorted(filter(any, cards), key=lambda card: next(filter(None, card)))}
    items = {id: [each[id] for each in given if "id" in each.get(id, {})] for id in allowed}
    if not items:
        return {}
    fields = {id: sorted(item["id"] for item in found) for id, found in items.items()}
    texts = [item.get("text", "") for found in items.values() for item in found]
    return {"fields": fields, **length(texts)}


def _screen(part: Part, page: int) -> Message:
    return (N_("{label}, scherm {page}"), {"label": part.label, "page": page})


KIND = Chain()
