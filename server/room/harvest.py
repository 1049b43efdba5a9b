"""What the desk writes down, table by table: of which table a note is, and how many notes fit."""

from __future__ import annotations

from server.kinds.kind import N_, Form, Refused, one
from server.library.session import Session
from server.room.state import Ask

AT_MOST = 5


def of_table(session: Session, ask: Ask, form: Form) -> dict[str, str]:
    """The table or team that a note is of, as `{"table": id}`; nothing where the desk named none."""
    table = one(form, "table") if ask.step.of.per_table else ""
    if table and table not in {known.id for known in session.tables}:
        raise Refused("table", N_("Deze tafel is er niet."))
    return {"table": table} if table else {}


def most_notes(session: Session, ask: Ask) -> int:
    """How many notes fit: what the step says, and one for every table where these may have their own."""
    most: int = getattr(ask.step.shape, "most", AT_MOST)
    return max(most, len(session.tables)) if ask.step.of.per_table else most


def note_ids(session: Session, ask: Ask) -> list[str]:
    """The ids that notes get, from a1 on; each once, because phones may have been asked about them."""
    return [f"a{number}" for number in range(1, max(AT_MOST, most_notes(session, ask)) + 1)]
