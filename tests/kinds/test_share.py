import json

import pytest

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Result

from .drawing import everywhere, step

SHARE = kind("share")
RAW = {"cards": [{"id": name, "text": {"nl": f"Thema {name}"}} for name in ("a", "b")]}
SETTINGS = SHARE.Settings.model_validate(RAW)
PLACES = {"s": "stay", "r": "report", "m": "management", "x": "x"}


def counted(way: str, amount: Amount = "tenths") -> Result:
    answers: list[Answer] = [{"cards": {"a": PLACES[place]}} for place in way]
    found: Result = SHARE.count(SETTINGS, answers, Detail({"a": amount}))
    return found


def where(way: str, amount: Amount = "tenths") -> str:
    return SHARE.lets_out(SETTINGS, counted(way, amount))["a"]


@pytest.mark.parametrize(
    ("way", "place"),
    [
        ("mmmmm", "management"),
        ("mmmmr", "talk"),  # one would rather not let it go that far
        ("mmmrr", "report"),
        ("rrrrr", "report"),
        ("rrrrs", "talk"),
        ("mmmms", "talk"),
        ("mmmss", "stay"),
        ("sssss", "stay"),
        ("mmmxx", "management"),
        ("mmxxx", "stay"),  # too few said anything
        ("xxxxx", "stay"),
    ],
)
def test_one_objection_is_talked_about_and_two_keep_a_card_here(way: str, place: str) -> None:
    assert where(way) == place


@pytest.mark.parametrize("amount", ["words", "middle", "tenths", "counts"])
def test_the_decision_is_the_same_whatever_may_be_told(amount: Amount) -> None:
    assert where("mmmrr", amount) == "report"


def test_under_the_threshold_everything_stays() -> None:
    assert where("mmmmm", "nothing") == "stay"
    assert SHARE.lets_out(SETTINGS, {}) == {"a": "stay", "b": "stay"}


def test_a_card_about_which_nobody_said_anything_stays() -> None:
    assert SHARE.lets_out(SETTINGS, counted("mmmmm"))["b"] == "stay"


def test_a_result_holds_no_number() -> None:
    assert json.dumps(counted("mmmmmmrs")) == '{"cards": {"a": "talk"}}'
    assert counted("mmmmmmmmms") == counted("mmmms")


def test_what_is_talked_about_stands_apart() -> None:
    drawn = everywhere(step("share", RAW), result=counted("mmmms"), plain=lambda text: text["nl"])
    for surface in ("stage", "phone", "desk"):
        assert drawn[surface].index("Hier praten we eerst over") < drawn[surface].index("Thema a")


def test_the_report_says_only_that_the_group_chose() -> None:
    drawn = everywhere(step("share", RAW), result=counted("mmmms"), plain=lambda t: t["nl"])["summary"]
    assert "Thema" not in drawn
