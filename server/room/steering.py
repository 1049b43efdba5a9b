"""Decisions about steps and phases."""

from __future__ import annotations

from server.kinds.kind import N_, Refused
from server.library.session import Step
from server.room import commands as do
from server.room.beside import beside, open_at
from server.room.binding import cards_for, fitting, seen
from server.room.decide import Now, Stale, current, decide, decides, happened, in_phase
from server.room.looking import passing
from server.room.phases import clocked, upcoming
from server.room.sorting import unsorted
from server.room.state import CHAIRS, Ask, State
from server.room.thresholds import is_card
from server.store.store import Change


@decides(do.Next)
def _next(state: State, command: do.Next, now: Now) -> Change:
    move = upcoming(state, now.time)
    act = move.act
    if command.means and command.means not in (act, move.means):
        raise Stale
    steps = {
        "lift": do.Cover(),
        "think": do.Open(),
        "open": do.Open(),
        "close": do.Close(),
        "reveal": do.Reveal(),
        "talk": do.Talk(),
        "again": do.Again(),
        "view": do.ChooseView(prompt=state.current or "", view=move.view),
        "build": do.Build(prompt=state.current or ""),
        "finish": do.Finish(),
    }
    if act in ("show", "early"):
        return decide(state, do.Show(step=state.upcoming or "", knowingly=command.knowingly), now)
    if act == "open" and current(state).at(now.time) == "intro":
        return _opening(current(state), current(state).round)
    return decide(state, steps[act], now)


@decides(do.Show)
def _show(state: State, command: do.Show, now: Now) -> Change:
    if command.step not in state.steps:
        raise Refused("step", N_("Deze stap is er niet."))
    passed = passing(state, command.step, command.knowingly)
    left = _leave(state, now) if command.step != state.current else Change()
    shown = happened(
        "step-shown", step=command.step, **_fitness(state, command.step, state.steps[command.step], now)
    )
    return Change((*left.events, *passed, shown), closes=left.closes)


def _fitness(state: State, name: str, step: Step, now: Now) -> dict[str, object]:
    """Whether this room is large enough to collect such answers; decided once, when the prompt is shown.

    A step that takes cards is shown with those there are now, a repeat with those of the first time.
    """
    fit: dict[str, object] = {"small": is_card(step, now.seats), "seats": now.seats}
    if step.cards is None:
        return fit
    first = next((ask for ask in state.family(name) if ask.cards and ask.id != name), None)
    if first is None:
        return {**fit, "cards": list(cards_for(state, step))}
    return {**fit, "cards": list(fitting(step, seen(state, first.cards), state.language))}


def _leave(state: State, now: Now) -> Change:
    """Close the prompt on stage when it still takes answers, unless it stays open beside the next."""
    ask = state.ask
    if ask is None or not open_at(ask, now.time):
        return Change()
    if not ask.step.beside:
        return _closing(ask)
    return _opening(ask, ask.round, now.time) if ask.at(now.time) == "thinking" else Change()


def _closing(ask: Ask) -> Change:
    event = happened("answers-closed", prompt=ask.id, round=ask.round)
    return Change((event,), closes=((ask.id, ask.round),))


def _opening(ask: Ask, round: int, opens_at: float | None = None) -> Change:
    event = happened("answers-opened", prompt=ask.id, round=round, opens_at=opens_at)
    return Change((event,), opens=((ask.id, round),))


def _thinking(ask: Ask, round: int, now: Now) -> Change:
    """Start thinking when the prompt asks for it, else open at once."""
    if not (ask.step.think and ask.step.of.thinks):
        return _opening(ask, round)
    opens_at = now.time + ask.step.think
    event = happened("thinking-started", prompt=ask.id, round=round, opens_at=opens_at)
    return Change((event,), opens=((ask.id, round),))


@decides(do.Open)
def _open(state: State, command: do.Open, now: Now) -> Change:
    ask = in_phase(state, now, "intro", "thinking")
    if ask.at(now.time) == "intro":
        return _thinking(ask, ask.round, now)
    return _opening(ask, ask.round, now.time)


@decides(do.Extend)
def _extend(state: State, command: do.Extend, now: Now) -> Change:
    """More time: phones stay shut longer while we think; a silence or a talk gets a longer clock."""
    ask = current(state)
    if clocked(ask):
        return Change((happened("time-added", prompt=ask.id, seconds=command.seconds),))
    ask = in_phase(state, now, "thinking")
    start = ask.opens_at or now.time
    event = happened("thinking-extended", prompt=ask.id, opens_at=start + command.seconds)
    return Change((event,))


