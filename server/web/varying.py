"""Which variant of a session somebody asks for: in an address, in a form, or by the API."""

from __future__ import annotations

from starlette.requests import Request

from server.kinds.kind import N_, Refused
from server.library.session import Session
from server.library.varying import varied
from server.web import forms

FIELD = "variant"


def asked(request: Request, session: Session) -> Session:
    """The session in the variant of the address; nonsense is no variant."""
    return varied(session, request.query_params.get(FIELD, "")) or session


def ordered(form: dict[str, list[str]], session: Session) -> Session:
    """The session in the variant that a form or API call names, else as it is. May be `Refused`."""
    found = varied(session, forms.first(form, FIELD))
    if found is None:
        raise Refused(FIELD, N_("Kies een van de mogelijkheden."))
    return found


def named(library: dict[str, Session], name: str) -> Session | None:
    """A session by its id, or by `ID:VARIANT`; None where there is none."""
    id, _, variant = name.partition(":")
    return varied(library[id], variant) if id in library else None
