"""The report: what a group takes home, from disclosed results and released texts alone."""

from dataclasses import replace
from datetime import date

import pytest
from finished_room import NOTE, Book, every_kind, finished_room, step

from server.kinds import kinds
from server.library.session import Step
from server.surfaces.coaching import line
from server.surfaces.drawing import table_of
from server.surfaces.report import Report, band, report, told
from server.surfaces.timing import proposed

OPEN = step("open")
SCALE = step("scale", privacy="streng")


def shared(made: Report) -> list[str]:
    return [message for said in made.shared for message, _ in said.messages]


def sections(book: Book) -> list[str]:
    return [section.ask.id for section in report(book.scene).sections]


def a_room_with_cards(**properties: object) -> tuple[Book, list[str]]:
    asked = step("open", **properties)
    book = Book([asked])
    ids = book.reveal(asked)
    for id in ids:
        book.write("text-released", text=id)
    return book, ids


@pytest.mark.parametrize(
    ("people", "expected"),
    [(0, None), (1, (0, 2)), (2, (0, 2)), (3, (3, 4)), (4, (3, 4)), (5, (5, 9)), (9, (5, 9)), (12, (10, 14))],
)
def test_people_are_told_as_a_band(people: int, expected: tuple[int, int] | None) -> None:
    assert band(people) == expected


def test_a_report_says_what_it_is_of() -> None:
    made = report(finished_room().scene)
    assert made.day == date(2026, 11, 22)
    assert made.size == (10, 14)
    assert made.title["nl"] == "Alles bij elkaar"


def test_the_next_day_is_the_one_that_the_group_agreed_on() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    assert report(book.scene).next_day is None
    book.write("next-date-set", date="2027-01-05")
    assert report(book.finish().scene).next_day == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("meeting", "day"),
    [
        ("2026-11-22", date(2027, 1, 4)),  # from a Sunday: the Monday after
        ("2026-11-28", date(2027, 1, 11)),  # from a Saturday as well
        ("2026-11-27", date(2027, 1, 8)),
        ("2026-11-01", date(2027, 1, 4)),  # planned for an earlier day than it is held
    ],
)
def test_we_propose_a_working_day_in_six_weeks(meeting: str, day: date) -> None:
    book = Book([OPEN])
    book.events[0].data["date"] = meeting
    assert proposed(book.scene) == day


@pytest.mark.parametrize(
    ("asked", "private"), [(step("takeaway"), True), (step("chain"), True), (step("open"), False)]
)
def test_the_receipt_speaks_of_what_stayed_on_phones_where_something_did(asked: Step, private: bool) -> None:
    book = Book([asked])
    assert not report(book.scene).receipt.private
    assert report(book.show(asked).scene).receipt.private is private


def test_what_is_written_on_a_conversation_card_stayed_on_phones() -> None:
    book = Book([SCALE])
    book.write("step-shown", step="scale", seats=3, small=True)
    assert report(book.scene).receipt.private


def test_the_minutes_are_the_real_ones_once_the_room_is_finished() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    assert report(book.scene).minutes == 5
    assert report(book.finish(after=12).scene).minutes == 12


def test_a_room_that_nobody_closed_took_as_long_as_planned() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    assert report(book.finish(after=7 * 24 * 60).scene).minutes == 5


def test_sections_stand_in_agenda_order() -> None:
    book = Book([OPEN, SCALE])
    book.reveal(SCALE)
    book.reveal(OPEN)
    assert sections(book) == ["open", "scale"]


def test_a_result_that_was_not_revealed_is_left_out() -> None:
    book = Book([OPEN, SCALE])
    book.show(SCALE).count(SCALE)
    book.reveal(OPEN)
    assert sections(book) == ["open"]


def test_a_step_that_stays_in_the_room_is_left_out() -> None:
    quiet = step("scale", in_summary="no")
    book = Book([quiet])
    book.reveal(quiet)
    assert sections(book) == []
    assert shared(report(book.scene)) == []


