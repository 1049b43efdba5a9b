"""Whatever is pressed, in whatever order, a room stays a room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_session import STEPS, session, step, text
from paper_room import PaperRoom

from server.kinds.kind import Refused
from server.library.session import Step
from server.room import commands as do
from server.room.commands import Command
from server.room.compass import is_typed, pinnable
from server.room.decide import DECISIONS, Stale, decide
from server.room.evolve import fold
from server.room.looking import looked
from server.room.state import Look, State

TYPED = "Zwanenzang"  # stands in everything that is typed, and must stand in no event
JUNK = [TYPED, f"{TYPED}\0\ud800", f"../{TYPED}", f"extra-1{TYPED}"]
CLIENT_DATA = f"{TYPED} bel 06-12345678"
BUCKETS = [{"id": id, "text": text(id), "leaves": id == "beleid"} for id in ("zelf", "samen", "beleid")]
OPENED = session(
    *STEPS,
    step("vragen", "qa", beside=True),
    step("bouwen", "open", build=True),
    step("erbij", "open", cards={"source": ["kaarten"]}),
    step("leggen", "sort", cards={"source": ["kaarten", "vragen"]}, settings={"buckets": BUCKETS}),
    step("delen", "share", cards={"source": ["kaarten", "afspraken", "leggen"]}),
)
SHELF = (*OPENED.steps, *(Step.model_validate(step(name, "words", turn=True)) for name in ("a", "b", "c")))
OVERLAYS = ["blank", "pause", "chair", "lobby", None]


class Fingers:
    """Presses anything: what exists and nonsense, now, long ago or by no button at all."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def one_of(self, *options: Any) -> Any:
        return self.random.choice(options)

    def some(self, known: Iterable[Any]) -> Any:
        """Something that exists, or now and then nonsense."""
        found = list(known)
        return self.one_of(*found) if found and self.random.random() < 0.9 else self.one_of(*JUNK)

    def several(self, known: Iterable[Any]) -> tuple[Any, ...]:
        found = list(known)
        return tuple(self.some(found) for _ in range(self.random.randint(0, 3)))

    def words(self) -> str:
        return str(self.one_of(TYPED, TYPED, TYPED, CLIENT_DATA, "", " \n", TYPED * 40, JUNK[1]))

    def form(self) -> dict[str, list[str]]:
        typed = {name: [self.words()] for name in ("what", "heard", "who")}
        odd = self.one_of("when", "when-date", "type", "family", "most")
        return typed | ({odd: [self.words()]} if self.random.random() < 0.3 else {})

    def seq(self, state: State) -> int | None:
        return cast(
            "int | None",
            self.one_of(None, state.seq, state.seq, state.seq, state.moved, max(0, state.moved - 1)),
        )

    def step(self, state: State) -> Command:
        """A command that moves steps and phases."""
        seq = self.seq(state)
        plain = self.one_of(do.Open, do.Close, do.Reveal, do.Talk, do.Again, do.Repeat)
        kinds = ["words", "scale", "choice", "open", "agree", "pause"]
        lines = tuple(self.words() for _ in range(self.random.randint(0, 12)))
        return cast(
            Command,
            self.one_of(
                do.Next(seq),
                do.Next(seq, self.some(["show", "early", "open", "close"]), self.one_of(True, False)),
                plain(seq),
                plain(seq),
                do.Close(seq, self.some(state.asks)),
                do.Vote(seq, self.some(state.asks)),
                do.Build(seq, self.some(state.asks)),
                do.Extend(seq, 30),
                do.Show(seq, self.some(state.agenda), self.one_of(True, False)),
                do.Skip(seq, self.one_of(None, self.some(state.agenda)), self.one_of(True, False)),
                do.Keep(seq, self.some(state.agenda)),
                *2 * [do.Move(seq, self.some(state.agenda), self.one_of("", self.some(state.agenda)))],
                do.AddStep(seq, self.one_of(None, *SHELF)),
                do.Cover(None, self.one_of(*OVERLAYS), self.one_of(None, self.some(["child"]))),
                do.Add(seq, self.some(kinds), self.words(), lines, self.one_of("licht", "streng")),
                do.Finish(seq) if self.random.random() < 0.2 else do.Next(seq),
            ),
        )

    def writing(self, state: State) -> Command:
        """A command about what people wrote, or that the desk adds."""
        asks = [self.one_of(*state.asks.values())] if state.asks else []
        prompt = self.some(ask.id for ask in asks)
        notes = [note for ask in asks for note in ask.notes]
        queued = [item["id"] for ask in asks for item in ask.queue]
        texts = self.several([*queued, *(id for note in notes for id in note.fields.values())])
        questions = [item["id"] for ask in state.asks.values() if ask.step.of.questions for item in ask.queue]
        group = self.some(group.id for ask in asks for group in ask.card_groups)
        note = self.some(note.id for note in notes)
        return cast(
            Command,
            self.one_of(
                self.one_of(do.HideTexts, do.ShowTexts, do.WipeTexts)(None, texts),
                self.one_of(do.ReleaseTexts, do.ParkTexts)(None, texts, self.one_of(True, False)),
                do.AnswerTexts(None, self.several(questions), self.one_of(True, False)),
                do.LetOut(None, self.some(state.kept_back), self.some(["stay", "report", "management"])),
                *3 * [do.GroupTexts(None, prompt, texts, self.one_of(None, "", group))],
                *2 * [do.NameGroup(None, prompt, group, self.words())],
                *2 * [do.MakeNote(None, prompt, self.form(), self.one_of(None, None, note))],
                do.DropNote(None, prompt, note),
                *2 * [do.PinCompass(None, self.some([*pinnable(state), *texts]))],
                do.SayCompass(None, self.words(), self.one_of(None, state.compass, self.some([""]))),
                do.DropCompass(None, self.some([state.compass or ""])),
                do.ChooseView(None, prompt, self.one_of(None, self.some(["page-1", "page-2"]))),
                do.ChangeLook(None, Look(self.one_of("light", "dusk"))),
                do.HandOut(None, self.one_of(None, self.some(["0" * 32]))),
                do.MeetAgain(None, self.one_of(None, date(2027, 3, 1), date(2020, 1, 1))),
            ),
        )


