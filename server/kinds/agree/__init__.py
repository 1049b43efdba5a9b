"""Agreements: typed at the desk and seen by everyone; phones say whether they can stand behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from random import Random

from pydantic import Field

from server.kinds.agree.recalling import form_again, recalled
from server.kinds.beyond import Agreement
from server.kinds.items import UNSURE
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
from server.kinds.meldcode import Coded, CodedSettings, coded
from server.kinds.statistics import FLOOR
from server.kinds.writing import written

CONCERN = 140
LENGTHS = {"what": 140, "who": 80, "sign": 120, "stands_in": 80}
WHEN_WORDS = 40
SUPPORT = {
    "behind": N_("Ik sta erachter"),
    "concern": N_("Ik sta erachter, met een zorg"),
    "notyet": N_("Nog niet"),
}
STANCES = (*SUPPORT, UNSURE)
FAMILY = {"na": N_("niet van toepassing"), "notyet": N_("nog niet"), "yes": N_("ja")}
TYPES = {
    "plain": N_("gewoon"),
    "trial": N_("kleine proef"),
    "checkpoint": N_("afstemmoment"),
    "wording": N_("onze woorden"),
    "escalate": N_("opschalen"),
}
SOON = {"week": N_("binnen 7 dagen"), "next": N_("voor het volgende overleg")}
CONCERNS = N_("Bij {n} afspraken is nog een zorg.")
UNKNOWNS = N_("Bij {n} afspraken weet nog niet iedereen het.")
EXAMPLE: Mapping[str, Text] = {
    "what": {
        "nl": "Als iets niet lukt, dan bellen we elkaar dezelfde dag.",
        "en": "If something does not work out, then we call each other the same day.",
    },
    "who": {"nl": "wie het beloofde", "en": "whoever promised it"},
    "when": {"nl": "week", "en": "week"},
}
EVERYONE: Message = (N_("iedereen kan ermee uit de voeten"), {})
A_CONCERN: Message = (N_("er is nog een zorg"), {})
NOT_KNOWN: Message = (N_("nog niet iedereen weet het"), {})
STATUS = {"everyone": EVERYONE, "concern": A_CONCERN, "unsure": NOT_KNOWN}


class AgreeSettings(CodedSettings):
    most: int = Field(default=3, ge=1, le=5, description=N_("Hoeveel afspraken er hooguit komen."))

    @property
    def ids(self) -> list[str]:
        """The ids that notes get, in the order in which they are made."""
        return [f"a{number}" for number in range(1, 6)]

    @property
    def support(self) -> Mapping[str, str]:
        return SUPPORT

    @property
    def family(self) -> Mapping[str, str]:
        return FAMILY

    @property
    def types(self) -> Mapping[str, str]:
        return TYPES

    @property
    def soon(self) -> Mapping[str, str]:
        return SOON

    def day(self, when: str) -> date:
        """A date as `note` keeps it, for the renderer to write in full."""
        return date.fromisoformat(when)

    def status(self, result: Result, note: str) -> Message | None:
        """Whether everyone can work with an agreement; None while that is not known."""
        found = result.get("agreements", {}).get(note)
        return STATUS[found["support"]] if found else None

    def concerns(self, result: Result, note: str) -> Sequence[str]:
        """The ids of the concerns that were written at an agreement."""
        found: Sequence[str] = result.get("agreements", {}).get(note, {}).get("concerns", ())
        return found


class Agree(Coded, Kind[AgreeSettings]):
    """Agreements are not anonymous and the phone says so; who has a concern stays unsaid."""

    name = "agree"
    Settings = AgreeSettings
    thinks = False
    writes = True
    notes = True
    heading = "what"
    aim = "choose"
    label = N_("Afspraken")
    means = N_("wat jullie afspreken, en wie erachter staat")
    promises = True
    sample = EXAMPLE
    levels = ("licht", "zorgvuldig")

    def note(self, settings: AgreeSettings, form: Form) -> dict[str, Json]:
        texts = {name: written(form, name, most) for name, most in LENGTHS.items()}
        if not texts["what"]:
            raise Refused("what", N_("Schrijf wat we afspreken."))
        made: dict[str, Json] = {name: {"text": text} for name, text in texts.items() if text}
        if when := _when(form):
            made["when"] = when
        made |= coded(form)
        return made | {"family": _picked(form, "family", FAMILY), "type": _picked(form, "type", TYPES)}

    def recall(self, settings: AgreeSettings, note: Mapping[str, Json]) -> Agreement:
        return recalled(self.note(settings, form_again(note)), SOON)

    def wording(self, settings: AgreeSettings, note: Mapping[str, Json]) -> bool:
        return note.get("type") == "wording"

    def parse(self, settings: AgreeSettings, form: Form) -> Answer:
        support: dict[str, Json] = {}
        for note in settings.ids:
            value = one(form, f"support-{note}")
            concern = written(form, f"concern-{note}", CONCERN)
            if value not in STANCES and (value or concern):
                raise Refused(f"support-{note}", N_("Kies wat bij je past."))
            if value == UNSURE and concern:
                raise Refused(f"concern-{note}", N_("Kies ‘Weet ik niet’ of schrijf iets, niet allebei."))
            if value:
                support[note] = {"value": value} | ({"concern": {"text": concern}} if concern else {})
        if not support:
            raise Refused("support-a1", N_("Kies bij een afspraak wat bij je past, of sla over."))
        return {"support": support}

    def count(self, settings: AgreeSettings, answers: Sequence[Answer], detail: Detail) -> Result:
        """Per agreement `everyone`, `concern` or `unsure`, and ids of concerns; numbers at full detail."""
        counted = {}
        for note in settings.ids:
            given = [answer["support"][note] for answer in answers if note in answer.get("support", {})]
            if given and detail.of(note) != "nothing":
                counted[note] = _counted(given, exact=detail.of(note) == "counts")
        return {"agreements": counted} if counted else {}

    def present(self, settings: AgreeSettings, result: Result, notes: Collection[str]) -> Result:
        """Support is kept only of agreements that are there: the desk drops some, and forms may name any."""
        found = {note: item for note, item in result.get("agreements", {}).items() if note in notes}
        return {**result, "agreements": found} if result else result

    def speak(self, settings: AgreeSettings, result: Result) -> Sentences:
        found = [item["support"] for item in result.get("agreements", {}).values()]
        if not found:
            return Sentences()
        concerns, unsure = found.count("concern"), found.count("unsure")
        return Sentences(
            shared=() if concerns or unsure else [(N_("Iedereen kan met de afspraken uit de voeten."), {})],
            different=_at(concerns, N_("Bij een afspraak is nog een zorg."), CONCERNS),
            unknown=_at(unsure, N_("Bij een afspraak weet nog niet iedereen het."), UNKNOWNS),
        )

    def table(self, settings: AgreeSettings, result: Result) -> Table | None:
        rows = [
            [note.removeprefix("a"), settings.status(result, note)] for note in result.get("agreements", {})
        ]
        return Table([(N_("Afspraak"), {}), (N_("Hoe we ervoor staan"), {})], rows) if rows else None

    def pretend(self, settings: AgreeSettings, random: Random, language: str = "nl") -> Answer:
        notes = settings.ids[: settings.most]
        values = random.choices(STANCES, weights=[16, 2, 2, 1], k=len(notes))
        return {"support": {note: {"value": value} for note, value in zip(notes, values, strict=True)}}

    def form_of(self, settings: AgreeSettings, answer: Answer) -> dict[str, list[str]]:
        form: dict[str, list[str]] = {}
        for note, given in answer["support"].items():
            form[f"support-{note}"] = [given["value"]]
            if "text" in given.get("concern", {}):
                form[f"concern-{note}"] = [given["concern"]["text"]]
        return form

    def parts(self, settings: AgreeSettings, answer: Answer) -> dict[str, Json]:
        return {note: given["value"] for note, given in answer.get("support", {}).items()}


def _counted(given: Sequence[Mapping[str, Json]], exact: bool) -> dict[str, Json]:
    values = [item["value"] for item in given]
    ids = sorted(item["concern"]["id"] for item in given if "id" in item.get("concern", {}))
    counts = {"counts": {value: values.count(value) for value in STANCES}} if exact else {}
    return {"support": _support(values, bool(ids)), "concerns": ids} | counts


def _support(values: Sequence[str], written: bool) -> str:
    """How a group stands behind an agreement, in words; who does not know is neither for it nor worried.

    Of one or two who do know nothing is told: beside all others who do not, it would be theirs.
    """
    known = [value for value in values if value != UNSURE]
    if len(known) < min(FLOOR, len(values)):
        return "unsure"
    if written or set(known) != {"behind"}:
        return "concern"
    return "everyone" if len(known) == len(values) else "unsure"


def _at(count: int, one: str, more: str) -> Sequence[Message]:
    """A sentence about one agreement or about several; none about none."""
    return [(one, {}) if count == 1 else (more, {"n": count})] if count else []


def _picked(form: Form, field: str, choices: Mapping[str, str]) -> str:
    """The choice made in a field, or its first when none was."""
    value = one(form, field) or next(iter(choices))
    if value not in choices:
        raise Refused(field, N_("Kies een van de mogelijkheden."))
    return value


def _when(form: Form) -> Json:
    """`week`, `next`, a date as yyyy-mm-dd, or words of one's own as a text; None when left open."""
    chosen = one(form, "when")
    if chosen in SOON:
        return chosen
    words = written(form, {"date": "when-date", "words": "when-words"}.get(chosen, "when"), WHEN_WORDS)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", words, re.ASCII):
        return {"text": words} if words else None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise Refused("when", N_("Deze datum bestaat niet.")) from None


KIND = Agree()
