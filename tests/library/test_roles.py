import pytest
from made_session import STATEMENTS, session, step, text
from pydantic import ValidationError

from server.library.roles import GROUPS, ORGANISATIONS, ROLES, group_of, names, offered, role
from server.library.session import Session


def test_every_role_has_a_name_in_both_languages_and_a_known_group() -> None:
    groups = {group.id for group in GROUPS} | {""}
    assert all(role.name["nl"] and role.name["en"] and role.group in groups for role in ROLES)


def test_ids_are_used_once() -> None:
    assert len({role.id for role in ROLES}) == len(ROLES) == 17


def test_four_broad_groups_each_hold_a_role() -> None:
    assert len(GROUPS) == 4
    assert {group.id for group in GROUPS} <= {role.group for role in ROLES}


def test_a_role_finds_its_group() -> None:
    assert group_of("huisarts") == "zorg"
    assert group_of("anders") == group_of("") == group_of("directeur") == ""


def test_a_sort_of_organisation_is_a_group_of_its_own() -> None:
    sorts = [sort for sort in ORGANISATIONS if sort.group]
    assert len(sorts) == 8
    for sort in sorts:
        assert group_of(sort.id) == sort.id
        assert names()[sort.id] == sort.name
        assert sort.name["nl"] and sort.name["en"]
    assert group_of("org-anders") == ""


def test_no_sort_of_organisation_is_called_like_a_role_or_group() -> None:
    known = {found.id for found in (*ROLES, *GROUPS)}
    assert not known & {sort.id for sort in ORGANISATIONS}


def lensed(**more: object) -> Session:
    who = [{"id": "ouder", "text": text("een ouder"), "roles": ["gezin"]}]
    asked = step("schaal", "scale", settings=STATEMENTS, lenses={"who": who, "spread": "random"})
    return session(asked, **more)


def test_people_are_asked_one_thing_of_themselves_or_nothing() -> None:
    split = {"settings": STATEMENTS, "group_by": "org"}
    assert session().asks is None
    assert session(group_by="role").asks == "role"
    assert session(step("schaal", "scale", **split), group_by="org").asks == "org"
    assert lensed().asks == "role"
    assert offered(None) == () and offered("org") == ORGANISATIONS and offered("role") == ROLES
    with pytest.raises(ValidationError, match="één vraag"):
        lensed(group_by="org")


def test_a_role_that_is_not_on_the_list_is_none() -> None:
    assert role("directeur") is None
