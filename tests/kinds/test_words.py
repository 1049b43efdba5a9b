from random import Random
from typing import Any

import pytest

from server.kinds import kind
from server.kinds.kind import Detail, Refused
from server.kinds.words import normal

from .drawing import draw, everywhere, step

WORDS = kind("words")
STEP = step("words", privacy="licht", reveal="live")
SETTINGS = STEP.shape


def answer(*words: str, author: str = "x") -> dict[str, Any]:
    return {"words": [{"id": f"{author}{at}", "text": word} for at, word in enumerate(words)]}


def count(*answers: dict[str, Any], amount: str = "words") -> Any:
    return WORDS.count(SETTINGS, answers, Detail({"words": amount}))  # type: ignore[dict-item]


def test_articles_capitals_and_punctuation_make_no_other_word() -> None:
    assert {normal(word) for word in ("Regie", "de regie", " regie!", "‘regie’", "De  Regie.")} == {"regie"}
    assert normal("'t kind") == normal("het kind") == "kind"
    assert normal("een") == "een"


def test_a_word_given_twice_by_one_person_is_one_word() -> None:
    form = {"word-1": ["Regie"], "word-2": [""], "word-3": ["de regie"]}
    assert WORDS.parse(SETTINGS, form) == {"words": [{"text": "Regie"}]}


@pytest.mark.parametrize("typed", ["", "   ", "?!", "x" * 26])
def test_nothing_punctuation_alone_and_long_words_are_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        WORDS.parse(SETTINGS, {"word-1": [typed]})
    assert refused.value.field == "word-1"


def test_below_the_threshold_nothing_is_left() -> None:
    assert count(answer("regie"), amount="nothing") == {}


def test_people_decide_the_size_and_ids_of_one_word_belong_together() -> None:
    given = [answer("regie", author=f"a{n}") for n in range(4)] + [answer("De regie", "tijd", author="b")]
    given += [answer("tijd", author="c"), answer("rust", author="d")]
    words = count(*given)["words"]
    assert {word["size"]: word["ids"] for word in words} == {
        3: ["a00", "a10", "a20", "a30", "b0"],
        2: ["b1", "c0"],
        1: ["d0"],
    }
    assert "count" not in words[0]
    assert sorted(word["count"] for word in count(*given, amount="counts")["words"]) == [1, 2, 5]


def test_the_order_of_answers_never_shows() -> None:
    given = [answer(word, author=word[::-1]) for word in ("rust", "tijd", "regie", "drang")]
    assert count(*given) == count(*reversed(given))


def test_a_word_that_was_taken_back_is_left_out() -> None:
    given = [answer("rust", author="a"), {"words": [{"id": "gone"}]}]
    assert [word["ids"] for word in count(*given)["words"]] == [["a0"]]


def test_the_table_says_how_often_in_words_and_counts_only_at_full_detail() -> None:
    given = [answer("rust", author=f"a{n}") for n in range(3)]
    table = WORDS.table(SETTINGS, count(*given))
    assert table and table.rows == [[{"id": "a00"}, ("vaak", {})]]
    exact = WORDS.table(SETTINGS, count(*given, amount="counts"))
    assert exact and exact.rows[0][1] == 3


def test_the_stage_shows_wall_text_with_the_first_text_that_may_be_seen() -> None:
    result = count(answer("rust", author="a"), answer("Rust", author="b"), answer("stil", author="c"))
    drawn = draw(STEP, "result", texts={"b0": "Rust"}, result=result)
    assert '<li data-w="2">Rust</li>' in drawn
    assert drawn.count("<li") == 1


def test_synonyms_that_were_put_together_are_one_word() -> None:
    result = count(*[answer("rust", "kalmte", author=f"{n}") for n in range(2)], answer("stil", author="c"))
    texts = {"00": "rust", "10": "rust", "01": "kalmte", "11": "kalmte", "c0": "stil"}
    group = {"id": "g", "name": "rust en kalmte", "ids": ["00", "01"]}
    drawn = draw(STEP, "result", texts=texts, result=result, card_groups=[group])
    assert '<li data-w="3">rust en kalmte</li>' in drawn
    assert drawn.count("<li") == 2
    unnamed = draw(STEP, "result", texts=texts, result=result, card_groups=[{**group, "name": None}])
    assert '<li data-w="3">rust</li>' in unnamed


def test_a_group_whose_words_were_all_hidden_is_gone_with_its_name() -> None:
    result = count(answer("naam", author="a"))
    group = {"id": "g", "name": "Naam", "ids": ["a0"]}
    assert "Naam" not in draw(STEP, "result", result=result, card_groups=[group])


def test_the_summary_holds_released_words_and_names_of_groups_in_alphabetic_order() -> None:
    result = count(answer("tijd", author="a"), answer("rust", author="b"), answer("drang", author="c"))
    texts = {"a0": "tijd", "b0": "rust", "c0": "drang"}
    group = {"id": "g", "name": "Aandacht", "ids": ["c0"]}
    drawn = draw(STEP, "result", "summary", texts, result=result, released={"a0"}, card_groups=[group])
    assert drawn.index("Aandacht") < drawn.index("tijd")
    assert "rust" not in drawn and "drang" not in drawn


def test_a_streng_summary_leaves_out_words_that_came_once() -> None:
    result = count(answer("tijd", author="a"), answer("tijd", author="b"), answer("rust", author="c"))
    texts = {"a0": "tijd", "b0": "tijd", "c0": "rust"}
    drawn = draw(
        step("words", privacy="streng"), "result", "summary", texts, result=result, released=set(texts)
    )
    assert "tijd" in drawn and "rust" not in drawn


def test_too_few_answers_are_said_plainly_everywhere() -> None:
    assert all("te weinig antwoorden" in drawn for drawn in everywhere(STEP).values())


def test_the_phone_has_a_field_per_word_and_keeps_what_was_typed() -> None:
    drawn = draw(STEP, "form", "phone", values={"word-2": ["<b>"]}, errors={"word-2": "Te lang."})
    assert drawn.count('type="text"') == 3
    assert 'value="&lt;b&gt;"' in drawn and 'aria-invalid="true"' in drawn and "Te lang." in drawn
    assert 'maxlength="25"' in drawn and 'data-error-for="word-3"' in drawn


def test_a_simulated_answer_is_one_that_would_be_taken() -> None:
    for seed in range(30):
        made = WORDS.pretend(SETTINGS, Random(seed), "en")
        assert WORDS.parse(SETTINGS, WORDS.form_of(SETTINGS, made)) == made
        assert WORDS.parts(SETTINGS, made).get("words", 0) == len(made.get("words", ()))
