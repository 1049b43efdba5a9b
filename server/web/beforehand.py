"""Answering beforehand: until when, and the phone's plain pages, one question each.

Pages and forms do all of it. A script keeps what was typed and guards what is sent, as at a meeting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.kinds.kind import N_, Form, Refused, one
from server.library.own_pace import fits
from server.library.session import Session
from server.live.answering import Doubtful
from server.live.room import PHONE, Room
from server.room.at_own_pace import prompts, shut, steps
from server.room.sorting import to_sort
from server.room.state import Ask
from server.web import access, forms
from server.web.kring import kring
from server.web.moments import DAY, WHOLE, day_of, moment

LEAST, MOST = 1, 21  # days
LAST = "end"  # the page after the questions


def until(form: Form, session: Session, now: float) -> float | None:
    """When the link of a new room closes, or None for a meeting; `Refused` at the field that cannot be."""
    if one(form, "pace") != "own" and not one(form, WHOLE):
        return None
    if not fits(session):
        raise Refused("pace", N_("Deze sessie kan alleen in de zaal."))
    chosen = moment(form)
    if not LEAST <= (day_of(chosen) - day_of(now)).days <= MOST:
        raise Refused(DAY, N_("Kies een dag tussen morgen en drie weken vooruit."))
    return chosen


def onward(room: Room, prompt: str, act: str) -> str:
    """Which page comes after a question was sent: the next one, or itself when its answer was taken back."""
    names = [ask.id for ask in steps(room.state)]
    if prompt not in names:
        return LAST
    following = names[names.index(prompt) + 1 :]
    return prompt if act == "withdraw" else next(iter(following), LAST)


def place(room: Room, form: Form) -> str:
    """Where on the desk's page an act leads back to: the cards of its prompt, if it was about cards."""
    prompt = one(form, "prompt")
    return f"#queue-{prompt}" if prompt in {ask.id for ask in to_sort(room.state)} else ""


async def page(
    request: Request,
    room: Room,
    form: dict[str, list[str]] | None = None,
    refused: Refused | None = None,
    prompt: str = "",
) -> Response:
    """The page for one visitor: the promise, a question, the end, or that the link has closed."""
    seat = await room.seat(access.participant(request))
    closed = shut(room.state, room.clock())
    if closed or not seat:
        found: dict[str, Any] = {"roles": room.state.session.offered}
        template = "phone/beforehand-closed.html" if closed else "phone/join.html"
    else:
        found = await _place(request, room, prompt)
        template = "phone/beforehand.html"
    found |= {"seat": seat, "aside": {}, "sent": False}
    html = kring(request).renderer.draw(
        template,
        forms.language(request, room.state.language),
        found.pop("scene", room.scene()),
        surface=PHONE,
        **{**found, **_said(form, refused)},
    )
    return HTMLResponse(html, 422 if refused else 200)


def _said(form: dict[str, list[str]] | None, refused: Refused | None) -> dict[str, Any]:
    """What was typed and refused just now, for a page without script."""
    errors = {refused.field: refused.message} if refused else {}
    more = {"done": False} if refused else {}
    return {"values": form or {}, "errors": errors, "sure": isinstance(refused, Doubtful), **more}


async def _place(request: Request, room: Room, prompt: str) -> dict[str, Any]:
    """Where this visitor is, and which questions this phone is done with."""
    token, asks = access.participant(request), steps(room.state)
    sent = {ask.id for ask in prompts(room.state) if await room.has_answered(token, ask)}
    wanted = prompt or request.query_params.get("at", "")
    ask = next((ask for ask in asks if ask.id == wanted), None)
    if ask is None and wanted != LAST:
        ask = _first(asks, sent)
    names = [met.id for met in asks]
    at = names.index(ask.id) if ask else len(names)
    again = "again" in request.query_params
    return {
        "ask": ask,
        "finished": sent,
        "done": bool(ask and ask.id in sent and not again),
        "back": names[at - 1] if at else None,
        "onward": names[at + 1] if at + 1 < len(names) else LAST,
        "scene": replace(room.scene(), pretended=await room.imagined(ask) if ask and ask.collects else {}),
    }


def _first(asks: list[Ask], sent: set[str]) -> Ask | None:
    """The first thing to do: from the start, or the first question that is still open."""
    if not sent:
        return asks[0] if asks else None
    return next((ask for ask in asks if ask.collects and ask.id not in sent), None)
