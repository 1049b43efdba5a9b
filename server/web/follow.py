"""Finding the meeting that a new room follows: by a link to its desk or report, or by its session file."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request

from server.exports import exports
from server.kinds.kind import N_, Refused
from server.library.session import Session
from server.live.room import Room
from server.room.following import FIELD, Earlier, read
from server.room.recalling import looks_back
from server.web import access, forms
from server.web.kring import kring

FILE = "follows_file"
LINK = re.compile(r"(?:^|/)(desk|summary)/([A-Za-z0-9_-]{16,64})(?=$|[.?#/])")
NO_LINK = N_("Deze link kennen we niet. Plak de link van het verslag of van de regie van toen.")
NOTHING_BACK = N_("Deze sessie kijkt niet terug op een eerdere keer.")


async def earlier(request: Request, form: dict[str, list[str]], session: Session) -> Earlier | None:
    """The meeting that a form or API call names, if it names one; else `Refused` at the field.

    A link is read as the session file that it leads to, so that there is one way in. Links that lead
    nowhere cost time, as wrong codes do.
    """
    typed = forms.first(form, FIELD) or next(filter(None, map(str.strip, form.get(FILE, ()))), "")
    if not typed:
        return None
    if not looks_back(session):
        raise Refused(FIELD, NOTHING_BACK)
    if typed.startswith("{"):
        return await asyncio.to_thread(read, typed)
    room = await _room(request, typed)
    await access.guessed(request, wrong=room is None)
    if room is None:
        raise Refused(FIELD, NO_LINK)
    return read(session_file(request, room))


async def _room(request: Request, link: str) -> Room | None:
    found = LINK.search(link[:500])
    return await kring(request).rooms.by_key(found[1], found[2]) if found else None


def session_file(request: Request, room: Room) -> str:
    """What a room tells of itself to a later one."""
    renderer = kring(request).renderer
    return exports()["json"].render(renderer, room.reported(), room.state.language).decode()
