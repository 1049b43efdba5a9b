from random import Random
from typing import Any

import pytest

from server.kinds import kind
from server.kinds.kind import Detail, Refused

from .drawing import draw, everywhere, step

OPEN = kind("open")
STEP = step("open", {"cards": 2})
SETTINGS = STEP.shape
SHOWN = Detail({"cards": "words"})


def answers(*ids: str) -> list[dict[str, Any]]:
    return [{"cards": [{"id": id, "text": f"kaart {id}"}]} for id in ids]


def texts(*ids: str) -> dict[str, str]:
    return {id: f"kaart {id}" for id in ids}


def test_cards_are_taken_once_each_and_empty_ones_fall_away() -> None:
    form = {"card-1": ["Belde\nterug. "], "card-2": ["Belde terug."]}
    assert OPEN.parse(SETTINGS, form) == {"cards": [{"text": "Belde terug."}]}


@pytest.mark.parametrize("form", [{}, {"card-1": [" "]}, {"card-1": ["x" * 161]}, {"card-3": ["te veel"]}])
def test_no_card_and_a_card_that_is_too_long_are_refused(form: dict[str, list[str]]) -> None:
    with pytest.raises(Refused) as refused:
        OPEN.parse(SETTINGS, form)
    assert refused.value.field == "card-1"


def test_a_result_holds_ids_in_an_order_that_says_nothing() -> None:
    assert OPEN.count(SETTINGS, answers("c", "a", "b"), SHOWN) == {"cards": ["a", "b", "c"]}
    assert OPEN.count(SETTINGS, answers("a"), Detail()) == {}
    assert OPEN.count(SETTINGS, [], SHOWN) == {"cards": []}


def test_the_stage_shows_groups_by_name_then_the_rest() -> None:
    groups = [{"id": "g", "name": "Bellen", "ids": ["b"]}]
    drawn = draw(STEP, "result", texts=texts("a", "b"), result={"cards": ["a", "b"]}, card_groups=groups)
    assert drawn.index("<h2>Bellen</h2>") < drawn.index("kaart b") < drawn.index("kaart a")


def test_a_hidden_card_leaves_no_trace() -> None:
    with_it = draw(STEP, "result", texts=texts("a"), result={"cards": ["a", "h"]})
    assert with_it == draw(STEP, "result", texts=texts("a"), result={"cards": ["a"]})


def test_the_stage_turns_pages_and_the_phone_shows_all() -> None:
    ids = [f"{n:02}" for n in range(20)]
    assert [view for view, _ in OPEN.views(SETTINGS, {"cards": ids})] == ["1", "2"]
    second = draw(STEP, "result", texts=texts(*ids), result={"cards": ids}, view="2")
    assert second.count('class="card"') == 8
    assert (
        draw(STEP, "result", "phone", texts(*ids), result={"cards": ids}, view="2").count('class="card"')
        == 20
    )


def test_the_stage_says_which_screen_of_cards_this_is() -> None:
    ids = [f"{n:02}" for n in range(20)]
    for view, said in ((None, "scherm 1 van 2"), ("2", "scherm 2 van 2")):
        assert said in draw(STEP, "result", texts=texts(*ids), result={"cards": ids}, view=view)
    assert "van 2" not in draw(STEP, "result", "phone", texts(*ids), result={"cards": ids})
    assert "scherm" not in draw(STEP, "result", texts=texts("a"), result={"cards": ["a"]})


def test_nine_long_cards_fill_a_screen_and_hiding_one_moves_none() -> None:
    long = [
        {"cards": [{"id": f"{n:02}", "text": "Een zin die te lang is om klein te schrijven."}]}
        for n in range(12)
    ]
    result = OPEN.count(SETTINGS, long, SHOWN)
    assert [view for view, _ in OPEN.views(SETTINGS, result)] == ["1", "2"]
    shown = dict.fromkeys(result["cards"], "tekst")
    assert draw(STEP, "result", texts=shown, result=result).count('class="card"') == 9
    shown.pop("00")
    assert draw(STEP, "result", texts=shown, result=result).count('class="card"') == 8


SUMMARY: dict[str, Any] = {
    "texts": texts("a", "b"),
    "result": {"cards": ["a", "b"]},
    "card_groups": [{"id": "g", "name": "Bellen", "ids": ["a", "b"]}],
    "released": {"a"},
}


def test_a_summary_holds_group_names_and_what_the_group_released() -> None:
    drawn = draw(STEP, "result", "summary", **SUMMARY)
    assert "Bellen" in drawn and "‘kaart a’" in drawn and "kaart b" not in drawn


@pytest.mark.parametrize("properties", [{"in_summary": "themes"}, {"privacy": "streng"}])
def test_a_summary_of_themes_holds_no_text(properties: dict[str, str]) -> None:
    drawn = draw(step("open", **properties), "result", "summary", **SUMMARY)
    assert "Bellen" in drawn and "kaart" not in drawn


def test_a_summary_without_groups_or_released_cards_says_so() -> None:
    drawn = draw(STEP, "result", "summary", texts("a"), result={"cards": ["a"]})
    assert "De kaarten staan niet in dit verslag." in drawn and "kaart a" not in drawn


def test_what_people_write_is_escaped() -> None:
    for drawn in everywhere(STEP, texts={"a": "<script>"}, result={"cards": ["a"]}, released={"a"}).values():
        assert "<script>" not in drawn


def test_the_phone_says_how_many_characters_fit() -> None:
    drawn = draw(STEP, "form", "phone", values={"card-1": ["mijn tekst"]})
    assert drawn.count("<textarea") == 2 and 'maxlength="160"' in drawn
    assert 'data-left="nog {n} tekens">hoogstens 160 tekens<' in drawn
    assert 'data-count="s1-card-1-left"' in drawn and ">mijn tekst</textarea>" in drawn
    assert "Over samenwerken. Geen namen." in draw(step("open"), "form", "phone")


def test_a_simulated_answer_is_one_that_would_be_taken() -> None:
    for seed in range(30):
        made = OPEN.pretend(SETTINGS, Random(seed))
        assert OPEN.parse(SETTINGS, OPEN.form_of(SETTINGS, made)) == made
        assert OPEN.texts(SETTINGS, made) and OPEN.parts(SETTINGS, made)
