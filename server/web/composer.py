"""Your own session: started, written and opened in the browser. Whoever has its link may write in it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server.kinds.kind import N_, Refused
from server.languages.catalogue import LANGUAGES
from server.library import draft, loader
from server.library.adopting import adopted
from server.library.draft import Raw
from server.library.faults import Faulty
from server.library.review import Review, review
from server.live import drafts
from server.live.drafts import Kept
from server.live.preview import drafted
from server.surfaces.composing import Sheet
from server.web import access, edits, forms, lessons, openers, pages, varying
from server.web.kring import kring

router = APIRouter(include_in_schema=False)
MOST_FIELDS = 2_000  # a step with ten statements in two languages has a few hundred
PLAIN = "text/yaml; charset=utf-8"


@router.get("/eigen")
async def starting(request: Request) -> Response:
    """Where an own session begins: empty, as a copy (`?from=` chooses of which), or from a file."""
    return _start_page(request, values={"from": [request.query_params.get("from", "")]})


@router.post("/eigen")
async def start(request: Request) -> Response:
    """Start a draft and go to it."""
    form = await forms.fields_and_files(request)
    app = kring(request)
    try:
        await _allowed(request, form)
        raw = _begun(form, app.library)
        key = await drafts.start(app.rooms.store, raw, app.rooms.today())
    except Refused as refused:
        return _start_page(request, 422, values=form, errors={refused.field: refused.message})
    except Faulty as faulty:
        return _start_page(request, 422, values=form, faults=faulty.faults)
    response = _see(request, f"/eigen/{key}")
    openers.remember(request, response)
    return response


async def _allowed(request: Request, form: edits.Form) -> None:
    """Raise `Refused` for a wrong password. Who starts very many is slowed down, as wrong codes are."""
    await openers.check(request, form)
    host = request.client.host if request.client else ""
    await kring(request).making.guessed(host, wrong=True)


def _begun(form: edits.Form, library: dict[str, Any]) -> Raw:
    """What a new draft begins with."""
    source = forms.first(form, "from")
    if found := varying.named(library, source):
        return draft.copied(found)
    if source == "file":
        text = next((text for text in form.get("text", []) if text.strip()), "")
        if not text:
            raise Refused("text", N_("Kies een bestand, of plak de tekst ervan."))
        return adopted(text, "", library)
    if source:
        raise Refused("from", N_("Kies een sessie."))
    return draft.started(f"eigen-{draft.fresh()}")


@router.get("/eigen/{key}")
@router.get("/eigen/{key}/steps/{step}")
async def writing(request: Request, key: str, step: str = "") -> Response:
    """One step of a draft, or the session as a whole."""
    kept = await _draft(request, key)
    if step and draft.step_of(kept.raw, step) is None:
        return _see(request, f"/eigen/{key}")
    return HTMLResponse(await _page(request, key, kept, step))


@router.post("/eigen/{key}")
@router.post("/eigen/{key}/steps/{step}")
async def write(request: Request, key: str, step: str = "") -> Response:
    """Keep what was filled in, and do what the pressed button says."""
    form = await forms.fields(request, MOST_FIELDS)
    await access.wrote(request, kring(request).writing)
    store, day = kring(request).rooms.store, kring(request).rooms.today()
    before = await _draft(request, key)
    edit = edits.Edit(step, form)
    if edit.forgets:
        await drafts.forget(store, key)
        return _moved(request, "/eigen", {})
    if edit.is_stale(before.version):
        return await _stale(request, key, before, edit)
    try:
        kept = await drafts.change(store, key, edit.apply, edit.mark, day)
        if edit.goes:
            kept = await (drafts.undo if edit.goes == "undo" else drafts.redo)(store, key, day)
    except Refused as refused:
        return await _refused(request, key, before, edit, refused)
    if kept is None:
        raise access.NoRoom
    return await _done(request, key, kept, edit)


async def _done(request: Request, key: str, kept: Kept, edit: edits.Edit) -> Response:
    """Tell what stands there now: to the script with the picture of it, else by going there."""
    step = edit.leads_to if draft.step_of(kept.raw, edit.leads_to) else ""
    address = f"/eigen/{key}/steps/{step}" if step else f"/eigen/{key}"
    told: dict[str, Any] = {"version": kept.version, "focus": edit.focus, "theirs": edit.theirs}
    if forms.wants_json(request) and step == edit.step:
        told["html"] = await _page(request, key, kept, step, "composer/fragment.html")
    return _moved(request, address, told, f"#{edit.focus}" if edit.focus else "")


def _moved(request: Request, address: str, told: dict[str, Any], anchor: str = "") -> Response:
    if forms.wants_json(request):
        return JSONResponse({"ok": True, "to": address, **told})
    return _see(request, address, anchor)


async def _stale(request: Request, key: str, kept: Kept, edit: edits.Edit) -> Response:
    """A page that is older than the draft: its words are shown again, to be kept by a second press."""
    message = N_(
        "Dit veranderde in een ander venster. Hier staat wat jij typte. Bewaar nog eens om dat te houden."
    )
    typed = Kept(edit.filled(kept.raw), kept.version, kept.can_undo, kept.can_redo)
    return HTMLResponse(await _page(request, key, typed, edit.step, said=(message, {})), 409)


async def _refused(request: Request, key: str, kept: Kept, edit: edits.Edit, refused: Refused) -> Response:
    if forms.wants_json(request):
        raise refused
    typed = Kept(edit.filled(kept.raw), kept.version, kept.can_undo, kept.can_redo)
    return HTMLResponse(await _page(request, key, typed, edit.step, said=refused.message), 422)


@router.get("/eigen/{key}/sessie.yaml")
async def export(request: Request, key: str) -> Response:
    """The session as one file, finished or not."""
    raw = (await _draft(request, key)).raw
    found = review(raw)
    text = loader.dump(found.session) if found.session else loader.write(raw)
    name = f'attachment; filename="{raw["id"]}.yaml"'
    return Response(text, media_type=PLAIN, headers={"Content-Disposition": name})


@router.get("/eigen/{key}/open")
async def opening(request: Request, key: str) -> Response:
    """The form that opens a room with this session; to what has to be mended while it cannot."""
    found = review((await _draft(request, key)).raw)
    return _opening(request, key, found) if found.ready else _see(request, f"/eigen/{key}")


@router.post("/eigen/{key}/open")
async def open_room(request: Request, key: str) -> Response:
    """Open a room with this session as it stands now, and go to its desk."""
    await access.wrote(request, kring(request).writing)
    form = await forms.fields_and_files(request)
    found = review((await _draft(request, key)).raw)
    if not found.ready or found.session is None:
        return _see(request, f"/eigen/{key}")
    try:
        order = await pages.ordered(request, form, contract=True, own=found.session)
        if order.language not in found.languages:
            raise Refused("language", N_("In deze taal is de sessie nog niet af."))
    except Refused as refused:
        return _opening(request, key, found, 422, values=form, errors={refused.field: refused.message})
    app = kring(request)
    return await pages.to_desk(request, app, await app.rooms.open(order))


def _opening(request: Request, key: str, found: Review, status: int = 200, **more: Any) -> Response:
    offered = {name: LANGUAGES[name] for name in found.languages}
    values = {"language": [found.languages[0]]}
    context = {"session": found.session, "action": f"/eigen/{key}/open", "offered": offered, "values": values}
    page = pages.drawn(request, "home/open.html", **{**context, **more})
    page.status_code = status
    return page


async def _draft(request: Request, key: str) -> Kept:
    """The draft behind a link. Keys are 128 random bits, so a wrong one is not slowed down."""
    found = await drafts.find(kring(request).rooms.store, key)
    if found is None:
        raise access.NoRoom
    return found


async def _page(
    request: Request, key: str, kept: Kept, step: str, template: str = "composer/page.html", said: Any = None
) -> str:
    app = kring(request)
    language = forms.language(request, app.settings.language)
    step = step if draft.step_of(kept.raw, step) else ""  # another window may have thrown it away
    found = review(kept.raw)
    seen = await drafted(kept.raw, found.session, step, language)
    shared: dict[str, Any] = {
        "sheet": Sheet(key, kept.raw, step, found, kept.version, kept.can_undo, kept.can_redo),
        "link": f"{request.url.scheme}://{request.url.netloc}/eigen/{key}",
        "learned": await lessons.about(request, kept.raw["id"]),
    }
    return app.renderer.draw(template, language, said=said, seen=seen, surface="home", **shared)


def _start_page(request: Request, status: int = 200, **more: Any) -> Response:
    app = kring(request)
    language = forms.language(request, app.settings.language)
    shared: dict[str, Any] = {
        "library": list(app.library.values()), "needs_password": bool(app.settings.open_password),
        "values": {}, "errors": {}, "faults": (), "surface": "home",
    }  # fmt: skip
    return HTMLResponse(app.renderer.draw("composer/start.html", language, **{**shared, **more}), status)


def _see(request: Request, address: str, anchor: str = "") -> Response:
    language = request.query_params.get("l", "")
    chosen = f"?l={language}" if language in LANGUAGES else ""
    return RedirectResponse(f"{address}{chosen}{anchor}", 303)
