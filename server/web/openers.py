"""Who may open rooms here: whoever knows the password of this server, and everybody where it has none.

Told once, it holds in that browser until it closes, or until Kring starts anew. The cookie is made with a
secret of this process, so that it says nothing of the password and nothing has to be kept.
"""

from __future__ import annotations

import hmac
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from server.kinds.kind import N_, Refused
from server.web import access, forms
from server.web.kring import Kring, kring

COOKIE = "kring_opener"
WRONG_PASSWORD = N_("Dit wachtwoord klopt niet. Vraag het aan wie Kring beheert.")


def knows_password(app: Kring, form: dict[str, list[str]]) -> bool:
    """Whether a form holds the password; everybody knows it where there is none."""
    password = app.settings.open_password
    return not password or hmac.compare_digest(forms.first(form, "password").encode(), password.encode())


async def check(request: Request, form: dict[str, list[str]]) -> None:
    """Raise `Refused` for a wrong password; guessing it takes time."""
    app = kring(request)
    if app.settings.open_password:
        right = knows_password(app, form)
        await access.guessed(request, wrong=not right)
        if not right:
            raise Refused("password", WRONG_PASSWORD)


def known(connection: HTTPConnection) -> bool:
    """Whether this browser may read what is for openers."""
    app = kring(connection)
    if not app.settings.open_password:
        return True
    return hmac.compare_digest(connection.cookies.get(COOKIE, "").encode(), _mark(app).encode())


def remember(request: Request, response: Response) -> None:
    """Note in this browser that it knows the password, where there is one."""
    app = kring(request)
    if app.settings.open_password:
        shared: dict[str, Any] = {"httponly": True, "samesite": "lax", "path": "/"}
        response.set_cookie(COOKIE, _mark(app), secure=request.url.scheme == "https", **shared)


def _mark(app: Kring) -> str:
    return hmac.digest(app.secret, (app.settings.open_password or "").encode(), "sha256").hex()
