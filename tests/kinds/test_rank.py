"""Orders of importance: what a phone may send, what is counted, and what is told of it."""

import pytest

from server.kinds import kind
from server.kinds.items import Item
from server.kinds.kind import Amount, Answer, Detail, Refused, Result
from server.kinds.rank.counting import concordance, ranks_of
from server.kinds.statistics import FEW
from server.room.thresholds import amount

from .drawing import draw, step

RANK = kind("rank")
NAMES = ("a", "b", "c", "d", "e", "f")
OPTIONS = {"options": [{"id": name, "text": {"nl": name.upper()}} for name in NAMES]}
SETTINGS = RANK.Settings.model_validate(OPTIONS)
FULL = RANK.Settings.model_validate({**OPTIONS, "top": None})


def ranked(*order: str) -> Answer:
    return {"rank": list(order)}


UNSURE: Answer = {"rank": "x"}


def counted(answers: list[Answer], amount: Amount, settings: object = SETTINGS) -> Result:
    return RANK.count(settings, answers, Detail({"rank": amount}))


def places(**given: object) -> dict[str, list[str]]:
    return {f"rank-{name}": [str(place)] for name, place in given.items()}


def refused(form: dict[str, list[str]], settings: object = SETTINGS) -> Refused:
    with pytest.raises(Refused) as found:
        RANK.parse(settings, form)
    return found.value


# ---------------------------------------------------------------- what a phone sends


def test_places_become_an_order() -> None:
    assert RANK.parse(SETTINGS, places(c=1, a=3, f=2, b="")) == ranked("c", "f", "a")


def test_fewer_than_the_top_is_an_order_too() -> None:
    assert RANK.parse(SETTINGS, places(d=1)) == ranked("d")


def test_a_place_given_twice_is_refused_at_the_second_option() -> None:
    found = refused(places(a=1, b=2, c=2))
    assert found.field == "rank-c"
    assert found.message[1] == {"place": 2}


def test_a_place_left_open_is_refused_at_the_option_after_it() -> None:
    found = refused(places(a=1, b=3))
    assert (found.field, found.message[1]) == ("rank-b", {"place": 2})
    assert refused(places(b=2)).field == "rank-b"


@pytest.mark.parametrize("value", ["0", "4", "-1", "1.5", "een", "²", "1" * 5000])
def test_what_is_no_place_is_refused_at_its_option(value: str) -> None:
    assert refused(places(a=value, b=1)).field == "rank-a"


def test_not_knowing_is_an_answer_but_not_beside_an_order() -> None:
    assert RANK.parse(SETTINGS, {"unsure": ["x"], **places(a="")}) == UNSURE
    assert refused({"unsure": ["x"], **places(a=1)}).field == "rank"


def test_a_full_order_needs_all_but_the_last_which_is_then_clear() -> None:
    assert RANK.parse(FULL, places(f=1, e=2, d=3, c=4, b=5)) == ranked("f", "e", "d", "c", "b", "a")
    assert refused(places(f=1, e=2, d=3), FULL).field == "rank"


def test_a_top_longer_than_the_list_is_no_setting() -> None:
    with pytest.raises(ValueError, match="minder keuzes"):
        RANK.Settings.model_validate({**OPTIONS, "top": 7})


def test_cards_can_be_ranked_and_a_short_list_shortens_the_top() -> None:
    cards = [Item(id=name, text={"nl": name}) for name in ("t1", "t2", "t3")]
    made = RANK.Settings.model_validate(RANK.with_cards({"options": [], "top": 5}, cards))
    assert (made.names, made.top) == (["t1", "t2", "t3"], 3)
    assert RANK.Settings.model_validate(RANK.with_cards({"top": None}, cards)).full


def test_a_refused_form_keeps_what_was_chosen() -> None:
    form = draw(step("rank", OPTIONS), "form", "phone", values=places(b=2))
    assert form.count(" selected>") == 1
    assert '<option value="2" selected>2</option>' in form


# ---------------------------------------------------------------- arithmetic


def test_what_is_not_ranked_shares_the_mean_of_the_ranks_that_are_left() -> None:
    assert ranks_of(["b", "a"], "abcd") == {"b": 1, "a": 2, "c": 3.5, "d": 3.5}


