"""Steps that ask nothing: an explanation, a pause, a talk, and what stays with yourself."""

import re
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.kind import Refused

from .drawing import draw, everywhere, step

QUIET = ("info", "pause", "dialogue", "takeaway")


@pytest.mark.parametrize("name", QUIET)
def test_a_quiet_step_takes_no_answer(name: str) -> None:
    assert not kind(name).asks
    with pytest.raises(Refused):
        kind(name).parse(step(name).shape, {"own": ["geheim"]})


@pytest.mark.parametrize("name", QUIET)
def test_a_quiet_step_is_drawn_everywhere(name: str) -> None:
    everywhere(step(name))
    assert 'name="' not in draw(step(name), "form", "phone")


def test_an_explanation_names_its_source() -> None:
    quoted = step("info", {"source": {"nl": "naar Luhmann"}, "quote": True, "link": "https://voorbeeld.nl/a"})
    drawn = draw(quoted, "result")
    assert "– naar Luhmann" in drawn and 'href="https://voorbeeld.nl/a"' in drawn


@pytest.mark.parametrize("link", ["http://voorbeeld.nl", "javascript:alert(1)", 'https://x" onclick="y'])
def test_only_a_plain_https_link_is_taken(link: str) -> None:
    with pytest.raises(ValidationError):
        kind("info").Settings.model_validate({"link": link})


def test_a_pause_breathes_without_digits_and_leaves_nothing_behind() -> None:
    drawn = everywhere(step("pause", think=90))
    for surface in ("stage", "phone"):
        assert "Leg je telefoon neer" in drawn[surface] and 'class="breath"' in drawn[surface]
        assert "Ogen open mag. Naar buiten kijken mag ook." in drawn[surface] and "90" not in drawn[surface]
    assert not drawn["summary"].strip()
    assert kind("pause").clocked and kind("pause").ground == "mist"


TALK = step(
    "dialogue",
    {"form": "trio", "minutes": 9, "rule": {"nl": "Geen tips."}, "turns": [{"nl": "eerste"}], "mix": True},
)
TALK_IN_TURNS = step(
    "dialogue", {"form": "pair", "minutes": 6, "turns": [{"nl": "eerste"}, {"nl": "tweede"}]}, minutes=10
)
HEARD = [
    {"id": "a1", "data": {}, "fields": {"heard": "Bellen helpt."}},
    {"id": "a2", "data": {}, "fields": {}},
]


def test_a_talk_says_with_whom_how_long_and_by_which_rule() -> None:
    stage, phone = draw(TALK, "result"), draw(TALK, "form", "phone")
    for drawn in (stage, phone):
        assert "Drie aan drie, 9 minuten" in drawn and "Geen tips." in drawn
        assert "Zoek iemand van een andere organisatie." in drawn
        assert 'class="turns"' in drawn
    assert "kring-buzz" in phone and "kring-buzz" not in stage


def moments(form: str, turns: int, minutes: int | None, whole: int) -> list[float]:
    """When turns begin, in minutes from the start of a talk of so many minutes."""
    talk = step("dialogue", {"form": form, "minutes": minutes, "turns": [{"nl": "beurt"}] * turns})
    return [round(at / 60, 2) for at in talk.shape.moments(0, 60 * whole)]  # type: ignore[attr-defined]


def test_who_speak_share_the_minutes_and_what_comes_after_has_the_rest() -> None:
    assert moments("trio", 4, 12, 22) == [0, 4, 8, 12]
    assert moments("trio", 4, 12, 30) == [0, 4, 8, 12], "more time is more time together"
    assert moments("pair", 4, 8, 16) == [0, 4, 8, 12]
    assert moments("pair", 2, 6, 10) == [0, 3]
    assert moments("trio", 4, None, 20) == [0, 5, 10, 15]
    assert moments("plenary", 2, 10, 10) == [0, 5]
    assert moments("trio", 1, None, 5) == [0]
    assert moments("four", 5, 40, 20) == [0, 5, 10, 15, 20], "never longer than the step"
    assert moments("trio", 0, 9, 9) == []


def test_the_turn_of_now_is_drawn_for_who_has_no_script() -> None:
    later = SimpleNamespace(id="s1", step=TALK_IN_TURNS, round=1, notes=[], since=1000.0, longer=0)
    for at, marked in ((1000.0, "eerste"), (1000.0 + 200, "tweede")):
        drawn = draw(TALK_IN_TURNS, "form", "phone", ask=later, scene=SimpleNamespace(now=at))
        assert re.search(rf'aria-current="step">.*</svg>{marked}</li>', drawn)
        assert drawn.count("aria-current") == 1 and 'data-starts="1000.0 1180.0"' in drawn


@pytest.mark.parametrize("form", ["pair", "trio", "four", "plenary", "one-two-four-all", "troika"])
def test_every_company_has_words(form: str) -> None:
    assert 'class="company"' in draw(step("dialogue", {"form": form}), "result", language="en")


def test_what_was_heard_is_one_line_a_note_and_stands_in_the_summary() -> None:
    note = kind("dialogue").note(TALK.shape, {"heard": [" Bellen\nhelpt. "]})
    assert note == {"heard": {"text": "Bellen helpt."}}
    for form in ({}, {"heard": [" "]}, {"heard": ["x" * 201]}):
        with pytest.raises(Refused):
            kind("dialogue").note(TALK.shape, form)
    assert draw(TALK, "result", "summary", notes=HEARD).count("<li>") == 1
    assert not draw(TALK, "result", "summary").strip()


def test_the_desk_has_one_line_to_fill_until_three_stand() -> None:
    assert 'name="heard"' in draw(TALK, "desk", "desk", notes=HEARD)
    assert 'name="heard"' not in draw(TALK, "desk", "desk", notes=[HEARD[0]] * 3)


def test_a_self_check_keeps_sentence_and_step_on_the_phone() -> None:
    lines = [{"id": "hulp", "text": {"nl": "Ik vraag hulp.", "en": "I ask for help."}}]
    drawn = draw(step("takeaway", {"lines": lines}), "form", "phone", plain=lambda text: text["nl"])
    assert 'data-local="s1-check-hulp"' in drawn and 'name="' not in drawn
    assert '<option value="Ik vraag hulp. 3/5">3</option>' in drawn
    assert "1 = nog niet, 5 = helemaal" in drawn and drawn.count("<option") == 6


def test_what_was_written_earlier_comes_back_from_the_phone_alone() -> None:
    drawn = draw(step("takeaway", {"recall": "eerste-gedachte"}), "form", "phone")
    assert '<div data-prompt="eerste-gedachte">' in drawn and 'data-local="eerste-gedachte-own"' in drawn
    assert 'name="' not in drawn and 'data-local="s1-own"' in drawn


def test_a_takeaway_stays_on_the_phone() -> None:
    drawn = draw(step("takeaway"), "form", "phone")
    assert kind("takeaway").local and 'data-local="s1-own"' in drawn and 'maxlength="500"' in drawn
    assert "Dit blijft op deze telefoon. We sturen het nergens heen." in drawn
    assert drawn.count('type="button"') == 3 == drawn.count('data-act="')
    assert "Dit blijft op je telefoon." in draw(step("takeaway"), "result")
