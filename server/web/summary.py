"""The summary: what the group made, to read and to take home. Built from disclosed results alone."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.exports import calendar, exports
from server.kinds.kind import N_
from server.surfaces.render import Speech
from server.surfaces.report import Report, report
from server.web import access, forms
from server.web.kring import kring

AGAIN = N_("Samen kijken hoe het gaat: {title}")
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
    scene = replace(room.reported(), texts=dict(room.texts))  # a room goes on while a thread draws
    render = partial(export.render, kring(request).renderer, scene, language)
    body = await asyncio.get_running_loop().run_in_executor(DRAWING, render)
    name = f"kring-{room.state.session.id}-{room.state.facts.date.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=export.media, headers=headers)


@router.get("/summary/{key}/management")
async def management_page(request: Request, key: str) -> Response:
    """What the group wants who decides to read; a page that is not there while that is nothing."""
    room = await access.room_by_key(request, "summary", key)
    made = report(room.reported())
    if not (made.management or made.worth_told):
        raise access.NoRoom
    return _leaf(request, made, "management")


@router.get("/summary/{key}/words")
async def words_page(request: Request, key: str) -> Response:
    """The words of the group as a card to print; a page that is not there while they agreed on none."""
    room = await access.room_by_key(request, "summary", key)
    made = report(room.reported())
    if not made.wordings:
        raise access.NoRoom
    return _leaf(request, made, "words")


@router.get("/summary/{key}/next.ics")
async def next_day(request: Request, key: str) -> Response:
    """The day on which the group looks again, for a calendar; not there while it agreed on none."""
    room = await access.room_by_key(request, "summary", key)
    made = report(room.reported())
    if made.next_day is None:
        raise access.NoRoom
    language = forms.language(request, room.state.language)
    speech = Speech(language, room.state.language, made.scene)
    title = speech.tr(AGAIN, title=speech.plain(made.title))
    headers = {"Content-Disposition": f'attachment; filename="kring-{made.next_day.isoformat()}.ics"'}
    return Response(calendar.file(made.next_day, made.day, title), media_type=calendar.MEDIA, headers=headers)


def _leaf(request: Request, made: Report, name: str) -> Response:
    """A page beside the report, made of a part of it."""
    language = forms.language(request, made.scene.state.language)
    draw = kring(request).renderer.draw
    return HTMLResponse(draw(f"summary/{name}.html", language, made.scene, surface="summary", report=made))


@router.get("/summary/{key}")
async def summary_page(request: Request, key: str) -> Response:
    """Ons verslag, as a page."""
    room = await access.room_by_key(request, "summary", key)
    language = forms.language(request, room.state.language)
    html = exports()["html"].page(kring(request).renderer, room.reported(), language, f"/summary/{key}")
    return HTMLResponse(html)
