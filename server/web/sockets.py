"""Sockets and long polls: HTML goes out, answers come in; both lead to the same code as a plain POST."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.kinds.kind import Refused
from server.library.step import OWN
from server.live.answering import Doubtful, Submission
from server.live.mailbox import Mailbox, Push, never
from server.live.room import Room
from server.surfaces.render import Speech
from server.web import forms
from server.web.security import same_origin

POLL = 25.0  # seconds that a long poll waits
NOT_JOINED, FOREIGN, UNKNOWN, TOO_MANY = 4401, 4403, 4404, 4429
MOST_SOCKETS = 6  # of one phone at a time: a tab or two, and what has not noticed yet that it is gone


async def serve(
    socket: WebSocket, room: Room, surface: str, token: str | None = None, watch: bool = False
) -> None:
    """Keep one connection: the current frame at once, every newer one after, answers in between.

    Who only watches does not count as present, and is told so when they answer.
    """
    if not same_origin(socket):
        await socket.close(FOREIGN)
        return
    if token and sum(box.token == token for box in room.crowd.mailboxes) >= MOST_SOCKETS:
        await socket.close(TOO_MANY)
        return
    await socket.accept()
    language = forms.language(socket, room.state.language)
    push: Push = socket.scope.get("extensions", {}).get("kring.push", never)
    box = Mailbox(
        surface, language, socket.send_text, None if watch else token, push, partial(_close, socket)
    )
    await room.recall(box.token)
    try:
        room.enter(box)
        while (message := await socket.receive())["type"] == "websocket.receive":
            if token is not None:
                answer = await reply(room, token, message.get("text") or "", language)
                await socket.send_text(json.dumps(answer))
    except (WebSocketDisconnect, RuntimeError):
        pass  # the other side went away, in the middle of a send or not
    finally:
        room.leave(box)


async def _close(socket: WebSocket) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # it went away first
        await socket.close(UNKNOWN)


async def reply(room: Room, token: str, text: str, language: str) -> dict[str, Any]:
    """Take one message of a phone and say how it went. Junk is answered, never logged."""
    try:
        message = json.loads(text)
        sent = submission(message)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return {"id": None, "ok": False, "errors": {}}
    id = message.get("id")
    return {"id": id if isinstance(id, str) else None, **await outcome(room, token, sent, language)}


def submission(message: dict[str, Any]) -> Submission:
    """A socket message as a submission; raises ValueError and the like when it is none."""
    form = {
        str(name): [value for value in values if isinstance(value, str)]
        for name, values in (message.get("form") or {}).items()
        if isinstance(values, list)
    }
    act = str(message.get("do", "answer"))
    if act not in ("answer", "skip", "withdraw") or len(form) > forms.MOST_FIELDS:
        raise ValueError("do")
    return Submission(
        str(message["prompt"]), int(message.get("round", 1)), act, form, str(message.get("lens", OWN))
    )


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
        room.polled(token)
    frame = await room.newer(surface, language, request.query_params.get("seen", ""), POLL)
    headers = {"Kring-Now": str(room.clock())}
    if frame is None:
        return Response(status_code=204, headers=headers)
    return HTMLResponse(frame.html, headers={**headers, "Kring-Version": frame.version})
