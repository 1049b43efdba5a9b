from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.kind import Detail, Refused

from .drawing import draw, step

CHAIN = kind("chain")
FIELDS = [
    {"id": "probeerden", "label": {"nl": "We probeerden al …", "en": "We tried …"}},
    {"id": "dacht", "label": {"nl": "Ik dacht …", "en": "I thought …"}, "to": "phone"},
    {"id": "lezen", "label": {"nl": "Voor jou …", "en": "For you …"}, "to": "moderation"},
    {"id": "weet-niet", "label": {"nl": "Ik weet nog niet …", "en": "I do not know …"}},
]
STEP = step("chain", {"fields": FIELDS})
SETTINGS = STEP.shape
LINKED = step("chain", {"fields": [FIELDS[0], FIELDS[3]], "linked": True}, privacy="licht")
BOTH = Detail({"probeerden": "words", "weet-niet": "words", "lezen": "words", "dacht": "words"})


def given(author: str, *fields: str) -> dict[str, Any]:
    return {"fields": {field: {"id": f"{author}-{field}", "text": f"{author} {field}"} for field in fields}}


def test_what_stays_on_the_phone_is_not_even_read() -> None:
    form = {"field-probeerden": ["bellen"], "field-dacht": ["geheim"], "field-lezen": [""]}
    assert CHAIN.parse(SETTINGS, form) == {"fields": {"probeerden": {"text": "bellen"}}}


@pytest.mark.parametrize("form", [{}, {"field-dacht": ["alleen dit"]}, {"field-probeerden": ["x" * 121]}])
def test_at_least_one_field_that_is_sent_has_to_hold_something_that_fits(form: dict[str, list[str]]) -> None:
    with pytest.raises(Refused) as refused:
        CHAIN.parse(SETTINGS, form)
    assert refused.value.field == "field-probeerden"


@pytest.mark.parametrize(
    "fields",
    [
        FIELDS[:1],
        [FIELDS[0], FIELDS[0]],
        [{**FIELDS[1], "id": "a"}, {**FIELDS[1], "id": "b"}],
        [FIELDS[0], {**FIELDS[1], "id": "text"}],
    ],
    ids=["one field", "an id twice", "nothing leaves the phone", "a reserved id"],
)
def test_settings_that_cannot_work_are_refused(fields: list[Any]) -> None:
    with pytest.raises(ValidationError):
        CHAIN.Settings.model_validate({"fields": fields})


def test_fields_of_one_author_are_not_linked_and_moderation_never_appears() -> None:
    answers = [given("b", "probeerden", "weet-niet", "lezen"), given("a", "probeerden")]
    assert CHAIN.count(SETTINGS, answers, BOTH) == {
        "fields": {"probeerden": ["a-probeerden", "b-probeerden"], "weet-niet": ["b-weet-niet"]}
    }


def test_a_field_under_its_threshold_is_absent_and_the_stage_says_so() -> None:
    result = CHAIN.count(SETTINGS, [given("a", "probeerden")], Detail({"probeerden": "words"}))
    assert result == {"fields": {"probeerden": ["a-probeerden"]}}
    drawn = draw(STEP, "result", texts={"a-probeerden": "bellen"}, result=result)
    assert "bellen" in drawn and drawn.count("te weinig antwoorden") == 1
    assert CHAIN.count(SETTINGS, [given("a", "probeerden")], Detail()) == {}


def test_linked_cards_stay_whole_when_every_field_may_be_shown() -> None:
    answers = [given("b", "weet-niet"), given("a", "probeerden", "weet-niet")]
    result = CHAIN.count(LINKED.shape, answers, BOTH)
    assert result == {"cards": [["a-probeerden", "a-weet-niet"], [None, "b-weet-niet"]]}
    texts = {"a-probeerden": "bellen", "a-weet-niet": "of het hielp", "b-weet-niet": "wie"}
    drawn = draw(LINKED, "result", texts=texts, result=result)
    assert drawn.count('class="card"') == 2 and drawn.count("Ik weet nog niet …") == 2
    partly = CHAIN.count(LINKED.shape, answers, Detail({"weet-niet": "words"}))
    assert partly == {"fields": {"weet-niet": ["a-weet-niet", "b-weet-niet"]}}


def test_linked_cards_take_the_room_of_as_many_cards_as_they_have_texts() -> None:
    answers = [given(f"{n:02}", "probeerden", "weet-niet") for n in range(7)]
    result = CHAIN.count(LINKED.shape, answers, BOTH)
    texts = {id: id for card in result["cards"] for id in card}
    assert [view for view, _ in CHAIN.views(LINKED.shape, result)] == ["1", "2"]
    drawn = [draw(LINKED, "result", texts=texts, result=result, view=view) for view in ("1", "2")]
    assert [page.count('class="card"') for page in drawn] == [6, 1]


def test_many_cards_are_shown_one_field_at_a_time() -> None:
    answers = [given(f"{n:02}", "probeerden", "weet-niet") for n in range(13)]
    result = CHAIN.count(SETTINGS, answers, BOTH)
    views = [view for view, _ in CHAIN.views(SETTINGS, result)]
    assert views == ["probeerden-1", "probeerden-2", "weet-niet-1", "weet-niet-2"]
    texts = {id: id for ids in result["fields"].values() for id in ids}
    drawn = {view: draw(STEP, "result", texts=texts, result=result, view=view) for view in [None, *views]}
    assert drawn[None] == drawn["probeerden-1"]
    assert [drawn[view].count('class="card"') for view in views] == [12, 1, 12, 1]
    assert "We probeerden al" not in drawn["weet-niet-2"]


def test_the_field_that_stays_on_the_phone_has_no_name() -> None:
    drawn = draw(STEP, "form", "phone")
    assert 'name="field-probeerden"' in drawn and 'name="field-dacht"' not in drawn
    assert 'data-local="s1-field-dacht"' in drawn and "Dit veld blijft op deze telefoon." in drawn
    assert "Dit komt niet op het scherm." in drawn


def test_the_summary_holds_released_texts_and_group_names_per_field() -> None:
    result = CHAIN.count(SETTINGS, [given("a", "probeerden", "weet-niet")], BOTH)
    texts = {"a-probeerden": "bellen", "a-weet-niet": "geheim"}
    drawn = draw(STEP, "result", "summary", texts, result=result, released={"a-probeerden"})
    assert "‘bellen’" in drawn and "geheim" not in drawn and "Ik weet nog niet" not in drawn
    assert "De kaarten staan niet in dit verslag." in draw(STEP, "result", "summary", texts, result=result)


def test_the_table_names_the_field_of_each_card() -> None:
    table = CHAIN.table(SETTINGS, {"fields": {"probeerden": ["a"]}})
    assert table and table.rows == [[FIELDS[0]["label"], {"id": "a"}]]
    linked = CHAIN.table(LINKED.shape, {"cards": [[None, "b"]]})
    assert linked and linked.rows == [["", {"id": "b"}]]


def test_a_simulated_answer_is_one_that_would_be_taken() -> None:
    for seed in range(30):
        made = CHAIN.pretend(SETTINGS, Random(seed), "en")
        assert CHAIN.parse(SETTINGS, CHAIN.form_of(SETTINGS, made)) == made
        assert set(CHAIN.parts(SETTINGS, made)) == {"unsure", *made.get("fields", ())}
