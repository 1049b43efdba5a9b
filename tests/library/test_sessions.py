"""The sessions that come with Kring."""

from pathlib import Path
from random import Random

import pytest

from server.library.checker import check, texts
from server.library.loader import load
from server.library.session import Session, Step
from server.room import pii

SESSIONS = load(Path(__file__).parents[2] / "prompts")

every_session = pytest.mark.parametrize("session", SESSIONS.values(), ids=lambda session: session.id)
every_step = pytest.mark.parametrize(
    "step",
    [
        pytest.param(step, id=f"{session.id}/{step.id}")
        for session in SESSIONS.values()
        for step in session.steps
    ],
)


def step(session: str, id: str) -> Step:
    return next(step for step in SESSIONS[session].steps if step.id == id)


def test_the_first_sessions_are_there_and_the_short_one_comes_first() -> None:
    assert list(SESSIONS)[:2] == ["wat-lukte-al", "eerst-stilstaan"]


@every_session
def test_a_session_has_nothing_to_mend_and_no_hints(session: Session) -> None:
    assert [fault.line() for fault in check(session)] == []


@every_session
def test_no_text_says_the_same_in_both_languages(session: Session) -> None:
    assert [text for _, _, text in texts(session) if text["nl"] == text["en"]] == []


@every_session
def test_a_session_ends_with_the_question_about_child_and_parents(session: Session) -> None:
    assert session.child["nl"] == "Wat verandert dit voor kind en ouders?"


@every_step
def test_the_desk_has_notes_for_every_situation(step: Step) -> None:
    assert step.notes.say and step.notes.silent and step.notes.tense
    assert step.notes.watch
    assert len(step.notes.ask) == 3


@every_step
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_simulated_participant_answers_is_a_real_answer(step: Step, language: str) -> None:
    if not step.of.asks or step.of.notes:
        return
    for seed in range(10):
        answer = step.of.pretend(step.shape, Random(seed), language)
        assert step.of.parse(step.shape, step.of.form_of(step.shape, answer)) == answer


@every_step
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guard_has_nothing_against_the_invented_answers(step: Step, language: str) -> None:
    examples = [
        text.get(language, "")
        for field in (*step.settings.get("fields", ()), step.settings)
        for text in field.get("examples", ())
    ]
    assert [example for example in examples if pii.check(example, [*step.text.values()])] == []


def test_the_feelings_and_the_points_are_optional_and_the_talk_has_their_minutes() -> None:
    assert step("eerst-stilstaan", "welk-woord").optional
    assert step("drie-kanten-van-vertrouwen", "tien-punten").optional
    assert step("eerst-stilstaan", "twee-aan-twee").minutes == 15
    assert step("drie-kanten-van-vertrouwen", "drie-aan-drie").minutes == 22


def test_trust_and_inner_experience_are_strict() -> None:
    assert step("drie-kanten-van-vertrouwen", "hoe-is-het-tussen-ons").privacy == "streng"
    for id in ("welk-woord", "wat-gebeurt-er", "hoe-is-het"):
        assert step("eerst-stilstaan", id).privacy == "streng"


def test_the_light_check_in_is_live() -> None:
    assert step("eerst-stilstaan", "hoe-vol").reveal == "live"
    assert step("eerst-stilstaan", "hoe-vol").privacy == "licht"


def test_what_one_was_sure_of_stays_on_the_phone() -> None:
    fields = step("eerst-stilstaan", "nog-niet-weten").settings["fields"]
    assert [field["to"] for field in fields] == ["screen", "phone", "screen"]


def test_the_three_sides_of_trust_have_three_statements_each() -> None:
    settings = step("drie-kanten-van-vertrouwen", "hoe-is-het-tussen-ons").settings
    groups = [group["title"]["nl"] for group in settings["groups"]]
    assert groups == ["Rekenen op elkaar", "Ons vak kunnen", "Veilig zijn bij elkaar"]
    counted = [statement["group"] for statement in settings["statements"]]
    assert [counted.count(group["id"]) for group in settings["groups"]] == [3, 3, 3]


def test_the_trust_session_names_its_source() -> None:
    [source] = SESSIONS["drie-kanten-van-vertrouwen"].sources
    assert "Luhmann (1979)" in source["nl"] and "Verwoerdt (2020)" in source["nl"]
