"""Loose prompts: single steps for a session of one's own, and cards on paper."""

from pathlib import Path
from random import Random

import pytest

from server.library.checker import check_loose, loose_texts
from server.library.faults import Faulty
from server.library.loader import plain
from server.library.loose import Loose, load_loose, parse_loose
from server.room import pii

FOLDER = Path(__file__).parents[2] / "prompts" / "loose"
LOOSE = load_loose(FOLDER)
STEPS = [loose for loose in LOOSE.values() if loose.step]

every = pytest.mark.parametrize("loose", LOOSE.values(), ids=LOOSE.keys())
every_step = pytest.mark.parametrize("loose", STEPS, ids=lambda loose: loose.id)

SMALL = """
format: 1
id: klein
theme: {nl: Klein, en: Small}
step:
  kind: words
  title: {nl: Klein, en: Small}
  text: {nl: Eén woord., en: One word.}
  minutes: 3
"""


def places_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Faulty) as caught:
        parse_loose(text, "klein.yaml")
    return [(fault.step, fault.field) for fault in caught.value.faults]


def test_the_step_is_called_after_the_prompt() -> None:
    loose = parse_loose(SMALL, "klein.yaml")
    assert loose.step and loose.step.id == "klein"
    assert Loose.model_validate(loose.model_dump(mode="json")) == loose


def test_a_prompt_is_a_step_or_a_card_and_not_both() -> None:
    assert places_of(SMALL[: SMALL.index("step:")]) == [("", "step")]
    card = "paper: {title: {nl: K, en: C}, lead: {nl: K, en: C}, questions: [{nl: Wat, en: What}]}\n"
    assert places_of(SMALL + card) == [("", "step")]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  minutes: 3\n", "", ("klein", "minutes")),
        ("kind: words", "kind: quiz", ("klein", "kind")),
        ("minutes: 3", "minutes: 3\n  settings: {entries: 9}", ("klein", "settings.entries")),
        ("theme: {nl: Klein, en: Small}\n", "", ("", "theme")),
        ("id: klein", "id: groot", ("", "")),
    ],
)
def test_a_fault_is_named_with_its_step_and_field(old: str, new: str, place: tuple[str, str]) -> None:
    assert places_of(SMALL.replace(old, new)) == [place]


@pytest.mark.parametrize("step", ["3", "[]", "null", "{id: {}}", "{kind: [a]}", "{1: 2}"])
def test_a_step_of_a_wrong_shape_is_refused(step: str) -> None:
    assert places_of(SMALL[: SMALL.index("step:")] + f"step: {step}\n")


def test_they_come_in_the_order_of_their_codes() -> None:
    codes = [loose.code for loose in LOOSE.values()]
    assert codes == sorted(codes) and len(set(codes)) == len(codes)


@every
def test_a_loose_prompt_has_nothing_to_mend_and_no_hints(loose: Loose) -> None:
    assert [fault.line() for fault in check_loose(loose)] == []


@every
def test_no_text_says_the_same_in_both_languages(loose: Loose) -> None:
    assert [text for _, _, text in loose_texts(loose) if text["nl"] == text["en"]] == []


@every
def test_an_editor_finds_the_schema(loose: Loose) -> None:
    first = (FOLDER / f"{loose.id}.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../loose.schema.json"
    assert "step" in plain((FOLDER / f"{loose.id}.yaml").read_text("utf-8"), "x") or loose.paper


@every_step
def test_the_desk_has_notes_for_every_situation(loose: Loose) -> None:
    assert loose.step
    notes = loose.step.notes
    assert notes.say and notes.silent and notes.tense and notes.watch and len(notes.ask) == 3


@every_step
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_invented_is_an_answer_that_the_guard_lets_through(loose: Loose, language: str) -> None:
    step = loose.step
    if step is None or not step.of.asks or step.of.notes:
        return
    for seed in range(10):
        answer = step.of.pretend(step.shape, Random(seed), language)
        assert step.of.parse(step.shape, step.of.form_of(step.shape, answer)) == answer
        found = step.of.texts(step.shape, answer).values()
        assert [text for text in found if pii.check(text, [*step.text.values()])] == []


def test_the_card_for_a_family_is_paper_and_says_that_nothing_is_kept() -> None:
    card = LOOSE["kaart-voor-ouder-of-jongere"].paper
    assert card and "bewaren hem niet" in card.lead["nl"] and len(card.questions) == 5


def test_a_self_check_stays_on_the_phone() -> None:
    step = LOOSE["zelfcheck"].step
    assert step and step.of.local and len(step.settings["lines"]) == 6


def test_inner_experience_is_strict() -> None:
    strict = [loose.id for loose in STEPS if loose.step and loose.step.privacy == "streng"]
    assert strict == ["als-contact-vastloopt", "vrij-praten"]
