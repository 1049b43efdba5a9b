"""Decisions about questions that people wrote: which of them got an answer."""

from __future__ import annotations

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.decide import Now, decides, happened
from server.room.state import State
from server.store.store import Change


@decides(do.AnswerTexts)
def _answer(state: State, command: do.AnswerTexts, now: Now) -> Change:
    asked = {item["id"] for ask in state.asks.values() if ask.step.of.questions for item in ask.queue}
    if not command.texts or not set(command.texts) <= asked - state.wiped:
        raise Refused("texts", N_("Deze tekst is er niet meer."))
    name = "text-answered" if command.on else "text-unanswered"
    return Change(tuple(happened(name, text=text) for text in command.texts))
