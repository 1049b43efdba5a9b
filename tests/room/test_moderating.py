"""What the desk may do with texts, and what it adds itself."""

from __future__ import annotations

import json

import pytest
from made_session import session, step
from paper_room import PaperRoom
from test_steering import at, refused

from server.room import commands as do

NAME = "We bellen elkaar eerst."


def cards(room: PaperRoom) -> list[str]:
    return [item["id"] for item in room.state.asks["kaarten"].queue]


@pytest.fixture
def room() -> PaperRoom:
    """Cards were written, and the question is closed."""
    return at("kaarten", "closed")


def test_a_text_that_the_guard_doubts_waits_for_the_facilitator(room: PaperRoom) -> None:
    flagged = {item["id"] for item in room.ask.queue if item["flag"]}
    assert flagged
    assert room.state.hidden == flagged
    room.do(do.ShowTexts(texts=tuple(flagged)))
    assert not room.state.hidden


def test_hiding_takes_a_text_out_of_the_report_as_well(room: PaperRoom) -> None:
    one = cards(room)[0]
    room.do(do.ReleaseTexts(texts=(one,)), do.HideTexts(texts=(one,)))
    assert one in room.state.hidden
    assert one not in room.state.released


def test_wiping_is_for_good(room: PaperRoom) -> None:
    one, two = cards(room)[:2]
    room.do(do.ReleaseTexts(texts=(one, two)), do.ParkTexts(texts=(one, two)), do.WipeTexts(texts=(one,)))
    assert room.state.wiped == {one}
    assert room.state.released == {two}
    assert room.state.parked == (two,)
    for command in (do.HideTexts, do.ShowTexts, do.WipeTexts, do.ReleaseTexts, do.ParkTexts):
        assert refused(room, command(texts=(one,))) == "text"


def test_a_release_and_a_parked_text_can_be_taken_back(room: PaperRoom) -> None:
    one = cards(room)[0]
    room.do(do.ReleaseTexts(texts=(one,)), do.ReleaseTexts(texts=(one,), on=False))
    room.do(do.ParkTexts(texts=(one,)), do.ParkTexts(texts=(one,), on=False))
    assert not room.state.released
    assert not room.state.parked


def test_nothing_can_be_done_with_no_text_or_one_that_never_was(room: PaperRoom) -> None:
    assert refused(room, do.HideTexts()) == "texts"
    assert refused(room, do.HideTexts(texts=("0" * 16,))) == "text"


def test_cards_are_grouped_moved_and_taken_out(room: PaperRoom) -> None:
    one, two, three = cards(room)[:3]
    room.do(do.GroupTexts(prompt="kaarten", texts=(one, two, two), fresh="g1"))
    room.do(do.GroupTexts(prompt="kaarten", texts=(three,), group="g1"))
    assert [group.ids for group in room.ask.card_groups] == [(one, two, three)]
    room.do(do.GroupTexts(prompt="kaarten", texts=(two,), fresh="g2"))
    assert [group.ids for group in room.ask.card_groups] == [(one, three), (two,)]
    room.do(do.GroupTexts(prompt="kaarten", texts=(one, two, three), group=""))
    assert room.ask.card_groups == ()


def test_a_card_stays_with_its_own_question(room: PaperRoom) -> None:
    one = cards(room)[0]
    room.do(do.Show(step="woorden"))
    assert refused(room, do.GroupTexts(prompt="woorden", texts=(one,))) == "texts"
    assert refused(room, do.GroupTexts(prompt="nergens", texts=(one,))) == "prompt"
    assert refused(room, do.GroupTexts(prompt="kaarten", texts=(one,), group="nergens")) == "group"


def test_a_new_name_of_a_group_wipes_the_old_one(room: PaperRoom) -> None:
    room.do(do.GroupTexts(prompt="kaarten", texts=(cards(room)[0],), fresh="g1"))
    room.do(do.NameGroup(prompt="kaarten", group="g1", name="Elkaar bellen"))
    room.do(do.NameGroup(prompt="kaarten", group="g1", name="  Elkaar\n vinden "))
    name = room.ask.card_groups[0].name
    assert name
    assert room.texts == {name: "Elkaar vinden"}


@pytest.mark.parametrize("name", ["", "\0", "x" * 61, "Bel 06-12345678"])
def test_a_name_that_is_empty_too_long_or_client_data_is_refused_at_its_field(
    room: PaperRoom, name: str
) -> None:
    room.do(do.GroupTexts(prompt="kaarten", texts=(cards(room)[0],), fresh="g1"))
    assert refused(room, do.NameGroup(prompt="kaarten", group="g1", name=name)) == "name"


def agreement(what: str = NAME, note: str | None = None) -> do.MakeNote:
    return do.MakeNote(prompt="afspraken", form={"what": [what]}, note=note)


def test_an_agreement_is_made_changed_and_dropped_without_a_trace_of_its_words() -> None:
    room = at("afspraken")
    room.do(agreement("We praten."), agreement(note="a1"))
    assert [note.id for note in room.ask.notes] == ["a1"]
    assert list(room.texts.values()) == [NAME]
    room.do(do.DropNote(prompt="afspraken", note="a1"))
    assert room.texts == {}
    assert NAME not in json.dumps([event.data for event in room.log])


def test_there_are_no_more_agreements_than_the_session_allows() -> None:
    room = at("afspraken")
    room.do(agreement(), agreement(), agreement())
    assert refused(room, agreement()) == ""
    room.do(do.DropNote(prompt="afspraken", note="a2"), agreement())
    assert {note.id for note in room.ask.notes} == {"a1", "a2", "a3"}


