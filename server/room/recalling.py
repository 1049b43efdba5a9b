"""The session of a room that follows another. Agreements become cards, statements are asked again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from server.kinds.beyond import Agreement
from server.kinds.items import Item
from server.kinds.kind import LEVELS
from server.languages.catalogue import long_date, translate
from server.library.session import Session, Step
from server.room.following import Earlier, Measured
from server.room.handing import handed_on, series
from server.room.moments import Moment, still


@dataclass(frozen=True)
class Opening:
    """What a room opens with: its session, what `room-opened` says of the earlier meeting, and text bodies.

    `before` maps a step to a list of {"day", "title", "disclosed"}, oldest first, and `series` lists the
    meetings before as {"day", "title"}. `agreed` lists agreements as {"id", "form"}; like the cards and the
    compass they hold ids of texts, because no event holds what was typed in a room.
    """

    session: Session
    before: Mapping[str, Any] = field(default_factory=dict)
    series: Sequence[Mapping[str, Any]] = ()
    agreed: Sequence[Mapping[str, Any]] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    compass: str | None = None
    compass_day: str | None = None


def looks_back(session: Session) -> bool:
    """Whether a session has steps about the meeting that it follows."""
    return any(step.earlier for step in session.steps)


def opening(
    session: Session, earlier: Earlier | None, language: str, fresh: Callable[[], str], day: date
) -> Opening:
    """The session with what it takes over; `fresh` makes ids of texts. `day` is that of the new meeting.

    Without an earlier meeting, or with one that made no agreements, steps about those are left out, and
    scales ask their own statements.
    """
    if not looks_back(session):
        return Opening(session)
    cards, agreed, texts = _cards(earlier.agreements if earlier else (), language, fresh)
    before: dict[str, Any] = {}
    measured: dict[str, Measured] = {}
    steps: list[Step | None] = []
    for step in session.steps:
        then = _then(step, earlier) if earlier and step.earlier == "statements" else None
        if then and earlier and (asked := _asked_again(step, then)):
            before[step.id] = [_moment(one) for one in handed_on(earlier, then, day)]
            step, measured[step.id] = asked, then
        elif then := measured.get(step.again or ""):
            steps.append(_asked_again(step, then))  # what has just been taken over, or it has no meaning
            continue
        steps.append(_bound(step, cards) if step.earlier == "agreements" else step)
    met = (
        [{"day": one.day.isoformat(), "title": one.title} for one in series(earlier, day)] if earlier else ()
    )
    return Opening(_without(session, steps), before, met, agreed, *_compass(earlier, texts, fresh, day))


def _compass(
    earlier: Earlier | None, texts: Mapping[str, str], fresh: Callable[[], str], day: date
) -> tuple[Mapping[str, str], str | None, str | None]:
    """The texts with the compass of then among them, its id, and the day of the meeting that chose it.

    It may be what somebody wrote, so what was handed on goes as far as all that is handed on.
    """
    if not earlier or not earlier.compass:
        return texts, None, None
    chosen = earlier.compass_day or earlier.day
    if chosen != earlier.day and not still(chosen, day):
        return texts, None, None
    id = fresh()
    return {**texts, id: earlier.compass}, id, chosen.isoformat()


def _cards(
    agreements: Sequence[Agreement], language: str, fresh: Callable[[], str]
) -> tuple[tuple[Item, ...], list[Mapping[str, Any]], dict[str, str]]:
    """Cards to sort, the same agreements by their fields, and the bodies of the texts in both."""
    texts: dict[str, str] = {}

    def kept(body: str) -> str:
        id = fresh()
        texts[id] = body
        return id

    cards: list[Item] = []
    agreed: list[Mapping[str, Any]] = []
    for number, agreement in enumerate(agreements, 1):
        id = f"afspraak-{number}"
        cards.append(Item(id=id, text={language: f"text:{kept(_said(agreement, language))}"}))
        form = {name: kept(words) for name, words in agreement.form.items()}
        agreed.append({"id": id, "form": form})
    return tuple(cards), agreed, texts


def _said(agreement: Agreement, language: str) -> str:
    """An agreement on one card: what, and who and when beside it."""
    beside = [
        long_date(item, language)
        if isinstance(item, date)
        else item
        if isinstance(item, str)
        else translate(language, item[0], **item[1])
        for item in agreement.beside
    ]
    return f"{agreement.what} ({', '.join(beside)})" if beside else agreement.what


def _bound(step: Step, cards: tuple[Item, ...]) -> Step | None:
    """The step with the agreements as its cards; None where there are too few for its kind."""
    try:
        return step.bound(cards) if cards else None
    except ValidationError:
        return None


def _then(step: Step, earlier: Earlier) -> Measured | None:
    """The prompt to look back at: it shares most statements with this step, or else has the most."""
    own = _ids(step.settings)
    found = [one for one in earlier.measured if one.kind == step.kind]
    return max(found, key=lambda one: (len(own & _ids(one.settings)), len(_ids(one.settings))), default=None)


def _ids(value: Any) -> set[str]:
    """Every id in settings: statements, and the groups that they stand in."""
    if isinstance(value, Mapping):
        held = {value["id"]} if isinstance(value.get("id"), str) else set()
        return held.union(*(_ids(item) for item in value.values()))
    return set().union(*(_ids(item) for item in value)) if isinstance(value, list | tuple) else set()


def _asked_again(step: Step, then: Measured) -> Step | None:
    """The step with the statements of then, at least as careful as they were asked."""
    privacy = max(step.privacy, then.privacy, key=LEVELS.index)
    changed = {**step.model_dump(), "settings": then.settings, "privacy": privacy}
    if privacy == "streng":
        changed["group_by"] = "none"
    try:
        return Step.model_validate(changed)
    except ValidationError:
        return None


def _moment(one: Moment) -> dict[str, Any]:
    return {"day": one.day.isoformat(), "title": one.title, "disclosed": one.disclosed}


def _without(session: Session, steps: Sequence[Step | None]) -> Session:
    """The session without the steps that fell away, nor what hangs on them."""
    kept: list[dict[str, Any]] = []
    for step in filter(None, steps):
        known = {one["id"] for one in kept}
        raw = step.model_dump(mode="json")
        if step.cards:
            raw["cards"]["source"] = [name for name in step.cards.source if name in known]
        if step.again in (None, *known) and (not step.cards or raw["cards"]["source"]):
            kept.append(raw)
    minutes = sum(step["minutes"] for step in kept if not step["optional"])
    return Session.model_validate({**session.model_dump(mode="json"), "steps": kept, "minutes": minutes})
