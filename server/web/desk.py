"""The desk: the facilitator's side. Its key comes once, in the link, and then lives in a cookie."""

from __future__ import annotations

from fastapi import APIRouter, WebSocket
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server.kinds.kind import Refused
from server.live import learning
from server.live.answering import Doubtful
from server.live.room import DESK, Room
from server.room.decide import Stale
from server.room.keys import DERIVED, derived
from server.surfaces.render import Speech
from server.surfaces.report import report
from server.web import access, acts, beforehand, forms, offering, sockets
from server.web.kring import kring

router = APIRouter(include_in_schema=False)


@router.get("/desk/{key}")
async def desk_link(request: Request, key: str) -> Response:
    """Trade the key in the link for a cookie, so that no key stands in a projected address bar."""
    room = await access.room_by_key(request, "desk", key)
    response = RedirectResponse(f"/{room.row.code}/desk", 303)
    access.give_cookie(request, response, access.DESK, key, room)
    return response


@router.get("/{code:int}/desk")
async def desk_page(request: Request) -> Response:
    """The whole desk."""
    return _page(request, await _room(request))


@router.get("/{code:int}/desk/view")
async def desk_view(request: Request) -> Response:
    """The desk's fragment by long poll."""
    return await sockets.poll(request, await _room(request), DESK)


@router.websocket("/{code:int}/desk/live")
async def desk_live(socket: WebSocket) -> None:
    """The desk's socket; acts come by POST."""
    try:
        room = await _room(socket)
    except access.NoDesk:
        await socket.close(sockets.NOT_JOINED)
        return
    await sockets.serve(socket, room, DESK)


@router.post("/{code:int}/desk/{act}")
async def desk_act(request: Request, act: str) -> Response:
    """Do one act. 409 when the room has moved on; the fresh fragment is on its way then."""
    room = await _room(request)
    form = await forms.fields(request)
    form = acts.with_key(act, form, room, request.cookies[access.DESK])
    form = offering.with_step(kring(request), room.state, act, form)
    if act == "address":
        kring(request).prefer(room.row.room, forms.first(form, "address"))
        room.publish()
        return RedirectResponse(f"/{room.row.code}/desk", 303)
    try:
        command = acts.parse(act, form, forms.number(form, "seq"))
        state = await room.act(command)
    except Stale:
        return answer(request, room, 409, {"ok": False, "stale": True})
    except Refused as problem:
        return refused(request, room, form, problem)
    return answer(request, room, 200, {"ok": True, "seq": state.seq}, beforehand.place(room, form))


async def _room(connection: HTTPConnection) -> Room:
    """The room of this desk, which shows what it wrote down after the end."""
    room = await access.room_at_desk(connection, connection.path_params["code"])
    await learning.recall(room, connection.cookies[access.DESK])
    return room


def answer(request: Request, room: Room, status: int, told: dict[str, object], place: str = "") -> Response:
    """What came of an act: told to the script, else by going back to this place of the desk."""
    if forms.wants_json(request):
        return JSONResponse(told, status)
    return RedirectResponse(f"/{room.row.code}/desk{place}", 303)


def refused(request: Request, room: Room, form: dict[str, list[str]], problem: Refused) -> Response:
    """Say at its field what cannot be, with what was typed; `sure`: the sender may say that it is fine."""
    if not forms.wants_json(request):
        return _page(request, room, form, problem)
    words = Speech(forms.language(request, room.state.language), room.state.language).say(problem.message)
    doubt = {"sure": True} if isinstance(problem, Doubtful) else {}
    return JSONResponse({"ok": False, "errors": {problem.field: words}, **doubt}, 422)


def _page(
    request: Request,
    room: Room,
    form: dict[str, list[str]] | None = None,
    problem: Refused | None = None,
) -> Response:
    language = forms.language(request, room.state.language)
    html = kring(request).renderer.draw(
        "desk/beforehand.html" if room.state.intake else "desk/page.html",
        language,
        room.scene(desk=True),
        surface=DESK,
        addresses=links_of(request, room),
        choices=kring(request).addresses,
        chosen=kring(request).base_of(room.row.room),
        report=report(room.reported()),
        shelves=offering.shelves(kring(request), room.state),
        values=form or {},
        errors={problem.field: problem.message} if problem else {},
        sure=isinstance(problem, Doubtful),
    )
    return HTMLResponse(html, 422 if problem else 200)


def links_of(request: Request, room: Room) -> dict[str, str]:
    """The addresses that the desk hands around. The stage opens on this computer, by its own address."""
    key = request.cookies[access.DESK]
    base = kring(request).base_of(room.row.room)
    own = str(request.base_url).rstrip("/")
    keys = {name: derived(key, name, room.state.links.get(name, 0)) for name in DERIVED}
    return {
        "join": f"{base}/{room.row.code}",
        "desk": f"{base}/desk/{key}",
        "stage": f"{own}/stage/{keys['stage']}",
        "summary": f"{base}/summary/{keys['summary']}",
    }
