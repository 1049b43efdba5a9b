import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.checkout import CheckoutSettings
from server.kinds.kind import Answer, Detail, Refused, Sentences

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
