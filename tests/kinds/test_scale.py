from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Refused, Result

from .drawing import draw, step

SCALE = kind("scale")
ENDS = [{"nl": "past niet"}, {"nl": "past helemaal"}]
SAYS = {"nl": "We doen wat we afspreken."}
ONE = SCALE.Settings.model_validate({"statements": [{"id": "s1", "text": SAYS}], "ends": ENDS})
TRUST: dict[str, Any] = {
    "statements": [
        {"id": f"s{at}", "group": f"g{at % 2}", "text": {"nl": f"Stelling {at}."}} for at in range(1, 7)
    ],
    "groups": [{"id": "g0", "title": {"nl": "Rekenen"}}, {"id": "g1", "title": {"nl": "Kunnen"}}],
    "ends": ENDS,
}
SIX = SCALE.Settings.model_validate(TRUST)


def given(*values: int | str, name: str = "s1") -> list[Answer]:
    return [{"values": {name: value}} for value in values]


def counted(values: Sequence[int | str], amount: Amount) -> Result:
    found: Result = SCALE.count(ONE, given(*values), Detail({"s1": amount}))["statements"]["s1"]
    return found


# ---------------------------------------------------------------- answers


def test_a_statement_may_stay_empty_but_not_all_of_them() -> None:
    assert SCALE.parse(SIX, {"s1": ["4"], "s2": ["x"]}) == {"values": {"s1": 4, "s2": "x"}}
    with pytest.raises(Refused):
        SCALE.parse(SIX, {"s1": [""], "elsewhere": ["4"]})


@pytest.mark.parametrize("value", ["0", "6", "vier", "4.5", "-1", "１"])
def test_a_value_off_the_scale_is_refused_at_its_statement(value: str) -> None:
    with pytest.raises(Refused) as refused:
        SCALE.parse(SIX, {"s1": ["3"], "s2": [value]})
    assert refused.value.field == "s2"


def test_every_statement_answered_is_a_part_and_not_knowing_is_an_answer() -> None:
    assert SCALE.parts(SIX, {"values": {"s1": 4, "s2": "x"}}) == {"s1": 4, "s2": "x"}


@pytest.mark.parametrize(
    "change",
    [
        {"statements": []},
        {"groups": []},
        {"groups": [*TRUST["groups"], {"id": "empty", "title": SAYS}]},
        {"labels": [SAYS]},
        {"statements": [{"id": "text", "text": SAYS}], "groups": []},
        {"statements": [{"id": "s1", "text": SAYS}, {"id": "s1", "text": SAYS}], "groups": []},
    ],
)
def test_settings_that_do_not_fit_together_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SCALE.Settings.model_validate({**TRUST, **change})


# ---------------------------------------------------------------- amounts


def test_words_tell_how_close_and_nothing_else() -> None:
    assert counted([4, 4, 4, 5, 5], "words") == {"amount": "words", "spread": "close"}


def test_the_middle_comes_in_halves() -> None:
    assert counted([2, 3, 4, 4, 5, 5], "middle") == {"amount": "middle", "spread": "mixed", "median": 4}


def test_a_band_without_width_is_words_only() -> None:
    assert counted([4, 4, 4, 4, 4], "middle") == {"amount": "words", "spread": "close"}


def test_tenths_hold_quartiles_in_halves_and_a_row_of_dots() -> None:
    found = counted([1, 2, *[3] * 4, *[4] * 6], "tenths")
    assert found == {
        "amount": "tenths",
        "spread": "close",
        "median": 3.5,
        "p25": 3,
        "p75": 4,
        "shares": {"1": {"few": True}, "2": {"few": True}, "3": 3, "4": 5, "5": 0, "x": 0},
    }


def test_one_mask_alone_takes_the_dots_away_and_leaves_the_band() -> None:
    found = counted([1, *[3] * 4, *[4] * 6], "tenths")
    assert "shares" not in found
    assert found["median"] == 4


def test_not_knowing_is_masked_like_any_other_step() -> None:
    assert counted([2, *[3] * 5, *[4] * 5, "x"], "tenths")["shares"]["x"] == {"few": True}
    assert counted([*[3] * 5, *[4] * 5, *["x"] * 5], "tenths")["shares"]["x"] == 3


def test_with_fewer_than_eight_people_there_are_no_dots_per_step() -> None:
    assert "shares" not in counted([3, 3, 3, 4, 4, 4], "tenths")


def test_counts_are_exact_and_a_mean_asks_for_eight() -> None:
    few = counted([1, 4, 4, "x"], "counts")
    assert few["counts"] == {"1": 1, "2": 0, "3": 0, "4": 2, "5": 0, "x": 1}
    assert "mean" not in few
    assert counted([1, 1, 2, 4, 4, 4, 5, 5], "counts")["mean"] == 3.2


def test_two_groups_need_detail() -> None:
    apart = [1, 1, 1, 2, 5, 5, 5, 4]
    assert counted(apart, "tenths")["spread"] == "two"
    assert counted(apart, "middle")["spread"] == "far"


def test_who_does_not_know_cannot_lift_others_over_the_threshold() -> None:
    assert counted(["x", "x", "x", "x", 1], "tenths") == {"amount": "words", "spread": "unknown"}
    assert counted(["x", "x", 1, 5], "tenths") == {"amount": "nothing"}
    assert counted(["x", "x", 1, 1, 1], "tenths")["amount"] == "words"


# ---------------------------------------------------------------- groups and the largest difference


def everyone(rows: Sequence[Sequence[int]]) -> list[Answer]:
    return [{"values": {f"s{at}": value for at, value in enumerate(row, 1)}} for row in rows]


def detail(**amounts: Amount) -> Detail:
    return Detail({**{f"s{at}": "tenths" for at in range(1, 7)}, **amounts})