def test_concordance_is_one_for_one_order_and_nothing_for_opposite_ones() -> None:
    assert concordance([list("abc")] * 5, "abc") == 1
    assert concordance([list("abc"), list("cba")], "abc") == 0


def test_ties_do_not_lower_concordance() -> None:
    """Everybody has the same top; without the correction W would be 0.9."""
    assert concordance([["a", "b"]] * 6, "abcd") == pytest.approx(1)


def test_concordance_as_worked_by_hand() -> None:
    """The ranks of six things add up to 8, 14, 11, 11, 11 and 8: 25.5 in squares, of 157.5 at most."""
    judges = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    orders = [[name for _, name in sorted(zip(ranks, NAMES, strict=True))] for ranks in judges]
    assert concordance(orders, NAMES) == pytest.approx(25.5 / 157.5)


def test_agreement_is_a_word() -> None:
    assert counted([ranked("a", "b", "c")] * 6, "words")["agreement"] == "much"
    mixed = [ranked("a", "b", "c")] * 4 + [ranked("a", "e", "f")] * 4
    assert counted(mixed, "words")["agreement"] == "some"
    apart = [ranked("a", "b", "c")] * 4 + [ranked("f", "e", "d")] * 4
    assert counted(apart, "words")["agreement"] == "little"


def test_under_five_orders_the_word_would_be_chance() -> None:
    assert counted([ranked("a", "b")] * 4, "tenths") == {"amount": "nothing"}
    exact = counted([ranked("a", "b")] * 3, "counts")
    assert exact["agreement"] is None
    assert exact["counts"]["a"] == 3


def test_counts_hold_mean_rank_and_borda_points() -> None:
    found = counted([ranked("a", "b", "c"), ranked("b", "a"), ranked("a"), UNSURE], "counts")
    assert found["people"] == 3
    assert found["counts"]["x"] == 1
    assert found["ranks"]["a"] == {"mean": 1.3, "borda": 4.7}
    assert found["ranks"]["f"] == {"mean": 4.5, "borda": 1.5}


# ---------------------------------------------------------------- what is told


SEVEN = [ranked("a", "b", "c")] * 4 + [ranked("a", "d", "c")] * 3


def test_what_six_in_ten_have_in_their_top_is_shared_in_the_order_of_the_author() -> None:
    found = counted([*SEVEN, ranked("c", "a", "b")], "tenths")
    assert found["shared"] == ["a", "b", "c"]
    assert found["shares"]["d"] == 4


def test_one_or_two_supporters_are_masked_and_their_places_are_not_drawn() -> None:
    answers = [ranked("a", "b", "c")] * 7 + [ranked("a", "d", "e")] * 2
    found = counted(answers, "tenths")
    assert found["shares"]["d"] == found["shares"]["e"] == FEW
    assert set(found["places"]) == {"a", "b", "c", "f"}


def test_a_single_mask_leaves_words_only() -> None:
    answers = [ranked("a", "b", "c")] * 7 + [ranked("a", "b", "d")]
    assert counted(answers, "tenths") == {"amount": "words", "agreement": "much"}


def test_there_are_no_places_of_fewer_than_eight() -> None:
    assert "places" not in counted(SEVEN, "tenths")
    assert "places" in counted([*SEVEN, SEVEN[0]], "tenths")
    assert "places" not in counted(SEVEN, "counts")


def test_not_in_the_top_is_the_place_after_it() -> None:
    answers = [ranked("a", "b", "c")] * 6 + [ranked("b", "c", "d")] * 3
    assert counted(answers, "tenths")["places"]["a"] == {"p25": 1, "median": 1, "p75": 4}
    full = [ranked(*NAMES)] * 8
    assert counted(full, "counts", FULL)["places"]["f"]["median"] == 6


def test_the_middle_names_what_three_people_have_but_not_what_nearly_all_have() -> None:
    answers = [ranked("a", "b")] * 3 + [ranked("c", "d")] * 3
    assert counted(answers, "middle")["named"] == ["a", "b", "c", "d"]
    assert counted([ranked("a", "b")] * 5 + [ranked("c")], "middle")["amount"] == "words"


