"""Forms at the door: submitted fields as `{name: [values]}`, and what a request wants back."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection, Request

from server.languages.catalogue import LANGUAGES

MOST_FIELDS = 200


async def fields(request: Request, most: int = MOST_FIELDS) -> dict[str, list[str]]:
    """The fields of a urlencoded body, at most 200 unless told; anything else is an empty form."""
    body = (await request.body()).decode("utf-8", "replace")
    form: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=most)
    except ValueError:
        return {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form


async def fields_and_files(request: Request) -> dict[str, list[str]]:
    """The fields of a form that may bring a file along, whose text then is the field's value."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await fields(request)
    form: dict[str, list[str]] = {}
    async with request.form(max_files=1, max_fields=MOST_FIELDS) as sent:
        for name, value in sent.multi_items():
            text = value if isinstance(value, str) else (await value.read()).decode("utf-8", "replace")
            form.setdefault(name, []).append(text)
    return form


def first(form: dict[str, list[str]], name: str, otherwise: str = "") -> str:
    """The first value of a field, stripped."""
    return (form.get(name) or [otherwise])[0].strip()


def number(form: dict[str, list[str]], name: str) -> int | None:
    """The whole number in a field, or None when there is none of a sensible size."""
    typed = first(form, name)
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def language(connection: HTTPConnection, otherwise: str) -> str:
    """The language that this visitor chose with `?l=`, else the room's."""
    chosen = connection.query_params.get("l", "")
    return chosen if chosen in LANGUAGES else otherwise


def wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")
