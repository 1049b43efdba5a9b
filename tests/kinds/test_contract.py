"""One contract for every kind found, with the settings in `examples/NAME.json`, or else the default ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.kinds import kinds
from server.kinds.kind import AIMS, AMOUNTS, LEVELS, Answer, Detail, Kind, Refused, Result, Table, typed
from server.languages.catalogue import translate
from server.library.session import Step
from server.room.ballots import GONE, rewritten

from .drawing import Balanced, draw, step

EXAMPLES = Path(__file__).parent / "examples"
CROWDS = (0, 1, 2, 3, 5, 7, 8, 12, 30)
SECRET = "zzgeheim"

Case = tuple[Kind[Any], Any]


def cases() -> Iterator[Any]:
    for name, kind in kinds().items():
        file = EXAMPLES / f"{name}.json"
        for number, example in enumerate(json.loads(file.read_text("utf-8")) if file.exists() else [{}]):
            yield pytest.param((kind, kind.Settings.model_validate(example)), id=f"{name}-{number}")


ALL = list(cases())
ASKING = [case for case in ALL if case.values[0][0].asks and not case.values[0][0].local]
every = pytest.mark.parametrize("case", ALL)
asking = pytest.mark.parametrize("case", ASKING)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def crowd(case: Case, people: int, seed: int = 1) -> list[Answer]:
    """Pretended answers as disclosure hands them over: typed texts have an id and a body that stands out."""
    kind, shape = case
    return [stored(kind.pretend(shape, Random(f"{seed}-{at}")), f"t{at:03}") for at in range(people)]


def stored(answer: Answer, name: str) -> Answer:
    answer = deepcopy(answer)
    for path, item in typed(answer):
        item.update(id=f"{name}-{path}", text=f"{SECRET} {name}")
    return answer


def parts(case: Case, answers: Sequence[Answer]) -> set[str]:
    return {part for answer in answers for part in case[0].parts(case[1], answer)}


def details(case: Case, answers: Sequence[Answer]) -> Iterator[Detail]:
    """Every amount for all parts, nothing at all, and a mix of amounts."""
    names = sorted(parts(case, answers) | parts(case, crowd(case, 30)))
    yield Detail()
    yield from (Detail(dict.fromkeys(names, amount)) for amount in AMOUNTS)
    yield Detail({name: AMOUNTS[at % len(AMOUNTS)] for at, name in enumerate(names)})


def results(case: Case) -> Iterator[tuple[list[Answer], Detail, Result]]:
    kind, shape = case
    for people in CROWDS:
        answers = crowd(case, people)
        for detail in details(case, answers):
            yield answers, detail, kind.count(shape, answers, detail)


def plain(value: Any) -> Any:
    """A result as the log gives it back."""
    return json.loads(json.dumps(value, allow_nan=False))


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [found for item in value.values() for found in numbers(item)]
    if isinstance(value, list):
        return [found for item in value for found in numbers(item)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


# ---------------------------------------------------------------- what a kind is


def test_every_kind_is_found_under_its_own_name() -> None:
    assert kinds()
    assert all(name == kind.name for name, kind in kinds().items())


@every
def test_a_kind_says_what_it_allows(case: Case) -> None:
    kind, shape = case
    assert set(kind.levels) <= set(LEVELS)
    assert set(kind.reveals) <= {"manual", "live"}
    assert kind.aim in (None, *AIMS)
    assert kind.aim == "choose" or not (kind.promises or kind.decides)
    assert kind.aim in ("look", "understand") or not kind.spontaneous, "asked on the spot it is there to look"
    assert kind.Settings.model_validate(shape.model_dump(mode="json")) == shape


@every
def test_settings_refuse_what_they_do_not_know(case: Case) -> None:
    kind, shape = case
    with pytest.raises(ValueError, match="unheard-of"):
        kind.Settings.model_validate({**shape.model_dump(mode="json"), "unheard-of": 1})


# ---------------------------------------------------------------- answers


@every
@some
@given(data=st.data())
def test_junk_is_refused_and_nothing_else_is_raised(case: Case, data: st.DataObject) -> None:
    kind, shape = case
    fields = fields_of(case)
    value = st.one_of(
        st.text(max_size=300),
        st.sampled_from(["", " ", "x", "1", "-1", "0", "11", "1e9", "NaN", "²", "１", "9" * 400, "\x00"]),
        st.sampled_from([*fields, "yes", "other"]),
    )
    form = data.draw(
        st.dictionaries(
            st.one_of(st.sampled_from([*fields, "", "id", "text"]), st.text(max_size=20)),
            st.lists(value, max_size=4),
            max_size=8,
        )
    )
    try:
        answer = kind.parse(shape, form)
    except Refused as refused:
        assert_is_message(refused.message)
        assert refused.field == "" or refused.field in fields
    else:
        assert_is_answer(case, answer)


def fields_of(case: Case) -> list[str]:
    """The names of the controls and error slots in the kind's own form."""
    drawn = fields_in(form_html(case))
    return sorted(drawn.names | drawn.slots)


