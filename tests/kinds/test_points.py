import pytest

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Refused, Result

POINTS = kind("points")
SETTINGS = POINTS.Settings.model_validate(
    {"options": [{"id": name, "text": {"nl": name.upper()}} for name in ("a", "b", "c")]}
)


def counted(answers: list[Answer], amount: Amount) -> Result:
    return POINTS.count(SETTINGS, answers, Detail({"points": amount}))


def spent(**points: int) -> Answer:
    return {"points": points}


def test_ten_points_must_be_spent() -> None:
    assert POINTS.parse(SETTINGS, {"a": ["7"], "b": ["3"], "c": [""]}) == spent(a=7, b=3)
    for form in ({"a": ["9"]}, {"a": ["9"], "b": ["2"]}, {}):
        with pytest.raises(Refused) as refused:
            POINTS.parse(SETTINGS, form)
        assert refused.value.field == "points"


@pytest.mark.parametrize("value", ["-1", "11", "2,5", "tien", "²", "9" * 5000])
def test_what_is_no_number_of_points_is_refused_at_its_option(value: str) -> None:
    with pytest.raises(Refused) as refused:
        POINTS.parse(SETTINGS, {"a": [value], "b": ["10"]})
    assert refused.value.field == "a"


def test_not_knowing_is_an_answer_but_not_beside_points() -> None:
    assert POINTS.parse(SETTINGS, {"unsure": ["x"], "a": ["0"]}) == {"points": "x"}
    with pytest.raises(Refused):
        POINTS.parse(SETTINGS, {"unsure": ["x"], "a": ["10"]})


def test_the_middle_names_what_three_people_gave_points_to() -> None:
    answers = [spent(a=5, b=5)] * 3 + [spent(a=9, c=1)] * 2
    assert counted(answers, "middle")["named"] == ["a", "b"]
    assert counted([spent(a=10)] * 5, "middle") == {"amount": "words", "focus": "one"}


def test_what_one_or_two_people_gave_points_to_gets_no_bar() -> None:
    answers = [spent(a=10)] * 6 + [spent(b=10)] * 2 + [spent(a=5, c=5)] * 2
    assert counted(answers, "tenths")["bars"] == {"a": 7, "b": {"few": True}, "c": {"few": True}}


def test_a_single_mask_leaves_words_only() -> None:
    answers = [spent(a=5, b=5)] * 8 + [spent(c=10)]
    assert counted(answers, "tenths") == {"amount": "words", "focus": "split"}


def test_counts_hold_mean_median_and_people() -> None:
    found = counted([spent(a=10), spent(a=4, b=6), spent(b=10), {"points": "x"}], "counts")
    assert found["options"]["a"] == {"mean": 4.7, "median": 4, "people": 2}
    assert found["unsure"] == 1


def test_who_does_not_know_cannot_lift_others_over_the_threshold() -> None:
    answers: list[Answer] = [spent(a=10), spent(b=10), *[{"points": "x"}] * 5]
    assert counted(answers, "tenths") == {"amount": "nothing"}