def press(room: PaperRoom, fingers: Fingers) -> None:
    """One thing that happens: a button, time that goes by, people who come and go."""
    what = fingers.random.randint(0, 9)
    if what == 0:
        room.later(fingers.one_of(1.0, 31.0))
    elif what == 1:
        room.seats = fingers.one_of(0, 2, 4, 8, 8)
    elif what <= 4:
        forward(room)
    else:
        command = fingers.step(room.state) if what <= 6 else fingers.writing(room.state)
        before, written = room.state, len(room.log)
        try:
            room.do(command)
        except (Refused, Stale):
            assert room.state is before
            assert len(room.log) == written
        else:
            assert command.seq is None or command.seq >= before.moved, "a stale command was obeyed"


def forward(room: PaperRoom) -> None:
    """What the big button does, unless that would end the session."""
    if room.state.upcoming or room.state.ask:
        knowingly = do.Next(room.state.seq, knowingly=True)
        next_one = decide(room.state, knowingly, room.now) if not room.state.finished else None
        if next_one and all(event.name != "room-finished" for event in next_one.events):
            room.do(knowingly)


def holds(room: PaperRoom) -> None:
    """What is true of every room at every moment."""
    state = room.state
    assert [event.seq for event in room.log] == list(range(1, len(room.log) + 1))
    assert state.seq == len(room.log)
    assert state.current is None or state.current in state.agenda
    assert len(set(state.agenda)) == len(state.agenda)
    assert set(state.agenda) == set(state.steps)
    assert set(state.asks) <= set(state.agenda)
    taking = {(ask.id, ask.round) for ask in state.asks.values() if ask.phase in ("thinking", "open")}
    assert taking == room.intake, "a prompt is open without taking answers, or the other way round"
    on_stage = {(id, round) for id, round in taking if not state.asks[id].step.beside}
    assert len(on_stage) <= 1
    assert not room.intake & room.closed, "a round that was closed takes answers again"
    assert not on_stage or state.current == next(iter(on_stage))[0]
    for ask in state.asks.values():
        assert ask.revealed <= set(ask.disclosed), "something is revealed that was never counted"
        assert len({note.id for note in ask.notes}) == len(ask.notes) <= 5
        cards = [id for group in ask.card_groups for id in group.ids]
        assert len(set(cards)) == len(cards)
        assert not (ask.empty and ask.collects)
        assert len(set(ask.cards)) == len(ask.cards) != 1
    assert not state.released & state.wiped
    assert not state.released & state.kept_back
    assert not set(state.management) & (state.kept_back | state.wiped)
    assert not state.answered & state.wiped
    assert not set(state.parked) & state.wiped
    assert state.compass not in state.hidden | state.wiped
    assert not is_typed(state) or state.compass in room.texts, "a compass without words"
    chosen = [ask for ask in state.asks.values() if ask.step.chooses]
    assert not chosen or looked(state), "there was choosing before anything was looked at"


