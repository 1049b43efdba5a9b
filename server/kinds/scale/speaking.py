"""What a counted scale says: sentences for the summary, rows for a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.kind import N_, Json, Message, Result, Sentences, Table, Text
from server.kinds.statistics import share_message
from server.kinds.strips import STRIP_HEADINGS, leaning, many_unsure, steps_of, strip_cells, word_of

Texts = Mapping[str, Text]


def say_scale(texts: Texts, ends: tuple[Text, Text], axis: tuple[int, int], result: Result) -> Sentences:
    """Close together is shared, far apart is different, not knowing is unknown; mixed says nothing."""
    strips = {name: found for name, found in result["statements"].items() if found["amount"] != "nothing"}
    return Sentences(
        shared=[
            _close(texts[name], ends, leaning(found, *axis))
            for name, found in strips.items()
            if found["spread"] == "close"
        ],
        different=[
            _apart(texts[name], found["spread"], most=name == result["most"])
            for name, found in strips.items()
            if found["spread"] in ("far", "two") or name == result["most"]
        ],
        unknown=[
            (N_("‘{statement}’ Veel van ons weten dit niet."), {"statement": texts[name]})
            for name, found in strips.items()
            if many_unsure(found)
        ],
    )


def _close(statement: Text, ends: tuple[Text, Text], end: int | None) -> Message:
    if end is None:
        return (N_("‘{statement}’ Onze antwoorden liggen dicht bij elkaar."), {"statement": statement})
    values = {"statement": statement, "end": ends[end]}
    return (N_("‘{statement}’ De meesten van ons zitten dicht bij ‘{end}’."), values)


def _apart(statement: Text, spread: str, *, most: bool) -> Message:
    if spread == "two":
        return (N_("‘{statement}’ Hier zien we twee groepen."), {"statement": statement})
    if most:
        return (N_("‘{statement}’ Hier verschillen we het meest."), {"statement": statement})
    return (N_("‘{statement}’ Onze antwoorden liggen ver uit elkaar."), {"statement": statement})


def compare_scale(
    texts: Texts, ends: tuple[Text, Text], axis: tuple[int, int], before: Result, after: Result
) -> Sentences:
    """Per statement told both times: where the middle went, how the spread changed, or that it is alike."""
    pairs = {
        name: (before["statements"][name], found)
        for name, found in after["statements"].items()
        if "nothing" not in (found["amount"], before["statements"].get(name, {}).get("amount", "nothing"))
    }
    moved = {name: _moved(*pair, axis) for name, pair in pairs.items()}
    return Sentences(
        shared=[
            (N_("‘{statement}’ {first} en {second}: ongeveer hetzelfde beeld."), {"statement": texts[name]})
            for name, (was, now) in pairs.items()
            if moved[name] == 0 and was["spread"] == now["spread"]
        ],
        different=[
            _shift(texts[name], ends, moved[name] or 0, was, now)
            for name, (was, now) in pairs.items()
            if moved[name] or was["spread"] != now["spread"]
        ],
    )


def _moved(was: Result, now: Result, axis: tuple[int, int]) -> int | None:
    """Whether the middle went down (-1), up (1) or stayed within half a step of a five-point axis (0).

    None where one of the two has no middle to tell.
    """
    if "median" not in was or "median" not in now or "two" in (was["spread"], now["spread"]):
        return None
    steps = (now["median"] - was["median"]) * 4 / (axis[1] - axis[0])
    return 0 if abs(steps) < 1 else 1 if steps > 0 else -1


def _shift(statement: Text, ends: tuple[Text, Text], moved: int, was: Result, now: Result) -> Message:
    if moved:
        values: dict[str, Json] = {"statement": statement, "end": ends[1 if moved > 0 else 0]}
        return (N_("‘{statement}’ {second}: meer naar ‘{end}’."), values)
    values = {"statement": statement, "was": word_of(was), "now": word_of(now)}
    return (N_("‘{statement}’ {first}: {was}; {second}: {now}."), values)


def scale_table(texts: Texts, titles: Texts, result: Result) -> Table:
    """A row per statement, then a row per group; columns of shares per step where they may be shown."""
    steps = next((list(_steps(found)) for found in result["statements"].values() if _steps(found)), [])
    named = [(texts[name], found) for name, found in result["statements"].items()]
    named += [(titles[name], found) for name, found in result["groups"].items()]
    headings: list[Message | str] = [(N_("Stelling"), {}), *STRIP_HEADINGS, *steps]
    return Table(headings, [_row(label, found, steps) for label, found in named])


def _steps(found: Result) -> Mapping[str, Json]:
    """Shares or counts per step, "weet ik niet" aside: that has a column of its own."""
    return {step: value for step, value in steps_of(found).items() if step.isdigit()}


def _row(label: Text, found: Result, steps: Sequence[str]) -> list[Json]:
    own = _steps(found)
    cells = [share_message(own[s]) if "shares" in found else own.get(s, "") for s in steps]
    return [label, *strip_cells(found, share_message), *cells]
