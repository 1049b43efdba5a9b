from pathlib import Path
from typing import Any

import pytest

from server.library.checker import check, main, phone_time, soft_time
from server.library.session import Session

NL_EN = {"nl": "Een zin.", "en": "A sentence."}


def step(id: str, kind: str = "open", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "kind": kind,
        "title": NL_EN,
        "text": NL_EN,
        "minutes": 5,
        "notes": {"say": NL_EN},
        **more,
    }


def session(*steps: dict[str, Any], **more: Any) -> Session:
    return Session.model_validate(
        {
            "format": 1,
            "id": "proef",
            "title": NL_EN,
            "theme": NL_EN,
            "question": NL_EN,
            "purpose": NL_EN,
            "minutes": sum(step["minutes"] for step in steps if not step.get("optional")),
            "group": {"least": 3, "most": 20},
            "yields": NL_EN,
            "not_when": NL_EN,
            "child": NL_EN,
            "steps": steps,
            **more,
        }
    )


def places(found: Session, hint: bool = False) -> list[tuple[str, str]]:
    return [(fault.step, fault.field) for fault in check(found) if fault.hint == hint]


TWO_FIELDS = [
    {"id": "een", "label": NL_EN, "to": "screen"},
    {"id": "twee", "label": NL_EN, "to": "screen"},
]


def test_a_sound_session_has_no_faults_and_no_hints() -> None:
    assert check(session(step("a"), step("b", "dialogue", minutes=10))) == []


@pytest.mark.parametrize("text", [{"nl": "Een zin."}, {"nl": "Een zin.", "en": "  "}])
def test_a_text_without_english_is_named_with_its_step_and_field(text: dict[str, str]) -> None:
    assert places(session(step("a", help=text))) == [("a", "help.en")]


def test_a_text_in_the_settings_of_a_kind_counts_too() -> None:
    fields = [{**TWO_FIELDS[0], "label": {"nl": "Dit lukte"}}, TWO_FIELDS[1]]
    assert places(session(step("a", "chain", settings={"fields": fields}))) == [
        ("a", "settings.fields.0.label.en")
    ]


def test_a_text_of_the_session_itself_counts_too() -> None:
    assert places(session(step("a"), yields={"nl": "iets"})) == [("", "yields.en")]


def test_linked_fields_are_for_light_prompts_only() -> None:
    linked = {"fields": TWO_FIELDS, "linked": True}
    careful = session(step("a", "chain", privacy="zorgvuldig", settings=linked))
    light = session(step("a", "chain", privacy="licht", settings=linked))
    assert ("a", "settings.linked") in places(careful)
    assert places(light) == []


def test_seven_inputs_in_an_hour_are_one_too_many() -> None:
    seven = [step(f"a{n}", minutes=5) for n in range(7)]
    assert places(session(*seven, step("praten", "dialogue", minutes=25))) == [("", "steps")]


def test_an_optional_input_is_not_counted() -> None:
    six = [step(f"a{n}", minutes=5) for n in range(6)]
    extra = step("extra", optional=True)
    assert places(session(*six, extra, step("praten", "dialogue", minutes=30))) == []


def test_agreements_and_what_stays_on_the_phone_are_no_inputs() -> None:
    six = [step(f"a{n}", minutes=5) for n in range(6)]
    more = [step("b", "agree"), step("c", "takeaway")]
    assert places(session(*six, *more, step("praten", "dialogue", minutes=20))) == []


def test_three_inputs_fit_however_short_the_session() -> None:
    assert places(session(*[step(f"a{n}", minutes=2) for n in range(3)])) == []


def test_phones_ask_two_fifths_of_the_time_at_most() -> None:
    long = [step(f"a{n}", minutes=6, think=180) for n in range(6)]
    assert places(session(*long, step("praten", "dialogue", minutes=24))) == [("", "steps")]


def test_soft_time_is_two_minutes_or_what_the_step_has_left() -> None:
    found = session(step("a", minutes=5, think=60), step("b", minutes=2, think=45))
    assert [soft_time(step) for step in found.steps] == [120, 75]
    assert phone_time(found) == 60 + 120 + 45 + 75


def test_thinking_fits_in_the_step() -> None:
    assert places(session(step("a", minutes=1, think=90))) == [("a", "think")]


def test_a_question_fits_on_the_screen() -> None:
    text = {"nl": "Lang. " * 30, "en": "Long. " * 20}
    assert places(session(step("a", text=text))) == [("a", "text.nl")]
    assert places(session(step("a", "info", text=text))) == []


def test_a_long_sentence_is_a_hint_and_no_fault() -> None:
    found = session(step("a", help={"nl": "woord " * 16 + ".", "en": "A sentence."}))
    assert places(found) == []
    assert places(found, hint=True) == [("a", "help.nl")]


@pytest.mark.parametrize("text", ["Bespreek dit in het MDO.", "Bel het CJG.", "Wat fijn!"])
def test_jargon_and_exclamation_marks_are_hints(text: str) -> None:
    assert places(session(step("a", help={"nl": text, "en": "Fine."})), hint=True) == [("a", "help.nl")]


def test_a_step_without_a_line_to_say_is_a_hint() -> None:
    assert places(session(step("a", notes={})), hint=True) == [("a", "notes.say")]


def test_sources_and_invented_answers_speak_as_they_do() -> None:
    spoken = {"cards": 1, "examples": [{"nl": "Wat fijn, dat MDO!", "en": "How nice!"}]}
    sources = [{"nl": "Naar TRIZ!", "en": "After TRIZ!"}]
    assert check(session(step("a", settings=spoken), sources=sources)) == []


def test_the_command_passes_good_files_and_fails_on_bad_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg.yaml").write_text("{}", "utf-8")
    assert main([str(Path(__file__).parents[2] / "prompts")]) == 0
    assert main([str(tmp_path)]) == 1
    assert "leeg.yaml: format: Dit veld ontbreekt." in capsys.readouterr().out


def test_the_command_looks_at_loose_prompts_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose" / "leeg.yaml").write_text("format: 1\nid: leeg\npaper: {}\n", "utf-8")
    assert main([str(tmp_path)]) == 1
    assert "leeg.yaml: paper.title: Dit veld ontbreekt." in capsys.readouterr().out


def test_the_command_says_so_when_a_file_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "weg.yaml")]) == 1
    assert "weg.yaml" in capsys.readouterr().out
