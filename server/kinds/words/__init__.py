"""A few words from everyone, as one wall of text: what comes up often stands larger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any
from unicodedata import category, normalize

from pydantic import Field

from server.kinds import unsure
from server.kinds.items import DONT_KNOW
from server.kinds.kind import (
    N_,
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
from server.kinds.writing import invented, written

LONGEST = 25
ARTICLES = {"de", "het", "een", "t", "n", "the", "a", "an"}
OFTEN: dict[int, Message] = {
    1: (N_("een keer"), {}),
    2: (N_("een paar keer"), {}),
    3: (N_("vaak"), {}),
}
EXAMPLES: tuple[Text, ...] = (
    {"nl": "rust", "en": "calm"},
    {"nl": "vertrouwen", "en": "trust"},
    {"nl": "korte lijnen", "en": "short lines"},
    {"nl": "tijd", "en": "time"},
    {"nl": "luisteren", "en": "listening"},
    {"nl": "samen", "en": "together"},
    {"nl": "wachten", "en": "waiting"},
    {"nl": "duidelijkheid", "en": "clarity"},
    {"nl": "overleg", "en": "meetings"},
    {"nl": "doorzetten", "en": "keeping at it"},
    {"nl": "aandacht", "en": "attention"},
    {"nl": "zoeken", "en": "searching"},
)


class WordsSettings(Settings):
    entries: int = Field(default=3, ge=1, le=3, description=N_("Hoeveel woorden iemand mag geven."))
    examples: tuple[Text, ...] = Field(
        default=(), description=N_("Wat deelnemers in een oefenzaal schrijven. Alleen voor demo en oefenen.")
    )

    def merged(self, result: Result, groups: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
        """The words of a result, with synonyms that the facilitator put together as one word.

        Gives `{"ids", "size", "name"}`; `name` is the group's name, or None: then the first text stands.
        """
        rows: dict[Json, dict[str, Json]] = {}
        for at, word in enumerate(result.get("words", ())):
            group = next((g for g in groups if not set(g["ids"]).isdisjoint(word["ids"])), None)
            row = rows.setdefault(group["id"] if group else at, {"ids": [], "name": group and group["name"]})
            row["ids"] = [*row["ids"], *word["ids"]]
        top = max((len(row["ids"]) for row in rows.values()), default=0)
        return [{**row, "size": size(len(row["ids"]), top)} for row in rows.values()]

    def often(self, word: Mapping[str, Json]) -> Message:
        """How often a word was given, in words."""
        return OFTEN[word["size"]]


class Words(Kind[WordsSettings]):
    """Words of at most 25 characters. Words that differ in capitals, articles or punctuation are one."""

    name = "words"
    Settings = WordsSettings
    writes = True
    reveals = ("manual", "live")
    spontaneous = True
    light = True
    aim = "look"
    label = N_("Woorden")
    means = N_("een of een paar woorden")

    def parse(self, settings: WordsSettings, form: Form) -> Answer:
        found: dict[str, str] = {}
        for number in range(1, settings.entries + 1):
            word = written(form, f"word-{number}", LONGEST)
            if word and not normal(word):
                raise Refused(f"word-{number}", N_("Schrijf een woord, of laat dit leeg."))
            if word:
                found.setdefault(normal(word), word)
        if unsure.ticked(form, bool(found)):
            return unsure.answer()
        if not found:
            raise Refused("word-1", N_("Schrijf een woord, of sla over."))
        return {"words": [{"text": word} for word in found.values()]}

    def count(self, settings: WordsSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        """Each different word once, with the ids of everyone who gave it, ordered by id: ids are random."""
        amount = detail.of("words")
        apart = unsure.counted(answers, detail.of(unsure.FIELD))
        if amount == "nothing":
            return apart
        people: dict[str, list[str]] = {}
        for answer in answers:
            own = {normal(word["text"]): word["id"] for word in answer.get("words", ()) if whole(word)}
            for word, id in own.items():
                people.setdefault(word, []).append(id)
        top = max(map(len, people.values()), default=0)
        words: list[dict[str, Any]] = [
            {"ids": sorted(ids), "size": size(len(ids), top)} for ids in people.values()
        ]
        if amount == "counts":
            words = [{**word, "count": len(word["ids"])} for word in words]
        return {"words": sorted(words, key=lambda word: word["ids"]), **apart}

    def speak(self, settings: WordsSettings, result: Result) -> Sentences:
        sizes = [word["size"] for word in result.get("words", ())]
        often, alone = 3 in sizes, len(sizes) > 2 and set(sizes) == {1}
        return Sentences(
            shared=[(N_("Sommige woorden komen vaak terug."), {})] if often else [],
            different=[(N_("We kozen allemaal andere woorden."), {})] if alone else [],
            unknown=unsure.said(result),
        )

    def bundles(self, settings: WordsSettings, result: Result) -> Sequence[Sequence[str]]:
        return [word["ids"] for word in result.get("words", ())]

    def table(self, settings: WordsSettings, result: Result) -> Table | None:
        rows: list[list[Json]] = [
            [{"id": word["ids"][0]}, word.get("count", OFTEN[word["size"]])]
            for word in sorted(result.get("words", ()), key=lambda word: -word["size"])
        ]
        if unsure.said(result):
            rows.append([DONT_KNOW, unsure.often(result)])
        return Table([(N_("Woord"), {}), (N_("Hoe vaak"), {})], rows) if rows else None

    def pretend(self, settings: WordsSettings, random: Random, language: str = "nl") -> Answer:
        if unsure.pretended(random):
            return unsure.answer()
        count = random.randint(1, settings.entries)
        words = invented(settings.examples, random, language, LONGEST, count, EXAMPLES)
        return {
            "words": [{"text": word} for word in dict(zip(map(normal, words), words, strict=True)).values()]
        }

    def form_of(self, settings: WordsSettings, answer: Answer) -> dict[str, list[str]]:
        words = enumerate(answer.get("words", ()), 1)
        return {f"word-{at}": [word["text"]] for at, word in words if "text" in word} | unsure.form_of(answer)

    def parts(self, settings: WordsSettings, answer: Answer) -> dict[str, Json]:
        written = {"words": len(answer["words"])} if answer.get("words") else {}
        return written | unsure.part(answer)


def normal(word: str) -> str:
    """The form under which words are counted as the same one."""
    bare = "".join(" " if category(c).startswith("P") else c for c in normalize("NFC", word).lower())
    parts = bare.split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts)


def size(count: int, top: int) -> int:
    """1 for a word given once, 3 for words near the most frequent one, 2 between."""
    if count < 2:
        return 1
    return 3 if count > 2 and count * 3 >= top * 2 else 2


def whole(word: Mapping[str, Json]) -> bool:
    """Whether a word can be counted; one that was taken back has an id alone."""
    return "text" in word and "id" in word


KIND = Words()