ROWS = [[2, 3, 2, 3, 2, 3], [3, 4, 3, 4, 3, 4], [4, 4, 4, 4, 4, 4], [4, 5, 4, 5, 4, 5], [5, 5, 5, 5, 5, 1]]


def test_a_group_is_the_median_of_peoples_own_means() -> None:
    groups = SCALE.count(SIX, everyone(ROWS), detail())["groups"]
    assert groups["g1"]["median"] == 4
    assert groups["g0"]["median"] == 4


def test_a_group_tells_no_more_than_the_least_of_its_statements() -> None:
    assert SCALE.count(SIX, everyone(ROWS), detail(s1="words"))["groups"]["g1"]["amount"] == "nothing"
    assert SCALE.count(SIX, everyone(ROWS), detail(s1="nothing"))["groups"]["g1"] == {"amount": "nothing"}
    assert SCALE.count(SIX, everyone(ROWS), detail(s1="nothing"))["groups"]["g0"]["amount"] == "tenths"


def test_the_largest_difference_is_marked_when_it_stands_alone() -> None:
    rows = [[3, 3, 3, 3, 3, low] for low in (1, 1, 3, 5, 5)]
    assert SCALE.count(SIX, everyone(rows), detail())["most"] == "s6"
    assert SCALE.count(SIX, everyone(rows), detail(s6="words"))["most"] is None
    tied = [[3, 3, 3, 3, low, low] for low in (1, 1, 3, 5, 5)]
    assert SCALE.count(SIX, everyone(tied), detail())["most"] is None
    close = [[3, 3, 3, 3, 3, low] for low in (3, 3, 3, 4, 4)]
    assert SCALE.count(SIX, everyone(close), detail())["most"] is None


# ---------------------------------------------------------------- saying and drawing


def test_close_is_shared_far_is_different_and_not_knowing_is_unknown() -> None:
    result = SCALE.count(ONE, given(4, 4, 4, 5, 5), Detail({"s1": "tenths"}))
    assert SCALE.speak(ONE, result).shared[0][1]["end"] == {"nl": "past helemaal"}
    result = SCALE.count(ONE, given(1, 1, 3, 5, 5), Detail({"s1": "words"}))
    assert SCALE.speak(ONE, result).different
    result = SCALE.count(ONE, given("x", "x", "x", 5, 5), Detail({"s1": "words"}))
    assert SCALE.speak(ONE, result).unknown


def test_words_never_name_an_end() -> None:
    result = SCALE.count(ONE, given(5, 5, 5, 5, 5), Detail({"s1": "middle"}))
    assert "end" not in SCALE.speak(ONE, result).shared[0][1]


def pages(settings: Any) -> list[list[str]]:
    return [[statement.id for statement in page.statements] for page in settings.pages]


def test_a_phone_page_holds_three_statements_of_one_group() -> None:
    assert pages(SIX) == [["s2", "s4", "s6"], ["s1", "s3", "s5"]]


def plain(text: Any) -> str:
    return str(text["nl"])


def drawn(result: Result, surface: str = "stage", view: str | None = None) -> str:
    return draw(step("scale", TRUST), "result", surface, result=result, view=view, plain=plain)


def test_the_stage_shows_the_groups_first_and_then_the_chosen_one() -> None:
    result = SCALE.count(SIX, everyone(ROWS), detail())
    assert [view for view, _ in SCALE.views(SIX, result)] == ["g0", "g1"]
    assert "Stelling" not in drawn(result)
    chosen = drawn(result, view="g1")
    assert "Stelling 1." in chosen
    assert "Stelling 2." not in chosen
    assert 'data-view="g1"' in chosen


def test_the_stage_shows_every_statement_when_a_group_cannot_be_told() -> None:
    result = SCALE.count(SIX, everyone(ROWS), detail(s1="nothing"))
    assert all(f"Stelling {at}." in drawn(result) for at in range(1, 7))


def test_the_phone_leaves_room_for_the_own_answer_and_the_stage_does_not() -> None:
    result = SCALE.count(SIX, everyone(ROWS), detail())
    assert 'data-own="s1=4"' in drawn(result, "phone")
    assert not any("data-own" in drawn(result, surface) for surface in ("stage", "desk", "summary"))


def test_two_groups_are_hatched_without_a_middle() -> None:
    rows = [[value] * 6 for value in (1, 1, 1, 2, 5, 5, 5, 4)]
    result = SCALE.count(SIX, everyone(rows), detail())
    shown = drawn(result, view="g1")
    assert 'class="hatch"' in shown
    assert "twee groepen, rond 1 en rond 5" in shown
    assert 'class="dot" cx="62.5%"' not in shown


def test_words_alone_draw_no_strip() -> None:
    result = SCALE.count(SIX, everyone(ROWS), Detail({f"s{at}": "words" for at in range(1, 7)}))
    for surface in ("stage", "phone", "desk", "summary"):
        assert 'class="strip"' not in drawn(result, surface)


def test_dots_stand_above_a_single_statement_with_what_they_mean() -> None:
    result = SCALE.count(ONE, given(1, 2, *[3] * 4, *[4] * 6), Detail({"s1": "tenths"}))
    shown = draw(step("scale", ONE.model_dump(mode="json")), "result", result=result, plain=plain)
    assert 'class="plot dots' in shown
    key = shown[shown.index('class="key"') : shown.index("</p>")]
    assert "ongeveer 1 van de 10" in key and "een enkeling" in key


def test_of_several_statements_none_has_dots() -> None:
    result = SCALE.count(SIX, everyone(ROWS * 3), detail())
    assert any("shares" in found for found in result["statements"].values())
    for view in (None, "g0", "g1"):
        assert "plot dots" not in drawn(result, view=view) and "een enkeling" not in drawn(result, view=view)