def assert_is_answer(case: Case, answer: Answer) -> None:
    kind, shape = case
    assert plain(answer) == answer
    assert kind.parts(shape, answer), "an answer without a part would count for nobody"
    assert kind.parse(shape, kind.form_of(shape, answer)) == answer
    assert not kind.texts(shape, answer) or kind.writes
    for amount in AMOUNTS:
        kind.count(shape, [stored(answer, "t")], Detail(dict.fromkeys(kind.parts(shape, answer), amount)))


def assert_is_message(message: Any) -> None:
    source, values = message
    assert source and isinstance(source, str)
    wanted = {name for _, name, _, _ in Formatter().parse(source) if name}
    assert wanted <= set(values)


@asking
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_pretended_answer_is_one_that_a_phone_could_send(case: Case, language: str) -> None:
    kind, shape = case
    for seed in range(40):
        answer = kind.pretend(shape, Random(seed), language)
        assert_is_answer(case, answer)
        assert answer == kind.pretend(shape, Random(seed), language)


@asking
def test_an_empty_form_is_no_answer(case: Case) -> None:
    with pytest.raises(Refused):
        case[0].parse(case[1], {})


@every
@some
@given(
    form=st.dictionaries(
        st.sampled_from(["", "what", "who", "line-1", "text"]), st.lists(st.text(max_size=200))
    )
)
def test_a_note_is_taken_or_refused(case: Case, form: dict[str, list[str]]) -> None:
    kind, shape = case
    try:
        note = kind.note(shape, form)
    except Refused as refused:
        assert_is_message(refused.message)
    else:
        assert kind.notes and plain(note) == note


# ---------------------------------------------------------------- results


@asking
def test_a_result_is_plain_and_holds_no_text_of_anybody(case: Case) -> None:
    for _, _, result in results(case):
        assert plain(result) == result
        assert SECRET not in json.dumps(result)


@asking
def test_the_order_of_answers_does_not_show(case: Case) -> None:
    kind, shape = case
    for answers, detail, result in results(case):
        other = Random(len(answers)).sample(answers, len(answers))
        assert kind.count(shape, other, detail) == result


@asking
def test_nothing_tells_nothing(case: Case) -> None:
    kind, shape = case
    nothing = Detail(dict.fromkeys(parts(case, crowd(case, 30)), "nothing"))
    empty = kind.count(shape, [], nothing)
    for people in CROWDS:
        assert kind.count(shape, crowd(case, people), nothing) == empty
        assert kind.count(shape, crowd(case, people), Detail()) == empty


@asking
def test_words_hold_no_number_of_people(case: Case) -> None:
    """One step or size may stand in words, but never how many there are."""
    kind, shape = case
    for people in (5, 12, 30):
        answers = crowd(case, people)
        detail = Detail(dict.fromkeys(parts(case, answers), "words"))
        assert not [n for n in numbers(kind.count(shape, answers, detail)) if n > 3]


@asking
def test_a_text_that_was_taken_back_still_counts_without_its_body(case: Case) -> None:
    kind, shape = case
    answers = crowd(case, 12)
    for answer in answers[:4]:
        for _, item in typed(answer):
            item.pop("text", None)
    for detail in details(case, answers):
        result = kind.count(shape, answers, detail)
        assert plain(result) == result
        assert_speaks(case, result)


@asking
def test_a_text_that_may_not_be_shown_leaves_the_answer_and_the_rest_still_counts(case: Case) -> None:
    kind, shape = case
    answers = [rewritten(answer, lambda _path, _item: GONE) for answer in crowd(case, 12)]
    for detail in details(case, answers):
        result = kind.count(shape, answers, detail)
        assert plain(result) == result
        assert_speaks(case, result)


@asking
def test_every_result_can_be_told_and_tabulated(case: Case) -> None:
    for _, _, result in results(case):
        assert_speaks(case, plain(result))


def assert_speaks(case: Case, result: Result) -> None:
    kind, shape = case
    said = kind.speak(shape, result)
    for message in [*said.shared, *said.different, *said.unknown]:
        assert_is_message(message)
    for view, label in kind.views(shape, result):
        assert view
        assert_is_cell(label)
    table = kind.table(shape, result)
    if table is not None:
        assert_is_table(table)


