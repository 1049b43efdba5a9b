"""Adding to what others wrote: who chooses a card writes under it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.items import Item
from server.kinds.kind import Detail, Refused

from .drawing import draw, everywhere, step

OPEN = kind("open")
ONTO = [{"id": id, "text": {"nl": f"kaart {id}", "en": f"card {id}"}} for id in ("a", "b", "c")]
STEP = step("open", {"onto": ONTO})
SETTINGS = STEP.shape
SHOWN = Detail({"cards": "words"})
RESULT = {"cards": ["u", "v", "w"], "under": {"a": ["v", "w"], "c": ["u"]}}
TEXTS = {id: f"tekst {id}" for id in "uvw"}


def added(onto: str, id: str) -> dict[str, Any]:
    return {"onto": onto, "cards": [{"id": id, "text": f"tekst {id}"}]}


def test_who_adds_chooses_a_card_and_writes() -> None:
    form = {"onto": ["b"], "card-1": ["Daar help ik bij."]}
    assert OPEN.parse(SETTINGS, form) == {"onto": "b", "cards": [{"text": "Daar help ik bij."}]}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"card-1": ["Een tekst."]}, "onto"),
        ({"onto": ["z"], "card-1": ["Een tekst."]}, "onto"),
        ({"onto": ["a"]}, "card-1"),
        ({"onto": ["a"], "card-1": ["x" * 161]}, "card-1"),
        ({"onto": ["a"], "card-2": ["Een tweede."]}, "card-1"),
    ],
)
def test_without_a_card_or_a_text_it_is_refused_where_that_is(form: dict[str, list[str]], field: str) -> None:
    with pytest.raises(Refused) as refused:
        OPEN.parse(SETTINGS, form)
    assert refused.value.field == field


def test_who_does_not_know_what_to_add_chooses_nothing() -> None:
    assert OPEN.parse(SETTINGS, {"onto": ["a"], "unsure": ["x"]}) == {"unsure": True}


def test_a_result_says_what_stands_under_what_in_an_order_that_says_nothing() -> None:
    answers = [added("c", "u"), added("a", "w"), added("a", "v")]
    assert OPEN.count(SETTINGS, answers, SHOWN) == RESULT
    assert OPEN.count(SETTINGS, answers[::-1], SHOWN) == RESULT


def test_below_the_threshold_nobody_learns_which_cards_got_something() -> None:
    assert OPEN.count(SETTINGS, [added("a", "u")], Detail()) == {}


def test_a_text_that_was_taken_back_before_it_counted_stands_nowhere() -> None:
    answers: list[dict[str, Any]] = [added("a", "v"), {"onto": "b", "cards": []}]
    assert OPEN.count(SETTINGS, answers, SHOWN) == {"cards": ["v"], "under": {"a": ["v"]}}


@pytest.mark.parametrize("surface", ["stage", "phone", "desk"])
def test_texts_stand_under_their_card_and_other_cards_are_named(surface: str) -> None:
    drawn = draw(STEP, "result", surface, TEXTS, result=RESULT)
    order = [
        drawn.index(words) for words in ("kaart a", "tekst v", "tekst w", "kaart c", "tekst u", "kaart b")
    ]
    assert order == sorted(order)


def test_a_card_that_is_gone_leaves_its_texts_and_no_trace_of_itself() -> None:
    gone = {**ONTO[0], "text": {"nl": "", "en": ""}}
    found = STEP.of.Settings.model_construct(
        onto=tuple(Item.model_construct(**each) for each in (gone, *ONTO[1:]))
    )
    drawn = draw(STEP, "result", "phone", TEXTS, result=RESULT, settings=found)
    assert drawn.index("kaart c") < drawn.index("Losse kaarten") < drawn.index("tekst v")
    assert "kaart a" not in drawn and "<h2></h2>" not in drawn


def test_a_hidden_text_takes_a_heading_along_that_stands_over_nothing_else() -> None:
    drawn = draw(STEP, "result", texts={id: TEXTS[id] for id in "vw"}, result=RESULT)
    assert '<h2 dir="auto">kaart c' not in drawn and "tekst v" in drawn


IDS = [f"{n:02}" for n in range(17)]
MANY = {"cards": IDS, "under": {"a": IDS[:7], "b": IDS[7:12], "c": IDS[12:]}}


def test_the_stage_turns_pages_and_a_card_that_goes_on_says_so() -> None:
    texts = {id: f"tekst {id}" for id in IDS}
    assert [view for view, _ in OPEN.views(SETTINGS, MANY)] == ["1", "2"]
    first = draw(STEP, "result", texts=texts, result=MANY)
    second = draw(STEP, "result", texts=texts, result=MANY, view="2")
    assert first.count('class="card"') == 12 and second.count('class="card"') == 5
    assert first.count("kaart a") == 2 and first.count("vervolg") == 1 and "scherm 2 van 2" in second
    phone = draw(STEP, "result", "phone", texts, result=MANY)
    assert phone.count('class="card"') == 17 and phone.count("kaart a") == 1 and "vervolg" not in phone


def test_hiding_moves_nothing_to_another_screen() -> None:
    texts = {id: f"tekst {id}" for id in IDS if id != "00"}
    assert draw(STEP, "result", texts=texts, result=MANY).count('class="card"') == 11
    assert draw(STEP, "result", texts=texts, result=MANY, view="2").count('class="card"') == 5


def test_a_summary_holds_what_the_group_released_under_its_card() -> None:
    drawn = draw(STEP, "result", "summary", TEXTS, result=RESULT, released={"v"})
    assert "kaart a" in drawn and "‘tekst v’" in drawn
    assert "tekst w" not in drawn and "tekst u" not in drawn and "kaart c" not in drawn
    themes = draw(
        step("open", {"onto": ONTO}, in_summary="themes"),
        "result",
        "summary",
        TEXTS,
        result=RESULT,
        released={"v"},
    )
    assert "tekst" not in themes and "kaart a" not in themes


def test_the_phone_offers_the_cards_and_keeps_what_was_chosen() -> None:
    drawn = draw(STEP, "form", "phone", values={"onto": ["b"], "card-1": ["mijn tekst"]})
    assert drawn.count('type="radio"') == 3 and 'value="b" checked' in drawn
    assert ">mijn tekst</textarea>" in drawn and "Waar voeg je iets aan toe?" in drawn


def test_what_people_add_is_escaped() -> None:
    for drawn in everywhere(
        STEP, texts=dict.fromkeys("uvw", "<script>"), result=RESULT, released={"u"}
    ).values():
        assert "<script>" not in drawn


def test_the_table_names_the_card_and_needs_only_the_text() -> None:
    table = OPEN.table(SETTINGS, RESULT)
    assert table and list(table.beside) == [0]
    assert [row[1] for row in table.rows] == [{"id": "v"}, {"id": "w"}, {"id": "u"}]


def test_everybody_writes_one_text_when_adding() -> None:
    with pytest.raises(ValidationError):
        step("open", {"onto": ONTO, "cards": 2})


def test_a_simulated_answer_is_one_that_would_be_taken() -> None:
    for seed in range(30):
        made = OPEN.pretend(SETTINGS, Random(seed))
        assert OPEN.parse(SETTINGS, OPEN.form_of(SETTINGS, made)) == made
