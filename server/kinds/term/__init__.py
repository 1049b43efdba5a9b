"""The meaning of a word: how far apart do we stand when we all say the same thing?"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from server.kinds.cards import length, page_views, per_page
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
    Table,
    Text,
    one,
)
from server.kinds.options import typed_ids
from server.kinds.term import saying
from server.kinds.term.axis import DEPENDS
from server.kinds.term.counting import count_term
from server.kinds.term.settings import Number, TermSettings
from server.kinds.writing import invented, written

LONGEST = 120
EXAMPLES: tuple[Text, ...] = (
    {
        "nl": "Iemand reageert en zegt wat er gaat gebeuren.",
        "en": "Someone responds and says what happens next.",
    },
    {"nl": "Er kijkt iemand mee die het gezin kent.", "en": "Someone who knows the family takes a look."},
    {"nl": "Ik leg mijn andere werk even neer.", "en": "I put my other work aside for a while."},
    {"nl": "Iedereen weet wie er belt en wanneer.", "en": "Everyone knows who calls and when."},
    {"nl": "Er is een afspraak voor de komende dagen.", "en": "There is an appointment for the coming days."},
    {"nl": "Het kind weet bij wie het terechtkan.", "en": "The child knows whom to turn to."},
    {"nl": "De ouders hebben het zelf ook zo gezegd.", "en": "The parents said so themselves."},
    {"nl": "Het kan wachten tot morgen, langer niet.", "en": "It can wait until tomorrow, not longer."},
)


class Term(Kind[TermSettings]):
    """Answers are {"value": option, number or "depends"}, with {"sentence": {"text"}} where one was written.

    A sentence is a part of its own: on no screen does it stand with its number.
    """

    name = "term"
    Settings = TermSettings
    writes = True
    groups = True
    lists_groups = True
    compares = True
    at_own_pace = True
    aim = "understand"
    label = N_("Betekenis van een woord")
    means = N_("wat een woord voor ieder van ons inhoudt")

    def writing(self, settings: TermSettings) -> bool:
        return settings.sentence

    def starts(self, settings: TermSettings) -> Sequence[Text]:
        return [settings.context] if settings.context else []

    def reads(self, settings: TermSettings) -> Sequence[Text]:
        return self.starts(settings)

    def parse(self, settings: TermSettings, form: Form) -> Answer:
        answer: Answer = {"value": _value(settings, form)}
        if settings.sentence and (text := written(form, "sentence", LONGEST)):
            answer["sentence"] = {"text": text}
        return answer

    def count(self, settings: TermSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        places = [settings.place(answer["value"]) for answer in answers]
        result: Result = {"value": count_term(places, settings.axis, detail.of("value"))}
        if settings.sentence:
            items = [answer["sentence"] for answer in answers if "sentence" in answer]
            result["sentence"] = typed_ids(items, detail.of("sentence"))
            if result["sentence"]["ids"]:
                result["sentence"] |= length(item.get("text", "") for item in items)
        return result

    def speak(self, settings: TermSettings, result: Result) -> Sentences:
        return saying.say_term(result["value"], settings.word, settings.name, settings.unit)

    def compare(self, settings: TermSettings, before: Result, after: Result) -> Sentences:
        return saying.compare_terms(before["value"], after["value"])

    def table(self, settings: TermSettings, result: Result) -> Table | None:
        return saying.term_table(result["value"], settings.axis, settings.name)

    def views(self, settings: TermSettings, result: Result) -> Sequence[tuple[str, Text | Message]]:
        """The sentences, on screens of their own: the whole shows the numbers."""
        found = result.get("sentence", {"ids": []})
        views = page_views(len(found["ids"]), per_page(found))
        label: Message = (N_("De zinnen"), {})
        return [*views] if views else [("1", label)] if found["ids"] else []

    def pretend(self, settings: TermSettings, random: Random, language: str = "nl") -> Answer:
        """Every axis has a middle of its own, and people who stand wide around it."""
        low, high = settings.axis.low, settings.axis.high
        middle = Random("".join(column.id for column in settings.axis.columns)).uniform(0.2, 0.6)
        place = min(max(round(low + random.gauss(middle, 0.24) * (high - low)), low), high)
        value: int | str = settings.options[place].id if settings.options else place
        answer: Answer = {"value": DEPENDS if random.random() < 0.12 else value}
        if settings.sentence and random.random() < 0.6:
            written = invented(settings.examples, random, language, LONGEST, otherwise=EXAMPLES)
            answer["sentence"] = {"text": written[0]}
        return answer

    def form_of(self, settings: TermSettings, answer: Answer) -> dict[str, list[str]]:
        apart = settings.number is not None and answer["value"] == DEPENDS
        fields = {DEPENDS if apart else "value": [str(answer["value"])]}
        return {**fields, "sentence": [answer["sentence"]["text"]]} if "sentence" in answer else fields

    def parts(self, settings: TermSettings, answer: Answer) -> dict[str, Json]:
        """Places are numbers here, so that thresholds see an axis and not a list of options."""
        place = settings.place(answer["value"])
        found: dict[str, Json] = {"value": DEPENDS if place is None else place}
        if "sentence" in answer:
            found["sentence"] = answer["sentence"].get("id", answer["sentence"].get("text"))
        return found


def _value(settings: TermSettings, form: Form) -> int | str:
    typed = one(form, "value")
    if settings.number and one(form, DEPENDS):
        if typed:
            raise Refused("value", N_("Vul een getal in of kies ‘Hangt ervan af’, niet allebei."))
        return DEPENDS
    if not typed:
        raise Refused("value", N_("Kies een antwoord, of sla over."))
    if settings.number:
        return _number(settings.number, typed)
    steps = {str(step): step for step in settings.scale.steps} if settings.scale else {}
    allowed: dict[str, int | str] = {option.id: option.id for option in settings.options}
    allowed |= {DEPENDS: DEPENDS, **steps}
    if typed not in allowed:
        raise Refused("value", N_("Dit antwoord staat niet in de lijst."))
    return allowed[typed]


def _number(number: Number, typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) <= 4 and number.low <= int(typed) <= number.high:
        return int(typed)
    ends = {"low": number.low, "high": number.high}
    raise Refused("value", N_("Vul een heel getal in van {low} tot en met {high}."), **ends)


KIND = Term()
