"""Taking answers: from a submitted form to a durable row, or a refusal that repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from server.kinds.kind import N_, Form, Refused
from server.kinds.writing import clean
from server.library.lenses import passes
from server.library.step import OWN
from server.live.crowd import Crowd
from server.room import pii
from server.room.at_own_pace import shut
from server.room.disclosure import answer_key, seat_key
from server.room.state import Ask, State
from server.store.store import Change, Closed, NewEvent, Published, RoomRow, Seat, Writing


@dataclass(frozen=True)
class Submission:
    """What a phone sends. `act` is answer, skip or withdraw; `form` holds the fields as they were typed."""

    prompt: str
    round: int
    act: str
    form: Form
    lens: str = OWN


class Doubtful(Refused):
    """A soft warning: the sender may be sure and send it all the same with `_sure`."""


class Answering:
    """The part of a live room that phones talk to."""

    state: State
    crowd: Crowd

    def __init__(self, row: RoomRow, store: Writing, clock: Callable[[], float]) -> None:
        self.row = row
        self.store = store
        self.clock = clock
        self.sitting: dict[str, Seat] = {}  # who takes part, as last read: an answer need not look again

    @property
    def _secret(self) -> bytes:
        if self.row.secret is None:
            raise Refused("", N_("Deze zaal is gesloten."))
        return self.row.secret

    async def seat(self, token: str | None) -> Seat | None:
        """The seat that this phone took by joining, if any."""
        if not token or self.row.secret is None:
            return None
        return self._remembered(token, await self.store.seat(self.row.room, seat_key(self.row.secret, token)))

    def _remembered(self, token: str, seat: Seat | None) -> Seat | None:
        self.sitting.pop(token, None)
        if seat and not seat.watch:
            self.sitting[token] = seat
        return seat

    async def join(self, token: str, role: str | None, watch: bool) -> None:
        """Take a seat. A role, organisation or table counts only where it is asked, and stays once it began.

        So does taking part: who answers and then only watches would not be counted when the room asks
        whether that many people are here.
        """
        if shut(self.state, self.clock()):
            raise Refused("", N_("Deze zaal is gesloten."))
        if role not in {known.id for known in self.state.session.offered}:
            role = None
        known = await self.seat(token)
        if known and (self.state.intake or self.state.started_at is not None):
            role, watch = known.role, watch and known.watch
        try:
            await self.store.sit(self.row.room, seat_key(self._secret, token), role, watch)
        except Closed:
            raise Refused("", N_("Deze zaal is gesloten.")) from None
        await self.seat(token)
        await self.refresh_seats()

    async def refresh_seats(self) -> None:
        """Count the seats again and let the stage know."""

    async def wiped(self, ids: list[str]) -> None:
        """Texts were taken back by who wrote them."""

    async def submit(self, token: str | None, sent: Submission) -> None:
        """Take, skip or withdraw an answer; durable when this returns. Raises `Refused`."""
        seat = self.sitting.get(token or "") or await self.seat(token)
        if token is None or seat is None or seat.watch:
            raise Refused("", N_("Doe eerst mee. Dan kun je antwoorden."))
        if sent.act == "withdraw":
            await self._withdraw(token, seat, sent)
            return
        ask = self._open(sent)
        asked = passes(ask.step, seat.role, seat.place)
        if sent.lens not in asked:
            raise Refused("", N_("Deze vraag is er niet meer."))
        body = None if sent.act == "skip" else self._parse(ask, sent.form)
        group = self.state.session.group_of(seat.role) if self._splits(ask) else None
        await self._keep(token, ask, sent, group, body)
        if sent.lens == asked[-1]:
            self.crowd.mark_done(ask.id, sent.round, token)

    async def _keep(
        self, token: str, ask: Ask, sent: Submission, group: str | None, body: dict[str, object] | None
    ) -> None:
        key = answer_key(self._secret, token, self.state.root(ask.id))
        try:
            await self.store.answer(self.row.room, ask.id, sent.round, sent.lens, key, group, body)
        except Closed:
            raise self._late() from None
        except Published:
            raise Refused("", N_("Je antwoord staat al op het scherm. Het telt mee zoals het was.")) from None

    async def _withdraw(self, token: str, seat: Seat, sent: Submission) -> None:
        ask = self.state.asks.get(sent.prompt)
        if ask is None or self.state.finished or not 1 <= sent.round <= ask.round:
            raise Refused("", N_("Deze vraag is er niet meer."))
        if self.state.intake and shut(self.state, self.clock()):  # no answer is linked to a phone any more
            raise Refused("", N_("De link is dicht. Terugnemen kan nu niet meer."))
        key = answer_key(self._secret, token, self.state.root(sent.prompt))
        ids = await self.store.withdraw(self.row.room, sent.prompt, sent.round, sent.lens, key)
        if sent.lens in passes(ask.step, seat.role, seat.place):  # what was never theirs leaves them done
            self.crowd.mark_undone(sent.prompt, sent.round, token)
        if ids:
            await self.wiped(ids)

    def _open(self, sent: Submission) -> Ask:
        ask = self.state.asks.get(sent.prompt)
        if ask is None or not ask.collects:
            raise Refused("", N_("Deze vraag is er niet meer."))
        phase = "closed" if shut(self.state, self.clock()) else ask.at(self.clock())
        if phase in ("intro", "thinking"):
            raise Refused("", N_("Neem de tijd. Je kunt zo antwoorden."))
        if phase != "open" or ask.round != sent.round:
            raise self._late()
        return ask

    def _late(self) -> Refused:
        """Who answers beforehand sits alone, and no talk follows."""
        if self.state.intake:
            return Refused("", N_("De vraag was al dicht toen je antwoord aankwam. Het telt niet mee."))
        return Refused("", N_("Deze vraag is net gesloten. We praten er samen over."))

    def _parse(self, ask: Ask, form: Form) -> dict[str, object]:
        answer: dict[str, object] = ask.step.of.parse(ask.step.shape, form)
        if ask.step.writes:
            texts = ask.step.of.texts(ask.step.shape, answer).values()
            guard_texts(form, texts, sure=bool(form.get("_sure")), allow=_words(ask))
        return answer

    def _splits(self, ask: Ask) -> bool:
        return self.state.session.splits(ask.step)


def guard_texts(form: Form, texts: Iterable[str], sure: bool, allow: tuple[str, ...] = ()) -> None:
    """Refuse client data at the field where it stands. Hard findings always, soft ones unless `sure`.

    Looks at the texts as they would be stored: what was typed may hide a number behind a line break that
    cleaning takes away, and fields that nobody reads are as large as their sender likes.
    """
    for text in texts:
        found = pii.check(text, allow=allow)
        hard = next((finding for finding in found if finding.hard), None)
        first = hard or (None if sure else next(iter(found), None))
        if first:
            field = next((name for name, typed in form.items() if text in map(clean, typed)), "")
            message, details = pii.message(first)
            raise (Refused if first.hard else Doubtful)(field, message, **details)


def _words(ask: Ask) -> tuple[str, ...]:
    return tuple(ask.step.text.values())


def wipe_change(ids: list[str]) -> Change:
    """The log's memory of texts that their writer took back."""
    return Change(tuple(NewEvent("text-wiped", {"text": id}) for id in ids), wipes=tuple(ids))
