from server.library.roles import GROUPS, ROLES, group_of, role


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


def test_a_role_that_is_not_on_the_list_is_none() -> None:
    assert role("directeur") is None