BEGUN = (
    do.Show(step="vragen"),
    do.Open(),
    do.Show(step="kaarten"),
    do.Open(),
    do.Close(),
    do.Reveal(),
    do.Show(step="afspraken"),
    do.MakeNote(prompt="afspraken", form={"what": [TYPED], "who": [TYPED]}),
    do.Show(step="leggen"),
    do.Open(),
    do.Close(),
    do.Reveal(),
    do.Show(step="delen"),
    do.Open(),
    do.Close(),
    do.Reveal(),
    do.Close(prompt="vragen"),
)
"""How a meeting may go with cards that go on: fingers that press anything seldom come this far."""


def begun(fingers: Fingers) -> PaperRoom:
    """A room that was opened, or is somewhere on its way."""
    room = PaperRoom(OPENED)
    room.random = Random(fingers.random.random())
    room.do(*BEGUN[: fingers.one_of(0, fingers.random.randint(0, len(BEGUN)))])
    return room


hands = st.randoms(use_true_random=False).map(Fingers)
few = settings(max_examples=60, deadline=None)


@few
@given(hands)
def test_any_order_of_commands_keeps_a_room_whole(fingers: Fingers) -> None:
    room = begun(fingers)
    revealed: set[tuple[str, int]] = set()
    for _ in range(40):
        press(room, fingers)
        holds(room)
        now_revealed = {(ask.id, round) for ask in room.state.asks.values() for round in ask.revealed}
        assert revealed <= now_revealed, "a reveal was taken back"
        revealed = now_revealed
    assert room.again() == room.state
    for event in room.log:
        assert TYPED not in json.dumps(event.data), f"{event.name} holds a text that was typed"


@few
@given(hands, st.integers(0, 25))
def test_two_desks_that_press_next_on_the_same_picture_advance_one_step(fingers: Fingers, after: int) -> None:
    room = PaperRoom(OPENED)
    for _ in range(after):
        press(room, fingers)
    seen = room.state.seq
    if room.state.finished:
        return
    room.do(do.Next(seen, knowingly=True))
    with pytest.raises(Stale):
        room.do(do.Next(seen))


def test_every_command_has_a_decision() -> None:
    made = {command for command in vars(do).values() if isinstance(command, type)}
    asked = {command for command in made if issubclass(command, Command) and command is not Command}
    assert asked == set(DECISIONS)


def test_a_session_comes_back_from_the_log_as_it_was() -> None:
    room = PaperRoom()
    assert room.again().session == session()
    assert room.again().steps["schaal"].shape == session().steps[3].shape


def test_a_log_without_an_opening_is_no_room() -> None:
    with pytest.raises(ValueError, match="room-opened"):
        fold([])
