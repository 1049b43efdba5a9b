"""What a participant may say of where they come from: a role, a sort of organisation or a table.

A room asks one of these, or nothing.

Results may be split by four broad groups of roles, or by the sorts of organisation or the tables as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from server.kinds.kind import Text as Words
from server.library.step import Part, Slug, Text

Asked = Literal["role", "org", "table"]
Broad = Literal["lokaal", "zorg", "veiligheid", "gezin", ""]
MOST_ROLES = 30
LONGEST_ROLE = 60  # characters
MOST_TABLES, LONGEST_TABLE = 8, 24


@dataclass(frozen=True)
class Group:
    """A broad group of roles. `id` is stored with answers of a prompt that groups by role."""

    id: Broad
    name: Words


@dataclass(frozen=True)
class Choice:
    """What somebody may say when they join. `id` is stored in the seat.

    `group` is what is stored with answers whose result may be split: a broad group of roles, or what was
    chosen itself; "" for what stands in no group.
    """

    id: str
    group: str
    name: Words


class Role(Part):
    """A role at the table. `group` is the id of the broad group in which it is counted, "" for none."""

    id: Slug
    name: Text
    group: Broad = ""


class Table(Part):
    """A table, or a team, in the room. One label for every language: it stands on a card or on a door."""

    id: Slug
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_TABLE)]

    @property
    def text(self) -> Words:
        return {"nl": self.name, "en": self.name}


def _role(id: str, group: Broad, nl: str, en: str) -> Role:
    return Role(id=id, group=group, name={"nl": nl, "en": en})


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
    _role(
        "eerstelijnszorg",
        "zorg",
        "Wijkzorg of andere eerstelijnszorg",
        "Community nursing or other primary care",
    ),
    _role("ziekenhuis", "zorg", "Ziekenhuis of kinderarts", "Hospital or paediatrician"),
    _role("jeugdarts", "zorg", "Jeugdarts of jeugdverpleegkundige", "Youth doctor or youth nurse"),
    _role("jeugdhulp", "zorg", "Jeugdhulp", "Youth care"),
    _role("jeugd-ggz", "zorg", "Jeugd-ggz", "Youth mental health care"),
    _role("volwassen-ggz", "zorg", "Volwassen-ggz", "Adult mental health care"),
    _role("beperking", "zorg", "Zorg voor mensen met een beperking", "Care for people with a disability"),
    _role("welzijn", "lokaal", "Jongerenwerk of welzijn", "Youth work or community work"),
    _role("leerplicht", "lokaal", "Leerplicht", "School attendance officer"),
    _role("kinderopvang", "lokaal", "Kinderopvang", "Child care"),
    _role("politie", "veiligheid", "Politie of wijkagent", "Police or community officer"),
    _role("jeugdbescherming", "veiligheid", "Jeugdbescherming", "Youth protection"),
    _role(
        "justitie",
        "veiligheid",
        "Raad voor de Kinderbescherming of justitie",
        "Child protection board or justice",
    ),
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

ORGANISATIONS: tuple[Choice, ...] = (
    *(
        Choice(f"org-{id}", f"org-{id}", {"nl": nl, "en": en})
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
    Choice("org-anders", "", {"nl": "Anders", "en": "Other"}),
)
"""Broad, so that a group of them can be large enough; such a group goes by the same id and name."""


def offered(asked: Asked | None, roles: Iterable[Role], tables: Iterable[Table]) -> tuple[Choice, ...]:
    """What people choose from when they join; nothing where the room does not ask."""
    if asked == "role":
        return tuple(Choice(role.id, role.group, _words(role.name)) for role in roles)
    if asked == "table":
        return tuple(Choice(table.id, table.id, table.text) for table in tables)
    return ORGANISATIONS if asked == "org" else ()


def names(asked: Asked | None, tables: Iterable[Table]) -> dict[str, Words]:
    """What the groups are called by which results may be split."""
    if asked == "role":
        return {group.id: group.name for group in GROUPS}
    return {choice.group: choice.name for choice in offered(asked, (), tables) if choice.group}


def _words(text: Text) -> Words:
    return {str(language): words for language, words in text.items()}