def assert_is_table(table: Table) -> None:
    for heading in table.headings:
        assert_is_cell(heading)
    for row in table.rows:
        assert len(row) == len(table.headings)
        for cell in row:
            assert_is_cell(cell)


def assert_is_cell(cell: Any) -> None:
    if isinstance(cell, tuple | list):
        assert_is_message(cell)
    elif isinstance(cell, Mapping):
        assert set(cell) <= {"nl", "en"} or set(cell) == {"id"}
    else:
        assert cell is None or isinstance(cell, str | int | float)


# ---------------------------------------------------------------- templates


def step_of(case: Case) -> Step:
    kind, shape = case
    return step(kind.name, shape.model_dump(mode="json"), privacy=kind.levels[0])


def form_html(case: Case, language: str = "nl", values: Mapping[str, list[str]] | None = None) -> str:
    shown: dict[str, Any] = {"values": values or {}, "notes": made(case)}
    return draw(step_of(case), "form", "phone", language=language, **shown, **spoken(language))


def result_html(case: Case, language: str, surface: str, result: Result, view: str | None = None) -> str:
    texts = {f"t{at:03}-{path}": "een tekst" for at in range(30) for path in ("other", "word")}
    shown = {"result": result, "view": view, "n": {"from": 10, "to": 14}, "notes": made(case)}
    return draw(step_of(case), "result", surface, texts, language, **shown, **spoken(language))


def made(case: Case) -> list[dict[str, Any]]:
    """Notes of the desk, under the ids that a room gives them."""
    fields = {"what": "Als het lastig wordt, dan bellen we.", "heard": "We bellen te laat."}
    return [{"id": f"a{n}", "data": {}, "fields": fields} for n in range(1, 6)] if case[0].notes else []


def spoken(language: str) -> dict[str, Any]:
    """What the renderer puts at hand beside the shared test context."""

    def plain_text(text: Mapping[str, str] | None) -> str:
        return (text.get(language) or text["nl"]) if text else ""

    def say(cell: Any) -> str:
        return translate(language, cell[0], **cell[1]) if isinstance(cell, tuple | list) else plain_text(cell)

    return {"plain": plain_text, "say": say}


class Fields(Balanced):
    """Reads the names of controls and error slots, and fails on what our policies forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.slots: set[str] = set()
        self.filled: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert "style" not in found and not any(name.startswith("on") for name in found)
        assert tag != "script"
        if name := found.get("name"):
            self.names.add(name)
            if "checked" in found or found.get("type") in ("text", "number"):
                self.filled.setdefault(name, []).append(found.get("value") or "")
        self.slots |= {found["data-error-for"] or ""} if "data-error-for" in found else set()
        super().handle_starttag(tag, attrs)


def fields_in(html: str) -> Fields:
    reader = Fields()
    reader.feed(html)
    reader.close()
    return reader


@asking
def test_the_form_has_every_field_that_an_answer_sends(case: Case) -> None:
    kind, shape = case
    for language in ("nl", "en"):
        drawn = fields_in(form_html(case, language))
        for seed in range(20):
            assert set(kind.form_of(shape, kind.pretend(shape, Random(seed)))) <= drawn.names


@asking
def test_a_refused_form_comes_back_as_it_was(case: Case) -> None:
    kind, shape = case
    for seed in range(10):
        sent = kind.form_of(shape, kind.pretend(shape, Random(seed)))
        filled = fields_in(form_html(case, "nl", sent)).filled
        for name, given_back in filled.items():
            assert sorted(sent.get(name, [""])) == sorted(given_back)


@every
def test_the_desk_has_a_form_for_notes(case: Case) -> None:
    kind, _ = case
    drawn = fields_in(draw(step_of(case), "desk", "desk", **spoken("nl"))) if kind.notes else None
    with pytest.raises(Refused) as refused:
        kind.note(case[1], {})
    assert drawn is None or refused.value.field in drawn.slots


@every
def test_what_stays_on_the_phone_has_no_name(case: Case) -> None:
    if case[0].local or not case[0].asks:
        assert not fields_in(form_html(case)).names


@asking
@pytest.mark.parametrize("surface", ["stage", "phone", "desk", "summary"])
def test_every_result_can_be_drawn(case: Case, surface: str) -> None:
    kind, shape = case
    for _, _, result in results(case):
        known = plain(result)
        views = [None, *(view for view, _ in kind.views(shape, known))]
        for view in views if surface == "stage" else [None]:
            drawn = result_html(case, "en" if view else "nl", surface, known, view)
            fields_in(drawn)
            assert "Undefined" not in drawn
