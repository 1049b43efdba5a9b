import json

import pytest

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Refused, Result
from server.kinds.term.axis import of_numbers
from server.languages.catalogue import translate
from server.room.thresholds import amount as permitted

from .drawing import draw, everywhere, step

TERM = kind("term")
NAMES = ("hour", "today", "day", "days", "week", "later")
OPTIONS = {
    "word": {"nl": "Spoed", "en": "Urgent"},
    "options": [{"id": name, "text": {"nl": name.title()}} for name in NAMES],
}
SCALE = {"scale": {"ends": [{"nl": "niet"}, {"nl": "wel"}]}, "sentence": True}
NUMBER = {"number": {"unit": {"nl": "mensen"}, "low": 0, "high": 50}}
WORDS = TERM.Settings.model_validate(OPTIONS)
MARKS = TERM.Settings.model_validate(SCALE)
PEOPLE = TERM.Settings.model_validate(NUMBER)


def said(*values: int | str) -> list[Answer]:
    return [{"value": value} for value in values]


def counted(answers: list[Answer], amount: Amount, settings: object = WORDS) -> Result:
    found: Result = TERM.count(settings, answers, Detail({"value": amount, "sentence": amount}))["value"]
    return found


# ---------------------------------------------------------------- asking


def test_a_term_asks_in_one_way() -> None:
    for wrong in ({}, {**OPTIONS, **NUMBER}, {"options": OPTIONS["options"][:4]}):
        with pytest.raises(ValueError, match="options"):
            TERM.Settings.model_validate(wrong)


def test_it_depends_needs_no_option_and_allows_none_by_its_name() -> None:
    taken = [*OPTIONS["options"][:5], {"id": "depends", "text": {"nl": "Hangt ervan af"}}]
    with pytest.raises(ValueError, match="Hangt ervan af"):
        TERM.Settings.model_validate({"options": taken})


@pytest.mark.parametrize("settings", [WORDS, MARKS])
def test_it_depends_is_an_answer_like_any_other(settings: object) -> None:
    assert TERM.parse(settings, {"value": ["depends"]}) == {"value": "depends"}


def test_a_number_stands_alone_or_it_depends() -> None:
    assert TERM.parse(PEOPLE, {"value": ["7"]}) == {"value": 7}
    assert TERM.parse(PEOPLE, {"value": [""], "depends": ["depends"]}) == {"value": "depends"}
    with pytest.raises(Refused):
        TERM.parse(PEOPLE, {"value": ["7"], "depends": ["depends"]})


@pytest.mark.parametrize("typed", ["-1", "51", "2,5", "tien", "²", "9" * 5000])
def test_what_is_no_number_within_the_ends_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        TERM.parse(PEOPLE, {"value": [typed]})
    assert refused.value.field == "value"


def test_a_sentence_alone_is_no_answer() -> None:
    with pytest.raises(Refused):
        TERM.parse(MARKS, {"sentence": ["Iemand belt terug."]})


def test_many_numbers_share_round_columns() -> None:
    assert [column.label for column in of_numbers(0, 50).columns][:2] == ["0–4", "5–9"]
    assert [column.label for column in of_numbers(1, 7).columns] == list("1234567")
    assert all(len(of_numbers(low, high).columns) <= 11 for low in (0, 3, 99) for high in (100, 365, 1000))


# ---------------------------------------------------------------- how far it reaches


def test_few_people_at_licht_see_from_the_lowest_to_the_highest_answer() -> None:
    found = counted(said("hour", "day", "later", "depends"), "counts")
    assert (found["of"], found["low"], found["high"]) == ("all", 0, 5)
    assert found["counts"]["depends"] == 1


def test_from_ten_people_on_a_tenth_is_left_out_at_both_ends() -> None:
    found = counted(said("hour", *["today"] * 5, *["days"] * 5, "later"), "counts")
    assert (found["of"], found["low"], found["high"]) == ("most", 1, 3)


def test_no_result_holds_a_mean() -> None:
    assert "mean" not in json.dumps(counted(said(*NAMES * 3), "counts"))


@pytest.mark.parametrize("lone", ["hour", "later"])
@pytest.mark.parametrize("people", range(5, 30))
def test_in_tenths_a_lone_lowest_or_highest_answer_is_no_end_of_the_reach(lone: str, people: int) -> None:
    others = ["today", "day", "days", "week"]
    answers = said(lone, *(others[at % 4] for at in range(people - 1)))
    found = counted(answers, "tenths")
    assert found["low"] > 0 and found["high"] < 5


@pytest.mark.parametrize("amount", ["nothing", "words", "middle"])
def test_below_tenths_no_answer_is_told(amount: Amount) -> None:
    found = counted(said(*NAMES * 2), amount)
    assert not {"low", "high", "counts", "shares", "different"} & set(found)


def test_one_or_two_people_in_a_column_are_a_few() -> None:
    found = counted(said(*["today"] * 6, *["days"] * 4, "hour", "later"), "tenths")
    assert found["shares"]["hour"] == found["shares"]["later"] == {"few": True}


