"""One contract for every download: it draws a finished room with every kind in it, and tells no more."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from finished_room import Book, finished_room, step

from server.exports import Export, exports
from server.kinds import kinds
from server.surfaces.render import Renderer
from server.surfaces.report import report

EXPORTS = sorted(exports())
READ = sorted(set(exports()) - {"pdf"})
LANGUAGES = ("nl", "en")
Whole = Callable[[str, str], str]


@pytest.fixture(scope="module", params=[True, False], ids=["finished", "running"])
def room(request: pytest.FixtureRequest) -> Book:
    return finished_room(finish=request.param)


def made(book: Book, ending: str, language: str = "nl", fonts: Path | None = None) -> str:
    return exports()[ending].render(Renderer(fonts=fonts), book.scene, language).decode()


@pytest.fixture(scope="module")
def whole(room: Book) -> Whole:
    """The download of that room as people read it, drawn once for all tests that look at it."""
    return cache(lambda ending, language: words(made(room, ending, language)))


def words(body: str) -> str:
    """The body as people read it: long words have soft hyphens in a page."""
    return body.replace("\u00ad", "")


def test_the_formats_of_the_first_version_are_there() -> None:
    assert set(EXPORTS) >= {"html", "md", "csv", "json"}


@pytest.mark.parametrize("ending", EXPORTS)
def test_a_format_says_what_it_is(ending: str) -> None:
    export: Export = exports()[ending]
    assert export.ending == ending
    assert export.label and "/" in export.media


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", READ)
def test_it_draws_a_room_with_every_kind(whole: Whole, ending: str, language: str) -> None:
    body = whole(ending, language)
    title = {"nl": "Alles bij elkaar", "en": "All of it"}[language]
    question = {"nl": "Wat zeggen we over {}?", "en": "What do we say about {}?"}[language]
    shown = [name for name, kind in kinds().items() if kind.asks or kind.notes]
    assert title in body
    assert [name for name in shown if question.format(name) not in body] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", READ)
def test_it_says_in_words_to_which_step_of_the_reporting_code_an_agreement_belongs(
    whole: Whole, ending: str, language: str
) -> None:
    step = {"nl": "stap 3: gesprek met de betrokkenen", "en": "step 3: talking with the people concerned"}
    assert step[language] in whole(ending, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", READ)
def test_it_holds_no_text_that_the_group_did_not_release(
    room: Book, whole: Whole, ending: str, language: str
) -> None:
    body = whole(ending, language)
    allowed = set(report(room.scene).scene.texts)
    kept = [text for id, text in room.texts.items() if id not in allowed]
    assert len(kept) > 100
    assert [text for text in kept if re.search(rf"{re.escape(text)}(?!\w)", body)] == []


@pytest.mark.parametrize("ending", READ)
def test_it_holds_what_the_group_released(ending: str) -> None:
    asked = step("open")
    book = finished_room([asked])
    first = next(iter(book.state.released))
    assert book.texts[first].split(".")[0] in made(book, ending)
    assert "Groep bij open" in made(book, ending)


@pytest.mark.parametrize("ending", READ)
@pytest.mark.parametrize("act", ["text-hidden", "text-wiped"])
def test_a_text_that_was_taken_away_never_appears(ending: str, act: str) -> None:
    asked = step("open")
    book = finished_room([asked], finish=False)
    gone = sorted(book.state.released)[0]
    book.write(act, text=gone).finish()
    assert book.texts[gone] not in made(book, ending)


@pytest.mark.parametrize("ending", ["html", "md"])
def test_too_few_answers_are_said_kindly(ending: str) -> None:
    asked = step("scale", privacy="streng")
    book = Book([asked])
    book.reveal(asked, why="few")
    assert "te weinig antwoorden om veilig te laten zien. We praatten er samen over." in made(book, ending)


@pytest.mark.parametrize("ending", READ)
def test_agreements_and_harvest_are_in_it(ending: str) -> None:
    agreed, talked = step("agree"), step("dialogue")
    book = finished_room([agreed, talked])
    body = made(book, ending)
    assert "Dan bellen we elkaar dezelfde dag nog." in body
    assert "is makkelijker als iemand anders het eerst doet." in body


@pytest.mark.parametrize("ending", READ)
def test_agreements_are_in_it_when_nobody_was_asked_for_support(ending: str) -> None:
    agreed = step("agree")
    book = Book([agreed])
    book.show(agreed).note(agreed).finish()
    assert "Dan bellen we elkaar dezelfde dag nog." in made(book, ending)


@pytest.mark.parametrize("ending", READ)
def test_it_never_says_how_many_people_there_were(ending: str) -> None:
    asked = step("scale", privacy="streng")
    book = Book([asked])
    book.show(asked, seats=17)
    book.count(asked, number=16)
    book.write("result-revealed", prompt=asked.id, round=1).finish(after=5)
    body = re.sub(r"<style>.*</style>", "", made(book, ending), flags=re.DOTALL)
    assert not re.search(r"(?<![\d.:%-])1[67](?![\d.:%])", body)


@pytest.mark.parametrize(
    ("ending", "day"),
    [("html", "5 januari"), ("md", "5 januari"), ("csv", "2027-01-05"), ("json", "2027-01-05")],
)
def test_it_promises_another_day_only_when_the_group_agreed_on_one(ending: str, day: str) -> None:
    book = Book([step("open")])
    book.show(step("open"))
    body = made(book, ending)
    assert "volgende keer" not in body and "kijken we samen hoe" not in body and "2027-01" not in body
    assert day in words(made(book.write("next-date-set", date="2027-01-05").finish(), ending))


@pytest.mark.parametrize("ending", ["html", "md", "csv"])
def test_a_demo_says_that_its_answers_are_invented(ending: str) -> None:
    book = finished_room([step("scale")])
    assert "DEMO" not in made(book, ending)
    book.events[0].data["demo"] = True
    assert "DEMO" in made(book, ending) and "Verzonnen antwoorden" in words(made(book, ending))


@pytest.mark.parametrize("ending", ["html", "md", "csv"])
def test_it_says_that_it_is_not_for_comparing(ending: str) -> None:
    assert "Niet bedoeld om teams of mensen te vergelijken." in made(finished_room([step("open")]), ending)


@pytest.mark.parametrize("ending", READ)
def test_markup_in_a_text_is_only_text(ending: str) -> None:
    talk = step("dialogue")
    book = Book([talk])
    book.show(talk).note(talk, form={"heard": ["<b>vet</b> & <script>x</script>"]}).finish()
    body = made(book, ending)
    assert ending in ("csv", "json") or "<script>" not in body.replace("\\<", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", READ)
def test_what_is_new_for_us_stands_there_once(ending: str, language: str) -> None:
    asked = step("checkout", settings={"insight": True, "idea": True})
    book = Book([asked])
    first, second, *_ = [id for id in book.reveal(asked) if id.endswith("insight")]
    body = words(made(book.write("text-released", text=first).finish(), ending, language))
    if ending != "json":
        assert {"nl": "Nieuw voor ons", "en": "New for us"}[language] in body
        assert body.count(book.texts[first]) == 1
    assert book.texts[first] in body and book.texts[second] not in body
