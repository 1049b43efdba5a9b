from collections.abc import Sequence
from typing import Any

import pytest

from server.kinds import kind
from server.kinds.items import Item
from server.kinds.kind import Amount, Answer, Detail, Refused, Result

from .drawing import draw, step

CHOICE = kind("choice")
OPTIONS = [{"id": name, "text": {"nl": name.capitalize()}} for name in ("a", "b", "c")]
ONE = CHOICE.Settings.model_validate({"options": OPTIONS})
TWO = CHOICE.Settings.model_validate({"options": OPTIONS, "most": 2, "other": True})


def counted(choices: str, amount: Amount) -> Result:
    answers: list[Answer] = [{"choice": [name]} for name in choices]
    found: Result = CHOICE.count(ONE, answers, Detail({"choice": amount}))["choice"]
    return found


def refused(settings: Any, form: dict[str, Sequence[str]]) -> str:
    with pytest.raises(Refused) as found:
        CHOICE.parse(settings, form)
    return found.value.field


def test_a_choice_is_taken_sorted_and_once() -> None:
    assert CHOICE.parse(TWO, {"choice": ["b", "a", "b"]}) == {"choice": ["a", "b"]}
    assert CHOICE.parse(ONE, {"choice": ["x"]}) == {"choice": ["x"]}


def test_too_many_unheard_of_and_none_are_refused() -> None:
    assert refused(ONE, {"choice": ["a", "b"]}) == "choice"
    assert refused(ONE, {"choice": ["z"]}) == "choice"
    assert refused(ONE, {"choice": ["other"]}) == "choice"
    assert refused(TWO, {"choice": ["a", "x"]}) == "choice"
    assert refused(ONE, {}) == "choice"


def test_something_else_needs_words_and_words_alone_are_enough() -> None:
    assert CHOICE.parse(TWO, {"other": ["iets"]}) == {"choice": ["other"], "other": {"text": "iets"}}
    assert refused(TWO, {"choice": ["other"]}) == "other"
    assert refused(TWO, {"choice": ["a"], "other": ["iets"]}) == "other"
    assert refused(TWO, {"choice": ["other"], "other": ["x" * 61]}) == "other"


def test_the_middle_names_what_three_people_chose_in_author_order() -> None:
    found = counted("cccccbbb", "middle")
    assert found == {"amount": "middle", "focus": "some", "named": ["b", "c"]}


@pytest.mark.parametrize("choices", ["aaaaa", "aaaab"])
def test_what_nearly_everyone_chose_is_not_named(choices: str) -> None:
    assert counted(choices, "middle") == {"amount": "words", "focus": "one"}


def test_tenths_mask_one_and_two_people() -> None:
    assert counted("aaaaaaabcc", "tenths")["shares"] == {
        "a": 7,
        "b": {"few": True},
        "c": {"few": True},
        "x": 0,
    }


def test_a_single_mask_leaves_words_only() -> None:
    assert counted("aaaaaabbbc", "tenths") == {"amount": "words", "focus": "some"}


def test_counts_are_exact() -> None:
    assert counted("aab", "counts")["counts"] == {"a": 2, "b": 1, "c": 0, "x": 0}
    assert counted("ab", "counts") == {"amount": "nothing"}


def test_words_of_ones_own_are_ids_in_an_order_that_says_nothing() -> None:
    answers: list[Answer] = [
        {"choice": ["other"], "other": {"id": id, "text": "geheim"}} for id in ("c", "a", "b")
    ]
    tenths = Detail({"choice": "tenths", "other": "tenths"})
    assert CHOICE.count(TWO, answers, tenths)["other"] == {"amount": "tenths", "ids": ["a", "b", "c"]}
    words = Detail({"choice": "words", "other": "words"})
    assert CHOICE.count(TWO, answers, words)["other"]["ids"] == []


def test_most_of_us_is_said_and_divided_too() -> None:
    said = CHOICE.speak(ONE, {"choice": counted("aaaaaaabcc", "tenths")})
    assert said.shared[0][1] == {"option": {"nl": "A"}}
    assert CHOICE.speak(ONE, {"choice": counted("aaabbbcccxxx", "tenths")}).different


def drawn(result: Result, surface: str = "stage", **context: Any) -> str:
    shape = {"options": OPTIONS, "most": 2, "other": True}
    say = context.pop("say", lambda cell: cell[0])
    return draw(step("choice", shape), "result", surface, result=result, say=say, **context)


def test_the_stage_shows_bars_in_author_order_and_no_percentages() -> None:
    shown = drawn(
        {"choice": CHOICE.count(TWO, [{"choice": ["a"]}] * 8, Detail({"choice": "counts"}))["choice"]}
    )
    assert shown.index("A<") < shown.index("B<") < shown.index("Iets anders") < shown.index("Weet ik niet")
    assert 'width="100.0%"' in shown
    assert "%<" not in shown


def test_a_hidden_text_is_not_drawn() -> None:
    result = {"choice": {"amount": "nothing"}, "other": {"amount": "tenths", "ids": ["t1", "t2"]}}
    shown = drawn(result, texts={"t1": "zichtbaar", "t2": "verborgen"}, hidden={"t2"})
    assert "zichtbaar" in shown
    assert "verborgen" not in shown


def test_the_phone_shuffles_options_unless_they_are_ordered() -> None:
    form = draw(step("choice", {"options": OPTIONS}), "form", "phone")
    assert "data-shuffle" in form
    ordered = draw(step("choice", {"options": OPTIONS, "ordered": True}), "form", "phone")
    assert "data-shuffle" not in ordered


def test_of_few_cards_nobody_has_to_choose_more_than_there_are() -> None:
    cards = [Item(id=name, text={"nl": name, "en": name}) for name in ("een", "twee")]
    settings = CHOICE.Settings.model_validate(CHOICE.with_cards({"most": 3}, cards))
    assert settings.most == 2 and [option.id for option in settings.options] == ["een", "twee"]
