"""A room taken through every step and phase, with a stop at each, so that its pages can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page
from venue import Room

from server.library.session import Step

HEARD = "Bellen kost minder dan mailen, en je hoort meteen hoe het met iemand gaat."
COVERS = ("blank", "pause", "chair", "lobby")


@dataclass(frozen=True)
class Stop:
    """Where the room is: a step and its kind (if any), and the phase or what covers the stage."""

    step: str
    kind: str
    phase: str
    seq: int

    def __str__(self) -> str:
        return f"{self.step}, {self.phase}" if self.step else self.phase


def walk(room: Room) -> Iterator[Stop]:
    """From the lobby to the end, through every step, optional ones too."""
    yield Stop("", "", "lobby", room.seq)
    for step in room.session.steps:
        yield from through(room, step)
    for cover in COVERS:
        yield Stop("", "", cover, room.act(cover))
    room.act("lift")
    room.act("handout", on="1")
    yield Stop("", "", "end", room.act("finish"))


def through(room: Room, step: Step) -> Iterator[Stop]:
    """One step, from its introduction to the talk about it."""

    def at(phase: str, seq: int) -> Stop:
        return Stop(step.id, step.kind, phase, seq)

    yield at("intro", room.goes_to(step.id))
    if step.of.notes and step.of.asks:
        room.agrees(step.id)
        yield at("noted", room.seq)
    elif step.of.notes:
        yield at("noted", room.act("note", prompt=step.id, heard=HEARD))
    if not step.of.asks:
        return
    seq = room.act("next")
    if room.phase(step.id) == "thinking":
        yield at("thinking", seq)
        seq = room.act("open")
    yield at("open", seq)
    room.answered(step.id, supports if step.of.notes else None)
    yield at("closed", room.act("close"))
    yield at("revealed", room.act("reveal"))
    for group in getattr(step.shape, "groups", ()):
        yield at(f"side {group.id}", room.act("view", prompt=step.id, view=group.id))
    if step.talk:
        yield at("dialogue", room.act("talk"))


def supports(number: int) -> dict[str, str]:
    return {"support-a1": "behind"}


def arrived(page: Page, seq: int) -> None:
    """Wait until a page shows the room as it is at this seq."""
    page.wait_for_function(
        "seq => parseInt(document.querySelector('kring-live').dataset.version) >= seq", arg=seq
    )
