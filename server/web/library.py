"""The library: choose a session by what plays in a team, look at each of its steps, and print it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from server.exports import pack
from server.kinds.kind import Refused
from server.library import shelf
from server.library.session import Session
from server.library.shelf import Wish
from server.live.pretending import PEOPLE
from server.live.preview import previewed
from server.room.thresholds import is_card
from server.surfaces.scene import Scene
from server.web import access, forms, lessons, openers, varying
from server.web.kring import kring
from server.web.summary import DRAWING

router = APIRouter(include_in_schema=False)
LENGTHS = (15, 30, 45, 60, 75, 90)  # minutes to choose from
MOST_PEOPLE = 1000
MET = {"yes": True, "no": False}


@router.get("/")
async def library(request: Request) -> Response:
    """Wat speelt er bij jullie? Where everybody starts."""
    app, wish = kring(request), _wish(request)
    found = shelf.offers(app.library, wish)
    return page(
        request,
        "library/page.html",
        wish=wish,
        questions=shelf.questions(app.library),
        offers=[offer for offer in found if not offer.unfit],
        others=[offer for offer in found if offer.unfit],
        beginnings=shelf.beginnings(app.library) if wish.met is False else (),
        lengths=LENGTHS,
        demo=app.demo,
    )


@router.get("/bibliotheek/{session}")
async def session_page(request: Request, session: str) -> Response:
    """A session, one step at a time, as stage and phone will show it with so many people."""
    return await _shown(request, _session(request, session))


@router.post("/bibliotheek/{session}/lessen")
async def unlock(request: Request, session: str) -> Response:
    """Read what others learned, where opening a room takes a password; it holds in this browser."""
    found = _session(request, session)
    try:
        await openers.check(request, await forms.fields(request))
    except Refused as refused:
        page = await _shown(request, found, errors={refused.field: refused.message})
        page.status_code = 422
        return page
    address = _address(request, language_of(request), f"/bibliotheek/{found.id}")
    response = RedirectResponse(f"{address}#lessons", 303)
    openers.remember(request, response)
    return response


async def _shown(request: Request, base: Session, **more: Any) -> Response:
    asked = request.query_params
    found = varying.asked(request, base)
    people = _wish(request).people or PEOPLE
    step = next((step for step in found.steps if step.id == asked.get("step")), found.steps[0])
    seen = await previewed(found, step, language_of(request), asked.get("view", ""), people)
    shared = {
        "session": found,
        "variants": base.variants,
        "seen": seen,
        "people": people,
        "errors": {},
        **more,
    }
    learned = await lessons.about(request, found.id)
    return page(request, "library/session.html", seen.scene, **shared, learned=learned)


@router.get("/bibliotheek/{session}/print")
async def print_page(request: Request, session: str) -> Response:
    """Everything to have on paper: for the facilitator, and for a room without phones."""
    found, people = varying.asked(request, _session(request, session)), _wish(request).people
    learned = await lessons.about(request, found.id) or ()
    html = pack.page(kring(request).renderer, found, language_of(request), people, learned)
    return HTMLResponse(html)


@router.get("/bibliotheek/{session}/print.pdf")
async def print_file(request: Request, session: str) -> Response:
    """The same as PDF, where this computer can make it."""
    found, people = varying.asked(request, _session(request, session)), _wish(request).people
    if not pack.as_pdf():
        raise access.NoRoom
    learned = await lessons.about(request, found.id) or ()
    draw = partial(pack.render, kring(request).renderer, found, language_of(request), people, learned)
    body = await asyncio.get_running_loop().run_in_executor(DRAWING, draw)
    name = "-".join(["kring", found.id, *([found.variant.id] if found.variant else [])])
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(body, media_type="application/pdf", headers=headers)


def _session(request: Request, name: str) -> Session:
    found = kring(request).library.get(name)
    if found is None:
        raise access.NoRoom
    return found


def language_of(request: Request) -> str:
    """The language that this visitor chose, else the server's."""
    return forms.language(request, kring(request).settings.language)


def _wish(request: Request) -> Wish:
    """What the visitor chose; nonsense is nothing chosen."""
    asked = {name: [value] for name, value in request.query_params.items()}
    question = forms.first(asked, "question")
    people = forms.number(asked, "people")
    return Wish(
        question=question if question in kring(request).library else None,
        minutes=forms.number(asked, "minutes"),
        people=people if people and people <= MOST_PEOPLE else None,
        met=MET.get(forms.first(asked, "met")),
    )


def page(request: Request, template: str, scene: Scene | None = None, **context: Any) -> Response:
    app, language = kring(request), language_of(request)
    shared: dict[str, Any] = {
        "surface": "home",
        "to": partial(_address, request, language),
        "is_card": is_card,
        "sensitivity": shelf.SENSITIVITY,
        "as_pdf": pack.as_pdf(),
    }
    return HTMLResponse(app.renderer.draw(template, language, scene, **{**shared, **context}))


def _address(request: Request, language: str, path: str, /, **changes: object) -> str:
    """A page of the library with what was chosen so far; None takes a choice back.

    A variant is chosen of one session, so only the pages of that session keep it.
    """
    kept = ["question", "minutes", "people", "met"]
    if path.startswith(f"/bibliotheek/{request.path_params.get('session')}"):
        kept.append(varying.FIELD)
    chosen = {name: request.query_params.get(name) for name in kept}
    asked = {**chosen, "l": language, **changes}
    return f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"
