"""What a counted term says: how far our meanings reach, for the stage, the summary and a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from server.kinds.kind import N_, Json, Message, Result, Sentences, Table, Text
from server.kinds.statistics import share_message
from server.kinds.term.axis import DEPENDS, IT_DEPENDS, Axis
from server.kinds.term.counting import columns_of, many_depends

Named = Text | str
Name = Callable[[int], Named]

WITH_WORD: Mapping[str, str] = {
    "all": N_("‘{word}’ betekent bij ons:"),
    "most": N_("‘{word}’ betekent voor de meesten van ons:"),
    "half": N_("‘{word}’ betekent voor minstens de helft van ons:"),
}
WITHOUT: Mapping[str, str] = {
    "all": N_("Onze antwoorden gaan"),
    "most": N_("De antwoorden van de meesten van ons gaan"),
    "half": N_("De antwoorden van minstens de helft van ons gaan"),
}
WITHOUT_ALIKE: Mapping[str, str] = {
    "all": N_("Ons antwoord is:"),
    "most": N_("Het antwoord van de meesten van ons is:"),
    "half": N_("Het antwoord van minstens de helft van ons is:"),
}
IN_WORDS: Mapping[str, str] = {
    "close": N_("Onze antwoorden liggen dicht bij elkaar."),
    "mixed": N_("Onze antwoorden zijn wisselend."),
    "far": N_("Onze antwoorden liggen ver uit elkaar."),
    "two": N_("We zien hier twee groepen."),
    DEPENDS: N_("Veel van ons zeggen: het hangt ervan af."),
}
WIDTHS = {"close": 0, "mixed": 1, "far": 2, "two": 2}


def lead(found: Result, word: Text | None) -> Message:
    """The start of the sentence that `reach` ends."""
    if word:
        return (WITH_WORD[found["of"]], {"word": word})
    starts = WITHOUT_ALIKE if found["low"] == found["high"] else WITHOUT
    return (starts[found["of"]], {})


def reach(found: Result, name: Name, unit: Text | None) -> Message:
    """From where to where the answers go. `low` comes before `high` in every language."""
    values: dict[str, Json] = {"low": name(found["low"])}
    if found["low"] != found["high"]:
        values["high"] = name(found["high"])
        source = N_("van {low} tot {high} {unit}") if unit else N_("van {low} tot {high}")
    else:
        source = N_("{low} {unit}") if unit else N_("{low}")
    return (source, values | {"unit": unit} if unit else values)


def say_term(found: Result, word: Text | None, name: Name, unit: Text | None) -> Sentences:
    """Close together is shared; any other reach is where we differ, because there the talk begins."""
    if found["amount"] == "nothing":
        return Sentences()
    unknown: list[Message] = [(IN_WORDS[DEPENDS], {})] if many_depends(found) else []
    if found.get("spread", DEPENDS) == DEPENDS:
        return Sentences(unknown=unknown)
    said: Message = (IN_WORDS[found["spread"]], {})
    if "of" in found:
        values = {"lead": lead(found, word), "reach": reach(found, name, unit)}
        said = (N_("{lead} {reach}."), values)
    if found["spread"] == "close":
        return Sentences(shared=[said], unknown=unknown)
    return Sentences(different=[said], unknown=unknown)


def compare_terms(before: Result, after: Result) -> Sentences:
    """What changed between two results: their reach where both tell it of alike parts, else their words."""
    if before.get("of", "") == after.get("of"):
        old, new = (found["high"] - found["low"] for found in (before, after))
    elif before.get("spread") in WIDTHS and after.get("spread") in WIDTHS:
        old, new = WIDTHS[before["spread"]], WIDTHS[after["spread"]]
    else:
        return Sentences()
    if new < old:
        return Sentences(shared=[(N_("Onze antwoorden liggen dichter bij elkaar dan eerst."), {})])
    if new > old:
        return Sentences(different=[(N_("Onze antwoorden liggen verder uit elkaar dan eerst."), {})])
    return Sentences(shared=[(N_("Onze antwoorden liggen even ver uit elkaar als eerst."), {})])


def term_table(found: Result, axis: Axis, name: Name) -> Table | None:
    """A row per column with how often, then how far it reaches; words where no more may be told."""
    headings: Sequence[Message] = ((N_("Antwoord"), {}), (N_("Hoe vaak"), {}))
    if found["amount"] == "nothing":
        return None
    labels: dict[str, Json] = {column.id: column.label for column in axis.columns} | {DEPENDS: IT_DEPENDS}
    rows: list[list[Json]] = [
        [labels[at], share_message(part) if "shares" in found else part]
        for at, part in columns_of(found).items()
    ]
    if "of" in found:
        parts = {"all": N_("iedereen"), "most": N_("de meesten"), "half": N_("minstens de helft")}
        who: Message = (parts[found["of"]], {})
        rows += [[(N_("Vanaf ({who})"), {"who": who}), name(found["low"])]]
        rows += [[(N_("Tot ({who})"), {"who": who}), name(found["high"])]]
    if "median" in found:
        rows.append([(N_("Midden"), {}), _middle(found["median"], name)])
    if "different" in found:
        rows.append([(N_("Verschillende antwoorden"), {}), found["different"]])
    return Table(headings, rows or [[(N_("Samen"), {}), (IN_WORDS[found["spread"]], {})]])


def _middle(median: float, name: Name) -> Json:
    below = int(median // 1)
    if below == median:
        return name(below)
    return (N_("tussen {low} en {high}"), {"low": name(below), "high": name(below + 1)})
