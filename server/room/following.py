"""What a room takes over from the meeting that it follows. Pure.

Read from a session file: disclosed results and agreements that stand in the report, so no person and no
answer. A file may come from anybody, so everything in it is measured, cleaned and guarded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, cast

from server.kinds import kinds
from server.kinds.beyond import Agreement
from server.kinds.kind import LEVELS, N_, Kind, Level, Refused, Settings, Text
from server.kinds.writing import clean
from server.room import compass, pii
from server.room.moments import MOST, Meeting, Moment
from server.room.state import Disclosed, strings

FIELD = "follows"
MOST_CHARACTERS = 500_000
MOST_DEPTH = 16
MOST_PROMPTS = 80
MOST_AGREEMENTS = 10
LONGEST = 300
LONGEST_FACT = 120
FACTS = ("name", "organisation", "contact", "recipients")
UNREADABLE = N_("Dit is geen sessiebestand van Kring. Kies het bestand dat eindigt op .json.")
INVENTED = N_("Die keer was een demo, met verzonnen antwoorden. Daar kijken we niet op terug.")
BEFOREHAND = N_("Die keer antwoordde ieder vooraf, en alleen de regie kreeg het beeld. Dat komt niet mee.")


@dataclass(frozen=True)
class Measured:
    """What one prompt of the earlier meeting disclosed last, with the settings it was asked with.

    `disclosed` is None where that meeting told nothing of it; `moments` are what it was handed of the
    meetings before, oldest first. One of both holds something.
    """

    step: str
    kind: str
    privacy: Level
    settings: Mapping[str, Any]
    disclosed: Disclosed | None
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An earlier meeting: its title and day, its compass, the agreements in its report, and its results.

    `compass_day` is that of the meeting that chose it, and `series` are the meetings before this one, oldest
    first. `facts` say what its room was called and who answered for it, and `next_day` when the group wanted
    to look again: a start for the room that follows.
    """

    title: Text
    day: date
    agreements: tuple[Agreement, ...]
    measured: tuple[Measured, ...]
    compass: str | None = None
    compass_day: date | None = None
    series: tuple[Meeting, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    next_day: date | None = None


def read(text: str) -> Earlier:
    """The meeting in a session file, or `Refused` at the field; its message repeats nothing of the file."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(FIELD, UNREADABLE)
    try:
        data = json.loads(text)
        if _depth(data) > MOST_DEPTH or data["format"] != 1:
            raise Refused(FIELD, UNREADABLE)
        if data["demo"]:
            raise Refused(FIELD, INVENTED)
        if data.get("beforehand"):
            raise Refused(FIELD, BEFOREHAND)
        return _meeting(_cleaned(data))
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError):
        raise Refused(FIELD, UNREADABLE) from None


def _cleaned(value: Any) -> Any:
    """The same data with every text cleaned; what is far too long is cut, and refused further on."""
    if isinstance(value, dict):
        return {str(name)[:LONGEST]: _cleaned(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return clean(value[: 4 * LONGEST]) if isinstance(value, str) else value


def _depth(data: Any) -> int:
    """How deep it is nested; level by level, so that no depth can exhaust us."""
    level, depth = [data], 0
    while level and depth <= MOST_DEPTH:
        held = [item for item in level if isinstance(item, dict | list)]
        level = [one for item in held for one in (item.values() if isinstance(item, dict) else item)]
        depth += 1
    return depth


def _meeting(data: Mapping[str, Any]) -> Earlier:
    day = date.fromisoformat(data["date"])
    prompts = [prompt for prompt in data["prompts"][:MOST_PROMPTS] if prompt["kind"] in kinds()]
    return Earlier(
        title=_text(data["session"]["title"]),
        day=day,
        agreements=tuple(one for prompt in prompts for one in _agreements(prompt))[:MOST_AGREEMENTS],
        measured=tuple(one for prompt in prompts for one in _measured(prompt)),
        compass=_compass(data.get("compass")),
        compass_day=min(date.fromisoformat(data.get("compass_day") or data["date"]), day),
        series=tuple(_met(one) for one in data.get("series", ())[-MOST:]),
        facts={name: _fact(data.get(name, "")) for name in FACTS},
        next_day=date.fromisoformat(data["next_date"]) if data.get("next_date") else None,
    )


def _met(data: Mapping[str, Any]) -> Meeting:
    return Meeting(date.fromisoformat(data["date"]), _text(data["title"]))


def _fact(words: str) -> str:
    """What stands in a field of the form that opens a room, for somebody to look at."""
    if not isinstance(words, str) or len(words) > LONGEST_FACT:
        raise ValueError("a fact is short")
    return words


def _text(value: Mapping[str, str]) -> Text:
    """A Text of ours: in our languages, not too long, and nothing that refers to something else."""
    if not value or not set(value) <= {"nl", "en"}:
        raise ValueError("a text is in a language of ours")
    return {language: _words(words) for language, words in value.items()}


def _words(words: str) -> str:
    if not isinstance(words, str) or not 0 < len(words) <= LONGEST or words.startswith("text:"):
        raise ValueError("words are short, and our own")
    if found := pii.blocked(words, dates=True):
        message, values = pii.message(found)
        raise Refused(FIELD, message, **values)
    return words


def _compass(words: str | None) -> str | None:
    if words and len(_words(words)) > compass.LONGEST:
        raise ValueError("a compass that the desk could not have made")
    return words or None


def _agreements(prompt: Mapping[str, Any]) -> Iterator[Agreement]:
    kind = kinds()[prompt["kind"]]
    if not kind.promises:
        return
    settings = kind.Settings.model_validate(prompt["settings"])
    for note in prompt["notes"]:
        try:
            made = kind.recall(settings, note)
        except Refused:
            raise ValueError("an agreement that the desk could not have made") from None
        said = [item for item in made.beside if isinstance(item, str)]
        for words in (made.what, *made.form.values(), *said):
            _words(words)
        yield made


def _measured(prompt: Mapping[str, Any]) -> Iterator[Measured]:
    """The last round of a prompt that told something, and what it was handed of meetings before; nothing
    of it where its words were typed in the room."""
    kind = kinds()[prompt["kind"]]
    told = [round for round in prompt["rounds"] if round["result"] and round.get("lens", "self") == "self"]
    handed = _handed(prompt.get("then"))
    if not kind.follows or not (told or handed) or '"text:' in json.dumps(prompt["settings"]):
        return
    settings = kind.Settings.model_validate(prompt["settings"])
    raw = settings.model_dump(mode="json")
    for words in strings(raw):
        _words(words)
    if prompt["privacy"] not in LEVELS:
        raise ValueError("no such level")
    kept = partial(_kept, kind, settings)
    disclosed = kept(told[-1]) if told else None
    moments = tuple(Moment(met.day, met.title, kept(one)) for one in handed for met in [_met(one)])
    yield Measured(str(prompt["id"]), kind.name, cast(Level, prompt["privacy"]), raw, disclosed, moments)


def _handed(then: Any) -> list[Mapping[str, Any]]:
    """What a file says of the meetings before it; once it said only what the last of them gave."""
    found = then if isinstance(then, list) else [then] if then else []
    return found[-MOST:]


def _kept(kind: Kind[Any], settings: Settings, found: Mapping[str, Any]) -> Disclosed:
    """A result as its kind keeps it, with its band of people."""
    result = kind.earlier(settings, found["result"])
    return {"why": None, "n": _people(found["n"]), "result": result, "groups": {}, "same": []}


def _people(n: Mapping[str, Any] | None) -> dict[str, int] | None:
    """A band of people, as reports have it."""
    if n is None:
        return None
    found = {name: n[name] for name in ("from", "to")}
    if not all(type(number) is int and 0 <= number < 10_000 for number in found.values()):
        raise ValueError("a band is two whole numbers")
    return found
