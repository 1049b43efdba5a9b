"""Worlds of a small room that looks through other eyes: each participant answers in several lenses.

What somebody says in one release is a tuple of one answer per pass. The observer knows of everybody else
through which lenses they looked, which is more than a real room knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from worlds import Case, Class, Rows, World, as_read, close

from server.library.lenses import counted
from server.library.step import OWN, REALLY, Step
from server.room.disclosure import THRESHOLD, Asked, Gathered
from server.store.store import AnswerRow


@dataclass(frozen=True)
class LensCase(Case):
    """`lenses` holds per class the lens of each of its passes, and the part of its answer that it says there.

    That two passes say one part is who looks as themselves twice: as yourself, and as who you are.
    """

    lenses: tuple[Mapping[str, int], ...] = ()
    steps: tuple[Step, ...] = ()  # the prompt as it is asked in each release, where it is not the same

    @classmethod
    def of(
        cls,
        step: Step,
        bodies: Mapping[Any, Any],
        *looks: tuple[Class, Mapping[str, int]],
        parts: int = 2,
        steps: tuple[Step, ...] = (),
    ) -> LensCase:
        said = {
            tuple(name for (name,) in several): [bodies[name] for name in several]
            for several in product(bodies, repeat=parts)
        }
        classes, lenses = zip(*looks, strict=True)
        return cls(step, said, tuple(classes), tuple(lenses), steps)

    def rows(self, world: World, release: int) -> list[AnswerRow]:
        return [
            AnswerRow(1, lens, row.key, row.group, True, row.body[part])
            for row in super().rows(world, release)
            for lens, part in self.lenses[row.key[0]].items()
        ]

    def play(self, world: World) -> tuple[list[Any], list[tuple[int, frozenset[int]]]]:
        rows: Rows = {}
        earlier: tuple[tuple[str, int], ...] = ()
        shown: list[Any] = []
        groups: list[tuple[int, frozenset[int]]] = []
        for release in range(1 + max(place for one in self.classes for place in one.releases)):
            prompt = f"poll~{release + 1}"
            rows[prompt] = self.rows(world, release)
            step = self.steps[release] if self.steps else self.step
            gathered = close(rows, Asked(prompt, step, root="poll", earlier=earlier))
            shown.append(as_read(gathered))
            results = [gathered.disclosed, *gathered.disclosed.get("lenses", {}).values()]
            if any(found["result"] for found in results):
                earlier = (*earlier, (prompt, 1))
            groups += [(release, group) for group in self._counted(step, results, gathered) if group]
        return shown, groups

    def _counted(self, step: Step, results: list[Any], gathered: Gathered) -> list[frozenset[int]]:
        """The published groups: of each lens, of each split, and whoever is in none of the shown roles."""
        found: list[frozenset[int]] = []
        whole = {
            name: frozenset(place[3][0] for place in gathered.published if place[2] in lenses)
            for name, lenses in counted(step).items()
        }
        for (name, _), result in zip(counted(step).items(), results, strict=True):
            apart = [[at for at in whole[name] if lens in self.lenses[at]] for lens in result["groups"]]
            found += [whole[name], *map(frozenset, apart)]
        roles = [group for name, group in whole.items() if name.startswith(REALLY) and group]
        rest = whole.get(OWN, frozenset()).difference(*roles)
        large = sum(self.classes[at].size for at in rest) >= THRESHOLD[step.privacy]
        return [*found, rest] if large else found
