"""Questions from the group: read first at the desk, then a list on the stage, or one question large."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from pydantic import Field

from server.kinds.cards import chosen_page, pages
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
    Settings,
    Table,
    Text,
)
from server.kinds.statistics import FLOOR
from server.kinds.votes import Votes
from server.kinds.writing import invented, written

LIST = "list"
PER_SCREEN = 8  # questions that a room can read at once
EXAMPLES: tuple[Text, ...] = (
    {"nl": "Wie belt de ouders als het langer duurt?", "en": "Who calls the parents when it takes longer?"},
    {"nl": "Wat doen we als we het niet eens zijn?", "en": "What do we do when we do not agree?"},
    {
        "nl": "Hoe weten we of het kind zich gehoord voelt?",
        "en": "How do we know that the child feels heard?",
    },
    {"nl": "Mag ik het ook zeggen als ik twijfel?", "en": "May I say so when I am in doubt?"},
    {"nl": "Waarom duurt een eerste gesprek zo lang?", "en": "Why does a first talk take so long to plan?"},
    {"nl": "Wat vraagt dit van het management?", "en": "What does this ask of management?"},
    {"nl": "Wanneer kijken we of het werkt?", "en": "When do we look whether it works?"},
    {"nl": "Kunnen we hier tijd voor krijgen?", "en": "Can we get time for this?"},
)
TOO = Votes(
    N_("Welke vragen heb jij ook?"),
    {"nl": "Ik ook", "en": "Me too"},
    {
        "nl": "Welke vragen heb jij ook? Kies er hoogstens drie.",
        "en": "Which questions do you have too? Pick three at most.",
    },
)


class QaSettings(Settings):
    limit: int = Field(default=160, ge=60, le=160, description=N_("Hoeveel tekens er in een vraag passen."))
    most: int = Field(default=3, ge=1, le=3, description=N_("Hoeveel vragen iemand mag stellen."))
    examples: tuple[Text, ...] = Field(
        default=(), description=N_("Wat deelnemers in een oefenzaal schrijven. Alleen voor demo en oefenen.")
    )

    def listed(self, result: Result, view: str | None, paged: bool) -> Sequence[str]:
        """The questions on this screen: those of one page when `paged`, else all."""
        ids: Sequence[str] = result.get("questions", ())
        if not paged:
            return ids
        page = chosen_page(view if (view or "").startswith(LIST) else None, len(ids), PER_SCREEN)
        return ids[(page - 1) * PER_SCREEN : page * PER_SCREEN]


class Qa(Kind[QaSettings]):
    """Answers are {"questions": [{"text"}]}; results hold their ids, shuffled: ids are random."""

    name = "qa"
    overview = False
    aim = "understand"
    label = N_("Vragen")
    means = N_("vragen stellen, en ‘ik ook’ zeggen")
    Settings = QaSettings
    writes = True
    questions = True
    besides = True
    levels = ("licht", "zorgvuldig")
    votes = TOO

    def parse(self, settings: QaSettings, form: Form) -> Answer:
        asked = [
            written(form, f"question-{number}", settings.limit) for number in range(1, settings.most + 1)
        ]
        texts = list(dict.fromkeys(text for text in asked if text))
        if not texts:
            raise Refused("question-1", N_("Schrijf een vraag, of sla over."))
        return {"questions": [{"text": text} for text in texts]}

    def count(self, settings: QaSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        if detail.of("questions") == "nothing":
            return {}
        ids = sorted(item["id"] for answer in answers for item in answer.get("questions", ()) if "id" in item)
        return {"questions": ids} if len(ids) >= FLOOR else {}

    def table(self, settings: QaSettings, result: Result) -> Table | None:
        rows = [[{"id": id}] for id in result.get("questions", ())]
        return Table([(N_("Vraag"), {})], rows) if rows else None

    def views(self, settings: QaSettings, result: Result) -> list[tuple[str, Text | Message]]:
        """The screens of the list, and each question by itself; the desk offers those that may be seen."""
        ids = result.get("questions", ())
        total = pages(len(ids), PER_SCREEN)
        lists: list[tuple[str, Text | Message]] = [
            (f"{LIST}-{page}", (N_("Vragen, scherm {page}"), {"page": page})) for page in range(1, total + 1)
        ]
        return [*(lists if total > 1 else []), *((id, {"nl": f"text:{id}"}) for id in ids)]

    def pretend(self, settings: QaSettings, random: Random, language: str = "nl") -> Answer:
        count = random.randint(1, settings.most)
        texts = invented(settings.examples, random, language, settings.limit, count, EXAMPLES)
        return {"questions": [{"text": text} for text in texts]}

    def form_of(self, settings: QaSettings, answer: Answer) -> dict[str, list[str]]:
        asked = enumerate(answer["questions"], 1)
        return {f"question-{number}": [item["text"]] for number, item in asked if "text" in item}

    def parts(self, settings: QaSettings, answer: Answer) -> dict[str, Json]:
        return {"questions": len(answer["questions"])} if answer.get("questions") else {}


KIND = Qa()
