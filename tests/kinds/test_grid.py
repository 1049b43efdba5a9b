"""Places on two axes: what a phone may send, what is counted, and what is told of it."""

from typing import Any

import pytest

from server.kinds import kind
from server.kinds.grid.counting import column, quadrant, things
from server.kinds.kind import Amount, Answer, Detail, Refused, Result
from server.kinds.statistics import FEW
from server.room.thresholds import amount, nearly_unanimous

from .drawing import draw, everywhere, step

GRID = kind("grid")
ITEM = {"id": "now", "text": {"nl": "Deze situatie"}}
AXES = {
    "x": [{"nl": "weinig zorgen"}, {"nl": "veel zorgen"}],
    "y": [{"nl": "geen haast"}, {"nl": "veel haast"}],
}
ONE = {"items": [ITEM], **AXES}
TWO = {"items": [ITEM, {"id": "later", "text": {"nl": "Over een jaar"}}], **AXES}
SETTINGS = GRID.Settings.model_validate(ONE)
BOTH = GRID.Settings.model_validate(TWO)


def at(x: int, y: int) -> Answer:
    return {"places": {"now": [x, y]}}


UNSURE: Answer = {"places": {"now": "x"}}


def counted(answers: list[Answer], amount: Amount) -> Any:
    return GRID.count(SETTINGS, answers, Detail({"now": amount}))["items"]["now"]


def result(answers: list[Answer], amount: Amount) -> Result:
    return GRID.count(SETTINGS, answers, Detail({"now": amount}))


def refused(form: dict[str, list[str]]) -> str:
    with pytest.raises(Refused) as found:
        GRID.parse(SETTINGS, form)
    return found.value.field


# ---------------------------------------------------------------- what a phone sends


def test_a_place_is_kept_to_the_nearest_five() -> None:
    assert GRID.parse(SETTINGS, {"now_x": ["72"], "now_y": ["33"]}) == at(70, 35)
    assert GRID.parse(SETTINGS, {"now_x": ["0"], "now_y": ["100"]}) == at(0, 100)


def test_half_a_place_is_refused_at_the_other_direction() -> None:
    assert refused({"now_x": ["70"], "now_y": [""]}) == "now_y"
    assert refused({"now_y": ["70"]}) == "now_x"


@pytest.mark.parametrize("value", ["-5", "101", "50.5", "midden", "²", "9" * 5000])
def test_what_is_no_number_is_refused_where_it_stands(value: str) -> None:
    assert refused({"now_x": [value], "now_y": ["50"]}) == "now_x"


def test_not_knowing_is_an_answer_but_not_beside_a_place() -> None:
    assert GRID.parse(SETTINGS, {"now_unsure": ["x"], "now_x": [""]}) == UNSURE
    assert refused({"now_unsure": ["x"], "now_x": ["50"], "now_y": ["50"]}) == "now_unsure"


def test_an_item_may_be_left_out() -> None:
    assert GRID.parse(BOTH, {"later_x": ["10"], "later_y": ["20"]}) == {"places": {"later": [10, 20]}}


def test_nothing_is_chosen_beforehand() -> None:
    form = draw(step("grid", ONE), "form", "phone")
    assert form.count('value=""') == 2
    assert "checked" not in form and 'type="range"' not in form


# ---------------------------------------------------------------- arithmetic


def test_the_fifths_of_an_axis_mirror_each_other() -> None:
    columns = [column(value) for value in range(0, 101, 5)]
    assert columns == [4 - found for found in reversed(columns)]
    assert [columns.count(fifth) for fifth in range(5)] == [4, 4, 5, 4, 4]


def test_a_line_between_quadrants_belongs_to_none() -> None:
    assert quadrant([55, 45]) == "high-low"
    assert quadrant([50, 100]) is None
    assert things([50, 100]) == ["cell 24", "column 2", "row 4"]


# ---------------------------------------------------------------- what is told


WORRIED = [at(80, 20)] * 5 + [at(70, 30)] * 3


def test_words_hold_how_close_we_are_on_each_axis_and_no_place() -> None:
    spread = [at(0, 50), at(100, 50)] * 4
    assert counted(spread, "words") == {"amount": "words", "spread": {"x": "far", "y": "close"}}


def test_five_to_seven_people_get_a_quadrant_in_words() -> None:
    for told in ("middle", "tenths", "counts"):
        found = counted([*[at(80, 20)] * 3, at(70, 30), at(10, 90), at(0, 0)], told)
        assert found["mostly"] == "high-low"
        assert not {"median", "shares", "counts"} & set(found)


def test_a_quadrant_of_nearly_everybody_is_not_the_middle() -> None:
    """At streng its name would be everyone's answer; the door says so from the parts as well."""
    assert counted([at(80, 20)] * 5 + [at(10, 90)], "middle")["mostly"] is None
    parts = [GRID.parts(SETTINGS, at(x, 20))["now"] for x in (55, 65, 75, 85, 95, 60, 70, 80)]
    assert nearly_unanimous(parts)
    assert amount("streng", parts) == "words"


