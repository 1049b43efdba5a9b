"""“Weet ik niet” where people write: an answer, counted apart, told in words."""

from typing import Any

import pytest

from server.kinds import kind, unsure
from server.kinds.kind import Amount, Detail, Refused

from .drawing import draw, everywhere, step

LABEL = {"nl": "Dit lukte", "en": "This worked"}
SHAPES: dict[str, dict[str, Any]] = {
    "open": {},
    "words": {},
    "chain": {"fields": [{"id": "f1", "label": LABEL}, {"id": "f2", "label": LABEL}]},
}
TYPED = {"open": "card-1", "words": "word-1", "chain": "field-f1"}
writing = pytest.mark.parametrize("name", SHAPES)


def room(wrote: int, not_known: int) -> list[dict[str, Any]]:
    return [{"cards": []}] * wrote + [unsure.answer()] * not_known


def told(wrote: int, not_known: int, amount: Amount) -> list[str]:
    return [message[0] for message in unsure.said(unsure.counted(room(wrote, not_known), amount))]


@writing
def test_who_ticks_it_gave_an_answer_without_a_text(name: str) -> None:
    asked = step(name, SHAPES[name])
    answer = asked.of.parse(asked.shape, {"unsure": ["x"], TYPED[name]: [" "]})
    assert answer == {"unsure": True} and asked.of.texts(asked.shape, answer) == {}
    assert asked.of.parts(asked.shape, answer) == {"unsure": True}
    assert asked.of.form_of(asked.shape, answer) == {"unsure": ["x"]}


@writing
def test_ticking_and_typing_is_refused_kindly_and_comes_back(name: str) -> None:
    asked = step(name, SHAPES[name])
    form = {"unsure": ["x"], TYPED[name]: ["rust"]}
    with pytest.raises(Refused) as refused:
        asked.of.parse(asked.shape, form)
    assert refused.value.field == "unsure" and "niet allebei" in refused.value.message[0]
    drawn = draw(asked, "form", "phone", values=form, errors={"unsure": "Kies."})
    assert 'value="x" aria-describedby="s1-unsure-error" checked' in drawn
    assert 'data-error-for="unsure">Kies.' in drawn and "rust" in drawn


@writing
def test_everybody_who_answers_gives_the_part_by_which_it_is_counted(name: str) -> None:
    asked = step(name, SHAPES[name])
    wrote = asked.of.parse(asked.shape, {TYPED[name]: ["rust"]})
    assert asked.of.parts(asked.shape, wrote)["unsure"] is False
    assert asked.of.parts(asked.shape, {})["unsure"] is False, "also when the text may not be shown"


def test_below_full_detail_nobody_one_two_and_all_but_one_or_two_look_the_same() -> None:
    for amount in ("nothing", "words", "middle", "tenths"):
        for wrote, not_known in [(9, 0), (8, 1), (7, 2), (2, 7), (1, 8), (2, 2)]:
            assert unsure.counted(room(wrote, not_known), amount) == {}
    assert unsure.counted(room(6, 3), "words") == {}
    for amount in ("middle", "tenths"):
        assert (
            unsure.counted(room(6, 3), amount)
            == unsure.counted(room(3, 6), amount)
            == {"unsure": {"some": True}}
        )
    assert unsure.counted(room(0, 9), "tenths") and not unsure.counted(room(0, 9), "middle")


def test_at_full_detail_it_is_told_in_words_and_counted_in_the_table() -> None:
    assert told(8, 2, "counts") == ["Een enkeling weet het nog niet."]
    assert told(6, 3, "counts") == ["Een deel van ons weet het nog niet."]
    assert told(3, 6, "counts") == ["Veel van ons weten dit niet."]
    assert unsure.often(unsure.counted(room(8, 2), "counts")) == 2
    assert unsure.often(unsure.counted(room(5, 5), "tenths"))[0] == "een deel"


@writing
def test_it_stands_under_the_wall_on_every_surface_and_in_the_table(name: str) -> None:
    asked = step(name, SHAPES[name])
    result = {"unsure": {"some": True}}
    drawn = everywhere(asked, result=result)
    assert all(("Een deel van ons weet het nog niet." in drawn[at]) == (at != "summary") for at in drawn)
    assert "te weinig geschreven" in drawn["stage"], "enough people answered, too few of them wrote"
    assert asked.of.speak(asked.shape, result).unknown == [unsure.SOME], "the summary says it at the top"
    table = asked.of.table(asked.shape, result)
    assert table is not None and len(table.rows) == 1


def test_who_does_not_know_whether_to_support_an_agreement_has_no_concern() -> None:
    agree = kind("agree")
    shape = agree.Settings()

    def stands(*values: str) -> str:
        answers = [{"support": {"a1": {"value": value}}} for value in values]
        found: str = agree.count(shape, answers, Detail({"a1": "words"}))["agreements"]["a1"]["support"]
        return found

    assert stands(*["behind"] * 5) == "everyone"
    assert stands(*["behind"] * 5, "x") == stands(*["x"] * 5) == "unsure"
    assert stands(*["behind"] * 5, "concern", "x") == "concern"
    assert stands("concern", "behind", *["x"] * 4) == "unsure", "of two who know, nothing is told"
    result = {"agreements": {"a1": {"support": "unsure", "concerns": []}}}
    said = agree.speak(shape, result)
    assert not said.shared and not said.different and said.unknown[0][0].startswith("Bij een afspraak weet")


def test_a_concern_beside_not_knowing_is_refused() -> None:
    agree = kind("agree")
    assert agree.parse(agree.Settings(), {"support-a1": ["x"]}) == {"support": {"a1": {"value": "x"}}}
    with pytest.raises(Refused) as refused:
        agree.parse(agree.Settings(), {"support-a1": ["x"], "concern-a1": ["Te druk."]})
    assert refused.value.field == "concern-a1"
