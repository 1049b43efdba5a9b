"""What a facilitator can say once a question is closed, and what to say when something happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.kinds.kind import N_, Message, Sentences
from server.room.state import Ask

READING: Message = (N_("De vraag is dicht. We kijken zo samen."), {})
WAITING: Message = (N_("De vraag is dicht. We bewaren dit beeld nog even. Eerst praten we."), {})
LOOKING: Message = (N_("Kijk eerst even rustig. Wat valt je op?"), {})
FEW: Message = (N_("Dit kunnen we nu niet veilig laten zien. We praten er samen over."), {})
TALKING: Message = (N_("Wie wil, vertelt iets. Luisteren is ook goed."), {})
APART: Message = (N_("We kijken hier verschillend naar. Wat zie jij voor je?"), {})
ALIKE: Message = (N_("Hier zien we veel hetzelfde. Wie kan bedenken wat we missen?"), {})

# What happened, and what helps then.
SITUATIONS = (
    (N_("Het blijft stil"), N_("Tel tot tien. Dan: ‘Praat eerst twee minuten met je buur.’")),
    (N_("Eén stem praat veel"), N_("‘Dank je. Ik wil ook horen wie nog niets zei, als die dat wil.’")),
    (N_("Iemand krijgt de schuld"), N_("‘Wat gebeurde er precies? En wat had je nodig?’")),
    (
        N_("Er hangt een harde kaart"),
        N_("‘Dank voor de eerlijkheid. We zoeken niet wie het schreef. Wat is hier de zorg?’"),
    ),
    (N_("Iemand wil het al oplossen"), N_("‘Parkeer hem. We kijken eerst nog.’")),
    (N_("Iemand is geraakt"), N_("Wacht even. Dan: ‘We nemen even tijd. Iedereen mag opstaan.’")),
    (N_("Het gaat over een echt gezin"), N_("‘Dit gaat richting een echt gezin. Houd het algemeen.’")),
)


@dataclass(frozen=True)
class Line:
    """A sentence or two to say aloud, as Text or Message; `about` tells which part of the result it fits."""

    say: Mapping[Any, str] | Message
    about: tuple[Message, ...] = ()


def line(ask: Ask, phase: str) -> Line | None:
    """What to say now: the step's own words while it is asked, then what fits the phase.

    Looks only at what everybody may see: before the reveal a line tells nothing of the answers.
    """
    if phase == "closed" and ask.waits:
        return Line(WAITING)
    if phase in ("closed", "dialogue"):
        return Line(READING if phase == "closed" else TALKING)
    if phase in ("revealed", "done") and ask.collects:
        return _about(ask)
    return Line(ask.step.notes.say) if ask.step.notes.say else None


def _about(ask: Ask) -> Line:
    shown = ask.shown
    if not shown or not shown["result"]:
        return Line(FEW)
    said: Sentences = ask.step.of.speak(ask.step.shape, shown["result"])
    if said.different:
        return Line(APART, tuple(said.different[:2]))
    # How people come in or go out is no matter to agree on: such a step is not talked about.
    if said.shared and (ask.step.talk or ask.step.of.spontaneous):
        return Line(ALIKE, tuple(said.shared[:2]))
    return Line(LOOKING)
