"""A step of a session, with the properties that a prompt may have whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds import kind
from server.kinds.items import Item, ItemId, check_ids
from server.kinds.kind import N_, Amiss, Kind, Level
from server.kinds.kind import Settings as KindSettings

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[dict[Literal["nl", "en"], str], Field(min_length=1)]

OWN, GROUP, REALLY = "self", "group", "really-"  # lenses with a meaning of their own
SAMPLE = tuple(
    Item(id=f"card-{number}", text={"nl": f"Kaart {number}", "en": f"Card {number}"}) for number in (1, 2, 3)
)
"""What stands for the cards of a step before there are any: in previews, and to check its settings."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Notes(Part):
    """What only the desk sees: say this, watch for, questions, and lines for a silent or tense room."""

    say: Text | None = None
    watch: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    silent: Text | None = None
    tense: Text | None = None


class Lens(Part):
    """Somebody whose eyes people look through. `roles` are the roles for whom that is no imagining."""

    id: ItemId
    text: Text
    roles: tuple[Slug, ...] = ()


class Lenses(Part):
    """The same question through other eyes. `own`: first as yourself.

    `spread` `each`: everybody through every lens in turn; `random`: each phone through one of them, about
    as often each, never one's own. `really`: who is that party also answers as such, which tells roles apart;
    so it goes with `zorgvuldig` alone: at `licht` counts would tell how few have a role, at `streng` nothing
    is split.
    """

    who: tuple[Lens, ...] = Field(min_length=1, max_length=8)
    own: bool = True
    spread: Literal["each", "random"] = "each"
    really: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_ids([lens.id for lens in self.who])
        if any(lens.id in (OWN, GROUP) or lens.id.startswith(REALLY) for lens in self.who):
            raise Amiss("who", N_("De id’s {own} en {group} hebben al een betekenis."), own=OWN, group=GROUP)
        if self.really and not all(lens.roles for lens in self.who):
            raise Amiss("who", N_("Kies bij elke ander de rollen van wie dat echt is."))
        if self.really and self.spread == "random":
            raise Amiss("really", N_("Dit kan alleen als iedereen door alle ogen kijkt."))
        return self


class Cards(Part):
    """Where the cards of a step come from: what the group may see of earlier steps when it is shown."""

    source: tuple[Slug, ...] = Field(min_length=1, max_length=6)
    most: int = Field(default=12, ge=2, le=12)


