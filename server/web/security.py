"""Headers on every answer, and the rule that only our own pages may post."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.live.failures import tell
from server.web import errors

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # no-referrer makes browsers send "Origin: null" with our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
OVER_HTTPS = {"Cross-Origin-Opener-Policy": "same-origin"}  # elsewhere browsers ignore it, and complain
BESIDE_PAGES = {"X-Content-Type-Options": "nosniff"}  # what a style sheet or font needs of them
LARGEST = 64 * 1024  # bytes in a request's body
WITH_FILE = 512 * 1024  # the same where a room is opened: the session file of an earlier one may come along
OPENING = {"/rooms", "/api/rooms"}
WRITING = 2 * 1024 * 1024  # the same where a session is written: a file, or the form of a long step
LONGEST_PATH = 500  # characters; a code of thousands of digits is no number to Python
SAFE = {"GET", "HEAD", "OPTIONS"}


class Security:
    """Pure ASGI: adds the headers, refuses foreign origins and bodies that are too large."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await guarded(self.app, scope, receive, send)
            return
        headers, send = Headers(scope=scope), with_headers(send, scope)
        if len(scope["path"]) > LONGEST_PATH:
            await PlainTextResponse("Too long", status_code=414)(scope, receive, send)
            return
        if scope["method"] not in SAFE and not same_origin(HTTPConnection(scope)):
            await PlainTextResponse("Origin", status_code=403)(scope, receive, send)
            return
        length = headers.get("content-length", "0")
        if (
            not length.isdecimal()
            or len(length) > 9
            or int(length) > largest(scope["path"])
            or "transfer-encoding" in headers
        ):
            await PlainTextResponse("Too large", status_code=413)(scope, receive, send)
            return
        await guarded(self.app, scope, receive, send)


def largest(path: str) -> int:
    """How many bytes a body may have that is sent to this path."""
    if path in OPENING:
        return WITH_FILE
    return WRITING if path == "/eigen" or path.startswith("/eigen/") else LARGEST


async def guarded(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run the application; of a failure only its kind and place are logged.

    A traceback's message may repeat what somebody typed, so it must never reach a log.
    """
    started = False

    async def sending(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)

    try:
        await app(scope, receive, sending)
    except Exception as error:
        tell(error)
        if not started and scope["type"] == "http":
            await errors.broken(Request(scope))(scope, receive, send)


def with_headers(send: Send, scope: Scope) -> Send:
    """A `send` that adds our headers; pages are not kept by caches, static files say so themselves.

    A phone's first page is some thirty files: on each of them the page's own headers would be 350 bytes.
    """
    ours = BESIDE_PAGES if scope["path"].startswith("/static/") else HEADERS
    if ours is HEADERS and scope["scheme"] == "https":
        ours = HEADERS | OVER_HTTPS

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ours.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def same_origin(connection: HTTPConnection) -> bool:
    """Origin must match Host, or be absent."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == connection.headers.get("host", "").lower()
    except ValueError:  # an address that nobody could have come from
        return False