def test_a_single_mask_leaves_the_reach_without_dots() -> None:
    found = counted(said(*["today"] * 6, *["days"] * 5, "later"), "tenths")
    assert found["of"] == "half" and "shares" not in found


def test_fewer_than_eight_values_have_no_dots_in_tenths() -> None:
    answers = said(*["today"] * 3, *["days"] * 4, *["depends"] * 3)
    assert "shares" not in counted(answers, "tenths")


def test_who_says_it_depends_cannot_lift_others_over_the_threshold() -> None:
    found = counted(said("later", "hour", *["depends"] * 6), "tenths")
    assert found == {"amount": "words", "spread": "depends"}
    assert counted(said("later", "hour", *["depends"] * 6), "words") == {"amount": "nothing"}


def test_thresholds_see_an_axis_so_a_band_of_one_option_stays_words_at_streng() -> None:
    answers = said(*["day"] * 7, "hour", "later", "depends")
    values = [TERM.parts(WORDS, answer)["value"] for answer in answers]
    assert values == [2] * 7 + [0, 5, "depends"]
    assert permitted("streng", values) == "words"


# ---------------------------------------------------------------- saying and showing


def test_the_sentence_names_both_ends_in_the_words_of_the_options() -> None:
    result = {"value": counted(said("hour", "hour", "later"), "counts")}
    (message,) = TERM.speak(WORDS, result).different
    lead, reach = message[1]["lead"], message[1]["reach"]
    assert translate("nl", lead[0], word="Spoed") == "‘Spoed’ betekent bij ons:"
    assert reach == ("van {low} tot {high}", {"low": {"nl": "hour"}, "high": {"nl": "later"}})


def test_close_together_is_shared_and_many_who_say_it_depends_are_unknown() -> None:
    result = {"value": counted(said(*["hour"] * 6, *["depends"] * 3), "counts")}
    spoken = TERM.speak(WORDS, result)
    assert spoken.shared and spoken.unknown and not spoken.different


def test_a_second_time_is_narrower_wider_or_the_same() -> None:
    wide = {"value": counted(said("hour", "day", "later"), "counts")}
    narrow = {"value": counted(said("today", "day", "day"), "counts")}
    words = {"value": counted(said(*["hour"] * 6), "words")}
    assert TERM.compare(WORDS, wide, narrow).shared
    assert TERM.compare(WORDS, narrow, wide).different
    assert TERM.compare(WORDS, wide, wide).shared
    assert TERM.compare(WORDS, wide, words).shared  # in words only: far apart, then close together
    assert not TERM.compare(WORDS, wide, {"value": {"amount": "nothing"}}).shared


def test_every_answer_has_a_dot_of_its_own_at_licht() -> None:
    answers = said(*["today"] * 17, "depends", "later")
    plot = WORDS.plot(counted(answers, "counts"))
    assert len(plot.dots) == 19 and plot.each == 1
    assert len({(dot.x, dot.y) for dot in plot.dots}) == 19
    assert all(0 < dot.x < 1000 and 0 < dot.y < plot.height for dot in plot.dots)


def test_in_a_very_large_room_a_dot_stands_for_several() -> None:
    plot = WORDS.plot(counted(said(*["today"] * 400), "counts"))
    assert plot.each > 1 and min(dot.y for dot in plot.dots) > 0


def test_nothing_stands_where_the_middle_is() -> None:
    found = counted(said(*NAMES * 2), "counts")
    for drawn in everywhere(step("term", OPTIONS, privacy="licht"), result={"value": found}).values():
        assert drawn.count('class="dot"') == 12


# ---------------------------------------------------------------- sentences


def written() -> list[Answer]:
    return [{"value": at, "sentence": {"id": f"t{9 - at}", "text": f"zin {at}"}} for at in range(6)]


def test_sentences_stand_in_the_order_of_their_ids_and_apart_from_the_numbers() -> None:
    result = TERM.count(MARKS, written(), Detail({"value": "counts", "sentence": "counts"}))
    assert result["sentence"]["ids"] == sorted(result["sentence"]["ids"])
    assert "t9" not in json.dumps(result["value"])


def test_the_stage_shows_the_numbers_first_and_the_sentences_on_a_screen_of_their_own() -> None:
    asked = step("term", SCALE)
    result = TERM.count(MARKS, written(), Detail({"value": "counts", "sentence": "counts"}))
    texts = {f"t{at}": f"zin {at}" for at in range(10)}
    shown = {"result": result, "plain": lambda text: text["nl"]}
    whole = draw(asked, "result", "stage", texts, **shown)
    ((view, _label),) = TERM.views(MARKS, result)
    sentences = draw(asked, "result", "stage", texts, view=view, **shown)
    assert "term-plot" in whole and "zin" not in whole
    assert "term-plot" not in sentences and "zin 9" in sentences


def test_without_sentences_there_is_one_screen() -> None:
    assert not TERM.views(WORDS, TERM.count(WORDS, said("hour"), Detail({"value": "counts"})))
    assert not TERM.writing(WORDS) and TERM.writing(MARKS)
