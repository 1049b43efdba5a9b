from random import Random
from typing import Any

import pytest

from server.kinds import kind
from server.kinds.kind import Detail, Refused

from .drawing import draw, everywhere, step

AGREE = kind("agree")
STEP = step("agree")
SETTINGS = STEP.shape
WHAT = "Lukt iets niet? Dan bellen we."
NOTE = {
    "id": "a1",
    "data": {"family": "notyet", "type": "trial", "when": "2026-11-23"},
    "fields": {
        "what": WHAT,
        "who": "wie belooft",
        "stands_in": "een teamgenoot",
        "sign": "de ander weet het",
    },
}


def answer(value: str, concern: str | None = None, note: str = "a1") -> dict[str, Any]:
    given = {"value": value} | ({"concern": {"id": concern, "text": "tijd"}} if concern else {})
    return {"support": {note: given}}


def count(*answers: dict[str, Any], amount: Any = "words") -> Any:
    return AGREE.count(SETTINGS, answers, Detail({"a1": amount}))


def test_an_agreement_needs_only_what_is_agreed() -> None:
    assert AGREE.note(SETTINGS, {"what": [WHAT]}) == {"what": {"text": WHAT}, "family": "na", "type": "plain"}
    with pytest.raises(Refused) as refused:
        AGREE.note(SETTINGS, {"who": ["wij"]})
    assert refused.value.field == "what"


