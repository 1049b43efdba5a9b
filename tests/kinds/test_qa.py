import pytest

from server.kinds import kind
from server.kinds.kind import Answer, Detail, Refused

from .drawing import draw, everywhere, step

QA = kind("qa")
SETTINGS = QA.Settings.model_validate({})
TEXTS = {f"q{at}": f"Vraag nummer {at}?" for at in range(10)}
RESULT = {"questions": [*TEXTS]}


def asked(*counts: int) -> list[Answer]:
    return [
        {"questions": [{"id": f"{person}{at}", "text": "Waarom?"} for at in range(count)]}
        for person, count in zip("abcdefgh", counts, strict=False)
    ]


def test_three_questions_at_most_each_once() -> None:
    form = {f"question-{at}": [f"Waarom {at % 2}?"] for at in range(1, 5)}
    assert QA.parse(SETTINGS, form) == {"questions": [{"text": "Waarom 1?"}, {"text": "Waarom 0?"}]}
    for empty in ({}, {"question-1": [" "]}, {"question-4": ["Waarom?"]}):
        with pytest.raises(Refused):
            QA.parse(SETTINGS, empty)


def test_a_question_is_short() -> None:
    with pytest.raises(Refused) as refused:
        QA.parse(SETTINGS, {"question-2": ["x" * 161]})
    assert refused.value.field == "question-2"


def test_fewer_than_three_questions_are_no_list() -> None:
    shown = Detail({"questions": "tenths"})
    assert QA.count(SETTINGS, asked(1, 1, 1), shown) == {"questions": ["a0", "b0", "c0"]}
    taken_back = asked(1, 1, 1)
    del taken_back[0]["questions"][0]["id"]
    assert QA.count(SETTINGS, taken_back, shown) == {}


def test_what_is_not_read_yet_is_on_no_screen() -> None:
    for drawn in everywhere(step("qa"), result=RESULT).values():
        assert "Vraag nummer" not in drawn
    assert "We lezen de vragen eerst" in draw(step("qa"), "result", "stage", result=RESULT)


def test_the_stage_shows_a_list_in_screens_or_one_question_large() -> None:
    listed = draw(step("qa"), "result", "stage", TEXTS, result=RESULT)
    assert "Vraag nummer 7?" in listed and "Vraag nummer 8?" not in listed
    second = draw(step("qa"), "result", "stage", TEXTS, result=RESULT, view="list-2")
    assert "Vraag nummer 8?" in second and "Vraag nummer 7?" not in second
    one = draw(step("qa"), "result", "stage", TEXTS, result=RESULT, view="q3")
    assert "Vraag nummer 3?" in one and "Vraag nummer 4?" not in one


def test_a_large_question_that_is_hidden_gives_way_to_the_list() -> None:
    rest = {id: text for id, text in TEXTS.items() if id != "q3"}
    assert "Vraag nummer 4?" in draw(step("qa"), "result", "stage", rest, result=RESULT, view="q3")


def test_the_desk_may_put_each_question_on_the_stage() -> None:
    views = dict(QA.views(SETTINGS, RESULT))
    assert list(views) == ["list-1", "list-2", *TEXTS]
    assert views["q3"] == {"nl": "text:q3"}


def test_the_report_has_the_questions_that_the_group_released_and_what_became_of_them() -> None:
    shown = {"result": RESULT, "released": {"q1", "q2"}, "answered": {"q2", "q3"}}
    drawn = draw(step("qa"), "result", "summary", TEXTS, **shown)
    assert "Vraag nummer 1?" in drawn and "Vraag nummer 3?" not in drawn
    assert drawn.count("beantwoord") == 1
    assert "staan niet in dit verslag" in draw(step("qa"), "result", "summary", TEXTS, result=RESULT)


def test_phones_say_that_questions_are_read_first() -> None:
    assert "Je begeleider leest vragen eerst." in draw(step("qa"), "form", "phone")


def test_a_question_that_was_parked_stands_among_the_parked_ones_alone() -> None:
    drawn = draw(step("qa"), "result", "summary", TEXTS, result=RESULT, released={"q1", "q2"}, parked=("q2",))
    assert "Vraag nummer 1?" in drawn and "Vraag nummer 2?" not in drawn
    only = draw(step("qa"), "result", "summary", TEXTS, result=RESULT, released={"q2"}, parked=("q2",))
    assert "staan bij ‘Geparkeerd’" in only and "Vraag nummer 2?" not in only
    assert "Vraag nummer 2?" in draw(step("qa"), "result", "stage", TEXTS, result=RESULT, parked=("q2",))
