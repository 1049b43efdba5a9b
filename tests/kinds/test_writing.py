from random import Random

import pytest

from server.kinds.kind import Refused
from server.kinds.writing import clean, invented, written


def test_a_text_stands_on_one_line_without_what_cannot_be_seen() -> None:
    assert clean("  een\r\ntwee\tdrie\x00\u202e\ud800 ") == "een twee drie"


def test_letters_with_accents_are_composed_and_emoji_stay_whole() -> None:
    assert clean("cafe\u0301") == "café"
    assert clean("👩‍👧") == "👩‍👧"


def test_a_text_that_is_too_long_is_refused_at_its_field_without_repeating_it() -> None:
    with pytest.raises(Refused) as refused:
        written({"card-1": ["geheim " * 30]}, "card-1", 60)
    assert refused.value.field == "card-1"
    assert refused.value.message[1] == {"most": 60}


def test_an_absent_field_is_an_empty_text() -> None:
    assert written({}, "card-1", 60) == ""
    assert written({"card-1": []}, "card-1", 60) == ""


def test_invented_texts_fit_and_fall_back_when_no_example_does() -> None:
    long, short = [{"nl": "x" * 90}], [{"nl": "kort", "en": "short"}]
    assert invented(long, Random(1), "en", 60, otherwise=short) == ["short"]
    assert invented([{"nl": "alleen"}], Random(1), "en", 60, count=3) == ["alleen"]
