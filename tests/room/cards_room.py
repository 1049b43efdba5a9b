"""A room on paper in which cards of one step go on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from made_session import session, step, text
from paper_room import PaperRoom

from server.library.session import Session
from server.room import commands as do
from server.store.store import NewEvent

BUCKETS = [
    {"id": "zelf", "text": text("Zelf")},
    {"id": "beleid", "text": text("Vraagt beleid"), "leaves": True},
]
WALL = step("kaarten", "open", settings={"cards": 1})


def cards(*sources: str, **more: Any) -> dict[str, Any]:
    return {"source": list(sources or ("kaarten",)), **more}


def going_on(*more: dict[str, Any], wall: dict[str, Any] | None = None) -> Session:
    return session(wall or WALL, *more, step("einde", "info"))


class CardsRoom(PaperRoom):
    """Disclosed results are written by hand, so that a test says what everybody saw."""

    def _count(self) -> None:
        pass

    def shows(self, prompt: str, result: dict[str, Any] | None, texts: Sequence[str] = ()) -> CardsRoom:
        """Show a prompt, open and close it, count this, and reveal it."""
        if self.state.current != prompt:
            self.do(do.Show(step=prompt))
        ask = self.ask
        if ask.phase == "intro":
            self.do(do.Open(), do.Close())
        why = "few" if result is None else None
        disclosed = {"why": why, "n": None, "result": result, "groups": {}, "same": []}
        queue = [{"id": id, "path": "", "flag": False} for id in texts]
        self._write(
            [
                NewEvent(
                    "answers-counted",
                    {"prompt": prompt, "round": ask.round, "disclosed": disclosed, "texts": queue},
                )
            ]
        )
        self.do(do.Reveal())
        return self

    def wall(self, *ids: str, prompt: str = "kaarten") -> CardsRoom:
        """Everybody saw these cards."""
        return self.shows(prompt, {"cards": sorted(ids)}, ids)

    def group(self, *ids: str, name: str = "", prompt: str = "kaarten") -> str:
        """Put cards together; gives the id of the group's name, or nothing while it has none."""
        self.do(do.GroupTexts(prompt=prompt, texts=ids))
        made = self.state.asks[prompt].card_groups[-1]
        if not name:
            return ""
        self.do(do.NameGroup(prompt=prompt, group=made.id, name=name))
        return self.state.asks[prompt].card_groups[-1].name or ""

    def decides(self, prompt: str = "delen", **places: str) -> CardsRoom:
        """The group decided where cards go."""
        return self.shows(prompt, {"cards": places})
