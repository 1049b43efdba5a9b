"""Which sessions may be answered beforehand, and what is left of them then."""

from __future__ import annotations

from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text

from server.library.checker import check
from server.library.own_pace import at_own_pace, fits, programme
from server.library.session import Session

SCALE = step("schaal", "scale", settings=STATEMENTS)
STEPS = [
    step("welkom", "info", own_pace="read"),
    SCALE,
    step("kaarten", "open", optional=True),
    step("stil", "pause"),
    step("praten", "dialogue", own_pace="read"),
    step("afspraken", "agree", own_pace="out"),
]


def faults(found: Session) -> list[tuple[str, str]]:
    return [
        (fault.step, fault.field) for fault in check(found) if not fault.hint and fault.field == "own_pace"
    ]


def test_what_asks_stays_and_of_the_rest_what_may_be_read() -> None:
    found = session(*STEPS, own_pace=True)
    assert [step.id for step in programme(found)] == ["welkom", "schaal", "kaarten", "praten"]
    assert faults(found) == []
    assert fits(found)


def test_a_session_has_to_say_that_it_may() -> None:
    assert not fits(session(*STEPS))
    assert faults(session(step("afspraken", "agree"))) == []


@pytest.mark.parametrize(
    "odd",
    [
        step("odd", "agree"),
        step("odd", "words", privacy="licht", reveal="live"),
        step("odd", "qa"),
        {**SCALE, "id": "odd", "rounds": 2},
        {**SCALE, "id": "odd", "predict": True},
        {**SCALE, "id": "odd", "own_pace": "read"},
        {**SCALE, "id": "odd", "lenses": {"who": [{"id": "kind", "text": text("een kind")}]}},
        step("odd", "open", turn=True),
    ],
)
def test_a_question_that_needs_the_room_is_told_so_at_the_step(odd: dict[str, Any]) -> None:
    found = session(SCALE, odd, own_pace=True)
    assert faults(found) == [("odd", "own_pace")]
    assert not fits(found)
    without = session(SCALE, {**odd, "own_pace": "out"}, own_pace=True)
    assert faults(without) == []


def test_a_session_without_a_question_is_nothing_to_answer() -> None:
    found = session(step("welkom", "info", own_pace="read"), {**SCALE, "own_pace": "out"}, own_pace=True)
    assert faults(found) == [("", "own_pace")]


def test_what_one_person_reads_alone_takes_five_who_wrote() -> None:
    found = session(
        SCALE,
        step("kaarten", "open", privacy="licht"),
        step("streng", "open", privacy="streng"),
        own_pace=True,
    )
    before = {step.id: step.privacy for step in found.steps}
    after = {step.id: step.privacy for step in at_own_pace(found).steps}
    assert before["kaarten"] == "licht"
    assert after == {"schaal": before["schaal"], "kaarten": "zorgvuldig", "streng": "streng"}