def test_who_does_not_know_cannot_lift_others_over_the_threshold() -> None:
    assert counted([ranked("a"), ranked("b"), UNSURE, UNSURE], "tenths") == {"amount": "nothing"}
    many = counted([ranked("a"), *[UNSURE] * 5], "tenths")
    assert many == {"amount": "words", "agreement": "unknown"}
    assert RANK.speak(SETTINGS, many).unknown


def test_the_door_masks_by_option_and_of_a_full_order_by_its_top() -> None:
    parts = [RANK.parts(SETTINGS, answer)["rank"] for answer in SEVEN]
    assert amount("zorgvuldig", parts) == "tenths"
    lonely = [RANK.parts(SETTINGS, ranked("a", "b", name))["rank"] for name in "cccccd"]
    assert amount("zorgvuldig", lonely) == "words"
    assert RANK.parts(FULL, ranked(*NAMES)) == {"rank": ["a", "b", "c"]}


def test_a_ranking_is_not_for_what_is_most_sensitive() -> None:
    with pytest.raises(ValueError, match="privacy"):
        step("rank", OPTIONS, privacy="streng")


def test_what_is_shared_is_drawn_first_and_the_rest_as_the_author_wrote_it() -> None:
    result = counted([ranked("d", "b", "c")] * 5 + [ranked("d", "f", "e")] * 5, "tenths")
    for surface in ("stage", "phone", "desk", "summary"):
        drawn = draw(step("rank", OPTIONS), "result", surface, result=result)
        order = [drawn.index(f'class="text">{name}') for name in "DABCEF"]
        assert order == sorted(order)


def test_groups_beside_the_whole_have_its_rows_in_its_order_and_places_are_of_the_whole() -> None:
    whole = counted([ranked("d", "b", "c")] * 5 + [ranked("d", "f", "e")] * 5, "tenths")
    other = counted([ranked("a", "f", "e")] * 8, "tenths")
    assert whole["shared"] != other["shared"]
    given = {"result": whole, "groups": {"Wijkteam": other}, "say": str}
    for view, columns in (("overview", 2), ("places", 1)):
        drawn = draw(step("rank", OPTIONS), "result", "stage", view=view, **given)
        columns_found = drawn.split("<section")[1:]
        assert len(columns_found) == columns
        if columns == 2:
            for column in columns_found:
                order = [column.index(f'class="text">{name}') for name in "DABCEF"]
                assert order == sorted(order)


# ---------------------------------------------------------------- twice


def test_a_second_round_says_how_alike_orders_are_and_what_joined_or_left_the_top() -> None:
    before = counted([ranked("a", "b", "c")] * 4 + [ranked("f", "e", "d")] * 4, "tenths")
    after = counted([ranked("a", "b", "c")] * 8, "tenths")
    said = RANK.compare(SETTINGS, before, after).different
    assert said[0][1] == {"was": ("veel verschil", {}), "now": ("veel overeenkomst", {})}
    assert [message[1]["option"] for message in said[1:]] == [{"nl": name} for name in "ABC"]
    back = RANK.compare(SETTINGS, after, before).different
    assert {message[0] for message in back[1:]}.isdisjoint(message[0] for message in said)


def test_what_stayed_alike_is_shared_and_nothing_is_compared_with_what_was_not_told() -> None:
    found = counted([ranked("a", "b", "c")] * 8, "tenths")
    again = RANK.compare(SETTINGS, found, found)
    assert len(again.shared) == 1 and not again.different
    assert RANK.compare(SETTINGS, {"amount": "nothing"}, found).shared == ()


@pytest.mark.parametrize(
    ("agreement", "said"),
    [("much", "lijken veel op elkaar"), ("some", "lijken deels op elkaar"), ("little", "verschillen veel")],
)
def test_where_a_word_is_all_that_may_be_told_the_stage_says_a_sentence(agreement: str, said: str) -> None:
    result = {"amount": "words", "agreement": agreement}
    drawn = draw(step("rank", OPTIONS), "result", result=result)
    assert said in drawn and "Meer kunnen we niet veilig laten zien." in drawn
    assert "Meer kunnen we" not in draw(step("rank", OPTIONS), "result", "summary", result=result)
