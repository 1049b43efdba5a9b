"""A session made to measure when its room opens: tables or teams, what splits results, its roles. Pure.

All of it goes into the session of the room, so that whatever follows knows nothing of where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from server.kinds.kind import N_, Form, Refused, one
from server.languages import LANGUAGES
from server.languages.catalogue import translate
from server.library.roles import GROUPS, LONGEST_ROLE, LONGEST_TABLE, MOST_ROLES, MOST_TABLES, Role, Table
from server.library.session import Session
from server.library.step import Step
from server.room.moderating import checked
from server.room.splits import THE_OTHERS

TABLES = tuple(f"table-{number}" for number in range(1, MOST_TABLES + 1))  # fields of a form, and ids
EXTRA = re.compile(r"extra-(lokaal|zorg|veiligheid|gezin|overig)-\d{1,2}")
NO_GROUP = "overig"
BROAD = {group.id: group.name for group in GROUPS}


def tailored(session: Session, form: Form) -> Session:
    """The session as a form wants it; `Refused` at the field that cannot be. What is not said stays as it is.

    Fields: `table-1` to `table-8`, `apart` (none, role, org or table), `role-ID` with another name for a role
    or nothing when it goes, and `extra-GROUP-NUMBER` with a role that is new.
    """
    roles, tables = _roles(session, form), _tables(session, form)
    apart = one(form, "apart") or session.group_by
    if apart not in {session.group_by, *may_split_by(session)}:
        raise Refused("apart", N_("Zo kunnen we de uitkomsten van deze sessie niet naast elkaar zetten."))
    if apart == "table" and not tables and one(form, "apart"):
        raise Refused(TABLES[0], N_("Noem hier de tafels of teams. Of kies hieronder iets anders."))
    steps = session.steps if apart == session.group_by else _split(session, apart)
    changed = {"roles": roles, "tables": tables, "group_by": apart, "steps": steps}
    made: dict[str, Any] = {**dict(session), **changed}
    return Session.model_validate(made)


def may_split_by(session: Session) -> tuple[str, ...]:
    """What the results of this session may stand apart by. People are asked one thing of themselves."""
    if not apart_steps(session):
        return ()
    return ("none", "role") if session.lens_roles else ("none", "role", "org", "table")


def apart_steps(session: Session) -> list[Step]:
    """The steps whose results can be split: those that the session splits, or else all that could be."""
    chosen = [step for step in session.steps if step.group_by != "none"]
    return chosen or [step for step in session.steps if _could_be_split(step)]


def talks_at_tables(session: Session) -> bool:
    """Whether tables mean something to one of its steps although no result is split."""
    return any(step.of.per_table for step in session.steps)


def asks_roles(session: Session) -> bool:
    """Whether people may be asked for a role in a room with this session."""
    return bool(session.lens_roles) or "role" in may_split_by(session)


def _could_be_split(step: Step) -> bool:
    """Whether a result is fit to stand apart although its session did not ask for that.

    Only a first picture is ever split. Not where others may guess who wrote what, not what people themselves
    wrote, and not how they come in or go out: no table is better at that than another.
    """
    plain = not (step.lenses or step.predict or step.again or step.guessable or step.cards or step.earlier)
    fit = step.of.groups and step.of.compares
    return fit and step.privacy != "streng" and step.reveal == "manual" and plain


def _split(session: Session, apart: str) -> list[Step]:
    wanted = {step.id for step in apart_steps(session)}
    return [
        step.model_copy(update={"group_by": apart if step.id in wanted else "none"}) for step in session.steps
    ]


def _tables(session: Session, form: Form) -> Sequence[Table]:
    if not set(TABLES) & form.keys():
        return session.tables
    named: dict[str, str] = {}
    for field in TABLES:
        if one(form, field):
            named[field] = checked(field, one(form, field), LONGEST_TABLE)
            _is_another(field, named)
    if len(named) == 1:
        raise Refused(_beside(next(iter(named))), N_("Noem er minstens twee, of geen."))
    return [Table(id=field, name=name) for field, name in named.items()]


def _is_another(field: str, named: Mapping[str, str]) -> None:
    """Raise `Refused` for a name that is taken, or that stands for what is left over."""
    rest = {translate(language, THE_OTHERS) for language in LANGUAGES}
    taken = {name.casefold() for other, name in named.items() if other != field} | {
        n.casefold() for n in rest
    }
    if named[field].casefold() in taken:
        raise Refused(field, N_("Deze naam is er al. Geef elke tafel of elk team een eigen naam."))


def _beside(field: str) -> str:
    """The first other field, where the second name is to come."""
    return next(other for other in TABLES if other != field)


def _roles(session: Session, form: Form) -> Sequence[Role]:
    kept = [_renamed(role, form) for role in session.roles if _stays(session, role, form)]
    fields = [field for field in form if EXTRA.fullmatch(field) and one(form, field)]
    ids = iter(_free_ids(session, len(fields)))
    roles = [*kept, *(_new(next(ids), field, form) for field in fields)]
    if len(roles) > MOST_ROLES:
        raise Refused(fields[-1], N_("Er passen hoogstens {most} rollen in de lijst."), most=MOST_ROLES)
    if len(roles) < 2:
        raise Refused(f"role-{session.roles[0].id}", N_("Laat minstens twee rollen staan."))
    return roles


def _stays(session: Session, role: Role, form: Form) -> bool:
    field = f"role-{role.id}"
    if field not in form or one(form, field):
        return True
    if lens := session.lens_roles.get(role.id):
        message = N_(
            "Straks kijken mensen ook door de ogen van {who}. Daarvoor is deze rol nodig. Je mag haar anders "
            "noemen, maar laat haar staan."
        )
        raise Refused(field, message, who=lens.text)
    return False


def _renamed(role: Role, form: Form) -> Role:
    """With one wording for every language, where it is not called as it was."""
    field = f"role-{role.id}"
    if field not in form or one(form, field) in role.name.values():
        return role
    name = checked(field, one(form, field), LONGEST_ROLE)
    return Role(id=role.id, group=role.group, name={"nl": name, "en": name})


def _new(id: str, field: str, form: Form) -> Role:
    name, group = checked(field, one(form, field), LONGEST_ROLE), field.split("-")[1]
    return Role.model_validate(
        {"id": id, "group": "" if group == NO_GROUP else group, "name": {"nl": name, "en": name}}
    )


def _free_ids(session: Session, count: int) -> list[str]:
    known = {role.id for role in session.roles}
    return [id for number in range(1, len(known) + count + 1) if (id := f"eigen-{number}") not in known]
