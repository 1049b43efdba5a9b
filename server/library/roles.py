"""The roles a participant may choose from, and the four broad groups by which results may be split."""

from __future__ import annotations

from dataclasses import dataclass

from server.kinds.kind import Text


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


def role(id: str) -> Role | None:
    """The role with this id, or None: what is not on the list is not stored."""
    return next((role for role in ROLES if role.id == id), None)


def group_of(id: str) -> str:
    """The broad group of a role; "" for a skipped, unknown or other role."""
    found = role(id)
    return found.group if found else ""
