"""What the door gives: what may be logged and shown, and what is written along with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.store.store import Body, Change, NewEvent, Place


@dataclass(frozen=True)
class Gathered:
    """What the door gives: `disclosed` and `texts` for the log, the rest for the same transaction.

    `disclosed` holds `why` there is no result (few, same, small) or None; `n` as {"exact"} or {"from",
    "to"}; `result` as the kind made it; `groups` {role: {"n", "result"}}; and in `same` the parts that
    changed too little to show again. `signal`, where there is one, is a colour for the desk
    alone. Where people also looked through other eyes, `lenses` holds the same for each lens by name, and
    the rest is how they see it themselves. `texts` lists {"id", "path", "flag"} in order of id, which is
    random.
    """

    disclosed: dict[str, Any]
    texts: tuple[dict[str, Any], ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[Place, Body] = field(default_factory=dict)
    published: Sequence[Place] = ()
    seen: Mapping[Place, Body | None] = field(default_factory=dict)

    def change(self, event: str, prompt: str, round: int) -> Change:
        """All of it as one change to the room, told by an event with this name."""
        data = {"prompt": prompt, "round": round, "disclosed": self.disclosed, "texts": list(self.texts)}
        return Change(
            events=(NewEvent(event, data),),
            texts=self.bodies,
            moved=self.moved,
            published=self.published,
            seen=self.seen,
        )


def withheld(why: str) -> Gathered:
    """Nothing is shown, and why."""
    return Gathered({"why": why, "n": None, "result": None, "groups": {}, "same": []})


def joined(found: Mapping[str, Gathered]) -> Gathered:
    """What was counted apart as one: the first is the main result, the others stand in `lenses` by name."""
    (_, main), *others = found.items()
    if not others:
        return main
    return Gathered(
        {**main.disclosed, "lenses": {name: gathered.disclosed for name, gathered in others}},
        texts=tuple(sorted((text for one in found.values() for text in one.texts), key=lambda t: t["id"])),
        bodies={id: body for one in found.values() for id, body in one.bodies.items()},
        moved={place: body for one in found.values() for place, body in one.moved.items()},
        published=[place for one in found.values() for place in one.published],
    )