def test_a_result_speaks_under_its_own_question() -> None:
    book = Book([SCALE])
    book.reveal(SCALE)
    made = report(book.scene)
    found = [*made.shared, *made.different, *made.unknown]
    assert found
    assert {said.title["nl"] for said in found} == {"Wat zeggen we over scale?"}


def test_too_few_answers_say_nothing() -> None:
    book = Book([SCALE])
    book.reveal(SCALE, why="few")
    made = report(book.scene)
    assert made.sections[0].rounds[0][1]["why"] == "few"
    assert made.shared == made.different == made.unknown == ()


@pytest.mark.parametrize("level", ["licht", "zorgvuldig", "streng"])
def test_a_number_of_answers_is_a_band_at_every_level(level: str) -> None:
    asked = step("scale", privacy=level)
    book = Book([asked])
    book.reveal(asked)
    assert report(book.scene).sections[0].rounds[0][1]["n"] == {"from": 10, "to": 14}


def test_splits_by_role_stay_in_the_room() -> None:
    book = Book([SCALE])
    book.reveal(SCALE)
    state = book.state
    disclosed = {1: {**state.asks["scale"].disclosed[1], "groups": {"zorg": {"result": {}}}}}
    state = state.with_ask(replace(state.asks["scale"], disclosed=disclosed))
    assert report(replace(book.scene, state=state)).sections[0].rounds[0][1]["groups"] == {}


def test_only_released_texts_are_told() -> None:
    book = Book([OPEN])
    first, *rest = book.reveal(OPEN)
    assert told(book.state) == set()
    book.write("text-released", text=first)
    assert told(book.state) == {first}
    assert set(report(book.scene).scene.texts) == {first}
    assert rest


@pytest.mark.parametrize("act", ["text-hidden", "text-wiped", "text-kept-back"])
def test_a_text_that_was_taken_away_is_not_told(act: str) -> None:
    book, (first, *rest) = a_room_with_cards()
    book.write(act, text=first)
    assert told(book.state) == set(rest)


@pytest.mark.parametrize(
    "properties", [{"privacy": "streng"}, {"in_summary": "themes"}, {"in_summary": "no"}]
)
def test_texts_of_a_prompt_that_goes_along_in_themes_are_not_told(properties: dict[str, str]) -> None:
    book, _ = a_room_with_cards(**properties)
    assert told(book.state) == set()


def test_the_name_of_a_group_is_told() -> None:
    asked = step("open", in_summary="themes")
    book = Book([asked])
    book.group(asked, book.reveal(asked)[:2], "Terugbellen")
    assert list(report(book.scene).scene.texts.values()) == ["Terugbellen"]


def test_a_text_of_a_prompt_that_was_not_revealed_is_not_told() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    for id in book.count(OPEN):
        book.write("text-released", text=id)
    assert told(book.state) == set()


def test_what_the_desk_typed_is_told() -> None:
    talk = step("dialogue")
    book = Book([talk])
    book.show(talk).note(talk)
    assert list(report(book.scene).scene.texts.values()) == NOTE["heard"]
    assert sections(book) == ["dialogue"]


def test_the_words_of_a_spontaneous_prompt_are_told() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    asked = {"nl": "text:ab12"}
    book.texts["ab12"] = "Wat hebben we nodig?"
    extra = step("open", "extra-1", privacy="zorgvuldig").model_copy(update={"text": asked, "title": asked})
    book.write("step-added", step=extra.id, definition=extra.model_dump(mode="json"), after="open")
    assert told(book.state) == {"ab12"}


def test_only_released_texts_are_parked_in_the_report() -> None:
    book = Book([OPEN])
    first, second, *_ = book.reveal(OPEN)
    book.write("text-parked", text=first).write("text-parked", text=second)
    book.write("text-released", text=second)
    assert report(book.scene).parked == (book.texts[second],)


def test_the_receipt_says_when_answers_go_or_went() -> None:
    book = Book([OPEN])
    book.show(OPEN)
    assert report(book.scene).receipt.deleted_at is None
    assert report(book.scene).receipt.delete_on == date(2026, 11, 29)
    deleted = report(book.finish().scene).receipt.deleted_at
    assert deleted is not None and deleted.timestamp() == book.state.finished_at


