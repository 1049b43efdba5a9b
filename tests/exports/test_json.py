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


EYES = {"who": [{"id": "ouder", "text": {"nl": "een ouder", "en": "a parent"}}]}


def through_other_eyes() -> Book:
    """A scale that people answered as themselves and as a parent would."""
    asked = step("scale", lenses=EYES)
    book, _ = revealed(asked)
    counted = book.events[-2].data
    own = counted["disclosed"]
    counted["disclosed"] = {**own, "lenses": {"ouder": {**own, "n": {"from": 5, "to": 9}}}}
    return book


def test_a_picture_through_other_eyes_goes_along_under_its_lens() -> None:
    (round,) = prompt(through_other_eyes())["rounds"]
    assert round["lens"] == "self" and round["result"]["statements"]
    assert set(round["lenses"]) == {"ouder"}
    assert round["lenses"]["ouder"]["result"] == round["result"]
    assert round["lenses"]["ouder"]["n"] == {"from": 5, "to": 9}


def test_a_file_without_other_eyes_says_nothing_of_them() -> None:
    book, _ = revealed(step("scale"))
    assert set(prompt(book)["rounds"][0]) == {"round", "withheld", "n", "result"}


def test_the_table_names_the_picture_before_each_of_its_rows() -> None:
    rows = (
        exports()["csv"].render(Renderer(), through_other_eyes().scene, "nl").decode("utf-8-sig").splitlines()
    )
    named = {row.split(";")[1] for row in rows if row.startswith("Wat zeggen we over scale?;")}
    assert {"Zoals wij het zelf zien", "Zoals wij denken dat een ouder het ziet"} <= named