@decides(do.Close)
def _close(state: State, command: do.Close, now: Now) -> Change:
    if command.prompt in (None, state.current):
        return _closing(in_phase(state, now, "open", "thinking"))
    ask = next((ask for ask in beside(state, now.time) if ask.id == command.prompt), None)
    if ask is None:
        raise Refused("prompt", N_("Deze vraag is al dicht."))
    return _closing(ask)


@decides(do.Reveal)
def _reveal(state: State, command: do.Reveal, now: Now) -> Change:
    """Show what was counted; and first what was kept back until this prompt was asked again."""
    ask = in_phase(state, now, "closed", *(("dialogue", "done") if current(state).waits else ()))
    if not ask.counted:
        raise Refused("", N_("De antwoorden worden nog geteld. Probeer het zo weer."))
    kept = [(other.id, round) for other in state.family(ask.id) for round in _kept_back(other)]
    shown = [*(place for place in kept if place != (ask.id, ask.round)), (ask.id, ask.round)]
    return Change(tuple(happened("result-revealed", prompt=name, round=round) for name, round in shown))


def _kept_back(ask: Ask) -> list[int]:
    return sorted(ask.disclosed.keys() - ask.revealed) if ask.step.blind else []


@decides(do.Talk)
def _talk(state: State, command: do.Talk, now: Now) -> Change:
    ask = in_phase(state, now, "revealed", *_while_waiting(state))
    return Change((happened("talk-started", prompt=ask.id),))


@decides(do.Again)
def _again(state: State, command: do.Again, now: Now) -> Change:
    ask = in_phase(state, now, "revealed", "dialogue", *_while_waiting(state))
    if ask.round >= ask.step.rounds:
        raise Refused("", N_("Deze vraag heeft geen tweede ronde."))
    return _thinking(ask, ask.round + 1, now)


def _while_waiting(state: State) -> tuple[str, ...]:
    """People talk, or answer again, before a picture that is kept back."""
    return ("closed",) if state.ask and state.ask.waits else ()


@decides(do.Skip)
def _skip(state: State, command: do.Skip, now: Now) -> Change:
    name = command.step or current(state).id
    if name not in state.steps:
        raise Refused("step", N_("Deze stap is er niet."))
    skipped = happened("step-skipped", step=name)
    if name != state.current:
        return Change((skipped,))
    if state.upcoming is None:
        raise Refused("step", N_("Dit is de laatste stap. Rond de zaal af als jullie klaar zijn."))
    onward = decide(state, do.Show(step=state.upcoming, knowingly=command.knowingly), now)
    return Change((*onward.events, skipped), closes=onward.closes)


@decides(do.Keep)
def _keep(state: State, command: do.Keep, now: Now) -> Change:
    if command.step not in state.steps:
        raise Refused("step", N_("Deze stap is er niet."))
    return Change((happened("step-kept", step=command.step),))


@decides(do.Repeat)
def _repeat(state: State, command: do.Repeat, now: Now) -> Change:
    ask = current(state)
    root = ask.id.split("~")[0]
    number = 1 + sum(name.split("~")[0] == root for name in state.steps)
    again = f"{root}~{number}"
    left = _leave(state, now)
    step = state.steps[ask.id]  # with cards that are still to come: which ones, `step-shown` tells
    definition = step.model_copy(update={"optional": False, "blind": False}).model_dump(mode="json")
    added = happened("step-added", step=again, definition=definition, after=ask.id)
    shown = happened("step-shown", step=again, **_fitness(state, again, step, now))
    return Change((*left.events, added, shown), closes=left.closes)


@decides(do.Cover)
def _cover(state: State, command: do.Cover, now: Now) -> Change:
    if command.overlay is None:
        return Change((happened("overlay-lifted"),))
    if command.note is not None and (command.overlay != "chair" or command.note not in CHAIRS):
        raise Refused("note", N_("Deze vraag kennen we niet."))
    return Change((happened("overlay-shown", overlay=command.overlay, note=command.note),))


@decides(do.Finish)
def _finish(state: State, command: do.Finish, now: Now) -> Change:
    taking = [ask for ask in state.asks.values() if open_at(ask, now.time)]
    left = [_closing(ask) for ask in taking]
    events = [event for change in left for event in change.events]
    closes = [pair for change in left for pair in change.closes]
    return Change((*events, happened("room-finished")), closes=closes, wipes=sorted(unsorted(state)))
