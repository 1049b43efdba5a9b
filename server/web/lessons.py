"""What facilitators learned: written at the desk of a room that has ended, read beside the session."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from server.kinds.kind import Refused
from server.library.draft import source_of
from server.live import learning
from server.live.room import DESK
from server.store.store import Lesson
from server.web import access, desk, forms, openers
from server.web.kring import kring

router = APIRouter(include_in_schema=False)


@router.post("/{code:int}/desk/lesson")
async def lesson(request: Request) -> Response:
    """Keep, change or (`do=drop`) take back what this desk learned."""
    room = await access.room_at_desk(request, request.path_params["code"])
    key, form = request.cookies[access.DESK], await forms.fields(request)
    await access.wrote(request, kring(request).learning)
    try:
        if forms.first(form, "do") == "drop":
            await learning.unlearn(room, key)
        else:
            language = forms.language(request, room.state.language)
            await learning.learn(room, key, form, language, kring(request).rooms.today())
    except Refused as refused:
        return desk.refused(request, room, form, refused)
    room.publish(DESK)
    return desk.answer(request, room, 200, {"ok": True, "seq": room.state.seq})


async def about(connection: HTTPConnection, session: str) -> list[Lesson] | None:
    """The lessons of a session, and of the one it was copied from, newest first.

    None when there are some and this browser may not read them.
    """
    app = kring(connection)
    names = filter(None, (session, source_of(session, app.library)))
    found = [lesson for name in names for lesson in (await app.rooms.store.lessons(name)).values()]
    if found and not openers.known(connection):
        return None
    return sorted(found, key=lambda lesson: lesson.month, reverse=True)
