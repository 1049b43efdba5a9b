"""Pages for what goes wrong: kind, in the visitor's language, and without a trace of what was sent."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from server.kinds.kind import N_, Refused
from server.surfaces.render import Speech
from server.web import forms
from server.web.access import NoDesk, NoRoom
from server.web.kring import kring
from server.web.patience import Hurried, Impatient

NO_ROOM = N_("Deze code of link kennen we niet. Misschien is de zaal al gesloten.")
NO_DESK = N_("Deze regie gaat open met de regielink. Vraag die aan je begeleider.")
BROKEN = N_("Hier ging iets mis bij ons. Laad de pagina opnieuw. Wat je typte, staat nog op je telefoon.")
BUSY = N_("Er zijn te veel verkeerde codes geprobeerd. Wacht even en probeer het dan weer.")
HURRIED = N_("Er wordt nu te veel tegelijk bewaard. Wacht even en probeer het dan weer.")
NOT_HERE = N_("Deze pagina is er niet.")
UNREADABLE = N_("Dit kunnen we niet lezen.")


def install(app: FastAPI) -> None:
    """Give every expected failure its page."""
    app.add_exception_handler(NoRoom, _page(404, NO_ROOM))
    app.add_exception_handler(NoDesk, _page(403, NO_DESK))
    app.add_exception_handler(Impatient, _page(429, BUSY))
    app.add_exception_handler(Hurried, _page(429, HURRIED))
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _page(422, UNREADABLE))
    app.add_exception_handler(Refused, _refused)


def _page(status: int, message: str):  # type: ignore[no-untyped-def]  # Starlette types handlers loosely
    async def handler(request: Request, error: Exception) -> Response:
        return respond(request, status, message)

    return handler


async def _http(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    return respond(request, status, NOT_HERE if status == 404 else UNREADABLE)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return respond(request, 422, error.message[0], **error.message[1])


def broken(request: Request) -> Response:
    """The page for what we did wrong ourselves."""
    return respond(request, 500, BROKEN)


def respond(request: Request, status: int, message: str, **values: object) -> Response:
    """The message as a page, or as JSON for who asked for that."""
    app = kring(request)
    language = forms.language(request, app.settings.language)
    words = Speech(language, "nl").tr(message, **values)
    if forms.wants_json(request) or request.url.path.startswith("/api/"):
        return JSONResponse({"ok": False, "errors": {"": words}}, status)
    html = app.renderer.draw("home/error.html", language, words=words, status=status, surface="home")
    return HTMLResponse(html, status)
