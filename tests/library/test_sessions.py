"""The sessions that come with Kring."""

from pathlib import Path
from random import Random

import pytest
import yaml

from server.library.checker import check, texts
from server.library.loader import load
from server.library.session import Session, Step
from server.library.varying import varied
from server.room import pii

PROMPTS = Path(__file__).parents[2] / "prompts"
SESSIONS = load(PROMPTS)
EVERY = {
    f"{session.id}{variant and ' '}{variant}": found
    for session in SESSIONS.values()
    for variant in ("", *(variant.id for variant in session.variants))
    if (found := varied(session, variant))
}
"""Every session, as it is and in each of its variants."""

every_session = pytest.mark.parametrize("session", EVERY.values(), ids=EVERY.keys())
every_step = pytest.mark.parametrize(
    "step",
    [pytest.param(step, id=f"{name}/{step.id}") for name, session in EVERY.items() for step in session.steps],
)


def step(session: str, id: str) -> Step:
    return next(step for step in SESSIONS[session].steps if step.id == id)


def test_the_whole_library_is_there_and_the_short_one_comes_first() -> None:
    codes = [session.code for session in SESSIONS.values()]
    most = ["M1", "S5", "S1", "S3", "S4", "S2", "S6", "S7", "S8", "S9", "M5", "M2", "M3", "M4"]
    assert codes == [*most, "S10"]


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


NO_TALK = {"vooraf"}  # filled in alone, at a moment of one's own


@every_session
def test_people_talk_in_every_session_that_is_held_together(session: Session) -> None:
    talks = [step for step in session.steps if step.of.clocked and step.of.notes]
    assert bool(talks) != (session.id in NO_TALK)


@every_session
def test_a_session_is_found_by_a_question_of_its_own_and_what_goes_before_is_there(session: Session) -> None:
    assert [other.id for other in SESSIONS.values() if other.question == session.question] == [session.id]
    assert set(session.after) <= SESSIONS.keys() - {session.id}


@every_session
def test_a_file_is_read_the_same_by_any_yaml_reader(session: Session) -> None:
    text = (PROMPTS / f"{session.id}.yaml").read_text("utf-8")
    assert yaml.load(text, yaml.SafeLoader)["question"] == session.question


@every_session
def test_what_is_optional_says_that_it_can_go(session: Session) -> None:
    if session.id in NO_TALK:
        return
    for step in session.steps:
        said = " ".join(text["nl"] for text in step.notes.watch)
        assert not step.optional or "kan weg" in said or "Doe deze stap als" in said


def test_meeting_goes_before_trust_tasks_irritation_and_dilemmas() -> None:
    after = {session.code for session in SESSIONS.values() if "aangenaam" in session.after}
    assert after == {"S2", "S4", "S6", "M5"}
    for code in ("S1", "S2", "S6", "M5"):
        assert next(s for s in SESSIONS.values() if s.code == code).sensitivity == "gevoelig"


def test_irritation_becomes_a_question_and_the_rest_stays_with_oneself() -> None:
    chain = step("van-ergernis-naar-vraag", "van-ergernis-naar-vraag")
    assert [field["to"] for field in chain.settings["fields"]] == ["phone", "phone", "moderation", "screen"]
    assert chain.privacy == step("van-ergernis-naar-vraag", "in-de-weg").privacy == "streng"


def test_the_same_situation_is_rated_blind_through_other_eyes_and_once_more() -> None:
    first, swapped, last = (
        step("andere-bril", id) for id in ("situatie", "situatie-andere-bril", "situatie-nog-eens")
    )
    assert first.blind and swapped.again == last.again == "situatie"
    assert swapped.lenses and not swapped.lenses.own and swapped.lenses.spread == "random"
    assert swapped.shape == first.shape == last.shape


def test_the_first_thought_that_was_parked_comes_back_on_the_phone_alone() -> None:
    last = step("andere-bril", "voor-mij")
    assert last.settings["recall"] == "eerste-gedachte" and last.of.local
    assert step("andere-bril", "eerste-gedachte").of.local


def test_what_a_family_wants_is_asked_three_times_and_then_how_to_really_ask() -> None:
    assert step("wat-wil-het-gezin-zelf", "top-drie").passes == ("self", "ouders", "kind")
    assert "Hoe vragen we het" in step("wat-wil-het-gezin-zelf", "hoe-vragen-we-het").text["nl"]


def test_six_weeks_later_looks_at_agreements_and_statements_of_then() -> None:
    assert step("zes-weken-later", "onze-afspraken").earlier == "agreements"
    assert step("zes-weken-later", "toen-en-nu").earlier == "statements"
    assert step("zes-weken-later", "toen-en-nu").privacy == "streng"


def test_a_dilemma_is_weighed_blind_and_asked_again_after_the_talk() -> None:
    assert step("dilemma-aan-tafel", "wat-zou-jij-doen").blind
    assert step("dilemma-aan-tafel", "wat-zou-je-nu-doen").again == "wat-zou-jij-doen"


def test_the_group_chooses_its_compass_from_its_own_sentences() -> None:
    compass = step("waarvoor-doen-we-dit", "ons-kompas").cards
    assert compass and compass.source == ("samen-zorgen-wij",)