class Step(Part):
    """One step. A step whose kind asks something is a prompt.

    `id` is permanent: it survives editing and translation, and results use it. `title` is the short
    line of the agenda, `text` what is asked or said. `minutes` is planned time, phone time included;
    `think` is the time in seconds before phones unlock (for a clocked kind: how long the step lasts).
    `privacy`, `reveal`, `moderation`, `group_by`, `guessable`, `rounds` and `in_summary` are properties
    of the prompt and work with every kind that allows them. `moderation` is about texts in which the guard
    sees what may be a name: `pre` hides them until the facilitator shows them, `off` shows them at once;
    the queue marks them either way. `talk` invites to talk after the reveal.

    `rounds: 2` asks once more after the reveal and the talk; `again: STEP` asks an earlier step once more
    later on, and takes over what is not said anew. `blind` keeps the first picture back until the second
    round, or the step that asks again, is shown. `lenses` ask through other eyes, `predict` what the group
    will say. `cards` come from earlier steps, `earlier` from the meeting that this room follows. `beside`
    stays open while the meeting goes on. `build` asks, after the reveal and the talk, what people add to the
    cards: a prompt of its own, so that nothing links who adds to who wrote the card.

    `own_pace` is about a session that people answer beforehand: `auto` asks what asks and leaves out the
    rest, `read` keeps the words of a step that asks nothing, `out` leaves it out.
    """

    id: Slug
    kind: str
    title: Text
    text: Text
    help: Text | None = None
    minutes: int = Field(ge=0, le=60)
    optional: bool = False
    protected: bool = False
    think: int = Field(default=0, ge=0, le=180)
    privacy: Level = "zorgvuldig"
    guessable: bool = False
    group_by: Literal["none", "role", "org", "table"] = "none"
    reveal: Literal["manual", "live"] = "manual"
    moderation: Literal["pre", "off"] = "pre"
    rounds: Literal[1, 2] = 1
    blind: bool = False
    again: Slug | None = None
    lenses: Lenses | None = None
    predict: bool = False
    cards: Cards | None = None
    earlier: Literal["agreements", "statements"] | None = None
    beside: bool = False
    build: bool = False
    own_pace: Literal["auto", "read", "out"] = "auto"
    turn: bool = False
    in_summary: Literal["yes", "themes", "no"] = "yes"
    talk: Text | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    notes: Notes = Notes()

    @model_validator(mode="after")
    def _allowed(self) -> Self:
        _ = self.shape  # validates the kind's own settings
        if self.of.asks and self.privacy not in self.of.levels:
            raise Amiss("privacy", N_("Dit niveau kan niet bij deze soort vraag."))
        if self.reveal not in self.of.reveals or (self.reveal == "live" and self.privacy != "licht"):
            raise Amiss(
                "reveal", N_("Meteen tonen kan alleen bij een lichte vraag van een soort die dat kan.")
            )
        if self.group_by != "none" and (not self.of.groups or self.privacy == "streng"):
            raise Amiss("group_by", N_("Deze vraag kunnen we niet per groep laten zien."))
        for name, wanted, allowed in self._properties():
            if wanted and not allowed:
                raise Amiss(name, N_("Dit gaat hier niet samen met de andere keuzes van deze stap."))
        return self

    def _properties(self) -> list[tuple[str, bool, bool]]:
        """(name, asked for, allowed) of what a kind or another property may rule out."""
        of, manual, plain = self.of, self.reveal == "manual", self.group_by == "none"
        return [
            ("rounds", self.rounds == 2, of.compares and manual and not self.again and not self.lenses),
            ("again", bool(self.again), of.compares and manual),
            ("blind", self.blind, of.compares and manual and not self.again),
            ("lenses", bool(self.lenses), of.lensed and manual and plain and not self.predict),
            ("lenses", bool(self.lenses and self.lenses.really), self.privacy == "zorgvuldig"),
            ("predict", self.predict, of.predicts and manual and plain),
            ("cards", bool(self.cards), of.takes_cards and not self.earlier),
            ("earlier", self.earlier == "agreements", of.takes_cards),
            ("earlier", self.earlier == "statements", of.follows),
            ("beside", self.beside, of.besides),
            ("build", self.build, of.builds is not None and manual and not self.beside and not self.turn),
        ]

    @property
    def of(self) -> Kind[Any]:
        """The kind of this step."""
        return kind(self.kind)

    @property
    def explores(self) -> bool:
        """Whether people look at something together when its result is shown."""
        return self.of.asks and self.of.aim in ("look", "understand")

    @property
    def chooses(self) -> bool:
        """Whether it is there to agree or decide, which comes after looking."""
        return self.of.aim == "choose"

    @property
    def passes(self) -> tuple[str, ...]:
        """The lenses that everybody may answer in, in order; `self` alone for most prompts.

        With a random spread a phone gets one of the others; `really-…` is for who is that party.
        """
        if self.predict:
            return (OWN, GROUP)
        if not self.lenses:
            return (OWN,)
        who = [lens.id for lens in self.lenses.who]
        really = [f"{REALLY}{name}" for name in who] if self.lenses.really else []
        return ((OWN,) if self.lenses.own else ()) + (*who, *really)

    @property
    def verbatim(self) -> bool:
        """Whether texts may go along as they are: at `streng`, and in themes, only the names of groups do."""
        return self.in_summary == "yes" and self.privacy != "streng"

    @property
    def writes(self) -> bool:
        """Whether answers hold texts, so that there are cards to look at after closing."""
        return self.of.writing(self.shape)

    @cached_property
    def shape(self) -> KindSettings:
        """The kind's own settings, validated; cards that are still to come are stood in for."""
        waits = self.cards or self.earlier == "agreements"
        settings = self.of.with_cards(self.settings, SAMPLE) if waits else self.settings
        return self.of.Settings.model_validate(settings)

    def bound(self, cards: tuple[Item, ...]) -> Step:
        """This step with these cards in its settings."""
        settings = self.of.with_cards(self.settings, cards)
        return Step.model_validate(
            {**self.model_dump(), "cards": None, "earlier": None, "settings": settings}
        )


INHERITED = ("kind", "settings", "privacy", "guessable", "in_summary", "cards")
"""What a step that asks again takes over from the step it repeats, where it says nothing itself."""


def inherit(step: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """A raw step that asks again, with what it takes over from a raw earlier step."""
    return {**{name: earlier[name] for name in INHERITED if name in earlier}, **step}
