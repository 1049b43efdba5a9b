"""The cards of which the group says whether they go into the report."""

from __future__ import annotations

import pytest
from finished_room import Book, settings, step

from server.kinds import kinds
from server.surfaces.queue import queue, to_choose

OPEN = step("open")
CHAIN = step("chain", settings=settings("chain")[0])
LINKED = step("chain", settings=settings("chain")[1], privacy="licht")


def offered(book: Book) -> list[tuple[str, ...]]:
    """The ids of every card that can be chosen."""
    return [item.ids for _, items in to_choose(book.scene) for item in items]


def chosen(book: Book) -> list[tuple[str, ...]]:
    return [item.ids for _, items in to_choose(book.scene) for item in items if item.released]


def revealed(**properties: object) -> tuple[Book, list[str]]:
    asked = step("open", **properties)
    book = Book([asked])
    return book, book.reveal(asked)


def test_cards_can_be_chosen_once_everybody_saw_them() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    ids = book.count(OPEN)
    assert offered(book) == []
    book.write("result-revealed", prompt="open", round=1)
    assert sorted(offered(book)) == sorted((id,) for id in ids)


def test_they_stand_under_their_question_in_agenda_order() -> None:
    other = step("open", "anders")
    book = Book([OPEN, other])
    book.reveal(other)
    book.reveal(OPEN)
    assert [ask.id for ask, _ in to_choose(book.scene)] == ["open", "anders"]


@pytest.mark.parametrize("act", ["text-hidden", "text-wiped"])
def test_what_was_taken_away_cannot_be_chosen(act: str) -> None:
    book, (first, *rest) = revealed()
    book.write(act, text=first)
    assert sorted(offered(book)) == sorted((id,) for id in rest)


@pytest.mark.parametrize(
    "properties", [{"privacy": "streng"}, {"in_summary": "themes"}, {"in_summary": "no"}]
)
def test_texts_that_may_not_stand_in_the_report_are_not_offered(properties: dict[str, str]) -> None:
    book, _ = revealed(**properties)
    assert offered(book) == []


def test_a_text_that_only_the_facilitator_read_is_not_offered() -> None:
    book = Book([CHAIN])
    ids = book.reveal(CHAIN)
    assert any(id.endswith("because") for id in ids)
    assert {id.split(".")[1] for (id,) in offered(book)} == {"worked"}


def test_a_linked_card_is_chosen_whole() -> None:
    book = Book([LINKED])
    book.reveal(LINKED)
    first = next(ids for ids in offered(book) if len(ids) > 1)
    for id in first:
        assert chosen(book) == []
        book.write("text-released", text=id)
    assert chosen(book) == [first]


def test_a_card_says_that_the_guard_has_doubts() -> None:
    book, ids = revealed()
    book.events[-2].data["texts"][0]["flag"] = "name"
    book.write("text-shown", text=ids[0])
    flagged = [item.ids for _, items in to_choose(book.scene) for item in items if item.flag]
    assert flagged == [(ids[0],)]


def test_the_queue_offers_for_the_report_what_everybody_sees_and_nothing_else() -> None:
    book = Book([CHAIN])
    book.show(CHAIN).count(CHAIN)
    found = queue(book.scene, book.state.asks["chain"])
    assert {(item.ids[0].split(".")[1], item.choosable) for item in found} == {
        ("worked", True),
        ("because", False),
    }


def test_the_queue_offers_nothing_for_the_report_of_a_question_that_stays_in_the_room() -> None:
    book, _ = revealed(privacy="streng")
    assert not any(item.choosable for item in queue(book.scene, book.state.asks["open"]))


@pytest.mark.parametrize(("moderation", "hidden"), [("pre", True), ("off", False)])
@pytest.mark.parametrize(
    "kind", [name for name, kind in kinds().items() if kind.writes and not kind.questions]
)
def test_moderation_says_whether_a_doubtful_text_waits_and_it_is_marked_either_way(
    kind: str, moderation: str, hidden: bool
) -> None:
    asked = step(kind, moderation=moderation)
    book = Book([asked])
    book.show(asked).count(asked)
    texts = [{"id": "een", "path": "", "flag": "name"}]
    book.write("batch-published", prompt=kind, disclosed={"result": {}}, texts=texts)
    doubtful = next(item for item in queue(book.scene, book.state.asks[kind]) if item.flag)
    assert doubtful.hidden is hidden
    assert any("hier kan een naam in staan" in message for message, _ in doubtful.facts)
