"""Small geometry for templates: seats on a circle, an arc, a sun that sinks, a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin
from typing import Any, Protocol

import segno
from markupsafe import Markup

from server.kinds.kind import N_, Table
from server.languages.hyphens import hyphenate
from server.library.session import Session
from server.room.splits import OTHER_ORGANISATIONS, OTHER_ROLES, THE_OTHERS
from server.room.state import Ask, Disclosed
from server.room.viewing import beside_whole
from server.surfaces.scene import Scene

MOST_SEATS = 40
TALK = 300  # seconds: how long talking about a result takes when nobody says otherwise
CLOCK_WORDS = (
    N_("we zijn net begonnen"),
    N_("nog ruim de helft"),
    N_("we zijn over de helft"),
    N_("we ronden zo af"),
    N_("de tijd is om, neem rustig een slot"),
)
THINK_WORDS = (
    N_("we denken, ieder voor zich"),
    N_("we denken nog even"),
    N_("we zijn over de helft"),
    N_("de telefoons gaan zo open"),
    N_("de telefoons gaan nu open"),
)
CHAIRS = {
    "child": N_("Wat zou het kind zeggen?"),
    "parent": N_("Wat zou de ouder zeggen?"),
    "absent": N_("Wie is er niet, en wat zou die zeggen?"),
    "year": N_("Wat zien we over een jaar?"),
}


REST = {"org": OTHER_ORGANISATIONS, "table": THE_OTHERS}  # what is left over, where it is not other roles


@lru_cache(256)  # making one takes longer than drawing the rest of a stage
def qr(address: str, label: str) -> Markup:
    """A QR code as inline SVG: error level M, four modules of quiet zone, colours from the style sheet."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=4)[0]
    svg = code.svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True)
    start = svg.index("<path")
    head = Markup('<svg class="qr" viewBox="0 0 {s} {s}" role="img" aria-label="{label}" {crisp}>')
    crisp = Markup('shape-rendering="crispEdges"')
    return head.format(s=size, label=label, crisp=crisp) + Markup(svg[start:])


def seats_on_ring(taken: int) -> list[tuple[float, float]]:
    """Places on a circle of radius 90 around (100, 100): one for each phone and a free one; none above 40."""
    if taken > MOST_SEATS:
        return []
    places = taken + 1
    turns = [2 * pi * place / places for place in range(places)]
    return [(round(100 + 90 * sin(turn), 2), round(100 - 90 * cos(turn), 2)) for turn in turns]


def arc(share: float) -> str:
    """The path of an arc that starts at the top and closes a share (0 to 1) of the circle of radius 94."""
    turn = 2 * pi * share
    x, y = 100 + 94 * sin(turn), 100 - 94 * cos(turn)
    return f"M100 6A94 94 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}"


def share_left(now: float, start: float, end: float) -> float:
    """Which share of a soft clock is still to go, 1 to 0."""
    return min(1.0, max(0.0, (end - now) / (end - start))) if end > start else 0.0


def clock_word(now: float, start: float, end: float, words: Sequence[str] = CLOCK_WORDS) -> str:
    """The soft clock in words, as a message id; the browser goes on at the same moments."""
    left = share_left(now, start, end)
    return words[sum(left <= bound for bound in (0.85, 0.5, 0.2, 0.0))]


def cards_of(scene: Scene, ask: Ask) -> list[dict[str, Any]]:
    """The groups that the facilitator made of a prompt's cards, with their names."""
    return [
        {"id": group.id, "name": scene.text(group.name) if group.name else None, "ids": list(group.ids)}
        for group in ask.card_groups
    ]


def table_of(scene: Scene, ask: Ask, shown: Disclosed | None) -> Table | None:
    """The table behind a picture: rows of texts that were hidden or wiped are left out, the rest sorted."""
    result = ask.present(shown)["result"] if shown else None
    table = ask.step.of.table(ask.step.shape, result) if result else None
    if table is None:
        return None
    kept = [row for row in table.rows if not any(map(scene.lacks, _needed(table, row)))]
    if any(_is_text(cell) for row in kept for cell in row):
        kept.sort(key=lambda row: _by_text(scene, row))
    return Table(table.headings, kept, table.beside)


def _needed(table: Table, row: Sequence[Any]) -> list[Any]:
    """The cells of a row without which it says nothing."""
    return [cell for at, cell in enumerate(row) if at not in table.beside]


def _by_text(scene: Scene, row: Sequence[Any]) -> tuple[bool, list[str]]:
    """Rows of texts by what they say; a row without a text ("weet ik niet") comes last."""
    said = [(scene.text(cell["id"]) or "").lower() for cell in row if _is_text(cell)]
    return not said, said


def agreed_of(scene: Scene) -> list[dict[str, Any]]:
    """The agreements that a room took over: what they say, and the desk's fields to write them down again."""
    forms = [
        (agreed["id"], {name: body for name, id in agreed["form"].items() if (body := scene.text(id))})
        for agreed in scene.state.agreed
    ]
    return [{"id": id, "said": ", ".join(form.values()), "form": form} for id, form in forms if form]


def _is_text(cell: Any) -> bool:
    return isinstance(cell, dict) and "id" in cell


class Speaker(Protocol):
    """What turns a Text or a message into words of one language."""

    language: str

    def say(self, message: Any) -> str: ...


def picked_groups(
    session: Session, ask: Ask, shown: Disclosed | None, speech: Speaker, surface: str
) -> dict[str, Any]:
    """The splits of a disclosed result: a group's or a lens's name in words to its result; the rest last."""
    lenses = {lens.id: lens.text for lens in (ask.step.lenses.who if ask.step.lenses else ())}
    order = [*session.group_names, *lenses, OTHER_ROLES]
    names = {**session.group_names, **lenses, OTHER_ROLES: (REST.get(session.group_by, OTHER_ROLES), {})}
    found = (shown or {}).get("groups") or {}
    there = sorted(found, key=order.index)
    seen = beside_whole(ask, there) if surface == "stage" else there
    return {hyphenate(speech.say(names[name]), speech.language): found[name]["result"] for name in seen}
