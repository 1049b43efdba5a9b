"""A room that people answer beforehand: open for days, counted once, told to the desk alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from house import House, people, phone

from server.kinds.kind import Refused
from server.library.loader import load
from server.library.own_pace import programme
from server.live.answering import Submission
from server.live.retention import sweep
from server.live.room import Room
from server.room import commands as do
from server.room.decide import Now, decide
from server.room.disclosure import Asked, Gathered, Uncountable
from server.room.evolve import fold
from server.room.state import State
from server.surfaces.report import report

DAY = 24 * 3600.0
BEFOREHAND = load(Path(__file__).parents[2] / "prompts")["vooraf"]
SECRET_WORDS = "Ik weet niet wie ik kan bellen"
POINTS = {"kennen": "4", "vertrouwen": "3", "taken": "3"}


async def opened(house: House, days: float = 7) -> Room:
    """A room of which the link is open for so many days."""
    until = house.clock() // 1 + days * DAY
    return await house.open_room(BEFOREHAND, days=int(days), until=until)


async def send(room: Room, token: str, prompt: str, act: str = "answer", **form: str) -> None:
    fields = {name.replace("_", "-"): [value] for name, value in form.items()}
    await room.submit(token, Submission(prompt, 1, act, fields))


async def answer_all(room: Room, token: str) -> None:
    """Join and answer every question of the session."""
    await room.join(token, None, watch=False)
    await send(room, token, "meeste-aandacht", **POINTS)
    await send(room, token, "in-de-weg", card_1=f"{SECRET_WORDS} {token[-2:]} keer niet")
    await send(room, token, "willen-leren", unsure="x")
    await send(room, token, "hoe-goed-ken-je", kennen="4")


def why(state: State) -> dict[str, Any]:
    """Why each prompt shows nothing; None where it shows something."""
    return {name: ask.disclosed[1]["why"] for name, ask in state.asks.items()}


async def test_every_question_is_open_from_the_start_and_after_a_restart(house: House) -> None:
    room = await opened(house)
    names = [step.id for step in programme(BEFOREHAND)]
    assert list(room.state.asks) == list(room.state.agenda) == names
    assert {ask.phase for ask in room.state.asks.values()} == {"open"}
    again = await house.restart()
    assert again.state == room.state
    await answer_all(again, people(1)[0])


async def test_days_of_answers_are_counted_once_when_the_date_has_come(house: House) -> None:
    room = await opened(house)
    for token in people(6):
        await answer_all(room, token)
        house.clock.later(days=1)
        room = await house.restart()
    assert not any(ask.disclosed for ask in room.state.asks.values())
    house.clock.later(days=2)
    rooms = house.another_process()
    await sweep(rooms)
    found = await rooms.get(room.row.room)
    assert found is not None and found.state.intake and found.state.intake.told
    assert why(found.state) == dict.fromkeys(found.state.agenda)
    assert len(found.state.asks["in-de-weg"].queue) == len(found.texts) == 6
    assert await house.store.answers(room.row.room, "meeste-aandacht") == []
    assert await house.store.overdue(house.clock()) == []


async def test_whoever_comes_first_after_the_date_finds_it_closed(house: House) -> None:
    room = await opened(house, days=1)
    token = people(1)[0]
    await answer_all(room, token)
    house.clock.later(days=1)
    with pytest.raises(Refused):
        await send(room, token, "hoe-goed-ken-je", kennen="2")
    with pytest.raises(Refused):
        await room.join(people(2)[1], None, watch=False)
    assert room.state.intake and not room.state.intake.closed
    found = await house.rooms.get(room.row.room)
    assert found is room and room.state.intake.closed


async def test_two_people_see_nothing_come_of_it(house: House) -> None:
    room = await opened(house)
    for token in people(2):
        await answer_all(room, token)
    await room.act(do.CloseLink())
    assert why(room.state) == dict.fromkeys(room.state.agenda, "few")
    log = json.dumps([event.data for event in await house.store.log(room.row.room)])
    assert '"n": null' in log and SECRET_WORDS not in log
    assert room.state.emptied and await house.store.texts(room.row.room) == {}  # unread, and gone
    assert await house.store.answers(room.row.room, "in-de-weg") == []


async def closed_with_cards(house: House, days: float = 7) -> tuple[Room, list[str]]:
    """A room of which the link has closed, and the ids of the six cards that were written."""
    room = await opened(house, days)
    for token in people(6):
        await answer_all(room, token)
    await room.act(do.CloseLink())
    return room, [item["id"] for item in room.state.asks["in-de-weg"].queue]


async def named(room: Room, name: str, *ids: str) -> None:
    await room.act(do.GroupTexts(prompt="in-de-weg", texts=ids))
    group = room.state.asks["in-de-weg"].card_groups[-1].id
    await room.act(do.NameGroup(prompt="in-de-weg", group=group, name=name))


async def test_cards_stay_until_the_groups_are_made_and_only_names_after(house: House) -> None:
    room, ids = await closed_with_cards(house)
    assert await house.store.answers(room.row.room, "in-de-weg") == []  # nothing ties a card to a phone now
    await named(room, "Weten wie je belt", *ids[:4])
    again = await house.restart()
    assert again.state == room.state and again.texts == room.texts and SECRET_WORDS in str(again.texts)
    await again.act(do.DoneSorting())
    assert list((await house.store.texts(room.row.room)).values()) == ["Weten wie je belt"]
    assert list((await house.restart()).texts.values()) == ["Weten wie je belt"]


async def test_nothing_but_the_desk_gets_a_word_of_it(house: House) -> None:
    room, ids = await closed_with_cards(house)
    assert SECRET_WORDS in str(room.scene(desk=True).texts)
    assert room.scene().texts == {} and room.scene().state.asks["in-de-weg"].queue == ()
    await named(room, "Weten wie je belt", *ids)
    made = report(room.reported())
    assert list(made.scene.texts.values()) == ["Weten wie je belt"]
    assert made.receipt.deleted_at is None  # not all is gone yet


async def test_cards_that_nobody_groups_go_on_the_promised_day(house: House) -> None:
    room, ids = await closed_with_cards(house, days=1)
    await named(room, "Weten wie je belt", *ids[:2])
    house.clock.later(days=9)
    await sweep(house.rooms)
    assert room.state.finished
    assert list((await house.store.texts(room.row.room)).values()) == ["Weten wie je belt"]


async def test_a_text_taken_back_in_time_is_no_card_and_later_it_cannot(house: House) -> None:
    room = await opened(house)
    for token in people(6):
        await answer_all(room, token)
    await send(room, people(1)[0], "in-de-weg", "withdraw")
    await room.act(do.CloseLink())
    assert len(room.texts) == 5 and f"{SECRET_WORDS} 00 keer niet" not in str(room.texts)
    with pytest.raises(Refused) as refused:  # its answer is gone: no card is known to be theirs
        await send(room, people(2)[1], "in-de-weg", "withdraw")
    assert "Terugnemen kan nu niet meer" in refused.value.message[0]
    assert len(await house.store.texts(room.row.room)) == 5


async def test_a_card_that_was_wiped_is_gone_at_once(house: House) -> None:
    room, ids = await closed_with_cards(house)
    await room.act(do.WipeTexts(texts=(ids[0],)))
    assert ids[0] not in await house.store.texts(room.row.room)
    log = json.dumps([event.data for event in await house.store.log(room.row.room)])
    assert SECRET_WORDS not in log


async def test_sealing_leaves_names_alone(house: House) -> None:
    room, ids = await closed_with_cards(house)
    await named(room, "Weten wie je belt", *ids)
    await room.act(do.Finish())
    await room.seal()
    assert list((await house.store.texts(room.row.room)).values()) == ["Weten wie je belt"]


async def test_an_answer_may_be_changed_skipped_and_taken_back_until_the_end(house: House) -> None:
    room = await opened(house)
    for token in people(5):
        await answer_all(room, token)
    token = people(1)[0]
    await send(room, token, "meeste-aandacht", vertrouwen="10")
    await send(room, token, "hoe-goed-ken-je", "withdraw")
    assert not await room.has_answered(token, room.state.asks["hoe-goed-ken-je"])
    await send(room, token, "in-de-weg", "skip")
    await room.act(do.CloseLink())
    found = why(room.state)
    assert found["meeste-aandacht"] is None
    assert found["hoe-goed-ken-je"] == found["in-de-weg"] == "few"


async def test_nobody_is_told_before_the_link_closes_and_only_the_desk_after(house: House) -> None:
    room = await opened(house)
    for token in people(6):
        await answer_all(room, token)
    desk, everybody = room.scene(desk=True), room.scene()
    assert (desk.seats, desk.present, desk.done, desk.around) == (0, 0, 0, {"from": 5, "to": 9})
    assert everybody.around is None
    await room.act(do.CloseLink())
    assert all(ask.shown for ask in room.scene(desk=True).state.asks.values())
    assert not any(ask.shown or ask.disclosed for ask in room.scene().state.asks.values())
    assert len(report(room.reported()).sections) == len(BEFOREHAND.steps)


async def test_no_screen_hears_of_somebody_who_joins_or_answers(house: House) -> None:
    room = await opened(house)
    desk, stage = phone(), phone()
    room.enter(desk.at("desk"))
    room.enter(stage.at("stage"))
    for token in people(6):
        await answer_all(room, token)
    room.ask_slower(people(1)[0])
    assert room._ticks == {}
    assert (len(desk.screens), len(stage.screens)) <= (1, 1)


async def test_the_desk_hears_once_an_hour_how_many_take_part(house: House) -> None:
    room = await opened(house)
    house.clock.later(3600 - house.clock() % 3600)
    assert room.scene(desk=True).around == {"from": 0, "to": 4}
    for token in people(6):
        await answer_all(room, token)
    house.clock.later(minutes=59)
    assert room.scene(desk=True).around == {"from": 0, "to": 4}
    house.clock.later(minutes=1)
    assert room.scene(desk=True).around == {"from": 5, "to": 9}


async def test_the_link_may_stay_open_longer_but_never_to_the_promised_day(house: House) -> None:
    room = await opened(house, days=2)
    end = house.clock() // 1 + 2 * DAY
    for wrong in (end - 1, end, end + 30 * DAY):
        with pytest.raises(Refused):
            await room.act(do.ExtendLink(until=wrong))
    await room.act(do.ExtendLink(until=end + DAY))
    house.clock.later(days=2.5)
    await sweep(house.rooms)
    assert room.state.intake and not room.state.intake.closed
    house.clock.later(days=1)
    await sweep(house.rooms)
    assert room.state.intake.closed
    with pytest.raises(Refused):
        await room.act(do.ExtendLink(until=end + 4 * DAY))


@pytest.mark.parametrize(
    "command",
    [do.Next(), do.Show(step="in-de-weg"), do.HandOut(key="a" * 32), do.Repeat(), do.Cover(None, "blank")],
)
async def test_what_belongs_to_a_meeting_is_refused(house: House, command: do.Command) -> None:
    room = await opened(house)
    with pytest.raises(Refused):
        await room.act(command)


async def test_a_meeting_has_no_link_to_close(house: House) -> None:
    room = await house.open_room()
    for command in (do.CloseLink(), do.ExtendLink(until=house.clock() + DAY)):
        with pytest.raises(Refused):
            await room.act(command)


async def test_closing_twice_is_closing_once(house: House) -> None:
    room = await opened(house)
    seq = (await room.act(do.CloseLink())).seq
    assert (await room.act(do.CloseLink())).seq == seq


async def test_a_crash_while_closing_is_made_up_for(house: House) -> None:
    """Whatever of the closing was written: the next process does the rest, with the same end."""
    room = await opened(house)
    for token in people(6):
        await answer_all(room, token)
    closing = decide(room.state, do.CloseLink(), Now(house.clock(), room.seats))
    await house.store.append(room.row.room, room.state.seq, closing)  # and the process died right after this
    again = await house.restart()
    assert again.state.intake and again.state.intake.told
    assert why(again.state) == dict.fromkeys(again.state.agenda)
    assert await house.store.answers(room.row.room, "meeste-aandacht") == []
    assert fold(await house.store.log(room.row.room)) == again.state


async def test_the_desk_stays_until_the_promised_day(house: House) -> None:
    room = await opened(house, days=1)
    house.clock.later(days=2)
    await sweep(house.rooms)
    await sweep(house.rooms)
    assert room.state.intake and room.state.intake.told and not room.state.finished
    assert await house.rooms.by_key("desk", house.opened.desk_key) is room
    house.clock.later(days=6.5)
    await sweep(house.rooms)
    assert room.state.finished


async def test_ending_it_while_it_is_open_counts_as_well(house: House) -> None:
    room = await opened(house)
    for token in people(6):
        await answer_all(room, token)
    await room.act(do.Finish())
    assert why(room.state) == dict.fromkeys(room.state.agenda)
    assert len(report(room.reported()).sections) == len(BEFOREHAND.steps)
    await house.rooms.get(room.row.room)


async def test_a_phone_may_see_what_the_facilitator_will_see(house: House) -> None:
    room = await opened(house)
    made = await room.imagined(room.state.asks["in-de-weg"])
    assert set(made["nl"].shown["result"]["cards"]) == set(made["nl"].texts)


async def test_what_could_not_be_counted_keeps_its_answers_and_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room = await opened(house, days=1)
    for token in people(6):
        await answer_all(room, token)
    close = room.door.close

    async def stumble(name: str, secret: bytes, asked: Asked) -> Gathered:
        if asked.id == "in-de-weg":
            raise Uncountable("in-de-weg")
        return await close(name, secret, asked)

    monkeypatch.setattr(room.door, "close", stumble)
    house.clock.later(days=1)
    await sweep(house.rooms)
    assert room.state.intake and room.state.intake.closed and not room.state.intake.told
    assert len(await house.store.answers(room.row.room, "in-de-weg")) == 6
    monkeypatch.undo()
    await sweep(house.rooms)
    assert room.state.intake.told and why(room.state) == dict.fromkeys(room.state.agenda)
    assert await house.store.answers(room.row.room, "in-de-weg") == []
    assert SECRET_WORDS not in caplog.text
