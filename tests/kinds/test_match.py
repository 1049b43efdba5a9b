import pytest

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Refused, Result
from server.kinds.match.counting import by_disagreement, count_task, disagreement

from .drawing import draw, step

MATCH = kind("match")
SHAPE = {
    "tasks": [{"id": name, "text": {"nl": name.title()}} for name in ("tell", "watch", "plan")],
    "parties": [{"id": name, "text": {"nl": name.upper()}} for name in ("a", "b", "c")],
}
SETTINGS = MATCH.Settings.model_validate(SHAPE)
PARTIES = ["a", "b", "c"]


def task(chosen: str, amount: Amount = "counts") -> Result:
    """One letter per person: a party, or x."""
    return count_task(list(chosen), PARTIES, amount)


def counted(answers: list[Answer], amount: Amount) -> Result:
    return MATCH.count(SETTINGS, answers, Detail(dict.fromkeys(("tell", "watch", "plan"), amount)))


def test_one_task_is_enough_for_an_answer() -> None:
    assert MATCH.parse(SETTINGS, {"watch": ["b"], "tell": [""]}) == {"tasks": {"watch": "b"}}
    assert MATCH.parse(SETTINGS, {"watch": ["x"]}) == {"tasks": {"watch": "x"}}
    with pytest.raises(Refused):
        MATCH.parse(SETTINGS, {"watch": [""]})


def test_a_party_that_is_not_on_offer_is_refused_at_its_task() -> None:
    with pytest.raises(Refused) as refused:
        MATCH.parse(SETTINGS, {"tell": ["a"], "plan": ["d"]})
    assert refused.value.field == "plan"


def test_every_task_is_a_part_with_a_threshold_of_its_own() -> None:
    answers: list[Answer] = [{"tasks": {"tell": "a", "watch": "b"}}, {"tasks": {"tell": "x"}}]
    assert MATCH.parts(SETTINGS, answers[0]) == {"tell": "a", "watch": "b"}
    found = MATCH.count(SETTINGS, answers * 3, Detail({"tell": "counts"}))
    assert found["tasks"]["watch"] == {"amount": "nothing"}


@pytest.mark.parametrize(
    ("chosen", "label"),
    [("aaaaaaaaab", "clear"), ("aaaaabbbbb", "divided"), ("aaaaaaaxxx", "foggy"), ("aaaaaaaaxx", "clear")],
)
def test_a_task_is_clear_divided_or_foggy(chosen: str, label: str) -> None:
    assert task(chosen)["label"] == label


def test_a_task_that_nobody_knows_is_never_clear() -> None:
    assert task("xxxxxxxx")["label"] == "foggy"
    for amount in ("words", "tenths"):
        assert task("xxxxxxxab", amount)["label"] != "clear"


def test_in_words_fog_is_not_told_apart_from_division() -> None:
    """How many do not know is a share, and words hold none."""
    assert (
        task("aaaaaxxxxx", "words") == task("aaaaabbbbb", "words") == {"amount": "words", "label": "divided"}
    )


def test_in_tenths_one_or_two_are_a_few_and_a_single_mask_leaves_words() -> None:
    assert task("aaaaaabbbbcx", "tenths")["shares"] == {
        "a": 5,
        "b": 3,
        "c": {"few": True},
        "x": {"few": True},
    }
    assert task("aaaaaaaabbbbc", "tenths") == {"amount": "words", "label": "divided"}


def test_who_does_not_know_counts_as_spread_over_all_parties() -> None:
    assert disagreement(task("aaaaaa")) == 0
    assert disagreement(task("xxxxxx")) == disagreement(task("aabbcc")) == 1
    assert 0 < disagreement(task("aaaaax")) < disagreement(task("aaaaxx")) < 1


def test_what_needs_talk_stands_first_and_ties_keep_the_order_of_the_session() -> None:
    tasks = {"clear": task("aaaaaa"), "half": task("aaabbb"), "fog": task("aaaxxx"), "all": task("aabbcc")}
    assert by_disagreement(tasks) == ["fog", "all", "half", "clear"]
    assert by_disagreement({"b": task("aaabbb"), "a": task("bbbaaa")}) == ["b", "a"]


def test_the_order_tells_nothing_that_the_words_do_not() -> None:
    """Of two divided tasks in words, the more divided one does not come first."""
    for amount in ("words", "middle"):
        little, much = task("aaaaaabbbbb", amount), task("aaaabbbbccccxxx", amount)
        assert little["label"] == "divided"
        assert by_disagreement({"little": little, "much": {**much, "label": "divided"}}) == ["little", "much"]


def test_there_is_no_score_and_no_right_answer_in_a_result() -> None:
    found = counted([{"tasks": {"tell": "a", "watch": "b", "plan": "x"}}] * 6, "counts")
    assert set(found) == {"tasks"}
    assert set(found["tasks"]["tell"]) == {"amount", "label", "counts", "people"}


def test_it_says_which_tasks_are_clear_which_divided_and_which_foggy() -> None:
    answers: list[Answer] = [{"tasks": {"tell": "a", "watch": "ab"[at % 2], "plan": "x"}} for at in range(6)]
    said = MATCH.speak(SETTINGS, counted(answers, "counts"))
    assert said.shared == [
        ("‘{task}’: voor de meesten van ons is dat {party}.", {"task": {"nl": "Tell"}, "party": {"nl": "A"}})
    ]
    assert said.different[0][1] == {"task": {"nl": "Watch"}, "one": {"nl": "A"}, "other": {"nl": "B"}}
    assert [message[1] for message in said.unknown] == [{"task": {"nl": "Plan"}}]


def test_in_words_no_party_is_named() -> None:
    answers: list[Answer] = [{"tasks": {"tell": "a", "watch": "ab"[at % 2], "plan": "x"}} for at in range(6)]
    said = MATCH.speak(SETTINGS, counted(answers, "words"))
    named = [values for _, values in [*said.shared, *said.different, *said.unknown]]
    assert named and all(set(values) == {"task"} for values in named)


def test_the_pieces_of_a_bar_fill_it_once() -> None:
    for chosen in ("aaabbbcccx", "abx", "aaaaaaaaaaaab"):
        drawn = SETTINGS.pieces(task(chosen))
        assert sum(piece.width for piece in drawn) == pytest.approx(100, abs=0.1)
        assert drawn[0].start == 0
    assert SETTINGS.pieces(task("aaabbb", "words")) == []


def test_parties_are_told_apart_by_letter_as_well_as_by_look() -> None:
    key = SETTINGS.key
    assert [piece.letter for piece in key] == ["A", "B", "C", "?"]
    assert len({piece.look for piece in key}) == len(key)


def test_the_desk_can_show_a_task_at_a_time() -> None:
    answers: list[Answer] = [{"tasks": {"tell": "a", "watch": "ab"[at % 2], "plan": "x"}} for at in range(6)]
    result = counted(answers, "counts")
    assert [view for view, _ in MATCH.views(SETTINGS, result)] == ["plan", "watch", "tell"]
    one = draw(step("match", SHAPE, privacy="licht"), "result", "stage", result=result, view="watch")
    assert "Watch" in one and "Tell" not in one
