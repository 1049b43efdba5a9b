"""What the screens say while people think and answer, and when they look at what came out."""

from __future__ import annotations

import re

import pytest
from finished_room import BEGIN, Book, settings, step

from server.library.session import Step
from server.surfaces.render import Renderer

RENDERER = Renderer()
OPEN, SCALE, CHOICE = step("open"), step("scale"), step("choice")
LIGHT = step("choice", privacy="licht")
CHAIN = step("chain", settings=settings("chain")[0])


def shows(book: Book, surface: str) -> str:
    return RENDERER.fragment(surface, book.scene, "nl").replace("\u00ad", "")


def asked(asked: Step, event: str, **more: object) -> Book:
    book = Book([asked])
    book.show(asked)
    return book.write(event, prompt=asked.id, round=1, **more)


@pytest.mark.parametrize(("prompt", "phone", "stage"), [
    (OPEN, "Je kunt zo typen.", "Er wordt nog geschreven"),
    (SCALE, "Je kunt zo antwoorden.", "Nog niet iedereen is klaar"),
    (CHOICE, "Je kunt zo antwoorden.", "Nog niet iedereen is klaar"),
])  # fmt: skip
def test_only_who_writes_is_said_to_type(prompt: Step, phone: str, stage: str) -> None:
    assert f"Neem de tijd. {phone}" in shows(asked(prompt, "thinking-started", opens_at=2e9), "phone")
    assert stage in shows(asked(prompt, "answers-opened"), "stage")


def test_the_desk_sees_how_long_the_room_thinks() -> None:
    start = BEGIN.timestamp()
    book = asked(SCALE, "thinking-started", opens_at=start + 60)
    drawn = shows(book, "desk")
    assert f'data-start="{start}" data-end="{start + 60}"' in drawn
    assert "we denken, ieder voor zich" in drawn
    assert "we denken, ieder voor zich" not in shows(asked(SCALE, "answers-opened"), "desk")


def test_the_starts_of_sentences_stand_under_the_question() -> None:
    starts = [label["nl"] for label in CHAIN.of.reads(CHAIN.shape)]
    for event in ("thinking-started", "answers-opened"):
        drawn = shows(asked(CHAIN, event, opens_at=2e9), "stage")
        assert all(start in drawn for start in starts)
    assert starts[0] not in shows(asked(CHAIN, "answers-closed"), "stage")


def test_options_and_statements_wait_for_the_phones() -> None:
    for prompt in (CHOICE, SCALE):
        drawn = shows(asked(prompt, "answers-opened"), "stage")
        assert not [said for said in prompt.of.reads(prompt.shape) if said["nl"] in drawn]


@pytest.mark.parametrize(("prompt", "marked"), [(SCALE, True), (LIGHT, True), (OPEN, False), (CHAIN, False)])
def test_a_phone_speaks_of_the_own_answer_where_it_can_show_it(prompt: Step, marked: bool) -> None:
    book = Book([prompt])
    book.reveal(prompt)
    drawn = shows(book, "phone")
    assert "Dit is het beeld van de groep." in drawn
    assert ("Jouw eigen antwoord zie je alleen op jouw telefoon." in drawn) is marked
    assert bool(re.search(r"data-own=", drawn)) is marked
