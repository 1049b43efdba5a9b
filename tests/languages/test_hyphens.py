import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.languages import hyphenate


def shown(text: str, language: str = "nl") -> str:
    return hyphenate(text, language).replace("\u00ad", "|")


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("huisartsenpraktijk", "huis|artsen|praktijk"),
        ("Kinderbescherming", "Kinder|bescherming"),
        ("verantwoordelijk", "ver|antwoor|de|lijk"),
        ("betrouwbaarheid", "betrouw|baar|heid"),
        ("verwachtingen", "ver|wachtin|gen"),
    ],
)
def test_a_long_dutch_word_breaks_where_it_is_certain(word: str, broken: str) -> None:
    assert shown(word) == broken


def test_a_word_inside_a_sentence_keeps_its_surroundings() -> None:
    assert shown("Vraag de aandachtsfunctionaris, als dat kan.") == (
        "Vraag de aandachts|functio|naris, als dat kan."
    )


@pytest.mark.parametrize(
    "text", ["ondertussen", "kring.voorbeeldorganisatie.nl", "naam@voorbeeldorganisatie"]
)
def test_short_words_and_addresses_stay_whole(text: str) -> None:
    assert shown(text) == text


def test_other_languages_stay_as_they_are() -> None:
    assert shown("responsibilities", "en") == "responsibilities"


@given(st.text())
def test_only_soft_hyphens_are_added(text: str) -> None:
    text = text.replace("\u00ad", "")
    assert hyphenate(text, "nl").replace("\u00ad", "") == text


@given(st.text("aeioubcdfghklmnprstvwz", min_size=12, max_size=40))
def test_no_piece_is_shorter_than_two_letters(word: str) -> None:
    assert all(len(piece) > 1 for piece in shown(word).split("|"))
