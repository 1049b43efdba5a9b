from typing import Any

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.checkout import CheckoutSettings
from server.kinds.kind import Amount, Answer, Detail, Refused, Sentences

from .drawing import draw, step

CHECKIN, CHECKOUT = kind("checkin"), kind("checkout")
ENDS = [{"nl": "leeg en rustig"}, {"nl": "helemaal vol"}]
FULL = CHECKIN.Settings.model_validate({"ends": ENDS, "word": True})


def test_a_check_in_between_ends_is_a_step_and_maybe_a_word() -> None:
    assert CHECKIN.parse(FULL, {"choice": ["4"]}) == {"choice": 4}
    assert CHECKIN.parse(FULL, {"choice": ["x"], "word": [" vol "]}) == {
        "choice": "x",
        "word": {"text": "vol"},
    }
    with pytest.raises(Refused) as refused:
        CHECKIN.parse(FULL, {"choice": ["6"]})
    assert refused.value.field == "choice"


def test_a_word_alone_is_no_answer() -> None:
    with pytest.raises(Refused):
        CHECKIN.parse(FULL, {"word": ["vol"]})


def test_a_check_in_needs_options_or_ends() -> None:
    with pytest.raises(ValidationError):
        CHECKIN.Settings.model_validate({})


def test_a_light_check_in_counts_every_answer_and_may_be_live() -> None:
    answers: list[Answer] = [{"choice": step} for step in (2, 3, 3, 5)]
    result = CHECKIN.count(FULL, answers, Detail({"choice": "counts"}))
    assert result["scale"]["counts"]["3"] == 2
    assert result["word"] == {"amount": "nothing", "ids": []}
    assert "live" in CHECKIN.reveals
    assert "live" not in CHECKOUT.reveals


def test_a_check_out_asks_whether_it_was_worth_the_time() -> None:
    settings = CheckoutSettings()
    answers: list[Answer] = [{"choice": ["yes"]}] * 7 + [{"choice": ["a-little"]}] * 3
    assert list(settings.labels) == ["yes", "a-little", "not-yet", "rather-not", "x"]
    result = CHECKOUT.count(settings, answers, Detail({"choice": "tenths"}))
    assert CHECKOUT.speak(settings, result).shared[0][1]["option"]["nl"] == "Ja"


def test_who_comes_in_or_goes_out_differently_does_not_disagree() -> None:
    settings = CheckoutSettings()
    split: list[Answer] = [{"choice": [name]} for name in ("yes", "a-little", "not-yet", "rather-not") * 3]
    assert not CHECKOUT.speak(
        settings, CHECKOUT.count(settings, split, Detail({"choice": "tenths"}))
    ).different
    apart: list[Answer] = [{"choice": step} for step in (1, 5) * 6]
    said = CHECKIN.speak(FULL, CHECKIN.count(FULL, apart, Detail({"choice": "tenths", "word": "counts"})))
    assert said == Sentences()


def test_the_phone_asks_with_five_empty_circles() -> None:
    form = draw(step("checkin", {"ends": ENDS}), "form", "phone", plain=lambda text: text["nl"])
    assert form.count('type="radio"') == 6
    assert "checked" not in form
    assert "1 van 5: leeg en rustig" in form


def test_a_check_out_may_ask_for_an_insight_and_an_idea() -> None:
    settings = CHECKOUT.Settings.model_validate({"insight": True, "idea": True})
    assert CHECKOUT.writing(settings)
    assert not CHECKOUT.writing(CheckoutSettings())
    said = {"choice": ["yes"], "insight": ["Eerst bellen"], "idea": [""]}
    answer = CHECKOUT.parse(settings, said)
    assert answer == {"choice": ["yes"], "insight": {"text": "Eerst bellen"}}
    assert CHECKOUT.parts(settings, answer) == {"choice": ["yes"], "insight": "Eerst bellen"}
    with pytest.raises(Refused) as refused:
        CHECKOUT.parse(settings, {**said, "idea": ["x" * 121]})
    assert refused.value.field == "idea"


def test_sentences_written_at_the_end_stand_on_screens_of_their_own() -> None:
    settings = CHECKOUT.Settings.model_validate({"insight": True})
    ids = [f"t{number}" for number in range(12)]
    result = {"choice": {"amount": "words", "focus": "some"}, "insight": {"amount": "counts", "ids": ids}}
    texts = {id: f"inzicht {id}" for id in ids}
    asked = step("checkout", {"insight": True})
    assert [view for view, _ in CHECKOUT.views(settings, result)] == ["insight-1", "insight-2"]
    assert "inzicht" not in draw(asked, "result", texts=texts, result=result)
    assert "inzicht t0" in draw(asked, "result", "phone", texts, result=result)
    second = draw(asked, "result", texts=texts, result=result, view="insight-2")
    assert "inzicht t9" in second and "inzicht t0" not in second


def worth(*given: str, amount: Amount = "tenths") -> list[tuple[str, Any]]:
    """What is said of so many choices, each with the values in it."""
    settings = CheckoutSettings()
    result = CHECKOUT.count(settings, [{"choice": [name]} for name in given], Detail({"choice": amount}))
    return [
        (source, [value["nl"] for value in values.values()])
        for source, values in CHECKOUT.worth(settings, result)
    ]


def test_whether_it_was_worth_the_time_is_always_said_in_words() -> None:
    yes, little, not_yet = ("yes",), ("a-little",), ("not-yet",)
    assert worth(*yes * 8, *little * 3) == [("De meesten van ons kiezen ‘{option}’.", ["Ja"])]
    assert worth(*yes * 5, *little * 5) == [
        ("De meesten van ons kiezen ‘{one}’ of ‘{other}’.", ["Ja", "Een beetje"])
    ]
    assert worth(*yes * 5, *little * 3, *not_yet * 3) == [
        ("Onze keuzes zijn verdeeld. Het vaakst kiezen we ‘{option}’.", ["Ja"])
    ]
    assert worth(*yes * 4, *little * 4, *not_yet * 4) == [("Een paar keuzes komen vaker voor.", [])]
    assert worth(*yes * 4, *little * 2, amount="middle") == [("‘{option}’ kiezen meer mensen.", ["Ja"])]
    assert worth(*yes * 6, amount="words") == [("Onze keuzes liggen dicht bij elkaar.", [])]
    assert worth(*yes * 6, amount="nothing") == []


def test_between_two_ends_it_is_said_in_words_too() -> None:
    settings = CheckoutSettings.model_validate({"ends": ENDS})

    def said(*steps: int) -> str:
        answers: list[Answer] = [{"choice": one} for one in steps]
        ((source, _),) = CHECKOUT.worth(
            settings, CHECKOUT.count(settings, answers, Detail({"choice": "tenths"}))
        )
        return source

    assert said(5, 5, 5, 4, 5) == "De meesten van ons zitten dicht bij ‘{end}’."
    assert said(1, 2, 3, 4, 5, 3) == "Onze antwoorden: {how}."
    assert CHECKIN.worth(FULL, {"scale": {"amount": "nothing"}}) == ()