@pytest.mark.parametrize(
    ("form", "when"),
    [
        ({"when": ["week"]}, "week"),
        ({"when": ["2026-11-23"]}, "2026-11-23"),
        ({"when": ["date"], "when-date": ["2026-11-23"]}, "2026-11-23"),
        ({"when": ["words"], "when-words": ["na de zomer"]}, {"text": "na de zomer"}),
        ({"when": ["na de zomer"]}, {"text": "na de zomer"}),
        ({"when": ["date"]}, None),
        ({}, None),
    ],
)
def test_when_is_soon_a_date_or_words(form: dict[str, list[str]], when: Any) -> None:
    assert AGREE.note(SETTINGS, {"what": [WHAT], **form}).get("when") == when


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"when": ["2026-02-30"]}, "when"),
        ({"family": ["misschien"]}, "family"),
        ({"type": ["iets"]}, "type"),
        ({"who": ["x" * 81]}, "who"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(form: dict[str, list[str]], field: str) -> None:
    with pytest.raises(Refused) as refused:
        AGREE.note(SETTINGS, {"what": [WHAT], **form})
    assert refused.value.field == field


def test_a_phone_says_where_it_stands_and_may_add_a_concern() -> None:
    form = {
        "support-a1": ["concern"],
        "concern-a1": ["weinig tijd"],
        "support-a2": ["behind"],
        "support-a9": ["x"],
    }
    assert AGREE.parse(SETTINGS, form) == {
        "support": {"a1": {"value": "concern", "concern": {"text": "weinig tijd"}}, "a2": {"value": "behind"}}
    }


@pytest.mark.parametrize("form", [{}, {"support-a1": ["ja"]}, {"concern-a1": ["maar"]}])
def test_a_concern_alone_or_nothing_is_refused(form: dict[str, list[str]]) -> None:
    with pytest.raises(Refused) as refused:
        AGREE.parse(SETTINGS, form)
    assert refused.value.field == "support-a1"


def test_only_one_word_is_known_and_never_how_many() -> None:
    everyone = [answer("behind")] * 5
    assert count(*everyone) == {"agreements": {"a1": {"support": "everyone", "concerns": []}}}
    for one_more in (answer("notyet"), answer("concern", "c1"), answer("behind", "c1")):
        for amount in ("words", "middle", "tenths"):
            found = count(*everyone, one_more, amount=amount)["agreements"]["a1"]
            assert found["support"] == "concern" and set(found) == {"support", "concerns"}
    assert count(*everyone, amount="nothing") == {} == count()
    assert count(*everyone, amount="counts")["agreements"]["a1"]["counts"]["behind"] == 5


def test_concerns_are_shuffled_and_hidden_ones_leave_no_trace() -> None:
    result = count(answer("concern", "z"), answer("concern", "b"), answer("behind"))
    assert result["agreements"]["a1"]["concerns"] == ["b", "z"]
    drawn = draw(STEP, "result", texts={"b": "weinig tijd"}, result=result, notes=[NOTE])
    assert drawn.count('class="concern"') == 1 and "er is nog een zorg" in drawn


def test_stage_and_summary_say_who_and_when_in_full() -> None:
    result = count(*[answer("behind")] * 5)
    stage = draw(STEP, "result", result=result, notes=[NOTE])
    assert (
        WHAT in stage and "iedereen kan ermee uit de voeten" in stage and "maandag 23 november 2026" in stage
    )
    summary = draw(STEP, "result", "summary", result=result, notes=[NOTE])
    assert '<td data-label="Wie">wie belooft; bij ziekte: een teamgenoot</td>' in summary
    assert "kleine proef" in summary and "nog niet" in summary


def test_the_summary_tells_a_concern_but_only_a_released_text() -> None:
    result = count(answer("concern", "a"), answer("concern", "b"))
    texts = {"a": "weinig tijd", "b": "geheim"}
    drawn = draw(STEP, "result", "summary", texts, result=result, notes=[NOTE], released={"a"})
    assert "is nog een zorg." in drawn and "weinig tijd" in drawn and "geheim" not in drawn


def test_a_room_may_end_without_agreements() -> None:
    for drawn in everywhere(STEP).values():
        assert "nzicht is ook genoeg" in drawn


def test_before_the_support_check_an_agreement_stands_without_a_verdict() -> None:
    for at, drawn in everywhere(STEP, notes=[{**NOTE, "data": {}, "fields": {"what": WHAT}}]).items():
        assert WHAT in drawn, at
        assert "uit de voeten" not in drawn and "zorg" not in drawn


def test_the_phone_asks_per_agreement_and_says_that_agreements_are_open() -> None:
    drawn = draw(STEP, "form", "phone", notes=[NOTE], values={"support-a1": ["notyet"]})
    assert "Afspraken zijn niet anoniem. Iedereen ziet ze." in drawn
    assert drawn.count('type="radio"') == 4 and 'value="notyet" checked' in drawn
    assert 'name="concern-a1"' in drawn and WHAT in drawn
    assert "<input" not in draw(STEP, "form", "phone")


def test_the_desk_form_offers_als_dan_and_keeps_what_was_typed() -> None:
    drawn = draw(
        STEP, "desk", "desk", values={"what": ["als <x> dan y"], "when": ["next"]}, errors={"what": "Nee."}
    )
    assert "als … dan …" in drawn and "als &lt;x&gt; dan y" in drawn and "Nee." in drawn
    assert 'value="next" checked' in drawn and 'type="date"' in drawn
    assert "Minder is vaak beter." in draw(STEP, "desk", "desk", notes=[NOTE] * 3)


def test_the_sentences_and_the_table_hold_no_numbers_of_people() -> None:
    result = count(*[answer("behind")] * 5, answer("notyet"))
    assert AGREE.speak(SETTINGS, result).different == [("Bij een afspraak is nog een zorg.", {})]
    two = {"agreements": {note: {"support": "concern", "concerns": []} for note in ("a1", "a3")}}
    assert AGREE.speak(SETTINGS, two).different == [("Bij {n} afspraken is nog een zorg.", {"n": 2})]
    table = AGREE.table(SETTINGS, result)
    assert table and table.rows == [["1", ("er is nog een zorg", {})]]


def test_a_simulated_answer_is_one_that_would_be_taken() -> None:
    for seed in range(30):
        made = AGREE.pretend(SETTINGS, Random(seed))
        assert AGREE.parse(SETTINGS, AGREE.form_of(SETTINGS, made)) == made
        assert set(AGREE.parts(SETTINGS, made)) == {"a1", "a2", "a3"}


def test_of_agreements_that_are_gone_or_never_were_nothing_is_said() -> None:
    result = {
        "agreements": {
            "a1": {"support": "everyone", "concerns": []},
            "a2": {"support": "concern", "concerns": ["t1"]},
        }
    }
    there = AGREE.present(SETTINGS, result, {"a1"})
    assert list(there["agreements"]) == ["a1"]
    assert AGREE.speak(SETTINGS, there).shared and not AGREE.speak(SETTINGS, there).different
    assert AGREE.table(SETTINGS, AGREE.present(SETTINGS, result, ())) is None
    assert AGREE.present(SETTINGS, {}, {"a1"}) == {}


CODED = {**NOTE, "data": {**NOTE["data"], "meldcode": 3}}


@pytest.mark.parametrize(("chosen", "kept"), [("3", {"meldcode": 3}), ("", {}), (None, {})])
def test_an_agreement_may_belong_to_a_step_of_the_reporting_code(
    chosen: str | None, kept: dict[str, int]
) -> None:
    form = {"what": [WHAT]} | ({"meldcode": [chosen]} if chosen is not None else {})
    plain = {"what": {"text": WHAT}, "family": "na", "type": "plain"}
    assert AGREE.note(SETTINGS, form) == plain | kept


@pytest.mark.parametrize("chosen", ["0", "6", "drie", "een kind", " 3", "³"])
def test_there_are_five_steps(chosen: str) -> None:
    with pytest.raises(Refused) as refused:
        AGREE.note(SETTINGS, {"what": [WHAT], "meldcode": [chosen]})
    assert refused.value.field == "meldcode"
    assert chosen not in str(refused.value.message)


def test_the_desk_folds_the_reporting_code_until_it_is_chosen() -> None:
    desk = draw(STEP, "desk", "desk")
    assert 'name="meldcode" value="" checked' in desk
    assert desk.count('name="meldcode"') == 6 and "Schrijf hier niets over een gezin" in desk
    assert '<details class="code-step" id="s1-code"><summary>' in desk
    chosen = draw(STEP, "desk", "desk", values={"meldcode": ["4"]})
    assert 'id="s1-code" open>' in chosen and 'value="4" checked' in chosen
    amiss = draw(STEP, "desk", "desk", errors={"meldcode": "Kies een van de mogelijkheden."})
    assert 'id="s1-code" open>' in amiss


def test_the_report_says_the_step_in_words_and_only_where_it_was_chosen() -> None:
    coded = draw(STEP, "result", "summary", notes=[CODED])
    assert "(meldcode, stap 3: gesprek met de betrokkenen)" in coded
    assert "Over een gezin staat hier niets." in coded
    assert "meldcode" not in draw(STEP, "result", "summary", notes=[NOTE])
    for surface in ("stage", "phone", "desk"):
        assert "meldcode" not in draw(STEP, "result", surface, notes=[CODED])