def test_half_is_no_majority() -> None:
    assert counted([at(80, 20)] * 4 + [at(10, 90)] * 4, "tenths")["mostly"] is None


def test_from_eight_people_on_there_is_a_middle_and_a_share_per_cell() -> None:
    found = counted(WORRIED, "tenths")
    assert found["median"] == [80, 20]
    assert (found["p25"], found["p75"]) == ([70, 20], [80, 30])
    assert (found["shares"]["31"], found["shares"]["44"]) == (10, 0)
    assert "median" not in counted(WORRIED[1:], "tenths")


def test_one_or_two_in_a_cell_are_masked_and_a_single_mask_leaves_the_middle() -> None:
    two = counted([*WORRIED, at(0, 0), at(100, 100)], "tenths")
    assert two["shares"]["00"] == two["shares"]["44"] == FEW
    one = counted([*WORRIED, at(0, 0)], "tenths")
    assert "shares" not in one
    assert one["median"] == [80, 20]


def test_exact_places_are_told_in_tens_unless_counts_are_allowed() -> None:
    answers = [at(75, 25)] * 8
    assert counted(answers, "tenths")["median"] == [80, 30]
    assert counted(answers, "counts")["median"] == [75, 25]
    assert counted(answers, "counts")["quadrants"]["high-low"] == 8


def test_two_groups_on_an_axis_are_said() -> None:
    found = counted([at(0, 50)] * 5 + [at(100, 50)] * 5, "tenths")
    assert found["spread"] == {"x": "two", "y": "close"}
    said = GRID.speak(SETTINGS, {"items": {"now": found}})
    assert len(said.different) == 1


def test_the_door_masks_by_cell() -> None:
    parts = [GRID.parts(SETTINGS, answer)["now"] for answer in [*WORRIED, at(0, 0)]]
    assert amount("zorgvuldig", parts) == "tenths"
    assert amount("zorgvuldig", parts[:4]) == "nothing"
    assert GRID.parts(SETTINGS, UNSURE) == {"now": "x"}


def test_who_does_not_know_cannot_lift_others_over_the_threshold() -> None:
    assert counted([at(0, 0), at(5, 5), UNSURE, UNSURE], "tenths") == {"amount": "nothing"}
    found = counted([at(0, 0), *[UNSURE] * 5], "tenths")
    assert found == {"amount": "words", "spread": "unknown"}
    assert GRID.speak(SETTINGS, {"items": {"now": found}}).unknown


def test_a_quadrant_is_said_in_the_words_of_its_ends() -> None:
    (said,) = GRID.speak(SETTINGS, result(WORRIED, "tenths")).shared
    assert (said[1]["x"], said[1]["y"]) == ({"nl": "veel zorgen"}, {"nl": "geen haast"})


# ---------------------------------------------------------------- drawn


def test_a_larger_share_is_a_larger_square_in_its_own_cell() -> None:
    answers = [at(90, 90)] * 9 + [at(10, 50)] * 3  # 8 and 3 of 10: top right, and left
    drawn = draw(step("grid", ONE), "result", result=result(answers, "tenths"))
    assert (
        '<rect class="plane-cell" x="81.5" y="1.5" width="17.0" height="17.0"' in drawn
    )  # 8 of 10, top right
    assert '<rect class="plane-cell" x="4.8" y="44.8" width="10.4" height="10.4"' in drawn


def test_without_a_picture_the_words_stand_alone() -> None:
    for drawn in everywhere(step("grid", ONE), result=result(WORRIED[:6], "tenths")).values():
        assert "plane-square" not in drawn
        assert "Vooral:" in drawn


def test_all_items_stand_on_one_plane_by_number_and_each_has_a_view() -> None:
    answers = [{"places": {"now": [80, 20], "later": [80, 20]}}] * 8
    found = GRID.count(BOTH, answers, Detail({"now": "tenths", "later": "tenths"}))
    assert [view for view, _ in GRID.views(BOTH, found)] == ["now", "later"]
    drawn = draw(step("grid", TWO), "result", result=found)
    assert 'class="plane-number" cx="80" cy="80"' in drawn
    assert 'class="plane-number" cx="70" cy="80"' in drawn, "one steps aside for the other"
    assert "plane-number" not in draw(step("grid", TWO), "result", result=found, view="later")


# ---------------------------------------------------------------- twice


def test_a_second_round_says_to_which_end_the_middle_moved_and_where_we_came_closer() -> None:
    before = result([at(30, 20)] * 4 + [at(90, 20)] * 4, "tenths")
    after = result([at(50, 80)] * 8, "tenths")
    said = GRID.compare(SETTINGS, before, after)
    assert [message[1].get("end") for message in said.different] == [{"nl": "veel haast"}, None]
    assert said.different[1][1]["was"] == ("ver uit elkaar", {})
    same = GRID.compare(SETTINGS, after, after)
    assert len(same.shared) == 1 and not same.different


def test_nothing_is_compared_with_what_was_not_told() -> None:
    told = result(WORRIED, "tenths")
    assert GRID.compare(SETTINGS, result([], "nothing"), told).shared == []
