import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kinds.statistics import FEW, focus, halves, lowered, masks_hide, quartiles, shares, spread, tenth


def test_quartiles_lie_between_the_closest_answers() -> None:
    assert quartiles([1, 2, 3, 4]) == (1.75, 2.5, 3.25)
    assert quartiles([3]) == (3, 3, 3)
    assert quartiles([5, 1, 3]) == (2, 3, 4)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40))
def test_quartiles_keep_their_order_and_their_range(values: list[int]) -> None:
    p25, median, p75 = quartiles(values)
    assert min(values) <= p25 <= median <= p75 <= max(values)


@pytest.mark.parametrize(("value", "half"), [(2.2, 2), (2.25, 2.5), (2.5, 2.5), (2.74, 2.5), (2.75, 3)])
def test_halves_round_up_from_the_middle(value: float, half: float) -> None:
    assert halves(value) == half


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ([4, 4, 4, 5, 3], "close"),
        ([2, 2, 3, 4, 4], "mixed"),
        ([1, 1, 3, 5, 5], "far"),
        ([3], "close"),
        ([], "close"),
    ],
)
def test_the_spread_word_follows_the_interquartile_range(values: list[int], word: str) -> None:
    assert spread(values, 1, 5) == word


def test_an_axis_of_eleven_steps_is_measured_as_one_of_five() -> None:
    assert spread([4, 4, 6, 6], 0, 10) == "close"
    assert spread([2, 3, 7, 8], 0, 10) == "mixed"
    assert spread([0, 0, 10, 10], 0, 10) == "far"


def test_two_groups_are_seen_from_eight_people_on_and_only_when_asked() -> None:
    apart = [1, 1, 2, 3, 3, 5, 5, 4]
    assert spread(apart, 1, 5, groups=True) == "two"
    assert spread(apart, 1, 5) == "far"
    assert spread(apart[:7], 1, 5, groups=True) != "two"
    assert spread([0, 2, 2, 5, 5, 8, 9, 10], 0, 10, groups=True) == "two"


def test_a_crowd_in_the_middle_is_no_two_groups() -> None:
    assert spread([1, 2, 3, 3, 3, 3, 4, 5], 1, 5, groups=True) == "close"


@pytest.mark.parametrize(
    ("weights", "word"),
    [
        ([10, 0, 0, 0], "one"),
        ([7, 3], "one"),
        ([5, 5], "split"),
        ([6, 2, 1, 1], "some"),
        ([5, 5, 0, 0, 0], "some"),
        ([3, 3, 3, 3], "split"),
        ([0, 0], "split"),
    ],
)
def test_focus_tells_one_choice_from_some_and_from_split(weights: list[int], word: str) -> None:
    assert focus(weights) == word


def test_what_is_there_is_never_drawn_as_nothing() -> None:
    assert tenth(3, 100) == 1
    assert tenth(0, 100) == 0
    assert tenth(45, 100) == 5


def test_one_and_two_people_become_a_few() -> None:
    assert shares({"a": 1, "b": 2, "c": 7, "d": 0}, 10) == {"a": FEW, "b": FEW, "c": 7, "d": 0}


def test_a_mask_that_stands_alone_hides_nothing_so_no_share_is_shown() -> None:
    assert shares({"a": 1, "b": 9}, 10) is None
    assert not masks_hide([1, 9, 0])
    assert masks_hide([1, 2, 9])
    assert masks_hide([3, 9])


def test_few_people_lower_what_may_be_told() -> None:
    assert lowered("counts", 2) == "nothing"
    assert lowered("counts", 3) == "counts"
    assert lowered("tenths", 4) == lowered("middle", 4) == "words"
    assert lowered("tenths", 5) == "tenths"
