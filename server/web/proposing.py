"""A room that follows another starts from what that one was called and agreed: proposals in its form."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.kinds.kind import Refused
from server.library.session import Session
from server.live.room import Room
from server.live.rooms import AHEAD
from server.room.following import FIELD, Earlier
from server.room.recalling import looks_back
from server.web import access, follow, forms, varying
from server.web.kring import Kring, kring
from server.web.pages import drawn

router = APIRouter(include_in_schema=False)
PAGE = "home/open.html"
Form = dict[str, list[str]]


@router.post("/open/{session}")
async def filled_in(request: Request, session: str) -> Response:
    """The form that opens a room, with what is known of the meeting that it names. It opens nothing yet."""
    app, form = kring(request), await forms.fields_and_files(request)
    if session not in app.library:
        raise access.NoRoom
    return await _proposed(request, app.library[session], form)


@router.get("/summary/{key}/next")
async def next_room(request: Request, key: str) -> Response:
    """The same form, for who comes from the report of a meeting."""
    room = await access.room_by_key(request, "summary", key)
    session = _session(kring(request), room)
    held = room.state.session
    variant = held.variant.id if held.variant and held.id == session.id else ""
    form = {FIELD: [f"/summary/{key}"], varying.FIELD: [variant]}
    return await _proposed(request, session, form)


def _session(app: Kring, room: Room) -> Session:
    """The session that looks back: the one that was held when it does, or else the first in the library."""
    own = app.library.get(room.state.session.id)
    found = [one for one in (own, *app.library.values()) if one and looks_back(one)]
    if not found:
        raise access.NoRoom
    return found[0]


async def _proposed(request: Request, session: Session, form: Form) -> Response:
    try:
        found = await follow.earlier(request, form, session)
    except Refused as refused:
        page = drawn(request, PAGE, session=session, values=form, errors={refused.field: refused.message})
        page.status_code = 422
        return page
    known = _known(found, kring(request).rooms.today()) if found else {}
    return drawn(request, PAGE, session=session, values={**form, **known}, found=found)


def _known(found: Earlier, today: date) -> Form:
    """What the form starts with; the day that was agreed only when a room may be opened for it now."""
    facts = {name: [words] for name, words in found.facts.items() if words}
    day = found.next_day
    return facts | ({"date": [day.isoformat()]} if day and today <= day <= today + timedelta(AHEAD) else {})
