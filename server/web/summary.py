"""The summary: what the group made, to read and to take home. Built from disclosed results alone."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.exports import exports
from server.surfaces.report import report
from server.web import access, forms
from server.web.kring import kring

router = APIRouter(include_in_schema=False)
DRAWING = ThreadPoolExecutor(1, "kring-report")  # a whole room may ask for its PDF; no phone waits for that


@router.get("/summary/{key}.{ending}")
async def download(request: Request, key: str, ending: str) -> Response:
    """One download format; an ending that is not known is a page that is not there."""
    room = await access.room_by_key(request, "summary", key)
    export = exports().get(ending)
    if export is None:
        raise access.NoRoom
    language = forms.language(request, room.state.language)
    scene = replace(room.scene(), texts=dict(room.texts))  # a room goes on while a thread draws
    render = partial(export.render, kring(request).renderer, scene, language)
    body = await asyncio.get_running_loop().run_in_executor(DRAWING, render)
    name = f"kring-{room.state.session.id}-{room.state.facts.date.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=export.media, headers=headers)


@router.get("/summary/{key}/management")
async def management_page(request: Request, key: str) -> Response:
    """What the group wants who decides to read; a page that is not there while that is nothing."""
    room = await access.room_by_key(request, "summary", key)
    made = report(room.scene())
    if not made.management:
        raise access.NoRoom
    language = forms.language(request, room.state.language)
    draw = kring(request).renderer.draw
    return HTMLResponse(draw("summary/management.html", language, made.scene, surface="summary", report=made))


@router.get("/summary/{key}")
async def summary_page(request: Request, key: str) -> Response:
    """Ons verslag, as a page."""
    room = await access.room_by_key(request, "summary", key)
    language = forms.language(request, room.state.language)
    html = exports()["html"].page(kring(request).renderer, room.scene(), language, f"/summary/{key}")
    return HTMLResponse(html)