def test_every_kind_that_shows_something_has_a_section() -> None:
    told_of = {section.ask.step.kind for section in report(finished_room().scene).sections}
    assert told_of == {name for name, kind in kinds().items() if kind.asks or kind.notes}
    assert len({asked.id for asked in every_kind()}) == len(every_kind())


def agreements_made_and_dropped(*dropped: str) -> Book:
    """People said of three agreements whether they stand behind them; one has a concern at the last."""
    agreed = step("agree", talk={"nl": "Praat er samen over."})
    book = Book([agreed])
    for name in ("a1", "a2", "a3"):
        book.show(agreed).note(agreed, name)
    support = {name: {"support": "everyone", "concerns": []} for name in ("a1", "a2")}
    support["a3"] = {"support": "concern", "concerns": ["zorg"]}
    shown = {"why": None, "n": {"from": 10, "to": 14}, "result": {"agreements": support}, "groups": {}}
    texts = [{"id": "zorg", "path": "support.a3.concern", "flag": None}]
    book.texts["zorg"] = "Ik weet niet of het lukt."
    book.write("answers-counted", prompt="agree", round=1, disclosed={**shown, "same": []}, texts=texts)
    book.write("result-revealed", prompt="agree", round=1).write("text-released", text="zorg")
    for name in dropped:
        book.write("note-dropped", prompt="agree", note=name)
    return book


def test_a_dropped_agreement_is_spoken_of_nowhere() -> None:
    kept, dropped = agreements_made_and_dropped(), agreements_made_and_dropped("a3")
    assert report(kept.scene).different and "zorg" in told(kept.state)
    assert not report(dropped.scene).different and "zorg" not in told(dropped.state)
    assert shared(report(dropped.scene)) == ["Iedereen kan met de afspraken uit de voeten."]
    ask = dropped.state.asks["agree"]
    table = table_of(dropped.scene, ask, ask.disclosed[1])
    assert table and [row[0] for row in table.rows] == ["1", "2"]


def test_coaching_says_nothing_of_a_dropped_agreement() -> None:
    kept, dropped = agreements_made_and_dropped(), agreements_made_and_dropped("a3")
    concern = ("Bij een afspraak is nog een zorg.", {})
    said = [line(book.state.asks["agree"], "revealed") for book in (kept, dropped)]
    assert [concern in found.about for found in said if found] == [True, False]


def test_a_text_that_only_the_facilitator_read_is_not_told() -> None:
    asked = step("chain")
    book = Book([asked])
    ids = book.reveal(asked)
    for id in ids:
        book.write("text-released", text=id)
    assert {id.split(".")[1] for id in told(book.state)} == {"worked"}


def test_a_text_of_a_round_that_was_not_revealed_is_not_told() -> None:
    book, first = a_room_with_cards()
    later = {**book.state.asks["open"].disclosed[1], "result": {"cards": ["later"]}}
    texts = [{"id": "later", "path": "cards", "flag": None}]
    book.write("answers-counted", prompt="open", round=2, disclosed=later, texts=texts)
    book.texts["later"] = "Dit zag nog niemand."
    book.write("text-released", text="later")
    assert told(book.state) == set(first)
    book.write("result-revealed", prompt="open", round=2)
    assert "later" in told(book.state)


def test_released_insights_have_a_section_of_their_own() -> None:
    asked = step("checkout", settings={"insight": True, "idea": True})
    book = Book([asked])
    ids = book.reveal(asked)
    insights = [id for id in ids if id.endswith("insight")]
    book.write("text-released", text=insights[0]).write("text-released", text=insights[1])
    book.write("text-released", text=next(id for id in ids if id.endswith("idea")))
    assert set(report(book.scene).insights) == {book.texts[id] for id in insights[:2]}
    book.write("text-hidden", text=insights[0])
    assert report(book.finish().scene).insights == (book.texts[insights[1]],)


def test_a_report_without_insights_has_no_such_section() -> None:
    assert report(finished_room([OPEN, step("checkout")]).scene).insights == ()
