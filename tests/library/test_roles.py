import pytest
from made_session import STATEMENTS, session, step, text
from pydantic import ValidationError

from server.library.roles import GROUPS, ORGANISATIONS, ROLES
from server.library.session import Session

TABLES = [{"id": "table-1", "name": "Tafel 1"}, {"id": "table-2", "name": "Noord"}]


def test_every_role_has_a_name_in_both_languages_and_a_known_group() -> None:
    groups = {group.id for group in GROUPS} | {""}
    assert all(role.name["nl"] and role.name["en"] and role.group in groups for role in ROLES)


def test_ids_are_used_once() -> None:
    assert len({role.id for role in ROLES}) == len(ROLES) == 22


def test_four_broad_groups_each_hold_a_role() -> None:
    assert len(GROUPS) == 4
    assert {group.id for group in GROUPS} <= {role.group for role in ROLES}


def test_the_list_covers_the_field() -> None:
    """Partners of the source texts: GP practice, team, Veilig Thuis, primary care and more."""
    known = {role.id for role in ROLES}
    assert {"wijkteam", "onderwijs", "huisarts", "eerstelijnszorg", "veilig-thuis", "politie"} <= known
    assert {"jeugdhulp", "jeugd-ggz", "jeugdbescherming", "justitie", "gemeente", "leerplicht"} <= known
    assert {"welzijn", "ziekenhuis", "aandachtsfunctionaris", "gezin", "anders"} <= known


def test_a_role_finds_its_group() -> None:
    split = session(group_by="role")
    assert split.group_of("huisarts") == "zorg"
    assert split.group_of("anders") is split.group_of("") is split.group_of("directeur") is None
    assert {"lokaal", "zorg", "veiligheid", "gezin"} == split.group_names.keys()


def test_a_sort_of_organisation_is_a_group_of_its_own() -> None:
    split = session(group_by="org")
    sorts = [sort for sort in ORGANISATIONS if sort.group]
    assert len(sorts) == 8
    for sort in sorts:
        assert split.group_of(sort.id) == sort.id
        assert split.group_names[sort.id] == sort.name
        assert sort.name["nl"] and sort.name["en"]
    assert split.group_of("org-anders") is None


def test_a_table_is_a_group_of_its_own_under_one_name() -> None:
    split = session(group_by="table", tables=TABLES)
    assert split.group_of("table-1") == "table-1" and split.group_of("wijkteam") is None
    assert split.group_names["table-2"] == {"nl": "Noord", "en": "Noord"}


def test_a_session_may_have_its_own_roles() -> None:
    roles = [{"id": "juf", "name": text("Juf"), "group": "lokaal"}, {"id": "tolk", "name": text("Tolk")}]
    own = session(group_by="role", roles=roles)
    assert [choice.id for choice in own.offered] == ["juf", "tolk"]
    assert own.group_of("juf") == "lokaal" and own.group_of("tolk") is None
    assert own.group_of("wijkteam") is None


@pytest.mark.parametrize(
    "odd",
    [
        {"tables": [{"id": "a", "name": "Alleen"}]},
        {"tables": [{"id": "a", "name": "Noord"}, {"id": "b", "name": "noord"}]},
        {"tables": [{"id": "a", "name": "Noord"}, {"id": "a", "name": "Zuid"}]},
        {"tables": [{"id": "a", "name": "Noord"}, {"id": "b", "name": "Z" * 25}]},
        {"tables": [{"id": f"t{n}", "name": f"Tafel {n}"} for n in range(9)]},
        {"roles": [{"id": "juf", "name": text("Juf")}] * 2},
        {"roles": [{"id": "juf", "name": text("Juf")}]},
        {"roles": [{"id": "juf", "name": text("Juf"), "group": "school"}, {"id": "b", "name": text("B")}]},
    ],
)
def test_what_cannot_be_told_apart_is_no_session(odd: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        session(**odd)


def test_no_sort_of_organisation_is_called_like_a_role_or_group() -> None:
    known = {found.id for found in (*ROLES, *GROUPS)}
    assert not known & {sort.id for sort in ORGANISATIONS}


def lensed(**more: object) -> Session:
    who = [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}]
    asked = step("schaal", "scale", settings=STATEMENTS, lenses={"who": who, "spread": "random"})
    return session(asked, **more)


def test_people_are_asked_one_thing_of_themselves_or_nothing() -> None:
    split = {"settings": STATEMENTS, "group_by": "org"}
    assert session().asks is None and session().offered == ()
    assert session(group_by="role").asks == "role"
    assert session(step("schaal", "scale", **split), group_by="org").asks == "org"
    assert session(step("schaal", "scale", **split), group_by="org").offered == ORGANISATIONS
    assert session(group_by="table").asks is None, "nobody named a table yet"
    assert session(group_by="table", tables=TABLES).asks == "table"
    assert lensed().asks == lensed(tables=TABLES).asks == "role"
    assert [choice.id for choice in lensed().offered] == [role.id for role in ROLES]
    for by in ("org", "table"):
        with pytest.raises(ValidationError, match="één vraag"):
            lensed(group_by=by, tables=TABLES)


def test_answers_keep_a_table_only_where_there_are_tables() -> None:
    asked = step("schaal", "scale", settings=STATEMENTS, group_by="table")
    without = session(asked, group_by="table")
    assert not without.splits(without.steps[0])
    seated = session(asked, group_by="table", tables=TABLES)
    assert seated.splits(seated.steps[0])
