"""Prompts that stay open while the meeting goes on: questions for later, under every next step."""

from __future__ import annotations

from server.room.state import Ask, State


def open_at(ask: Ask, now: float) -> bool:
    """Whether phones may answer this prompt, or will when the thinking ends."""
    return ask.collects and ask.at(now) in ("thinking", "open")


def beside(state: State, now: float) -> list[Ask]:
    """The prompts that are open while another step is on stage, in the order in which they were shown."""
    return [
        ask
        for ask in state.asks.values()
        if ask.step.beside and ask.id != state.current and open_at(ask, now) and not state.finished
    ]
