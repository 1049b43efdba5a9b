"""Sockets and long polls: HTML goes out, answers come in; both lead to the same code as a plain POST."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.kinds.kind import Refused
from server.live.answering import Doubtful, Submission
from server.live.mailbox import Mailbox
from server.live.room import Room
from server.surfaces.render import Speech
from server.web import forms
from server.web.security import same_origin

POLL = 25.0  # seconds that a long poll waits
NOT_JOINED, UNKNOWN, FOREIGN = 4401, 4404, 4403


async def serve(socket: WebSocket, room: Room, surface: str, token: str | None = None) -> None:
    """Keep one connection: the current frame at once, every newer one after, answers in between."""
    if not same_origin(socket):
        await socket.close(FOREIGN)
        return
    await socket.accept()
    language = forms.language(socket, room.state.language)
    box = Mailbox(surface, language, socket.send_text, token)
    await room.recall(token)
    room.enter(box)
    try:
        async for text in socket.iter_text():
            if token is not None:
                await socket.send_text(json.dumps(await reply(room, token, text, language)))
    except (WebSocketDisconnect, RuntimeError):
        pass  # the other side went away, in the middle of a send or not
    finally:
        room.leave(box)


async def reply(room: Room, token: str, text: str, language: str) -> dict[str, Any]:
    """Take one message of a phone and say how it went. Junk is answered, never logged."""
    try:
        message = json.loads(text)
        sent = submission(message)
    except (ValueError, TypeError, KeyError, AttributeError):
        return {"id": None, "ok": False, "errors": {}}
    return {"id": message.get("id"), **await outcome(room, token, sent, language)}


def submission(message: dict[str, Any]) -> Submission:
    """A socket message as a submission; raises ValueError and the like when it is none."""
    form = {
        str(name): [str(value) for value in values]
        for name, values in (message.get("form") or {}).items()
        if isinstance(values, list)
    }
    act = str(message.get("do", "answer"))
    if act not in ("answer", "skip", "withdraw"):
        raise ValueError("do")
    return Submission(str(message["prompt"]), int(message.get("round", 1)), act, form)


async def outcome(room: Room, token: str | None, sent: Submission, language: str) -> dict[str, Any]:
    """{"ok": true}, or {"ok": false, "errors": {field: sentence}} and "sure" when the sender may insist."""
    try:
        await room.submit(token, sent)
    except Refused as refused:
        sentence = Speech(language, room.state.language).say(refused.message)
        answer: dict[str, Any] = {"ok": False, "errors": {refused.field: sentence}}
        return answer | ({"sure": True} if isinstance(refused, Doubtful) else {})
    return {"ok": True}


async def poll(request: Request, room: Room, surface: str, token: str | None = None) -> Response:
    """The fragment when there is a newer one than `seen`, waiting up to 25 seconds; else 204."""
    language = forms.language(request, room.state.language)
    if token:
        await room.recall(token)
        room.crowd.polled[token] = room.clock()
    frame = json.loads(room.frame(surface, language))
    if request.query_params.get("seen") == frame["version"] and not await room.changed(POLL):
        return Response(status_code=204, headers={"Kring-Now": str(room.clock())})
    frame = json.loads(room.frame(surface, language))
    headers = {"Kring-Version": frame["version"], "Kring-Now": str(room.clock())}
    return HTMLResponse(frame["html"], headers=headers)
