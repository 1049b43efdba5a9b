"""The stage: a link that shows and cannot steer."""

from __future__ import annotations

from fastapi import APIRouter, WebSocket
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.live.room import STAGE
from server.web import access, forms, sockets
from server.web.kring import kring

router = APIRouter(include_in_schema=False)


@router.get("/stage/{key}")
async def stage_page(request: Request, key: str) -> Response:
    """The projected page."""
    room = await access.room_by_key(request, "stage", key)
    language = forms.language(request, room.state.language)
    html = kring(request).renderer.draw(
        "stage/page.html", language, room.scene(), surface=STAGE, address=f"/stage/{key}"
    )
    return HTMLResponse(html)


@router.get("/stage/{key}/view")
async def stage_view(request: Request, key: str) -> Response:
    """The fragment by long poll; nothing more once the link was renewed while it waited."""
    polled = await sockets.poll(request, await access.room_by_key(request, "stage", key), STAGE)
    await access.room_by_key(request, "stage", key)
    return polled


@router.websocket("/stage/{key}/live")
async def stage_live(socket: WebSocket, key: str) -> None:
    """The stage's socket; it is sent to and never listened to."""
    try:
        room = await access.room_by_key(socket, "stage", key)
    except access.NoRoom:
        await socket.close(sockets.UNKNOWN)
        return
    await sockets.serve(socket, room, STAGE)
