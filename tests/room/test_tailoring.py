"""A session made to measure at opening: tables, what results stand apart by, and roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_session import STATEMENTS, session, step, text

from server.kinds.kind import Refused
from server.library.loader import load
from server.library.roles import ROLES
from server.library.session import Session
from server.room.tailoring import apart_steps, asks_roles, may_split_by, tailored, talks_at_tables

LENS = {"who": [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}], "spread": "random"}
SCALE = step("schaal", "scale", settings=STATEMENTS)
SPLIT = step("gedeeld", "scale", settings=STATEMENTS, group_by="org")
STRICT = step("streng", "scale", settings=STATEMENTS, privacy="streng")
GUESSED = step("te-raden", "scale", settings=STATEMENTS, guessable=True)
THROUGH = step("ogen", "scale", settings=STATEMENTS, lenses=LENS)
IN = step("binnen", "checkin", settings={"options": [{"id": name, "text": text(name)} for name in "ab"]})
LIBRARY = load(Path(__file__).parents[2] / "prompts")
TALK, CARDS = step("praten", "dialogue"), step("kaarten", "open")


def made(*steps: dict[str, Any], **more: Any) -> Session:
    return session(*(steps or (SCALE, TALK)), **more)


def form(*tables: str, **fields: str) -> dict[str, list[str]]:
    named = {f"table-{number}": [name] for number, name in enumerate(tables, 1)}
    return named | {name.replace("_", "-"): [value] for name, value in fields.items()}


def refused(session: Session, form: dict[str, list[str]]) -> str:
    with pytest.raises(Refused) as caught:
        tailored(session, form)
    return caught.value.field


# tables


def test_nothing_said_leaves_a_session_as_it_was() -> None:
    for one in (made(), made(SPLIT, group_by="org"), made(THROUGH)):
        assert tailored(one, {}) == one


def test_tables_are_named_and_empty_fields_leave_no_gap() -> None:
    room = tailored(made(), form("Tafel 1", "", "Wijkteam Noord", ""))
    assert [table.name for table in room.tables] == ["Tafel 1", "Wijkteam Noord"]
    assert room.asks is None, "people are asked only what results are split by"


def test_tables_of_the_session_stay_unless_others_are_named() -> None:
    own = made(tables=[{"id": "a", "name": "Noord"}, {"id": "b", "name": "Zuid"}])
    assert tailored(own, {}).tables == own.tables
    assert [table.name for table in tailored(own, form("Oost", "West")).tables] == ["Oost", "West"]
    assert tailored(own, form("", "")).tables == ()


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (["Alleen"], "table-2"),
        (["", "Alleen"], "table-1"),
        (["Noord", "noord"], "table-2"),
        (["Noord", "De anderen"], "table-2"),
        (["Noord", "Bel 06 12345678"], "table-2"),
        (["x" * 25, "Noord"], "table-1"),
    ],
)
def test_a_table_that_cannot_be_is_refused_at_its_field(names: list[str], field: str) -> None:
    assert refused(made(), form(*names)) == field


# what results stand apart by


def test_results_may_stand_apart_by_one_thing_and_with_lenses_only_by_role() -> None:
    assert may_split_by(made()) == ("none", "role", "org", "table")
    assert may_split_by(made(SCALE, THROUGH)) == ("none", "role")
    assert may_split_by(made(STRICT, CARDS)) == ()
    assert refused(made(SCALE, THROUGH), form("A", "B", apart="table")) == "apart"
    assert refused(made(), form(apart="kleur")) == "apart"


def test_only_results_that_can_be_split_are() -> None:
    room = tailored(made(SCALE, STRICT, GUESSED, CARDS, IN), form("Noord", "Zuid", apart="table"))
    assert [step.group_by for step in room.steps] == ["table", "none", "none", "none", "none"]
    assert room.asks == "table"


def test_where_the_session_chose_its_results_only_those_stand_apart() -> None:
    room = tailored(made(SCALE, SPLIT, group_by="org"), form("Noord", "Zuid", apart="table"))
    assert [step.group_by for step in room.steps] == ["none", "table"]
    assert [step.id for step in apart_steps(made(SCALE, SPLIT, group_by="org"))] == ["gedeeld"]


def test_who_splits_nothing_asks_nothing() -> None:
    room = tailored(made(SPLIT, group_by="org"), form("Noord", "Zuid", apart="none"))
    assert room.asks is None and room.group_by == "none"
    assert [table.name for table in room.tables] == ["Noord", "Zuid"]


def test_apart_by_table_wants_tables() -> None:
    assert refused(made(), form(apart="table")) == "table-1"


def test_tables_mean_something_where_people_talk() -> None:
    assert talks_at_tables(made(SCALE, TALK)) and not talks_at_tables(made(SCALE))


# roles


def named(session: Session) -> dict[str, dict[str, str]]:
    return {role.id: {str(name): words for name, words in role.name.items()} for role in session.roles}


def test_a_renamed_role_has_one_wording_in_every_language() -> None:
    room = tailored(
        made(group_by="role"), form(role_wijkteam="Buurtteam", role_politie="Politie of wijkagent")
    )
    assert named(room)["wijkteam"] == {"nl": "Buurtteam", "en": "Buurtteam"}
    assert named(room)["politie"] == named(made())["politie"], "what was not changed keeps both"
    assert room.group_of("wijkteam") == "lokaal"


def test_a_role_goes_when_its_field_is_emptied_and_a_new_one_stands_in_a_group() -> None:
    fields = form(role_kinderopvang="", extra_zorg_1="Tandarts", extra_overig_2="Tolk", extra_gezin_1="")
    room = tailored(made(group_by="role"), fields)
    assert "kinderopvang" not in named(room)
    assert [role.name["nl"] for role in room.roles[-2:]] == ["Tandarts", "Tolk"]
    assert [room.group_of(role.id) for role in room.roles[-2:]] == ["zorg", None]
    assert len(room.roles) == len(ROLES) + 1


def test_a_role_that_a_lens_needs_stays_and_may_be_called_otherwise() -> None:
    assert refused(made(THROUGH), form(role_gezin="")) == "role-gezin"
    assert named(tailored(made(THROUGH), form(role_gezin="Ouder")))["gezin"]["en"] == "Ouder"
    assert "huisarts" not in named(tailored(made(THROUGH), form(role_huisarts="")))


def test_a_list_of_roles_is_neither_endless_nor_empty() -> None:
    many = form(**{f"extra_lokaal_{number}": f"Rol {number}" for number in range(9)})
    assert refused(made(), many).startswith("extra-lokaal-")
    assert refused(made(), form(**{f"role_{role.id}": "" for role in ROLES})).startswith("role-")


@pytest.mark.parametrize("field", ["role_wijkteam", "extra_zorg_1"])
def test_client_data_is_no_name_of_a_role(field: str) -> None:
    assert refused(made(), form(**{field: "Bel 06 12345678"})) == field.replace("_", "-")
    assert refused(made(), form(**{field: "x" * 61})) == field.replace("_", "-")


def test_a_field_that_nobody_knows_makes_no_role() -> None:
    odd = {"extra-school-1": ["Juf"], "role-directeur": ["Directeur"], "extra-zorg-1x": ["Arts"]}
    assert tailored(made(), odd) == made()


def test_roles_are_asked_where_they_split_or_where_lenses_need_them() -> None:
    assert asks_roles(made()) and asks_roles(made(THROUGH, TALK))
    assert not asks_roles(made(STRICT, CARDS, TALK))


@pytest.mark.parametrize("name", [*LIBRARY])
def test_every_session_of_the_library_can_be_made_to_measure(name: str) -> None:
    one = LIBRARY[name]
    assert tailored(one, {}) == one
    for apart in may_split_by(one):
        room = tailored(one, form("Noord", "Zuid", apart=apart, role_tolk="Tolk", extra_zorg_1="Tandarts"))
        assert room.group_by == apart and len(room.roles) == len(ROLES) + 1
        assert {step.group_by for step in apart_steps(room)} == {apart}
        assert Session.model_validate(room.model_dump(mode="json")) == room
