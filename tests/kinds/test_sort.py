from typing import Any

import pytest

from server.kinds import kind
from server.kinds.kind import Amount, Answer, Detail, Refused, Result

from .drawing import draw, everywhere, step

SORT = kind("sort")
RAW = {
    "buckets": [
        {"id": "zelf", "text": {"nl": "Zelf"}},
        {"id": "samen", "text": {"nl": "Samen"}},
        {"id": "beleid", "text": {"nl": "Vraagt beleid"}, "leaves": True},
    ],
    "cards": [{"id": name, "text": {"nl": f"Kaart {name}"}} for name in ("a", "b", "c", "d")],
}
SETTINGS = SORT.Settings.model_validate(RAW)


def laid(**cards: str) -> list[Answer]:
    """a="zzzs" is what four people did with card a, by the first letter of the bucket; . laid it nowhere."""
    buckets = {"z": "zelf", "s": "samen", "b": "beleid", "x": "x"}
    people = max(map(len, cards.values()))
    return [
        {
            "cards": {
                card: buckets[way[at]] for card, way in cards.items() if way[at : at + 1] not in ("", ".")
            }
        }
        for at in range(people)
    ]


def counted(amount: Amount, **cards: str) -> Result:
    found: Result = SORT.count(SETTINGS, laid(**cards), Detail(dict.fromkeys(cards, amount)))
    return found


def piles(result: Result) -> dict[str, list[str]]:
    found = SETTINGS.piles(result)
    return {pile.bucket.id if pile.bucket else "": [card.id for card, _ in pile.cards] for pile in found}


def test_every_card_lies_in_one_bucket_or_nowhere() -> None:
    assert SORT.parse(SETTINGS, {"a": ["zelf"], "b": ["x"], "c": [""]}) == {"cards": {"a": "zelf", "b": "x"}}
    for form in ({}, {"a": ["nergens"]}, {"z": ["zelf"]}, {"a": [""]}):
        with pytest.raises(Refused) as refused:
            SORT.parse(SETTINGS, form)
        assert refused.value.field == "a"


def test_a_card_lies_where_most_people_laid_it() -> None:
    result = counted("tenths", a="zzzzzzzz", b="sssssbbb", c="zzssbbxx", d="xxxxxxxx")
    assert piles(result) == {"zelf": ["a"], "samen": ["b"], "beleid": [], "": ["c", "d"]}


@pytest.mark.parametrize(
    ("amount", "way", "bucket"),
    [
        ("counts", "zzzzss", "zelf"),
        ("counts", "zzzsss", None),
        ("tenths", "zzzzzsb", "zelf"),
        ("tenths", "zzzzzs", None),  # one masked count is what the others leave over
        ("middle", "zzzssb", None),  # two are named, and which was larger is not told
        ("middle", "zzzzzbs", "zelf"),
        ("middle", "zzzzzz", None),  # everybody's answer
        ("words", "zzzzzz", None),
        ("counts", "xxxxz", None),
    ],
)
def test_only_what_may_be_told_gives_a_card_its_place(amount: Amount, way: str, bucket: str | None) -> None:
    result = counted(amount, a=way)
    assert SETTINGS.lies(result["cards"]["a"]) == bucket


def test_cards_have_thresholds_of_their_own() -> None:
    result = SORT.count(SETTINGS, laid(a="zzzzzz", b="ss...."), Detail({"a": "tenths", "b": "nothing"}))
    assert set(result["cards"]) == {"a"}
    assert piles(result)[""] == ["b", "c", "d"]


def test_what_leaves_is_what_lies_where_it_leaves() -> None:
    result = counted("counts", a="bbbb", b="zzzz", c="bbbs")
    assert SORT.passes_on(SETTINGS, result) == ["a", "c"]
    assert SORT.passes_on(SETTINGS, {}) == []
    staying = {**RAW, "buckets": [{**bucket, "leaves": False} for bucket in RAW["buckets"]]}
    assert SORT.passes_on(SORT.Settings.model_validate(staying), {}) == ["a", "b", "c", "d"]


def test_what_people_share_and_where_they_are_divided_is_said() -> None:
    said = SORT.speak(SETTINGS, counted("counts", a="zzzzzz", b="zssbbx", c="xxxxzz"))
    assert [values["card"]["nl"] for _, values in said.shared] == ["Kaart a"]
    assert [values["card"]["nl"] for _, values in said.different] == ["Kaart b"]
    assert [values["card"]["nl"] for _, values in said.unknown] == ["Kaart c"]


def test_the_stage_shows_shares_card_by_card_only_where_there_are_any() -> None:
    told = counted("tenths", a="zzzzzzzz")
    assert [view for view, _ in SORT.views(SETTINGS, told)] == ["cards-1"]
    assert not SORT.views(SETTINGS, counted("words", a="zzzzzzzz"))
    drawn = draw(step("sort", RAW), "result", result=told, view="cards-1")
    assert "bijna iedereen" in drawn


def test_every_surface_says_where_cards_lie() -> None:
    result = counted("tenths", a="zzzzzzzz", b="zzzssbbb")
    for drawn in everywhere(step("sort", RAW), result=result, plain=lambda text: text["nl"]).values():
        assert drawn.index("Zelf") < drawn.index("Kaart a") < drawn.index("Samen")
        assert "Hier praten we over" in drawn


def test_a_card_whose_text_is_gone_leaves_the_form_and_the_picture() -> None:
    def pick(text: dict[str, Any]) -> str:
        return "" if text == RAW["cards"][0]["text"] else text["nl"]

    gone = {"pick": pick, "plain": pick}
    form = draw(step("sort", RAW), "form", "phone", **gone)
    assert 'name="a"' not in form and 'name="b"' in form
    for drawn in everywhere(step("sort", RAW), result=counted("counts", a="zzzz"), **gone).values():
        assert "Kaart a" not in drawn
