"""Taking answers: when they are taken, from whom, and what a refusal says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from house import House, answer, joined, people, show, until
from made_session import STATEMENTS, session, step

from server.kinds.kind import Refused
from server.live.answering import Doubtful, Submission
from server.live.room import Room
from server.room import commands as do
from server.room import pii
from server.room.disclosure import answer_key, seat_key
from server.store.store import AnswerRow

CLIENT_DATA = "Bel Sam op 06-12345678"
PERHAPS_A_NAME = "Ik sprak met mevrouw Jansen over ons overleg"


@pytest.fixture
async def room(house: House) -> Room:
    """Eight people, and cards that may be written."""
    room = await house.open_room()
    await joined(room, 8)
    await show(room, "kaarten", do.Open())
    return room


ONE = people(1)[0]


async def rows(room: Room, prompt: str = "kaarten") -> list[AnswerRow]:
    """What lies in the store, as only the door may see it."""
    store: Any = room.store
    found: list[AnswerRow] = await store.answers(room.row.room, prompt)
    return found


async def refusal(room: Room, token: str | None = ONE, **form: Any) -> Refused:
    before = await rows(room)
    with pytest.raises(Refused) as refused:
        await answer(room, token, **form)  # type: ignore[arg-type]
    assert await rows(room) == before
    return refused.value


async def test_an_answer_lies_in_the_store_before_the_phone_hears_of_it(room: Room) -> None:
    await answer(room, ONE, card_1="We bellen elkaar.")
    assert [row.body for row in await rows(room)] == [{"cards": [{"text": "We bellen elkaar."}]}]


async def test_sending_again_changes_the_one_answer(room: Room) -> None:
    for text in ("Eerst dit.", "Toch dat.", "Toch dat."):
        await answer(room, ONE, card_1=text)
    assert [row.body for row in await rows(room)] == [{"cards": [{"text": "Toch dat."}]}]


async def test_a_skip_is_a_row_like_any_other(room: Room) -> None:
    await answer(room, ONE, "skip", card_1="Dit telt niet")
    assert [row.body for row in await rows(room)] == [None]
    assert await room.turn(ONE) is None


async def test_an_answer_can_be_taken_back(room: Room) -> None:
    await answer(room, ONE, card_1="We bellen elkaar.")
    await answer(room, ONE, "withdraw")
    assert await rows(room) == []
    assert await room.turn(ONE) == "self"


@pytest.mark.parametrize("token", [None, "", "f" * 32, "unknown"])
async def test_nobody_answers_without_a_seat(room: Room, token: str | None) -> None:
    assert "Doe eerst mee" in (await refusal(room, token, card_1="Hallo")).message[0]


async def test_who_only_watches_does_not_answer(room: Room) -> None:
    await room.join("f" * 32, None, watch=True)
    assert "Doe eerst mee" in (await refusal(room, "f" * 32, card_1="Hallo")).message[0]


async def test_phones_open_by_the_clock_of_the_server(house: House) -> None:
    room = await house.open_room()
    await joined(room, 8)
    await show(room, "schaal")
    assert "Neem de tijd" in (await refusal(room, one="3")).message[0]
    await room.act(do.Open())
    house.clock.later(29)
    assert "Neem de tijd" in (await refusal(room, one="3")).message[0]
    house.clock.later(1)
    await answer(room, ONE, one="3")


async def test_the_screens_change_when_the_thinking_ends(house: House) -> None:
    room = await house.open_room()
    await joined(room, 8)
    await show(room, "schaal", do.Open())
    thinking = room.frame("phone", "nl")
    assert "disabled" in thinking.html
    house.clock.later(30)
    room.publish()  # as the alarm does
    frame = room.frame("phone", "nl")
    assert "disabled" not in frame.html
    assert (thinking.version, frame.version) == (f"{room.state.seq}.0", f"{room.state.seq}.1")


async def test_the_alarm_goes_when_the_thinking_ends(house: House) -> None:
    room = await house.open_room(session(step("schaal", "scale", think=1, settings=STATEMENTS)))
    await joined(room, 8)
    await show(room, "schaal", do.Open())
    house.clock.later(0.99)
    room.publish()
    seen = room.frame("phone", "nl").version
    house.clock.later(0.02)
    newer = await room.newer("phone", "nl", seen, 5)
    assert newer is not None
    assert newer.version.endswith(".1")


async def test_a_closed_question_takes_nothing(room: Room) -> None:
    await room.act(do.Close())
    assert "net gesloten" in (await refusal(room, card_1="Te laat")).message[0]


async def test_another_round_another_prompt_or_one_that_never_was_takes_nothing(room: Room) -> None:
    assert "net gesloten" in (await refusal(room, _round=2, card_1="Hallo")).message[0]
    for prompt in ("schaal", "nergens", "welkom", ""):
        with pytest.raises(Refused):
            await room.submit(ONE, Submission(prompt, 1, "answer", {"card-1": ["Hallo"]}))


@pytest.mark.parametrize("round", [0, -1, 2, 2**70])
async def test_only_a_round_that_was_asked_can_be_taken_back(room: Room, round: int) -> None:
    with pytest.raises(Refused):
        await room.submit(ONE, Submission("kaarten", round, "withdraw", {}))


async def test_a_small_room_takes_nothing(house: House) -> None:
    room = await house.open_room()
    await joined(room, 2)
    await show(room, "kaarten")
    assert "niet meer" in (await refusal(room, card_1="Hallo")).message[0]


async def test_client_data_is_refused_at_its_field_and_never_stored(room: Room) -> None:
    for sure in ({}, {"_sure": "1"}):
        refused = await refusal(room, card_2=CLIENT_DATA, **sure)
        assert refused.field == "card-2"
        assert not isinstance(refused, Doubtful)
        assert "06" not in json.dumps(refused.message)


@pytest.mark.parametrize(
    "typed", ["Dorpsstraat\n12", "het was 1234  AB", "3 mei\r\n2014", "111\n222\n333", "06\ue00012345678"]
)
async def test_client_data_does_not_hide_in_white_space_that_is_not_stored(room: Room, typed: str) -> None:
    refused = await refusal(room, card_2=typed, _sure="1")
    assert refused.field == "card-2"


async def test_a_large_field_that_nobody_reads_costs_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def look(text: str, **_: Any) -> list[pii.Finding]:
        looked.append(text)
        return []

    monkeypatch.setattr(pii, "check", look)
    await answer(room, ONE, card_1="We bellen elkaar.", other="Aa " * 600)
    assert looked == ["We bellen elkaar."]


async def test_who_took_part_stays_counted_after_choosing_to_watch(house: House) -> None:
    room = await house.open_room()
    await joined(room, 6)
    await room.join(ONE, None, watch=True)
    assert room.seats == 5
    await show(room, "kaarten", do.Open())
    await room.join(ONE, None, watch=False)
    await room.join(ONE, None, watch=True)
    assert room.seats == 6


async def test_a_doubtful_text_may_be_sent_by_who_is_sure(room: Room) -> None:
    refused = await refusal(room, card_1=PERHAPS_A_NAME)
    assert isinstance(refused, Doubtful)
    assert refused.field == "card-1"
    assert "Jansen" not in json.dumps(refused.message)
    await answer(room, ONE, card_1=PERHAPS_A_NAME, _sure="1")
    assert len(await rows(room)) == 1


async def test_a_doubtful_text_waits_for_the_facilitator(room: Room) -> None:
    for token in people(5):
        await answer(room, token, card_1=PERHAPS_A_NAME, _sure="1")
    await room.act(do.Close())
    assert room.state.ask and len(room.state.ask.queue) == 5
    assert room.state.hidden == {item["id"] for item in room.state.ask.queue}


async def cards_on_stage(room: Room) -> str:
    for number, token in enumerate(people(6)):
        await answer(room, token, card_1=f"Kaart nummer {number}")
    await room.act(do.Close())
    await room.act(do.Reveal())
    html = room.frame("stage", "nl").html
    assert all(f"Kaart nummer {number}" in html for number in range(6))
    return html


async def test_a_text_can_be_taken_back_after_it_was_shown(room: Room) -> None:
    await cards_on_stage(room)
    await answer(room, people(6)[2], "withdraw")
    assert "Kaart nummer 2" in room.frame("stage", "nl").html, "not at the moment that a thumb moves"
    for surface in ("stage", "phone", "desk"):
        await until(lambda surface=surface: "Kaart nummer 2" not in room.frame(surface, "nl").html)
        assert "Kaart nummer 3" in room.frame(surface, "nl").html
    assert "Kaart nummer 2" not in (await room.store.texts(room.row.room)).values()
    assert len(await rows(room)) == 6, "how many answered stays as it was counted"


async def test_a_text_taken_back_while_it_is_counted_appears_nowhere(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await house.open_room()
    await joined(room, 8)
    await show(room, "kaarten", do.Open())
    for number, token in enumerate(people(6)):
        await answer(room, token, card_1=f"Kaart nummer {number}")
    close = room.door.close

    async def meanwhile(*args: Any) -> Any:
        gathered = await close(*args)
        key = answer_key(room.row.secret or b"", ONE, "kaarten")
        await room.store.withdraw(room.row.room, "kaarten", 1, "self", key)
        return gathered

    monkeypatch.setattr(room.door, "close", meanwhile)
    await room.act(do.Close())
    await room.act(do.Reveal())
    assert "Kaart nummer 0" not in room.texts.values()
    assert "Kaart nummer 0" not in room.frame("stage", "nl").html
    assert "Kaart nummer 1" in room.frame("stage", "nl").html


async def test_nothing_can_be_taken_back_from_a_finished_room(room: Room) -> None:
    await cards_on_stage(room)
    await room.act(do.Finish())
    with pytest.raises(Refused):
        await room.submit(ONE, Submission("kaarten", 1, "withdraw", {}))


async def test_a_finished_room_takes_no_seats(room: Room) -> None:
    await room.act(do.Finish())
    with pytest.raises(Refused):
        await room.join("f" * 32, None, watch=False)


def roles() -> Any:
    asked = step("schaal", "scale", settings=STATEMENTS, group_by="role")
    return session(asked, step("kaarten", "open"), group_by="role")


async def role(room: Room, token: str) -> str | None:
    seat = await room.seat(token)
    assert seat is not None
    return seat.role


async def test_a_role_can_be_mended_in_the_lobby_and_stays_once_it_began(house: House) -> None:
    room = await house.open_room(roles())
    await room.join(ONE, "wijkteam", watch=False)
    await room.join(ONE, "onderwijs", watch=False)
    assert await role(room, ONE) == "onderwijs"
    await show(room, "schaal")
    await room.join(ONE, "wijkteam", watch=False)
    assert await role(room, ONE) == "onderwijs"


async def test_no_role_is_kept_where_the_session_does_not_group(room: Room) -> None:
    await room.join("f" * 32, "wijkteam", watch=False)
    assert await role(room, "f" * 32) is None


async def test_a_role_stands_with_an_answer_only_where_the_prompt_is_split(house: House) -> None:
    room = await house.open_room(roles())
    for token in people(5):
        await room.join(token, "wijkteam", watch=False)
    await show(room, "schaal", do.Open())
    await answer(room, ONE, one="3")
    assert [bool(row.group) for row in await rows(room, "schaal")] == [True]
    await show(room, "kaarten", do.Open())
    await answer(room, ONE, card_1="Hallo")
    assert [row.group for row in await rows(room)] == [None]


async def test_a_seat_and_an_answer_have_nothing_in_common(room: Room) -> None:
    await answer(room, ONE, card_1="We bellen elkaar.")
    assert room.row.secret
    assert (await rows(room))[0].key not in (seat_key(room.row.secret, ONE), bytes.fromhex(ONE))


async def test_who_asks_for_a_slower_pace_is_heard_from_two_on(house: House) -> None:
    room = await house.open_room()
    one, two = await joined(room, 2)
    room.ask_slower(one)
    assert not room.scene(desk=True).slow
    room.ask_slower(two)
    assert room.scene(desk=True).slow
    assert not room.scene().slow
