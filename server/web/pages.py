"""Opening a room: the form with what is settled beforehand, and what it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from server.kinds.kind import N_, Refused
from server.kinds.writing import clean
from server.languages.catalogue import LANGUAGES, translate
from server.library.own_pace import at_own_pace, fits
from server.library.session import Session
from server.live.rooms import AHEAD, Opened, Order
from server.room import pii, tailoring
from server.room.recalling import looks_back
from server.web import access, beforehand, follow, forms, openers, varying
from server.web.kring import Kring, kring
from server.web.moments import day_of

router = APIRouter(include_in_schema=False)
LONGEST = 120
FACTS = ("organisation", "contact", "recipients")
WEEK = 7  # days that a link stays open when nobody says otherwise
PROMISES = ("author", "aloud", "report", "managers", "appraisal")


@router.get("/open/{session}")
async def opening(request: Request, session: str) -> Response:
    """The form that opens a room with this session."""
    if session not in kring(request).library:
        raise access.NoRoom
    values = {varying.FIELD: [request.query_params.get(varying.FIELD, "")]}
    return drawn(request, "home/open.html", session=kring(request).library[session], values=values)


@router.post("/rooms")
async def open_room(request: Request) -> Response:
    """Open a room and go to its desk, with the key in a cookie."""
    form = await forms.fields_and_files(request)
    app = kring(request)
    try:
        order = await ordered(request, form, contract=True)
    except Refused as refused:
        session = app.library.get(forms.first(form, "session"))
        if session is None:
            raise access.NoRoom from None
        errors = {refused.field: refused.message}
        page = drawn(request, "home/open.html", session=session, values=form, errors=errors)
        page.status_code = 422
        return page
    opened = await app.rooms.open(order)
    return await to_desk(request, app, opened)


async def to_desk(request: Request, app: Kring, opened: Opened) -> Response:
    """To the desk of a new room, with its key in a cookie."""
    response = RedirectResponse(f"/{opened.code}/desk", 303)
    room = await app.rooms.get(opened.room)
    if room is None:
        raise access.NoRoom
    access.give_cookie(request, response, access.DESK, opened.desk_key, room)
    openers.remember(request, response)
    return response


async def ordered(
    request: Request, form: dict[str, list[str]], contract: bool = False, own: Session | None = None
) -> Order:
    """What a form or API call asks for. Where a password protects this, guessing it takes time.

    `own` is a session that stands in no library.
    """
    app, refused = kring(request), None
    try:
        order = order_from(form, app, contract, own)
    except Refused as error:
        refused = error
    if app.settings.open_password:
        await access.guessed(request, wrong=refused is not None and refused.field == "password")
    if refused:
        raise refused
    return replace(order, earlier=await follow.earlier(request, form, order.session))


def order_from(
    form: dict[str, list[str]], app: Kring, contract: bool = False, own: Session | None = None
) -> Order:
    """What a form or API call asks for; `Refused` at the field that cannot be."""
    session = own or app.library.get(forms.first(form, "session"))
    if session is None:
        raise Refused("session", N_("Kies een sessie."))
    session = varying.ordered(form, session)
    language = forms.first(form, "language") or app.settings.language
    if language not in LANGUAGES:
        raise Refused("language", N_("Kies Nederlands of Engels."))
    if not openers.knows_password(app, form):
        raise Refused("password", openers.WRONG_PASSWORD)
    if contract and not set(PROMISES) <= set(form.get("promise", [])):
        raise Refused("promise", N_("Zet bij elke regel een vinkje. Dan kan de zaal open."))
    until = beforehand.until(form, session, app.rooms.clock())
    session = tailoring.tailored(session, form) if until is None else at_own_pace(session)
    organisation, contact, recipients = (_short(form, name) for name in FACTS)
    name = _name(form)
    if until is None:
        return Order(session, language, _day(form, app), organisation, contact, recipients, name=name)
    alone = translate(language, N_("de begeleider"))  # nobody else gets what was answered beforehand
    return Order(session, language, day_of(until), organisation, contact, alone, until=until, name=name)


def _short(form: dict[str, list[str]], name: str) -> str:
    text = clean(forms.first(form, name))
    if len(text) > LONGEST:
        raise Refused(name, N_("Dit is te lang. Er passen {most} tekens."), most=LONGEST)
    return text


def _name(form: dict[str, list[str]]) -> str:
    """What the group is called. It stands in the report, so it passes the guard as what people type does."""
    name = _short(form, "name")
    if found := pii.blocked(name):
        message, values = pii.message(found)
        raise Refused("name", message, **values)
    return name


def _day(form: dict[str, list[str]], app: Kring) -> date:
    typed = forms.first(form, "date")
    if not typed:
        return app.rooms.today()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused("date", N_("Vul een datum in, zoals 2026-11-30.")) from None
    away = (day - app.rooms.today()).days
    if not 0 <= away <= AHEAD:
        raise Refused("date", N_("Kies een dag tussen vandaag en vier weken vooruit."))
    return day


@router.get("/healthz")
async def healthz() -> Response:
    """The process is alive."""
    return PlainTextResponse("ok")


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """The store answers."""
    await kring(request).rooms.store.codes_in_use()
    return PlainTextResponse("ok")


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """How many meetings this process holds, and no more: connections of one room are for its desk alone.

    Not the rooms that people answer beforehand: each leaves memory while nobody comes, so that a number that
    rises would tell when somebody did.
    """
    meetings = [room for room in kring(request).rooms.live.values() if room.state.intake is None]
    return PlainTextResponse(f"kring_rooms_loaded {len(meetings)}\n")


def drawn(request: Request, template: str, **context: Any) -> Response:
    """A page of the way to a room, with all that its templates may ask for."""
    app = kring(request)
    language = forms.language(request, app.settings.language)
    shared: dict[str, Any] = {
        "surface": "home",
        "today": app.rooms.today(),
        "needs_password": bool(app.settings.open_password),
        "promises": PROMISES,
        "looks_back": looks_back,
        "tailoring": tailoring,
        "may_be_beforehand": fits,
        "in_a_week": day_of(app.rooms.clock()) + timedelta(days=WEEK),
        "values": {},
        "errors": {},
    }
    return HTMLResponse(app.renderer.draw(template, language, **{**shared, **context}))
