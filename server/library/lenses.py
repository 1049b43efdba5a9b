"""Through whose eyes a prompt is answered: what each seat is asked, and what is counted together."""

from __future__ import annotations

from collections.abc import Mapping

from server.kinds.kind import N_, Message
from server.kinds.kind import Text as Words
from server.library.step import GROUP, OWN, REALLY, Step

OTHERS = "others"
"""The name of what is counted together when every phone has another lens."""


def passes(step: Step, role: str | None = None, place: int = 0) -> tuple[str, ...]:
    """The lenses in which this seat answers, in order.

    With a random spread that is one of the lenses, by the seat's `place` (0 to 11), and never one that
    lists the seat's own role. Who is that party answers as it really is, where the prompt asks for that.
    """
    lenses = step.lenses
    if not lenses:
        return step.passes
    own = (OWN,) if lenses.own else ()
    if lenses.spread == "random":
        fitting = [lens for lens in lenses.who if role not in lens.roles] or lenses.who
        return (*own, fitting[place % len(fitting)].id)
    really = {lens.id for lens in lenses.who if lenses.really and role in lens.roles}
    return (*own, *(f"{REALLY}{lens.id}" if lens.id in really else lens.id for lens in lenses.who))


def counted(step: Step) -> Mapping[str, tuple[str, ...]]:
    """What is counted by itself: a name to the lenses in it. The first is the prompt's main result."""
    if not step.lenses or step.lenses.spread == "each":
        return {lens: (lens,) for lens in step.passes}
    others = {OTHERS: tuple(lens.id for lens in step.lenses.who)}
    return {OWN: (OWN,), **others} if step.lenses.own else others


def name_of(step: Step, lens: str) -> Words | Message:
    """What a lens, or what is counted together, is called in a heading."""
    if lens == OWN and step.predict:
        return (N_("Wat we zelf zeggen"), {})
    if lens == OWN:
        return (N_("Zoals wij het zelf zien"), {})
    if lens == GROUP:
        return (N_("Wat we dachten dat de groep zou zeggen"), {})
    if lens == OTHERS:
        return (N_("Zoals wij denken dat anderen het zien"), {})
    found = _lens(step, lens.removeprefix(REALLY))
    if lens.startswith(REALLY):
        return (N_("Zoals {who} het echt ziet"), {"who": found})
    return (N_("Zoals wij denken dat {who} het ziet"), {"who": found})


def short_name_of(step: Step, lens: str) -> Words | Message:
    """What a lens is called beside a strip, and in the middle of a sentence."""
    if lens == OWN:
        return (N_("wij zelf"), {})
    if lens == GROUP:
        return (N_("onze schatting"), {})
    if lens == OTHERS:
        return (N_("door andere ogen"), {})
    found = _lens(step, lens.removeprefix(REALLY))
    if lens.startswith(REALLY):
        return (N_("{who} zelf"), {"who": found})
    return (N_("{who}, denken wij"), {"who": found})


def asks_for(step: Step, lens: str) -> Words | Message | None:
    """What a phone says above the question in this lens; None where there is nothing to say."""
    if step.passes == (OWN,):
        return None
    if lens == OWN:
        return (N_("Eerst als jezelf"), {})
    if lens == GROUP:
        return (N_("Wat denk je dat de groep zegt?"), {})
    found = _lens(step, lens.removeprefix(REALLY))
    if lens.startswith(REALLY):
        return (N_("Nu als jezelf, want jij bent hier: {who}"), {"who": found})
    return (N_("Kijk nu als: {who}"), {"who": found})


def onward_to(step: Step, lens: str) -> Words | Message:
    """What leads a phone from an answer that it looks at again to the one in this lens."""
    if lens in (OWN, GROUP):
        return (N_("Verder naar wat jij denkt"), {}) if lens == OWN else (N_("Verder naar je schatting"), {})
    found = _lens(step, lens.removeprefix(REALLY))
    return (N_("Verder naar: {who}"), {"who": found})


def takes_back(step: Step, lens: str) -> Words | Message:
    """The button with which somebody takes back what they wrote in this lens."""
    if step.passes == (OWN,):
        return (N_("Neem mijn tekst terug"), {})
    if lens == OWN:
        return (N_("Neem terug wat ik als mezelf schreef"), {})
    if lens == GROUP:
        return (N_("Neem terug wat ik over de groep schreef"), {})
    return (N_("Neem terug wat ik schreef als: {who}"), {"who": _lens(step, lens.removeprefix(REALLY))})


def roles_of(step: Step, lens: str) -> tuple[str, ...]:
    """The roles of who is the party that a lens stands for."""
    who = step.lenses.who if step.lenses else ()
    return next((found.roles for found in who if found.id == lens.removeprefix(REALLY)), ())


def _lens(step: Step, id: str) -> Words:
    who = step.lenses.who if step.lenses else ()
    texts = {lens.id: {str(name): words for name, words in lens.text.items()} for lens in who}
    return texts.get(id, {"nl": id})
