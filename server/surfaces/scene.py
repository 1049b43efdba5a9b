"""What a surface may know of a room when it is drawn. There are no answers in it, and no way to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from server.room.beside import beside
from server.room.state import Ask, State
from server.store.store import Lesson

Progress = Literal["some", "most", "almost"]


@dataclass(frozen=True)
class Links:
    """Addresses of this room. `join` is what the QR code holds, `host` what people read and type.

    The desk alone is given `stage`, `desk` and `summary`.
    """

    code: str = ""
    join: str = ""
    host: str = ""
    stage: str = ""
    desk: str = ""
    summary: str = ""
    secure: bool = True


@dataclass(frozen=True)
class Pretended:
    """What pretended answers to the prompt on stage would give: as disclosed, with their texts."""

    shown: dict[str, Any]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """A room at one moment, ready to be drawn.

    `texts` are the bodies that people may see, by id. `seats` is the number of phones as it may be
    shown now: it follows joining in the lobby and stands still between prompts. `taking` is how many
    take part, for the question whether that is all of us; `grown` says that there are more than when
    this prompt was shown. `progress` has three steps; `few` means fewer than six people. `present`,
    `done`, `slow` (people asked to go slower) and the `lesson` it wrote down are for the desk alone.
    `pretended` maps a language to the desk's view with pretended answers. `around`, where people answer
    beforehand: how many take part, as a band {"from", "to"} for the desk.
    """

    state: State
    now: float
    links: Links = Links()
    texts: Mapping[str, str] = field(default_factory=dict)
    seats: int = 0
    grown: bool = False
    taking: int = 0
    progress: Progress = "some"
    few: bool = False
    present: int = 0
    done: int = 0
    slow: bool = False
    pretended: Mapping[str, Pretended] = field(default_factory=dict)
    lesson: Lesson | None = None
    around: Mapping[str, int] | None = None

    @property
    def version(self) -> str:
        """`seq.ended`: the log's seq, and whether a thinking time has ended since."""
        ask = self.state.ask
        ended = ask is not None and ask.phase == "thinking" and ask.at(self.now) == "open"
        return f"{self.state.seq}.{int(ended)}"

    @property
    def phase(self) -> str:
        """Where the step on stage is; `lobby` before the first and `end` after the last."""
        if self.state.finished:
            return "end"
        ask = self.state.ask
        return "lobby" if ask is None else ask.at(self.now)

    @property
    def beside(self) -> list[Ask]:
        """The prompts that phones may answer while another step is on stage."""
        return beside(self.state, self.now)

    def lacks(self, value: Any) -> bool:
        """Whether a cell, a Text or a Message stands for a text that may not be seen now."""
        if isinstance(value, list | tuple):
            return any(self.lacks(part) for message in value[1:2] for part in message.values())
        if not isinstance(value, Mapping):
            return False
        ids = [str(words)[5:] for words in value.values() if str(words).startswith("text:")]
        return any(not self.text(id) for id in ([value["id"]] if "id" in value else ids))

    def text(self, id: str) -> str | None:
        """The body of a text that may be seen now, or None when it was hidden or wiped."""
        if id in self.state.hidden or id in self.state.wiped:
            return None
        return self.texts.get(id)

    @property
    def compass(self) -> str | None:
        """The sentence that stays on the stage, while it may be seen."""
        return self.text(self.state.compass) if self.state.compass else None

    def noted(self, ask: Ask) -> list[dict[str, Any]]:
        """The desk's notes of a step, with the bodies of their texts and the name of their table, if any."""
        tables = {table.id: table.name for table in self.state.session.tables}
        return [
            {
                "id": note.id,
                "data": dict(note.data),
                "fields": {path: body for path, id in note.fields.items() if (body := self.text(id))},
            }
            | ({"table": tables[note.data["table"]]} if "table" in note.data else {})
            for note in ask.notes
        ]
