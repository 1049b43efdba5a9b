"""Whether a step has the minutes that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from server.kinds.kind import N_
from server.library.faults import Fault
from server.library.session import Step

SOFT_TIME = 120  # seconds that an input takes on the phone


def minutes(step: Step, say: Callable[..., Fault]) -> Iterator[Fault]:
    """Faults in the time of a step; advice where people also add to each other's cards."""
    if step.think > step.minutes * 60:
        yield say("think", N_("De denktijd is langer dan de stap."))
    if step.of.asks and step.minutes == 0:
        yield say("minutes", N_("Een vraag heeft tijd nodig."))
    if step.build and step.minutes * 60 < step.think + 2 * SOFT_TIME:
        message = N_("Schrijven en er daarna iets aan toevoegen: dat kost meer minuten.")
        yield say("minutes", message, hint=True)
