"""The session file tells nothing of texts that stay behind, not even how many there are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from finished_room import Book, settings, step

from server.exports import exports
from server.library.session import Step
from server.surfaces.render import Renderer


def result(book: Book) -> Any:
    """The first result in the file."""
    return prompt(book)["rounds"][0]["result"]


def prompt(book: Book) -> Any:
    return json.loads(exports()["json"].render(Renderer(), book.scene, "nl"))["prompts"][0]


def revealed(asked: Step) -> tuple[Book, list[str]]:
    book = Book([asked])
    return book, book.reveal(asked)


@pytest.mark.parametrize("level", ["licht", "zorgvuldig"])
def test_words_that_nobody_chose_are_not_counted_in_it(level: str) -> None:
    book, ids = revealed(step("words", privacy=level))
    assert result(book)["words"] == []
    book.write("text-released", text=ids[0])
    (word,) = result(book)["words"]
    assert word["ids"] == [ids[0]]


def test_linked_cards_that_nobody_chose_are_not_counted_in_it() -> None:
    book, ids = revealed(step("chain", settings=settings("chain")[1], privacy="licht"))
    assert result(book)["cards"] == []
    second = next(id for id in ids if id.endswith("because") and id.replace("because", "worked") in ids)
    book.write("text-released", text=second)
    assert result(book)["cards"] == [[None, second]]


def test_cards_that_nobody_chose_leave_no_group_behind_but_its_name() -> None:
    asked = step("open")
    book, ids = revealed(asked)
    book.write("cards-grouped", prompt="open", texts=ids[:2], group="g9")
    assert prompt(book)["groups"] == []
    book.group(asked, ids[2:4], "Terugbellen")
    assert prompt(book)["groups"] == [{"name": "Terugbellen", "texts": []}]
    assert result(book)["cards"] == []
