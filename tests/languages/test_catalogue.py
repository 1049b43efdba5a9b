from datetime import date
from string import Formatter

import pytest

from server.languages import LANGUAGES, direction, long_date, pick, translate
from server.languages.catalogue import SOURCE, entries
from server.languages.extraction import in_template, messages
from server.languages.fixed import FIXED

USED = messages()
OTHERS = sorted(set(LANGUAGES) - {SOURCE})


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_in_use_has_a_translation(language: str) -> None:
    assert [message for message in USED if message not in entries(language)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_of_a_message_that_is_gone(language: str) -> None:
    assert [message for message in entries(language) if message not in USED] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    different = [
        message
        for message, translation in entries(language).items()
        if placeholders(message) != placeholders(translation)
    ]
    assert different == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_promise_is_there_in_every_language(language: str) -> None:
    assert [key for key, message in FIXED.items() if message not in entries(language)] == []


def test_dutch_is_returned_as_it_stands() -> None:
    assert translate("nl", "Overslaan") == "Overslaan"


def test_english_comes_from_the_catalogue_with_its_values() -> None:
    assert translate("en", FIXED["prompt.k"], k=5) == "You see the result from 5 answers."


def test_an_unknown_message_falls_back_to_dutch() -> None:
    assert translate("en", "Dit staat {waar}.", waar="nergens") == "Dit staat nergens."


def test_an_unknown_language_falls_back_to_dutch() -> None:
    assert translate("../../etc/passwd", "Overslaan") == "Overslaan"


def test_braces_in_a_value_are_left_alone() -> None:
    assert translate("nl", "Daarna: {title}", title="{0.__class__}") == "Daarna: {0.__class__}"


def test_a_text_is_picked_in_the_wanted_language_else_the_rooms_else_any() -> None:
    both = {"nl": "Ja", "en": "Yes"}
    assert pick(both, "en") == ("Yes", "en")
    assert pick({"nl": "Ja"}, "en", "nl") == ("Ja", "nl")
    assert pick({"en": "Yes"}, "nl", "nl") == ("Yes", "en")
    assert pick({}, "en") == ("", "en")


def test_a_date_is_written_in_full() -> None:
    day = date(2026, 11, 22)
    assert long_date(day, "nl") == "zondag 22 november 2026"
    assert long_date(day, "en") == "Sunday 22 November 2026"


def test_the_direction_follows_the_language() -> None:
    assert (direction("nl"), direction("ar")) == ("ltr", "rtl")


def test_both_branches_of_a_choice_in_a_template_are_messages() -> None:
    assert list(in_template('{{ _("Aan" if on else "Uit") }} {{ _("Nog {n}", n=2) }}')) == [
        "Aan",
        "Uit",
        "Nog {n}",
    ]
