"""What the stage shows of a result: the whole, a part its kind offers, or some groups beside the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Any, TypeVar

from server.kinds.kind import N_, Text
from server.room.folds import Data, on
from server.room.pictures import Picture, Side, side_by_side
from server.room.state import Ask, State

BESIDE = 4  # so many groups can be read beside the whole; more take turns
WALL = "wall-"  # wall-2-3: the third screen of the second picture
T = TypeVar("T")


def stage_views(state: State, ask: Ask) -> list[tuple[str, Any]]:
    """What the desk may choose from, as (id, label)."""
    return walls(state, ask) or [*views(ask), *views_in_series(state, ask)]


def walls(state: State, ask: Ask) -> list[tuple[str, Any]]:
    """A view for every screen of every picture, where each fills the stage by itself; none elsewhere."""
    side = side_by_side(state, ask) if ask.step.of.fills else None
    found: list[tuple[str, Any]] = []
    for number, one in enumerate(side.pictures if side else (), 1):
        pages = [page for page, _ in ask.step.of.views(ask.step.shape, one.result)]
        found += [
            (f"{WALL}{number}-{page}", (N_("{what}, scherm {page}"), {"what": one.label, "page": page}))
            for page in pages
        ] or [(f"{WALL}{number}-1", one.label)]
    return found


def on_wall(ask: Ask, side: Side) -> Picture:
    """Which of these pictures fills the stage; the first until the desk chooses another."""
    chosen = ask.view[len(WALL) :].partition("-")[0] if ask.view and ask.view.startswith(WALL) else ""
    number = int(chosen) if chosen.isdecimal() else 1
    return side.pictures[number - 1 if 1 <= number <= len(side.pictures) else 0]


def views(ask: Ask) -> list[tuple[str, Any]]:
    """The kind's own views, then groups that take turns."""
    shown = ask.shown
    if not shown or not shown["result"]:
        return []
    last = turns(ask, len(shown.get("groups") or ()))
    turned = [
        (f"side-{k}", (N_("Naast elkaar, {k} van {n}"), {"k": k, "n": last})) for k in range(1, last + 1)
    ]
    return [*ask.step.of.views(ask.step.shape, shown["result"]), *turned]


def turns(ask: Ask, groups: int) -> int:
    """In how many turns so many groups stand beside the whole; 0 where they all fit at once."""
    return 0 if groups <= BESIDE or ask.step.of.lists_groups else ceil(groups / BESIDE)


def own_view(ask: Ask) -> str | None:
    """The chosen view, as far as it is the kind's own; of a wall, its screen."""
    if ask.view and ask.view.startswith(WALL):
        return ask.view.rpartition("-")[2]
    return None if ask.view and ask.view.startswith("side-") else ask.view


def view_in(ask: Ask, round: int) -> str | None:
    """The chosen view in this round. What another round gave is another result, shown whole at first."""
    return ask.view if round == ask.round else None


def beside_whole(ask: Ask, groups: Sequence[T]) -> Sequence[T]:
    """Those of these groups that stand beside the whole on the stage now; first it stands there alone."""
    last = turns(ask, len(groups))
    if not last:
        return groups
    size = ceil(len(groups) / last)
    chosen = {f"side-{k}": groups[(k - 1) * size : k * size] for k in range(1, last + 1)}
    return chosen.get(ask.view or "", ())


def views_in_series(state: State, ask: Ask) -> Sequence[tuple[str, Text]]:
    """The parts that it can show with all earlier meetings, where these do not fit on it all at once."""
    then = state.then.get(state.root(ask.id), ())
    if not then or not (ask.shown and ask.shown["result"]):
        return ()
    return ask.step.of.views_in_series(ask.step.shape, len(then) + 1)


@on("view-chosen")
def _view_chosen(state: State, data: Data, at: float) -> State:
    ask = state.asks[data["prompt"]]
    return state.with_ask(replace(ask, view=data["view"], viewed=ask.viewed | ({data["view"]} - {None})))
