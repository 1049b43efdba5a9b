"""What the steps of a session ask of each other, which no step can see by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from pydantic import ValidationError

from server.kinds.items import Item
from server.kinds.kind import N_
from server.library.faults import Fault
from server.library.own_pace import own_pace
from server.library.session import Session, Step

Say = Callable[..., Fault]
FEWEST = 2  # cards that a step may have to do with


def together(session: Session, place: Callable[[str], Say]) -> Iterator[Fault]:
    """Faults in what steps take from each other, hints about their order; `place` says them at a step."""
    for at, step in enumerate(session.steps):
        say = place(step.id)
        earlier = {found.id: found for found in session.steps[:at]}
        yield from _cards(step, earlier, say)
        yield from _recall(step, earlier, say)
        yield from _lenses(step, say, {role.id for role in session.roles})
    yield from own_pace(session, place)
    yield from _order(session, place)


def _order(session: Session, place: Callable[[str], Say]) -> Iterator[Fault]:
    """Look, understand, choose: what is left out at first, or kept back, is no looking yet."""
    for step in session.steps:
        if step.explores and not step.optional and not step.blind:
            return
        if step.chooses:
            yield place(step.id)(
                "",
                N_("Hier kiest de groep voor er samen iets bekeken is. Zet er een vraag voor."),
                hint=True,
            )
            return


def _cards(step: Step, earlier: Mapping[str, Step], say: Say) -> Iterator[Fault]:
    if not step.cards:
        return
    for name in step.cards.source:
        source = earlier[name]
        if not (source.writes or source.of.notes or source.of.takes_cards):
            yield say("cards.source", N_("Uit de stap {step} komen geen kaarten."), step=name)
    if not _fits(step, step.cards.most):
        yield say("cards.most", N_("Zoveel kaarten passen niet in deze soort. Kies een kleiner getal."))
    elif not _fits(step, FEWEST):
        yield say("settings", N_("Met twee kaarten klopt dit niet meer. Vraag minder van mensen."))


def _fits(step: Step, count: int) -> bool:
    cards = [Item(id=f"card-{n}", text={"nl": f"Kaart {n}", "en": f"Card {n}"}) for n in range(1, count + 1)]
    try:
        step.of.Settings.model_validate(step.of.with_cards(step.settings, cards))
    except ValidationError:
        return False
    return True


def _recall(step: Step, earlier: Mapping[str, Step], say: Say) -> Iterator[Fault]:
    """What comes back has to be on the phone already: it was written at a step that keeps to itself."""
    wanted = step.settings.get("recall")
    if wanted and (wanted not in earlier or not earlier[wanted].of.local):
        yield say(
            "settings.recall", N_("De stap die hier terugkomt, moet ervoor staan en op de telefoon blijven.")
        )


def _lenses(step: Step, say: Say, known: Collection[str]) -> Iterator[Fault]:
    for at, lens in enumerate(step.lenses.who if step.lenses else ()):
        for name in lens.roles:
            if name not in known:
                yield say(f"lenses.who.{at}.roles", N_("De rol {role} staat niet in de lijst."), role=name)
