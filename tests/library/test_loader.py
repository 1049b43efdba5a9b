from pathlib import Path

import pytest

from server.library.faults import Fault, Faulty
from server.library.loader import dump, load, parse
from server.library.session import Session

PROMPTS = Path(__file__).parents[2] / "prompts"

SMALL = """
format: 1
id: klein
title: {nl: Klein, en: Small}
theme: {nl: Klein, en: Small}
question: {nl: Kijken we even?, en: Shall we look?}
purpose: {nl: Even kijken., en: A short look.}
minutes: 3
group: {least: 3, most: 12}
yields: {nl: een woord, en: a word}
not_when: {nl: er haast is, en: there is a rush}
child: {nl: Wat verandert dit?, en: What does this change?}
steps:
  - id: waarde
    kind: checkout
    title: {nl: Waarde, en: Worth}
    text: {nl: Was dit jouw tijd waard?, en: Was this worth your time?}
    minutes: 3
"""


def faults_of(text: str) -> list[Fault]:
    with pytest.raises(Faulty) as caught:
        parse(text, "klein.yaml")
    return list(caught.value.faults)


def places_of(text: str) -> list[tuple[str, str]]:
    return [(fault.step, fault.field) for fault in faults_of(text)]


def test_a_small_session_is_read() -> None:
    session = parse(SMALL, "klein.yaml")
    assert session.id == "klein"
    assert session.steps[0].kind == "checkout"


def test_what_is_written_back_reads_as_the_same_session() -> None:
    session = parse(SMALL, "klein.yaml")
    assert parse(dump(session), "klein.yaml") == session


def test_yes_no_dates_and_times_stay_the_words_they_are() -> None:
    session = parse(SMALL.replace("en: A short look.", "en: Yes").replace("een woord", "10:30"), "klein.yaml")
    assert session.purpose["en"] == "Yes"
    assert session.yields["nl"] == "10:30"


def test_a_missing_field_is_named_with_its_step() -> None:
    assert places_of(SMALL.replace("    minutes: 3\n", "")) == [("waarde", "minutes")]


def test_an_unknown_field_is_named() -> None:
    assert places_of(SMALL + "    mintues: 3\n") == [("waarde", "mintues")]


def test_a_fault_in_the_settings_of_a_kind_is_named() -> None:
    assert places_of(SMALL + "    settings: {opties: 3}\n") == [("waarde", "settings.opties")]


def test_a_step_without_an_id_is_named_by_its_place() -> None:
    assert places_of(SMALL.replace("id: waarde\n    ", "")) == [("stap 1", "id")]


def test_an_unknown_kind_is_named() -> None:
    assert places_of(SMALL.replace("kind: checkout", "kind: quiz")) == [("waarde", "kind")]


def test_a_session_has_one_to_sixty_steps() -> None:
    assert places_of(SMALL[: SMALL.index("steps:")] + "steps: []\n") == [("", "steps")]
    many = "".join(SMALL[SMALL.index("  - id") :].replace("waarde", f"waarde-{n}") for n in range(61))
    assert places_of(SMALL[: SMALL.index("  - id")] + many) == [("", "steps")]


def test_minutes_that_do_not_add_up_are_a_fault() -> None:
    [fault] = faults_of(SMALL.replace("minutes: 3\ngroup", "minutes: 4\ngroup"))
    assert "minutes" in fault.line()


def test_a_fault_reads_as_one_line() -> None:
    [fault] = faults_of(SMALL.replace("    minutes: 3\n", ""))
    assert fault.line() == "klein.yaml: waarde: minutes: Dit veld ontbreekt."


def test_sessions_of_a_folder_come_in_their_own_order(tmp_path: Path) -> None:
    (tmp_path / "klein.yaml").write_text(SMALL + "order: 20\n", "utf-8")
    (tmp_path / "zeker.yaml").write_text(SMALL.replace("id: klein", "id: zeker") + "order: 10\n", "utf-8")
    assert list(load(tmp_path)) == ["zeker", "klein"]


def test_faults_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "een.yaml").write_text("[]", "utf-8")
    (tmp_path / "twee.yaml").write_text(SMALL, "utf-8")
    with pytest.raises(Faulty) as caught:
        load(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["een.yaml", "twee.yaml"]


@pytest.mark.parametrize("session", load(PROMPTS).values(), ids=lambda session: session.id)
def test_the_whole_session_survives_the_event_that_opens_a_room(session: Session) -> None:
    assert Session.model_validate(session.model_dump(mode="json")) == session


@pytest.mark.parametrize("session", load(PROMPTS).values(), ids=lambda session: session.id)
def test_every_session_can_be_written_back(session: Session) -> None:
    assert parse(dump(session), f"{session.id}.yaml") == session
