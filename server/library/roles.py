"""What a participant may say of where they come from: a role, or a sort of organisation. A session asks one.

Results may be split by four broad groups of roles, or by the sorts of organisation as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from server.kinds.kind import Text

Asked = Literal["role", "org"]


@dataclass(frozen=True)
class Group:
    """A broad group of roles. `id` is stored with answers of a prompt that groups by role."""

    id: str
    name: Text


@dataclass(frozen=True)
class Role:
    """A role at the table. `id` is stored in the seat; `group` is a Group's id, "" when it has none."""

    id: str
    group: str
    name: Text


def _role(id: str, group: str, nl: str, en: str) -> Role:
    return Role(id, group, {"nl": nl, "en": en})


GROUPS: tuple[Group, ...] = (
    Group("lokaal", {"nl": "Lokaal en onderwijs", "en": "Local teams and schools"}),
    Group("zorg", {"nl": "Zorg en ggz", "en": "Care and mental health"}),
    Group("veiligheid", {"nl": "Veiligheid", "en": "Safety"}),
    Group("gezin", {"nl": "Gezin en ervaring", "en": "Families and lived experience"}),
)

ROLES: tuple[Role, ...] = (
    _role("wijkteam", "lokaal", "Wijkteam of lokaal team", "Neighbourhood or local team"),
    _role("onderwijs", "lokaal", "Onderwijs", "Education"),
    _role("schoolmaatschappelijk-werk", "lokaal", "Schoolmaatschappelijk werk", "School social work"),
    _role("veilig-thuis", "veiligheid", "Veilig Thuis", "Veilig Thuis (child and adult protection)"),
    _role("huisarts", "zorg", "Huisarts of praktijkondersteuner", "GP or practice nurse"),
    _role("jeugdarts", "zorg", "Jeugdarts of jeugdverpleegkundige", "Youth doctor or youth nurse"),
    _role("jeugdhulp", "zorg", "Jeugdhulp", "Youth care"),
    _role("jeugd-ggz", "zorg", "Jeugd-ggz", "Youth mental health care"),
    _role("volwassen-ggz", "zorg", "Volwassen-ggz", "Adult mental health care"),
    _role("beperking", "zorg", "Zorg voor mensen met een beperking", "Care for people with a disability"),
    _role("kinderopvang", "lokaal", "Kinderopvang", "Child care"),
    _role("politie", "veiligheid", "Politie of wijkagent", "Police or community officer"),
    _role("jeugdbescherming", "veiligheid", "Jeugdbescherming", "Youth protection"),
    _role("gemeente", "lokaal", "Gemeente", "Municipality"),
    _role("aandachtsfunctionaris", "veiligheid", "Aandachtsfunctionaris", "Child safeguarding lead"),
    _role(
        "gezin",
        "gezin",
        "Ouder, jongere of ervaringsdeskundige",
        "Parent, young person or expert by experience",
    ),
    _role("anders", "", "Anders", "Other"),
)

ORGANISATIONS: tuple[Role, ...] = (
    *(
        Role(f"org-{id}", f"org-{id}", {"nl": nl, "en": en})
        for id, nl, en in (
            ("gemeente", "Gemeente of lokaal team", "Municipality or local team"),
            ("onderwijs", "Onderwijs of kinderopvang", "School or child care"),
            ("gezondheid", "Huisarts, jeugdarts of wijkzorg", "GP, youth doctor or community nursing"),
            ("jeugd", "Jeugdhulp of jeugd-ggz", "Youth care or youth mental health"),
            ("volwassen", "Zorg of ggz voor volwassenen", "Care or mental health for adults"),
            ("bescherming", "Veilig Thuis of jeugdbescherming", "Veilig Thuis or youth protection"),
            ("justitie", "Politie of justitie", "Police or justice"),
            ("ervaring", "Gezin of ervaringsdeskundigen", "Families or experts by experience"),
        )
    ),
    Role("org-anders", "", {"nl": "Anders", "en": "Other"}),
)
"""Broad, so that a group of them can be large enough; such a group goes by the same id and name."""


def offered(asked: Asked | None) -> tuple[Role, ...]:
    """What people choose from when they join; nothing where the session does not ask."""
    return {"role": ROLES, "org": ORGANISATIONS}[asked] if asked else ()


def names() -> dict[str, Text]:
    """What every group is called by which results may be split."""
    found = [*GROUPS, *(Group(sort.group, sort.name) for sort in ORGANISATIONS if sort.group)]
    return {group.id: group.name for group in found}


def role(id: str) -> Role | None:
    """The role or sort of organisation with this id, or None: what is on no list is not stored."""
    return next((role for role in (*ROLES, *ORGANISATIONS) if role.id == id), None)


def group_of(id: str) -> str:
    """The broad group of a role or sort of organisation; "" for a skipped, unknown or other one."""
    found = role(id)
    return found.group if found else ""
