"""The table behind a series: each thing that was asked, at each meeting that told something of it."""

from __future__ import annotations

from server.kinds.kind import N_, Json, Table
from server.room.pictures import Side
from server.room.state import Ask
from server.surfaces.drawing import table_of
from server.surfaces.scene import Scene


def series_table(scene: Scene, ask: Ask, side: Side | None) -> Table | None:
    """Rows in the order of now, each followed by when, oldest first; None where no meeting stands before now.

    Only what all tables have in common: earlier meetings tell no shares.
    """
    if side is None or not side.pictures[0].earlier:
        return None
    tables = [(one, found) for one in side.pictures if (found := table_of(scene, ask, one.shown))]
    if not tables:
        return None
    width = min(len(table.headings) for _, table in tables)
    rows: dict[str, list[list[Json]]] = {str(row[0]): [] for row in tables[-1][1].rows}
    for picture, table in tables:
        for row in table.rows:
            rows[str(row[0])].append([row[0], picture.short, *row[1:width]])
    first, *others = tables[-1][1].headings[:width]
    return Table([first, (N_("Wanneer"), {}), *others], [row for found in rows.values() for row in found])
