"""The guard stops client data, asks about names, and lets people write about working together."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from pii_cases import BLOCKED, DATES, HARMLESS, NATURAL, WARNED

from server.room import pii, pii_words
from server.room.pii import Finding
from server.room.pii_rules import TABLE


def found(text: str, **how: Any) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in pii.check(text, **how)]


def placed(text: str, part: str, kind: str = "name") -> Finding:
    return Finding(
        kind, kind not in ("name", "role", "detail"), text.index(part), text.index(part) + len(part)
    )


@pytest.mark.parametrize(("kind", "text"), BLOCKED)
def test_client_data_is_stopped(kind: str, text: str) -> None:
    finding = pii.blocked(text)
    assert finding is not None and finding.kind == kind


@pytest.mark.parametrize(("kind", "text"), WARNED)
def test_a_possible_name_is_asked_about_and_not_stopped(kind: str, text: str) -> None:
    assert pii.blocked(text) is None
    assert pii.check(text)[0].kind == kind
    assert pii.soft(text)


@pytest.mark.parametrize("text", HARMLESS + NATURAL)
def test_a_harmless_sentence_passes_without_a_word(text: str) -> None:
    assert found(text) == []


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(HARMLESS) >= 60 and len(NATURAL) >= 60 and len(BLOCKED) >= 100


@pytest.mark.parametrize("text", DATES)
def test_a_plain_date_passes_where_dates_belong(text: str) -> None:
    assert found(text, dates=True) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("birth", "geboren op 3 mei 2014"),
        ("bsn", "12-01-2026 111222333"),
        ("phone", "12-01-2026, bel 06-12345678"),
        ("phone", "0612345678"),
        ("file", "dossier 4711"),
    ],
)
def test_a_date_field_still_stops_the_rest(kind: str, text: str) -> None:
    assert kind in [one for one, _ in found(text, dates=True)]


def test_the_finding_is_the_thing_itself() -> None:
    assert found("Bel 06 12 34 56 78, dank.") == [("phone", "06 12 34 56 78")]
    assert found("Naar NL91 ABNA 0417 1643 00 en dan") == [("iban", "NL91 ABNA 0417 1643 00")]
    assert found("Ik zag Jan de Vries gisteren") == [("name", "Jan de Vries")]
    assert found("De moeder van Fatima belde") == [("name", "Fatima")]


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "🙂 Fijn:\u200b ０６\u00a01234\u200b5678 zo"
    assert found(text) == [("phone", "０６\u00a01234\u200b5678")]


def test_findings_stand_in_reading_order_and_never_overlap() -> None:
    spots = pii.check("Jeroen: 0612345678 of jeroen@voorbeeld.nl, Kerkstraat 12, 1234 AB, 111222333")
    assert [spot.kind for spot in spots] == ["name", "phone", "email", "address", "address", "bsn"]
    assert all(one.end <= other.start for one, other in pairwise(spots))


def test_words_of_the_question_are_no_names() -> None:
    text = "Met Wolthuis werken we fijn samen."
    assert pii.soft(text)
    assert not pii.soft(text, allow=["Hoe gaat het met Wolthuis?"])
    assert not pii.soft("De directeur van De Regenboog", allow=["basisschool De Regen\u00adboog"])


def test_words_of_the_question_never_open_the_door_for_client_data() -> None:
    assert pii.blocked("0612345678", allow=["0612345678"]) is not None


def test_eleven_digits_fail_where_the_11_test_fails_but_are_a_number_all_the_same() -> None:
    assert found("111222334") == [("file", "111222334")]
    assert found("NL92 ABNA 0417 1643 00")[0][0] != "iban"


@pytest.mark.parametrize(("kind", "text"), BLOCKED + WARNED)
def test_the_message_never_repeats_what_was_found(kind: str, text: str) -> None:
    finding = pii.check(text)[0]
    sentence, values = pii.message(finding)
    said = sentence + json.dumps(values, ensure_ascii=False)
    assert text[finding.start : finding.end] not in said
    assert set(re.findall(r"\{(\w+)\}", sentence)) == set(values)


def test_every_kind_has_something_to_say_on_server_and_phone() -> None:
    kinds = {rule["kind"] for rule in TABLE["rules"]} | {"long"}
    spoken = pii.words()
    for kind in kinds:
        sentence, _ = pii.message(Finding(kind, True, 0, 1))
        assert sentence in (spoken["block"][0], spoken["name"][0], spoken["detail"][0], spoken["long"][0])
    assert {rule["kind"] for rule in TABLE["rules"] if rule["hard"]} == set(spoken["kinds"])
    assert spoken["block"][1] == {"soort": "{soort}"}


@pytest.mark.parametrize("word", [word for mask in pii.MASKS for word in mask.values()])
def test_a_masked_text_passes(word: str) -> None:
    for text, part in (("Toen belde Jeroen mij", "Jeroen"), ("Jeroen belde", "Jeroen")):
        assert found(pii.mask(text, placed(text, part), word)) == []


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        (
            "Ze gaf haar nummer, 06 12 34 56 78, en zei ja.",
            "06 12 34 56 78",
            "Ze gaf haar nummer, en zei ja.",
        ),
        ("Bel 0612345678.", "0612345678", "Bel."),
        ("0612345678 is het", "0612345678", "is het"),
        ("Het is 0612345678", "0612345678", "Het is"),
        ("Bel 0612345678 of kom", "0612345678", "Bel of kom"),
        ("Bel (0612345678) of kom", "0612345678", "Bel () of kom"),
        ("0612345678", "0612345678", ""),
    ],
)
def test_taking_out_a_finding_leaves_a_tidy_sentence(text: str, part: str, left: str) -> None:
    assert pii.mask(text, placed(text, part, "phone"), "") == left


@pytest.mark.parametrize(("kind", "text"), BLOCKED)
def test_taking_out_all_findings_one_by_one_ends(kind: str, text: str) -> None:
    for _ in range(8):
        finding = pii.blocked(text)
        if finding is None:
            return
        shorter = pii.mask(text, finding, "")
        assert len(shorter) < len(text)
        text = shorter
    pytest.fail("still something found")


def test_a_text_over_the_cap_is_stopped_as_a_whole_and_no_rule_looks_at_it() -> None:
    for junk in ("0", "a.", "06 ", "A", "Aa ", "@", "1-", "van de ", "\ufdfa", "\u200b a"):
        text = junk * 10_000
        assert [(one.kind, one.end) for one in pii.check(text)] == [("long", len(text))]
    assert pii.check("a" * TABLE["cap"]) == []
    text = "a" * TABLE["cap"] + "bc"
    assert pii.mask(text, pii.check(text)[0], "") == "a" * TABLE["cap"]


def patterns() -> list[str]:
    rules = [rule[name] for rule in TABLE["rules"] for name in ("pattern", "unless", "also") if name in rule]
    return [*rules, *(one for group in TABLE["plain"].values() for one in group), TABLE["join"]]


@pytest.mark.parametrize("pattern", patterns())
def test_no_pattern_can_run_away(pattern: str) -> None:
    """No repeat is endless, and repeats inside repeats multiply to a small number."""

    def walk(items: Any, repeated: int) -> None:
        for operation, argument in items:
            if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
                most = int(argument[1])
                assert argument[1] is not sre.MAXREPEAT and repeated * most <= 400
                walk(argument[2], repeated * most)
            elif operation is sre.BRANCH:
                for branch in argument[1]:
                    walk(branch, repeated)
            elif operation is sre.SUBPATTERN:
                walk(argument[3], repeated)
            elif operation in (sre.ASSERT, sre.ASSERT_NOT):
                walk(argument[1], repeated)

    walk(parser.parse(pattern, re.ASCII), 1)


@pytest.mark.parametrize("pattern", patterns())
def test_a_pattern_speaks_the_language_of_every_browser(pattern: str) -> None:
    assert not re.search(r"\(\?<|\(\?P|\\[AZdwWD]|\(\?[aimsux]", pattern)


def test_every_rule_says_where_it_begins() -> None:
    for rule in TABLE["rules"]:
        assert re.compile(rule["pattern"]).groups in (2, 3), rule["pattern"]


def test_no_name_is_also_an_everyday_word() -> None:
    assert set(pii_words.NAMES) & set(pii_words.ALLOWED) == set()
    assert all(
        word.isascii() and word.isalpha() and word.islower() for word in TABLE["names"] + TABLE["allow"]
    )


def test_the_phone_gets_the_same_table() -> None:
    assert json.loads(pii.table_json()) == TABLE
