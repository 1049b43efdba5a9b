"""What a later meeting takes over from a session file, and what it makes of files that somebody made up."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import session, step, text

from server.kinds import kind
from server.kinds.kind import Refused
from server.library.session import Session
from server.room.following import Earlier, read
from server.room.recalling import opening

ENDS = [text("Nee"), text("Ja")]
STRIP = {"amount": "tenths", "spread": "far", "median": 3, "p25": 1.5, "p75": 4.5, "shares": {"1": 3}}
WITHHELD = {"amount": "nothing"}
NOW = date(2026, 11, 26)


def scale(id: str, *statements: str, **more: Any) -> dict[str, Any]:
    asked = [{"id": name, "text": text(f"Over {name}")} for name in statements]
    found = dict.fromkeys(statements, STRIP)
    round = {"round": 1, "withheld": None, "n": {"from": 5, "to": 9}}
    return {
        "id": id,
        "kind": "scale",
        "privacy": "zorgvuldig",
        "settings": {"statements": asked, "ends": ENDS},
        "rounds": [{**round, "result": {"statements": found, "groups": {}, "most": None}}],
        "notes": [],
        **more,
    }


def in_series() -> dict[str, Any]:
    """What the meeting was handed of one before it."""
    return {
        "date": "2026-09-01",
        "title": text("Eerder"),
        "n": {"from": 5, "to": 9},
        "result": {"statements": {"one": STRIP}, "groups": {}, "most": None},
    }


def agree(*whats: str) -> dict[str, Any]:
    notes = [
        {"id": f"a{at}", "data": {"when": "week"}, "fields": {"what": what}} for at, what in enumerate(whats)
    ]
    return {"id": "afspraken", "kind": "agree", "settings": {}, "rounds": [], "notes": notes}


def file(*prompts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "session": {"id": "toen", "title": text("Toen")},
        "demo": False,
        "date": "2026-10-15",
        "prompts": list(prompts),
        **more,
    }


def taken(*prompts: dict[str, Any], **more: Any) -> Earlier:
    return read(json.dumps(file(*prompts, **more)))


def test_agreements_come_along_with_who_and_when() -> None:
    asked = agree("Bellen voor we schrijven")
    asked["notes"][0]["fields"]["who"] = "het wijkteam"
    (agreement,) = taken(asked).agreements
    assert agreement.what == "Bellen voor we schrijven"
    assert list(agreement.beside) == ["het wijkteam", ("binnen 7 dagen", {})]
    assert dict(agreement.form) == {"what": "Bellen voor we schrijven", "who": "het wijkteam"}


def test_of_a_scale_the_bands_come_along_and_no_shares() -> None:
    earlier = taken(scale("s", "one"))
    (measured,) = earlier.measured
    assert earlier.day == date(2026, 10, 15)
    assert measured.disclosed["n"] == {"from": 5, "to": 9}
    kept = measured.disclosed["result"]["statements"]["one"]
    assert kept == {"amount": "tenths", "spread": "far", "median": 3, "p25": 1.5, "p75": 4.5}


def test_what_was_withheld_then_does_not_come_along() -> None:
    asked = scale("s", "one")
    asked["rounds"][0] |= {"withheld": "few", "n": None, "result": {}}
    assert taken(asked).measured == ()


def test_a_demo_is_not_followed() -> None:
    with pytest.raises(Refused, match="demo"):
        taken(scale("s", "one"), demo=True)


def test_client_data_in_a_file_is_refused_and_not_repeated() -> None:
    for asked in (agree("Bel 06-12345678"), scale("s", "one")):
        if asked["kind"] == "scale":
            asked["settings"]["statements"][0]["text"]["nl"] = "Bel 06-12345678"
        with pytest.raises(Refused) as refused:
            taken(asked)
        assert refused.value.field == "follows"
        assert "12345678" not in str(refused.value.message)


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    made = copy.deepcopy(file(scale("s", "one"), agree("Bellen")))
    change(made)
    return made


@pytest.mark.parametrize(
    "made",
    [
        broken(lambda f: f.pop("date")),
        broken(lambda f: f.update(format="1")),
        broken(lambda f: f.update(date="gisteren")),
        broken(lambda f: f.update(prompts={})),
        broken(lambda f: f.update(prompts=[3])),
        broken(lambda f: f["session"].update(title={"fr": "Toen"})),
        broken(lambda f: f["session"].update(title={"nl": "x" * 400})),
        broken(lambda f: f["session"].update(title={"nl": {"nl": "x"}})),
        broken(lambda f: f["prompts"][0]["settings"]["statements"][0].update(id="../one")),
        broken(lambda f: f["prompts"][0]["settings"]["statements"][0].update(text={"nl": "x" * 301})),
        broken(lambda f: f["prompts"][0].update(privacy="open")),
        broken(lambda f: f["prompts"][0]["rounds"][0].update(n={"from": "5", "to": 9})),
        broken(lambda f: f["prompts"][0]["rounds"][0].update(n={"from": True, "to": 9})),
        broken(lambda f: f["prompts"][0]["rounds"][0]["result"]["statements"].clear()),
        broken(lambda f: f["prompts"][0]["rounds"][0]["result"]["statements"]["one"].update(median="3")),
        broken(lambda f: f["prompts"][0]["rounds"][0]["result"]["statements"]["one"].update(median=9)),
        broken(lambda f: f["prompts"][0]["rounds"][0]["result"]["statements"]["one"].update(spread="<b>")),
        broken(lambda f: f["prompts"][0]["rounds"][0]["result"]["statements"]["one"].pop("p75")),
        broken(lambda f: f["prompts"][1]["notes"][0].update(fields=[])),
        broken(lambda f: f["prompts"][1]["notes"][0]["fields"].update(what="x" * 200)),
        broken(lambda f: f["prompts"][1]["notes"][0]["fields"].update(what="text:0123")),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(made: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        read(json.dumps(made))
    assert refused.value.field == "follows"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), JSON)
def test_whatever_stands_where_in_a_file_nothing_but_a_refusal_comes_of_it(random: Any, junk: Any) -> None:
    made = broken(lambda f: f["prompts"][0].update(then=[in_series()]))
    made |= {"series": [{"date": "2026-09-01", "title": text("Eerder")}], "name": "Noord", "next_date": None}
    held: Any = made
    while isinstance(held, dict | list) and held:
        place = random.choice([*held] if isinstance(held, dict) else range(len(held)))
        if random.random() < 0.3:
            break
        if not isinstance(held[place], dict | list) or not held[place]:
            break
        held = held[place]
    held[place] = junk
    try:
        earlier = read(json.dumps(made))
    except Refused as refused:
        assert refused.field == "follows"
    else:
        for measured in earlier.measured:  # what is taken over can be drawn: it counts like any result
            shape = kind(measured.kind).Settings.model_validate(measured.settings)
            told = [one for one in (measured.disclosed, *(one.disclosed for one in measured.moments)) if one]
            for disclosed in told:
                kind(measured.kind).speak(shape, disclosed["result"])


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "NaN", "{" * 5000, "[" * 100_000, "9" * 5000, "x" * 600_000]
)
def test_what_is_no_file_at_all_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read(text)


# what the new room opens with

OWN = {"statements": [{"id": "own", "text": text("Eigen")}], "ends": ENDS}


def later(**more: Any) -> Session:
    return session(
        step("hoe-staat-het", "choice", earlier="agreements", settings={"options": []}),
        step("opnieuw", "scale", earlier="statements", settings=OWN, **more),
        step("ander", "info"),
    )


def opened(earlier: Earlier | None, asked: Session | None = None) -> Any:
    ids = (f"id{number}" for number in count())
    return opening(asked or later(), earlier, "nl", lambda: next(ids), NOW)


def test_agreements_become_cards_by_ids_of_texts() -> None:
    begun = opened(taken(agree("Bellen", "Schrijven")))
    first = begun.session.steps[0]
    assert [option["text"] for option in first.settings["options"]] == [
        {"nl": "text:id0"},
        {"nl": "text:id2"},
    ]
    assert begun.texts["id0"] == "Bellen (binnen 7 dagen)"
    assert begun.agreed[0] == {"id": "afspraak-1", "form": {"what": "id1"}}
    assert "Bellen" not in json.dumps(begun.session.model_dump(mode="json"))


@pytest.mark.parametrize("earlier", [None, taken(), taken(agree("Een enkele"))])
def test_without_enough_agreements_their_step_is_left_out(earlier: Earlier | None) -> None:
    begun = opened(earlier)
    assert [step.id for step in begun.session.steps] == ["opnieuw", "ander"]
    assert begun.session.minutes == 10
    assert begun.session.steps[0].settings == OWN
    assert begun.before == {}


def test_what_hangs_on_a_step_that_is_left_out_goes_along() -> None:
    asked = session(
        step("hoe-staat-het", "choice", earlier="agreements", settings={"options": []}),
        step("kaarten", "open"),
        step("samen", "choice", cards={"source": ["hoe-staat-het", "kaarten"]}, settings={"options": []}),
        step("alleen", "choice", cards={"source": ["hoe-staat-het"]}, settings={"options": []}),
    )
    begun = opened(None, asked)
    assert [step.id for step in begun.session.steps] == ["kaarten", "samen"]
    assert begun.session.steps[1].cards.source == ("kaarten",)


def test_the_prompt_with_most_statements_is_asked_again() -> None:
    begun = opened(taken(scale("few", "one"), scale("most", "two", "three")))
    ids = [statement["id"] for statement in begun.session.steps[-2].settings["statements"]]
    assert ids == ["two", "three"]
    (moment,) = begun.before["opnieuw"]
    assert moment["disclosed"]["result"]["statements"].keys() == {"two", "three"}


def test_statements_that_the_step_itself_names_go_before_the_most() -> None:
    begun = opened(taken(scale("named", "own"), scale("most", "two", "three")))
    assert [one["id"] for one in begun.session.steps[-2].settings["statements"]] == ["own"]


def test_what_was_asked_strictly_then_is_asked_strictly_now() -> None:
    begun = opened(taken(scale("s", "one", privacy="streng")))
    assert begun.session.steps[-2].privacy == "streng"


def test_a_step_that_asks_again_takes_over_the_same() -> None:
    asked = later()
    again = {"id": "nog-eens", "again": "opnieuw", "title": text("Nog eens"), "text": text("En nu?")}
    raw = asked.model_dump(mode="json")
    made = Session.model_validate(
        {**raw, "minutes": raw["minutes"] + 1, "steps": [*raw["steps"], {**again, "minutes": 1}]}
    )
    begun = opened(taken(scale("s", "a", "b", privacy="streng")), made)
    first, *_, second = [step for step in begun.session.steps if step.kind == "scale"]
    assert second.again == first.id
    assert (second.settings, second.privacy) == (first.settings, first.privacy)
    assert second.privacy == "streng"
    assert [*begun.before] == [first.id]


def test_a_session_that_does_not_look_back_opens_as_it_is() -> None:
    plain = session()
    assert opened(taken(scale("s", "one")), plain).session is plain
