"""What is wrong with a session, said at the place where its maker can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.kinds.kind import Message
from server.languages import translate


@dataclass(frozen=True)
class Fault:
    """One thing to mend. `step` is a step's id, or "" for the session; `field` a dotted path.

    A `hint` is advice and keeps nothing from working. `variant` is where only that has something to mend.
    """

    file: str
    step: str
    field: str
    message: Message
    hint: bool = False
    variant: str = ""

    def line(self, language: str = "nl") -> str:
        """One line for a terminal: "wat-lukte-al.yaml: kaarten: text.en: …"."""
        message, values = self.message
        variant = f"variant {self.variant}" if self.variant else ""
        place = [part for part in (self.file, variant, self.step, self.field) if part]
        return ": ".join([*place, translate(language, message, **values)])


class Faulty(Exception):
    """A session file that cannot be used. `faults` holds everything that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(fault.line() for fault in faults))
        self.faults = tuple(faults)
