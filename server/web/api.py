"""The JSON interface: open a room, look at its phase, act. Documented by OpenAPI."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.kinds.kind import Refused
from server.library.session import Session
from server.live.room import Room
from server.room.decide import Stale
from server.room.tailoring import NO_GROUP, TABLES
from server.surfaces.render import Speech
from server.web import access, acts, offering
from server.web.kring import kring
from server.web.pages import ordered

router = APIRouter(prefix="/api/rooms", tags=["rooms"])
Bearer = Annotated[str, Header(description="Bearer DESK_KEY")]


class NamedRole(BaseModel):
    """A role that people may choose. With the `id` of one that the session has, it takes its place."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=120)
    id: str = Field("", max_length=60)
    group: Literal["lokaal", "zorg", "veiligheid", "gezin", ""] = ""


class Opening(BaseModel):
    """What a room is opened with. `date` is the planned meeting, ISO 8601; it defaults to today."""

    model_config = ConfigDict(extra="forbid")

    session: str = Field(max_length=60)
    variant: str = Field("", max_length=60, description="The id of a variant of the session, if any.")
    language: str = "nl"
    date: str = ""
    name: str = Field("", max_length=120, description="What the group is called; it stands in the report.")
    organisation: str = Field("", max_length=120)
    contact: str = Field("", max_length=120)
    recipients: str = Field("", max_length=120)
    password: str = Field("", max_length=200)
    tables: list[Annotated[str, Field(max_length=60)]] = Field(
        [], max_length=8, description="Names of tables or teams, two to eight of at most 24 characters."
    )
    apart: Literal["", "none", "role", "org", "table"] = Field(
        "", description="What results stand apart by; empty: as the session says."
    )
    roles: list[NamedRole] | None = Field(
        None, max_length=60, description="The whole list of roles, where it is another than the session's."
    )
    until: str = Field("", max_length=40, description="Answered beforehand, until this moment; ISO 8601.")
    follows: str | dict[str, Any] = Field("", description="A link to an earlier room, or its session file.")


class Acting(BaseModel):
    """One act of the desk. `seq` is the room's seq when it was decided on; some acts take more fields."""

    model_config = ConfigDict(extra="allow")

    act: str = Field(max_length=20)
    seq: int | None = None


@router.post("", status_code=201)
async def open_room(request: Request, opening: Opening) -> Response:
    """Open a room; its links come once."""
    app = kring(request)
    try:
        order = await ordered(request, _form(opening, app.library.get(opening.session)))
    except Refused as refused:
        return _refused(refused, opening.language)
    opened = await app.rooms.open(order)
    links = {
        "code": opened.code,
        "desk_key": opened.desk_key,
        "join_url": f"{app.base}/{opened.code}",
        "desk_url": f"{app.base}/desk/{opened.desk_key}",
        "stage_url": f"{app.base}/stage/{opened.key('stage')}",
        "summary_url": f"{app.base}/summary/{opened.key('summary')}",
    }
    return JSONResponse(links, 201)


@router.get("/{code}")
async def look(request: Request, code: str, authorization: Bearer = "") -> Response:
    """Where the room is. `present` and `done` change every five seconds at most."""
    room = await _room(request, code, authorization)
    count = room.counts()
    state = room.state
    prompts = [
        {
            "id": ask.id,
            "kind": ask.step.kind,
            "phase": ask.at(room.clock()),
            "round": ask.round,
            "beside": ask.step.beside,
        }
        for ask in state.asks.values()
    ]
    return JSONResponse(
        {
            "seq": state.seq,
            "step": state.current,
            "prompts": prompts,
            "present": count.present,
            "done": count.done,
            "finished": state.finished,
            "until": state.intake and state.intake.until,
        }
    )


@router.post("/{code}/acts")
async def act(request: Request, code: str, acting: Acting, authorization: Bearer = "") -> Response:
    """Do one act: 200 with the new seq, 409 when the room has moved on, 422 when it makes no sense."""
    room = await _room(request, code, authorization)
    extra = acting.model_extra or {}
    form = {name: _values(value) for name, value in extra.items()}
    form = acts.with_key(acting.act, form, room, _key(authorization))
    form = offering.with_step(kring(request), room.state, acting.act, form)
    try:
        state = await room.act(acts.parse(acting.act, form, acting.seq))
    except Stale:
        return JSONResponse({"ok": False, "seq": room.state.seq}, 409)
    except Refused as refused:
        return _refused(refused, room.state.language)
    return JSONResponse({"seq": state.seq})


async def _room(request: Request, code: str, authorization: str) -> Room:
    if not _key(authorization):
        raise access.NoDesk(code)
    return await access.room_at_desk(request, code, _key(authorization))


def _key(authorization: str) -> str:
    scheme, _, key = authorization.partition(" ")
    return key if scheme.lower() == "bearer" else ""


def _form(opening: Opening, session: Session | None) -> dict[str, list[str]]:
    """The order as the form of the home page says it."""
    plain = opening.model_dump(exclude={"tables", "roles"})
    form = {name: [_typed(value)] for name, value in plain.items()}
    form |= {field: [name] for field, name in zip(TABLES, opening.tables, strict=False)}
    return form | _roles(opening, {role.id for role in session.roles} if session else set())


def _roles(opening: Opening, known: set[str]) -> dict[str, list[str]]:
    if opening.roles is None:
        return {}
    kept = {f"role-{id}": [""] for id in sorted(known)}
    for number, role in enumerate(opening.roles):
        field = f"role-{role.id}" if role.id in known else f"extra-{role.group or NO_GROUP}-{number}"
        kept[field] = [role.name]
    return kept


def _typed(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _values(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _refused(refused: Refused, language: str) -> Response:
    words = Speech(language, "nl").say(refused.message)
    return JSONResponse({"ok": False, "errors": {refused.field: words}}, 422)
