"""The phone: join, look, answer. Everything works by plain pages and forms as well."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, WebSocket
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server.kinds.kind import Refused
from server.languages.catalogue import LANGUAGES
from server.library.step import OWN
from server.live.answering import Doubtful, Submission
from server.live.room import PHONE, Room
from server.room.beside import beside
from server.store.store import Seat
from server.web import access, beforehand, forms, sockets
from server.web.kring import kring
from server.web.patience import Impatient

router = APIRouter(include_in_schema=False)


@router.post("/code")
async def enter_code(request: Request) -> Response:
    """The code typed on the home page leads to the room."""
    typed = forms.first(await forms.fields(request), "code")
    digits = "".join(letter for letter in typed if letter.isdecimal())
    room = await access.room_by_code(request, digits)
    return RedirectResponse(f"/{room.row.code}{_chosen(request)}", 303)


@router.get("/{code:int}")
async def phone_page(request: Request) -> Response:
    """The join page for a newcomer, the room for who has a seat. Looking never takes a seat."""
    room = await access.room_by_code(request, request.path_params["code"])
    return await _page(request, room)


@router.post("/{code:int}/join")
async def join(request: Request) -> Response:
    """Take a seat and get the one cookie of a phone."""
    room = await access.room_by_code(request, request.path_params["code"])
    form = await forms.fields(request)
    token = access.participant(request)
    if token is None or await room.seat(token) is None:
        token = access.new_participant()  # a token that somebody else put there is not taken over
    asked = "table" if room.state.session.asks == "table" else "role"
    watch = forms.first(form, "watch") == "1" and not room.state.intake  # beforehand there is nothing to see
    await room.join(token, forms.first(form, asked) or None, watch)
    response = RedirectResponse(f"/{room.row.code}{_chosen(request)}", 303)
    access.give_cookie(request, response, access.PARTICIPANT, token, room)
    return response


@router.post("/{code:int}/prompts/{prompt}/answer")
async def answer(request: Request, prompt: str) -> Response:
    """Answer, skip or withdraw. A refusal gives the same form back with what was typed."""
    room = await access.room_by_code(request, request.path_params["code"])
    token = access.participant(request)
    form = await forms.fields(request)
    sent = _sent(prompt, form)
    if forms.wants_json(request):
        language = forms.language(request, room.state.language)
        result = await sockets.outcome(room, token, sent, language)
        return JSONResponse(result, 200 if result["ok"] else 422)
    try:
        await room.submit(token, sent)
    except Refused as refused:
        return await _page(request, room, form, refused, prompt)
    return RedirectResponse(f"/{room.row.code}{_chosen(request, _onward(room, sent))}", 303)


@router.post("/{code:int}/slower")
async def slower(request: Request) -> Response:
    """ "Can we slow down": the desk hears it when more than one person asks."""
    room = await access.room_by_code(request, request.path_params["code"])
    token = access.participant(request)
    seat = await room.seat(token)
    if token and seat and not seat.watch:  # who watches is counted nowhere, so could ask twice unseen
        room.ask_slower(token)
    if forms.wants_json(request):
        return JSONResponse({"ok": True})
    return RedirectResponse(f"/{room.row.code}{_chosen(request)}", 303)


@router.get("/{code:int}/view")
async def view(request: Request) -> Response:
    """The fragment by long poll, where sockets are blocked."""
    room = await access.room_by_code(request, request.path_params["code"])
    token = access.participant(request)
    seat = await room.seat(token)
    if seat is None:
        return Response(status_code=401)
    return await sockets.poll(request, room, PHONE, None if seat.watch else token)


@router.websocket("/{code:int}/live")
async def live(socket: WebSocket) -> None:
    """The socket of one phone; without a seat there is nothing to see."""
    try:
        room = await access.room_by_code(socket, socket.path_params["code"])
    except (access.NoRoom, Impatient):
        await socket.close(sockets.UNKNOWN)
        return
    token = access.participant(socket)
    seat = await room.seat(token)
    if seat is None:
        await socket.close(sockets.NOT_JOINED)
        return
    await sockets.serve(socket, room, PHONE, token, seat.watch)


def _sent(prompt: str, form: dict[str, list[str]]) -> Submission:
    act = forms.first(form, "do", "answer")
    act = act if act in ("answer", "skip", "withdraw") else "answer"
    return Submission(prompt, forms.number(form, "_round") or 1, act, form, forms.first(form, "_lens", OWN))


def _chosen(request: Request, at: str = "") -> str:
    """The query that goes along: the language that was chosen, and where somebody is in the questions."""
    chosen = request.query_params.get("l")
    query = ({"l": chosen} if chosen in LANGUAGES else {}) | ({"at": at} if at else {})
    return f"?{urlencode(query)}" if query else ""


def _onward(room: Room, sent: Submission) -> str:
    return beforehand.onward(room, sent.prompt, sent.act) if room.state.intake else ""


async def _page(
    request: Request,
    room: Room,
    form: dict[str, list[str]] | None = None,
    refused: Refused | None = None,
    prompt: str = "",
) -> Response:
    """The whole page for one visitor. Only here, without JavaScript, something personal is drawn."""
    if room.state.intake:
        return await beforehand.page(request, room, form, refused, prompt)
    token = access.participant(request)
    seat = await room.seat(token)
    language = forms.language(request, room.state.language)
    mine = form if room.state.current == prompt else None  # not into the fields of another question
    aside = _stands_beside(room, prompt)
    template = "phone/page.html" if seat else "phone/join.html"
    html = kring(request).renderer.draw(
        template,
        language,
        room.scene(),
        surface=PHONE,
        roles=room.state.session.offered,
        aside=await _aside(room, token, form, refused, prompt or request.query_params.get("beside", "")),
        **await _personal(
            room, token, seat, mine, None if aside else refused, again="again" in request.query_params
        ),
    )
    if seat and token and not seat.watch:
        room.polled(token)
    return HTMLResponse(html, 422 if refused else 200)


async def _personal(
    room: Room,
    token: str | None,
    seat: Seat | None,
    form: dict[str, list[str]] | None,
    refused: Refused | None,
    again: bool,
) -> dict[str, Any]:
    turn = await room.turn(token)
    return {
        "seat": seat,
        "sent": bool(seat) and not refused and not again and turn is None,
        "turn": turn,
        "values": form or {},
        "errors": {refused.field: refused.message} if refused else {},
        "sure": isinstance(refused, Doubtful),
    }


async def _aside(
    room: Room, token: str | None, form: dict[str, list[str]] | None, refused: Refused | None, prompt: str
) -> dict[str, Any]:
    """What one visitor has to do with the prompts that stay open beside the one on stage."""
    sent = [ask.id for ask in beside(room.state, room.clock()) if await room.has_answered(token, ask)]
    if not _stands_beside(room, prompt):
        return {"sent": sent}
    return {
        "sent": sent,
        "prompt": prompt,
        "values": form or {},
        "errors": {refused.field: refused.message} if refused else {},
        "sure": isinstance(refused, Doubtful),
    }


def _stands_beside(room: Room, prompt: str) -> bool:
    return any(ask.id == prompt for ask in beside(room.state, room.clock()))
