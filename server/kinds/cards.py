"""Cards on a wall: the clusters that the facilitator made, then the rest, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.kinds.kind import N_, Json, Message, Result

PER_PAGE = 12  # what a room can read on one screen
LONG_PER_PAGE = 9  # of long cards: three rows of three, in letters that reach the back of the room
LONG = 45  # letters
SOME = 3  # long cards; fewer find their place among short ones

Card = Sequence[str | None]  # ids of the texts on one card; None for a field left empty


@dataclass(frozen=True)
class Cluster:
    """Cards that belong together. `name` is None while they have none; `grouped` is False for the rest."""

    name: str | None
    cards: Sequence[Card]
    grouped: bool = True


def length(texts: Iterable[str]) -> Result:
    """`{"long": True}` for a result of which some cards are long, else nothing.

    Counting decides it once, so that hiding a card later never changes what stands on which screen.
    """
    return {"long": True} if sum(len(text) >= LONG for text in texts) >= SOME else {}


def per_page(result: Result) -> int:
    """How many single cards of this result fit on a screen."""
    return LONG_PER_PAGE if result.get("long") else PER_PAGE


def pages(count: int, size: int = PER_PAGE) -> int:
    """How many screens this many cards take, with `size` cards on each."""
    return -(-count // size)


def page_views(count: int, size: int = PER_PAGE) -> list[tuple[str, Message]]:
    """A view per screen; none when one screen holds everything."""
    return screen_views(pages(count, size))


def screen_views(total: int) -> list[tuple[str, Message]]:
    """A view per screen, of so many; none when there is one."""
    if total < 2:
        return []
    return [(str(page), (N_("Kaarten, scherm {page}"), {"page": page})) for page in range(1, total + 1)]


def chosen_page(view: str | None, count: int, size: int = PER_PAGE) -> int:
    """The page in a view id such as `2` or `worked-2`; the first when it names none that is there."""
    last = (view or "").rpartition("-")[2]
    page = int(last) if last.isascii() and last.isdigit() and len(last) < 4 else 1
    return page if 1 <= page <= pages(count, size) else 1


def wall(
    cards: Sequence[Card],
    groups: Sequence[Mapping[str, Json]],
    page: int | None = None,
    size: int = PER_PAGE,
) -> list[Cluster]:
    """The clusters on this screen, or on all screens when `page` is None.

    Groups keep their order and come first. A screen holds the same cards when one of them is hidden,
    so nobody can tell from the layout that something was taken away.
    """
    owner = {id: at for at, group in enumerate(groups) for id in group["ids"]}
    placed = [(next((owner[id] for id in card if id in owner), len(groups)), card) for card in cards]
    placed.sort(key=lambda pair: pair[0])
    if page is not None:
        placed = placed[(page - 1) * size : page * size]
    clusters = [Cluster(g["name"], [c for a, c in placed if a == at]) for at, g in enumerate(groups)]
    clusters.append(Cluster(None, [c for a, c in placed if a == len(groups)], grouped=False))
    return [cluster for cluster in clusters if cluster.cards]
