"""Where the compass is shown: quietly, where it fits what people do, and never twice on one screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from finished_room import Book, step

from server.exports import exports
from server.surfaces.compass import compass_choices, compass_on_phone, compass_on_stage
from server.surfaces.render import Renderer
from server.surfaces.report import told
from server.surfaces.scene import Scene
from server.surfaces.tools import flagged_in_report

SENTENCE = "Elk kind heeft iemand die luistert."
SPOKEN = {"nl": "Praat samen", "en": "Talk"}
OPEN = step("open", talk=SPOKEN, think=30)
ALL = (OPEN, *(step(name) for name in ("pause", "dialogue", "agree", "takeaway", "info")))


def typed() -> Book:
    book = Book(ALL)
    book.texts["c1"] = SENTENCE
    return book.write("compass-set", text="c1")


def at(name: str, **more: Any) -> Scene:
    """The room with a compass, at this step."""
    scene = typed().show(next(one for one in ALL if one.id == name)).scene
    return replace(scene, state=replace(scene.state, **more))


def stage(scene: Scene) -> str:
    return Renderer().fragment("stage", scene, "nl")


def phone(scene: Scene) -> str:
    return Renderer().fragment("phone", scene, "nl")


@pytest.mark.parametrize("name", ["open", "dialogue", "agree", "takeaway", "info"])
def test_it_stays_at_the_foot_of_the_stage(name: str) -> None:
    assert SENTENCE in stage(at(name))


def test_it_is_not_over_a_silence_nor_in_the_lobby() -> None:
    assert compass_on_stage(typed().scene) is None
    assert SENTENCE not in stage(at("pause"))
    book = typed().show(OPEN).write("thinking-started", prompt="open", round=1, opens_at=1e12)
    assert SENTENCE not in stage(book.scene)


@pytest.mark.parametrize("overlay", ["blank", "pause", "chair", "lobby"])
def test_nothing_lies_over_the_stage_with_it(overlay: str) -> None:
    assert SENTENCE not in stage(at("info", overlay=overlay))


@pytest.mark.parametrize(
    ("name", "shown"), [("dialogue", True), ("agree", True), ("open", False), ("info", False)]
)
def test_phones_have_it_where_people_talk_or_agree(name: str, shown: bool) -> None:
    assert (compass_on_phone(at(name)) is not None) is shown
    assert (SENTENCE in phone(at(name))) is shown


def test_phones_have_it_in_the_talk_about_a_result() -> None:
    book = typed()
    book.reveal(OPEN)
    assert SENTENCE not in phone(book.scene)
    assert SENTENCE in phone(book.write("talk-started", prompt="open").scene)


def on_the_wall() -> tuple[Book, str]:
    book = Book(ALL)
    one = book.reveal(OPEN)[0]
    book.texts[one] = SENTENCE
    return book.write("compass-set", text=one), one


def test_a_card_on_the_wall_is_marked_there_and_not_said_twice() -> None:
    book, _ = on_the_wall()
    for html in (stage(book.scene), phone(book.scene)):
        assert "data-compass" in html and "ons kompas" in html
        assert "Ons kompas" not in html
    assert "Ons kompas" in stage(book.show(step("info")).scene)


def test_the_desk_offers_cards_after_the_reveal_and_says_the_same_words_once() -> None:
    book = Book(ALL)
    book.show(OPEN)
    ids = book.count(OPEN)
    assert compass_choices(book.scene) == {}
    book.write("result-revealed", prompt="open", round=1)
    book.texts[ids[0]] = book.texts[ids[1]] = SENTENCE
    book.texts[ids[2]] = "x" * 141
    found = compass_choices(book.scene)
    assert list(found.values()).count(SENTENCE) == 1 and ids[2] not in found
    assert set(found) <= set(ids)


@pytest.mark.parametrize("name", ["words", "qa", "term", "checkout"])
def test_the_desk_does_not_offer_words_and_questions(name: str) -> None:
    asked = step(name)
    book = Book([asked])
    ids = book.reveal(asked)
    assert not set(compass_choices(book.scene)) & set(ids)


@pytest.mark.parametrize("finish", [True, False])
@pytest.mark.parametrize("ending", sorted(set(exports()) - {"pdf"}))
def test_every_download_begins_with_it(ending: str, finish: bool) -> None:
    book, one = on_the_wall()
    book = book.finish() if finish else book
    body = exports()[ending].render(Renderer(), book.scene, "nl").decode().replace("\u00ad", "")
    assert SENTENCE in body
    if ending in ("html", "md", "csv"):
        assert "Ons kompas" in body[: body.index(SENTENCE)]
        assert body.index(SENTENCE) < body.index(OPEN.text["nl"])
    assert one in told(book.state)


def test_a_doubtful_card_is_looked_at_once_more_before_it_leaves() -> None:
    book = Book(ALL)
    book.show(OPEN)
    shown = book.count(OPEN)[0]
    doubtful = replace(book.state.asks["open"], queue=({"id": shown, "path": "", "flag": "name"},))
    state = replace(book.state, asks={"open": doubtful}, compass=shown)
    assert flagged_in_report(state) == [shown]
    assert flagged_in_report(replace(state, compass=None)) == []
