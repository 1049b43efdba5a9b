"""The one table: Kring, its target, and the peers of the same run."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.measuring import Measured, Spread
from benchmarks.page import Page

Row = tuple[str, str, str, str, str]
HEAD: Row = ("", "Kring", "target", "engine", "loop")


def drawn(phones: int, seen: Measured, page: Page, engine: Measured, loop: Measured, commit: float) -> str:
    """The table as Markdown. A cell of a peer holds its own figure and how many times that is Kring's."""
    rows: list[Row] = [HEAD, ("---",) * 5]
    rows += _times("push", "300 ms", seen.pushes, engine.pushes, loop.pushes)
    rows += [_cost("push, server µs per phone", phones, seen.push_cpu, engine.push_cpu, loop.push_cpu)]
    rows += _times("answer", "1000 ms", seen.bursts, engine.bursts, loop.bursts)
    rows += [_cost("answer, server µs per phone", phones, seen.burst_cpu, engine.burst_cpu, loop.burst_cpu)]
    rows += [(f"{phones} rows in one commit, SQLite alone", "", "", _ms(commit), "")]
    rows += [_figure("memory per phone, KiB", "40", seen.memory, engine.memory, loop.memory, 1 / 1024)]
    rows += [_figure("idle, % of one processor", "3", seen.idle, engine.idle, loop.idle, 100)]
    rows += [_figure("sockets opened, s", "", seen.connecting, engine.connecting, loop.connecting)]
    rows += [("seats taken, s", f"{seen.joining:.2f}", "", "", ""), *_page(page)]
    frame = f"{phones} phones; {len(seen.pushes)} pushes of {min(seen.frames)} to {max(seen.frames)} bytes, "
    frame += f"median {median(seen.frames):.0f}; {len(seen.bursts)} bursts"
    return "\n".join([frame, "", *("| " + " | ".join(row) + " |" for row in rows)])


def _times(name: str, target: str, kring: list[Spread], *peers: list[Spread]) -> list[Row]:
    """The median push or burst: when half of the phones, 99 of 100 and the last had it; and the extremes."""
    rows = []
    for label, part, aim in (("half", 0.5, ""), ("99 %", 0.99, ""), ("all", 1.0, target)):
        ours, *others = ([at(spread, part) for spread in spreads] for spreads in (kring, *peers))
        cells = [_against(median(ours), median(other)) for other in others]
        rows.append((f"{name}: {label}", _ms(median(ours)), aim, *cells))
    lasts = [spread[-1] for spread in kring]
    rows.append((f"{name}: all, best and worst", f"{_ms(min(lasts))}, {_ms(max(lasts))}", "", "", ""))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def at(spread: Spread, part: float) -> float:
    """The time within which this part of the phones was served."""
    return spread[max(0, round(part * len(spread)) - 1)]


def _against(ours: float, other: float) -> str:
    return f"{_ms(other)} (×{ours / other:.1f})"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _cost(name: str, phones: int, *costs: Sequence[float]) -> Row:
    ours, engine, loop = (sum(cost) / len(cost) / phones for cost in costs)
    return _figure(name, "", ours, engine, loop, 1e6)


def _figure(name: str, aim: str, ours: float, engine: float, loop: float, unit: float = 1.0) -> Row:
    first, second = (_beside(ours * unit, other * unit) for other in (engine, loop))
    return (name, f"{ours * unit:.1f}", aim, first, second)


def _beside(ours: float, other: float) -> str:
    return f"{other:.1f} (×{ours / other:.1f})" if other >= 0.05 else f"{other:.1f}"


def _page(page: Page) -> list[Row]:
    rows = [
        ("first page, KiB", page.whole, "100"),
        ("of which page and styles: then it is usable", page.usable, ""),
        (f"scripts ({page.requests} requests in all)", page.scripts, ""),
        ("fonts", page.fonts, ""),
        ("the guard's table and the icon", page.rest, ""),
    ]
    return [(name, f"{size / 1024:.1f}", aim, "", "") for name, size, aim in rows]
