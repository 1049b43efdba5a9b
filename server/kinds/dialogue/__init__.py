"""Talking: in what company, for how long, by which rule. What was heard is written down by the desk."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from server.kinds.kind import N_, Form, Json, Kind, Refused, Settings, Text
from server.kinds.writing import written

LONGEST = 200
COMPANY = {
    "pair": N_("Twee aan twee"),
    "trio": N_("Drie aan drie"),
    "four": N_("Vier aan vier"),
    "plenary": N_("Met de hele groep"),
    "one-two-four-all": N_("Eerst alleen, dan met twee, dan met vier, dan allemaal"),
    "troika": N_("Drie aan drie: één vertelt, twee denken hardop mee"),
}

SPEAKERS = {"pair": 2, "trio": 3, "four": 4, "troika": 3}  # who speak in turn; what follows is together


class DialogueSettings(Settings):
    form: Literal["pair", "trio", "four", "plenary", "one-two-four-all", "troika"] = Field(
        default="trio",
        description=N_("In welk gezelschap we praten."),
        json_schema_extra={"words": {**COMPANY}},
    )
    minutes: int | None = Field(default=None, ge=1, le=60, description=N_("Hoe lang we zo praten."))
    turns: tuple[Text, ...] = Field(default=(), max_length=6, description=N_("Wie er achter elkaar vertelt."))
    rule: Text | None = Field(default=None, description=N_("Eén regel voor het gesprek."))
    mix: bool = Field(default=False, description=N_("Of we iemand van een andere organisatie zoeken."))
    case: bool = Field(
        default=False,
        description=N_("Of het over een echt gezin kan gaan. Dan staat de herinnering daaraan erbij."),
    )
    most: int = Field(default=3, ge=1, le=3, description=N_("Hoeveel regels ‘wat we hoorden’ erbij kunnen."))

    @property
    def at_tables(self) -> bool:
        """Whether people talk at their own table, in a room that has tables: not all together, not mixed."""
        return self.form != "plenary" and not self.mix

    @property
    def company(self) -> str:
        """The message that says in what company people talk."""
        return COMPANY[self.form]

    def moments(self, start: float, end: float) -> list[float]:
        """When each turn begins, in epoch seconds, for a talk between these two moments.

        Who speak share the minutes of the talk evenly. What comes after them ("samen") has the rest, so more
        time for the step is more time together.
        """
        speakers = min(SPEAKERS.get(self.form, len(self.turns)), len(self.turns))
        later = len(self.turns) - speakers
        apart = min(60 * self.minutes, end - start) if self.minutes else end - start
        each = apart / (speakers if self.minutes or not later else len(self.turns)) if speakers else 0.0
        rest = (end - start - each * speakers) / later if later else 0.0
        return [
            start + each * min(at, speakers) + rest * max(at - speakers, 0) for at in range(len(self.turns))
        ]


class Dialogue(Kind[DialogueSettings]):
    """A talk step takes no input. Its notes are the harvest: one line each, at most three.

    In a room with tables there is a line for every table.
    """

    name = "dialogue"
    Settings = DialogueSettings
    asks = False
    thinks = False
    notes = True
    heading = "heard"
    per_table = True
    clocked = True
    ground = "mist"
    aim = "understand"
    label = N_("Gesprek")
    means = N_("wie met wie praat, en hoe lang")

    def note(self, settings: DialogueSettings, form: Form) -> dict[str, Json]:
        heard = written(form, "heard", LONGEST)
        if not heard:
            raise Refused("heard", N_("Schrijf op wat je hoorde."))
        return {"heard": {"text": heard}}


KIND = Dialogue()