def test_no_agreement_takes_over_the_answers_given_to_another() -> None:
    room = at("afspraken")
    room.do(agreement(), do.Next(), do.DropNote(prompt="afspraken", note="a1"), agreement())
    assert [note.id for note in room.ask.notes] == ["a2"]


def test_an_agreement_that_is_not_there_cannot_be_changed() -> None:
    assert refused(at("afspraken"), agreement(note="a1")) == "note"


@pytest.mark.parametrize(("prompt", "field"), [("nergens", "prompt"), ("welkom", "prompt"), ("kaarten", "")])
def test_only_steps_that_were_shown_and_keep_notes_take_one(room: PaperRoom, prompt: str, field: str) -> None:
    assert refused(room, do.MakeNote(prompt=prompt, form={"what": [NAME]})) == field


def test_client_data_in_an_agreement_is_refused_where_it_stands_and_not_repeated() -> None:
    room = at("afspraken")
    assert refused(room, agreement("Bel het gezin op 06-12345678")) == "what"
    assert not room.texts


def test_a_date_may_stand_in_the_field_for_when() -> None:
    room = at("afspraken")
    form = {"what": [NAME], "when": ["date"], "when-date": ["2027-03-01"]}
    room.do(do.MakeNote(prompt="afspraken", form=form))
    assert room.ask.notes[0].data["when"] == "2027-03-01"


def test_the_stage_shows_a_part_of_a_result_only_when_that_part_is_there(room: PaperRoom) -> None:
    assert refused(room, do.ChooseView(prompt="kaarten", view="page-1")) == "view"
    room.do(do.Reveal())
    views = room.ask.step.of.views(room.ask.step.shape, room.ask.disclosed[1]["result"])
    room.do(do.ChooseView(prompt="kaarten", view=views[0][0]))
    assert room.ask.view == views[0][0]
    room.do(do.ChooseView(prompt="kaarten"))
    assert room.ask.view is None


def test_a_spontaneous_question_comes_right_after_the_step_on_stage() -> None:
    room = at("woorden", "open")
    room.do(do.Add(kind="open", text="Wat viel je op?"))
    assert room.state.current == "extra-1"
    assert room.state.agenda[:3] == ("welkom", "woorden", "extra-1")
    assert room.state.asks["woorden"].phase == "closed"
    assert room.ask.step.privacy == "zorgvuldig"
    assert "viel je op" not in json.dumps([event.data for event in room.log])
    assert list(room.texts.values()) == ["Wat viel je op?"]


def test_a_spontaneous_question_can_open_the_session() -> None:
    room = PaperRoom()
    room.do(do.Add(kind="words", text="Hoe ben je er?", privacy="licht"))
    assert room.state.agenda[:2] == ("extra-1", "welkom")
    assert room.ask.step.privacy == "licht"
    room.do(do.Add(kind="scale", text="Hoe vol is je hoofd?", privacy="licht"), do.Repeat())
    assert room.state.agenda[:4] == ("extra-1", "extra-2", "extra-2~2", "welkom")
    assert room.ask.step.privacy == "zorgvuldig"
    room.do(do.Add(kind="choice", text="Waar kiezen we voor?", options=("Rust", "Vaart")))
    assert room.state.current == "extra-3"


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (do.Add(kind="", text="Wat nu?"), "kind"),
        (do.Add(kind="takeaway", text="Wat nu?"), "kind"),
        (do.Add(kind="open", text=" "), "text"),
        (do.Add(kind="open", text="x" * 161), "text"),
        (do.Add(kind="open", text="Wie belt 06-12345678?"), "text"),
        (do.Add(kind="choice", text="Wat nu?", options=("Rust",)), "options"),
        (do.Add(kind="choice", text="Wat nu?", options=("Rust", "x" * 61)), "options"),
    ],
)
def test_a_spontaneous_question_that_cannot_be_is_refused_at_its_field(command: do.Add, field: str) -> None:
    assert refused(PaperRoom(), command) == field


def test_the_same_question_is_asked_on_the_spot_only_once() -> None:
    room = at("kaarten", "closed")
    room.do(do.Add(kind="open", text="Wat viel je op?"))
    assert refused(room, do.Add(kind="open", text="wat viel je op?")) == "text"


def test_only_a_text_that_the_group_sees_may_go_into_the_report() -> None:
    words = {"nl": "Dit lukte"}
    fields = [{"id": "seen", "label": words}, {"id": "read", "label": words, "to": "moderation"}]
    room = PaperRoom(session(step("zin", "chain", settings={"fields": fields})))
    room.do(do.Next(), do.Open(), do.Close())
    seen, read = (
        [item["id"] for item in room.ask.queue if name in item["path"]] for name in ("seen", "read")
    )
    room.do(do.ReleaseTexts(texts=(*read, *seen)))
    assert room.state.released == set(seen)
    assert refused(room, do.ReleaseTexts(texts=tuple(read))) == "texts"


def test_light_words_asked_on_the_spot_appear_while_people_answer() -> None:
    room = PaperRoom()
    room.do(do.Add(kind="words", text="Hoe ben je er?", privacy="licht"))
    assert room.ask.step.reveal == "live"
    room.do(do.Add(kind="words", text="Hoe ga je weg?"))
    assert room.ask.step.reveal == "manual"


@pytest.mark.parametrize("moderation", ["pre", "off"])
def test_moderation_holds_a_doubtful_text_back_unless_it_is_off(moderation: str) -> None:
    room = PaperRoom(session(step("kaarten", "open", moderation=moderation, settings={"cards": 3})))
    room.do(do.Next(), do.Open(), do.Close())
    flagged = {item["id"] for item in room.ask.queue if item["flag"]}
    assert flagged
    assert room.state.hidden == (flagged if moderation == "pre" else set())
