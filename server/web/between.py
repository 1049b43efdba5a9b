"""Loose prompts: to use in between, at the desk, or as cards on paper."""

from __future__ import annotations

import asyncio
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.exports import pack
from server.library.loose import Loose
from server.web import access
from server.web.kring import kring
from server.web.library import language_of, page
from server.web.summary import DRAWING

router = APIRouter(include_in_schema=False)


@router.get("/tussendoor")
async def loose_page(request: Request) -> Response:
    """All loose prompts by what they are about."""
    return page(request, "library/loose.html", loose=list(kring(request).loose.values()))


@router.get("/tussendoor/print")
async def cards_page(request: Request) -> Response:
    """Them as cards to cut out; `card` prints one alone."""
    html = pack.cards_page(kring(request).renderer, _chosen(request), language_of(request))
    return HTMLResponse(html)


@router.get("/tussendoor/print.pdf")
async def cards_file(request: Request) -> Response:
    """The same as PDF, where this computer can make it."""
    if not pack.as_pdf():
        raise access.NoRoom
    draw = partial(pack.render_cards, kring(request).renderer, _chosen(request), language_of(request))
    body = await asyncio.get_running_loop().run_in_executor(DRAWING, draw)
    headers = {"Content-Disposition": 'attachment; filename="kring-kaarten.pdf"'}
    return Response(body, media_type="application/pdf", headers=headers)


def _chosen(request: Request) -> list[Loose]:
    found, card = kring(request).loose, request.query_params.get("card")
    if card is None:
        return list(found.values())
    if card not in found:
        raise access.NoRoom
    return [found[card]]
