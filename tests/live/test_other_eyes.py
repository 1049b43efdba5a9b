"""Other eyes in a live room: whose lens a phone has, and what it may send."""

from __future__ import annotations

from collections import Counter

import pytest
from house import House, joined, show
from made_session import STATEMENTS, session, step, text

from server.kinds.kind import Refused
from server.live.answering import Submission
from server.live.room import Room
from server.room import commands as do

WHO = [{"id": name, "text": text(name)} for name in ("kind", "ouder", "oma")]


async def open_with(**lenses: object) -> Room:
    asked = step("schaal", "scale", settings=STATEMENTS, lenses={"who": WHO, **lenses}, privacy="licht")
    return await House().open_room(session(asked))


async def send(room: Room, token: str, lens: str, value: str = "3") -> None:
    await room.submit(token, Submission("schaal", 1, "answer", {"one": [value]}, lens))


async def test_random_lenses_are_spread_evenly_over_the_phones() -> None:
    room = await open_with(spread="random", own=False)
    tokens = await joined(room, 12)
    await show(room, "schaal", do.Open())
    assert Counter([await room.turn(token) for token in tokens]) == {"kind": 4, "ouder": 4, "oma": 4}


async def test_a_phone_answers_in_its_own_lens_only() -> None:
    room = await open_with(spread="random", own=False)
    token, *_ = await joined(room, 4)
    await show(room, "schaal", do.Open())
    mine = await room.turn(token)
    for other in {"self", "kind", "ouder", "oma", "group", "nonsense"} - {mine}:
        with pytest.raises(Refused):
            await send(room, token, other)
    await send(room, token, mine or "")
    assert await room.turn(token) is None


async def test_a_phone_is_done_after_its_last_lens() -> None:
    room = await open_with()
    token, *_ = await joined(room, 4)
    await show(room, "schaal", do.Open())
    for lens in ("self", "kind", "ouder", "oma"):
        assert await room.turn(token) == lens
        assert token not in room.crowd.finished.get(("schaal", 1), set())
        await send(room, token, lens)
    assert token in room.crowd.finished["schaal", 1]


async def test_taking_back_what_was_never_sent_leaves_a_phone_done() -> None:
    room = await open_with(spread="random", own=False)
    token, *_ = await joined(room, 4)
    await show(room, "schaal", do.Open())
    mine = await room.turn(token)
    await send(room, token, mine or "")
    await room.submit(token, Submission("schaal", 1, "withdraw", {}, "nonsense"))
    assert token in room.crowd.finished["schaal", 1]
    await room.submit(token, Submission("schaal", 1, "withdraw", {}, mine or ""))
    assert token not in room.crowd.finished["schaal", 1]


async def test_the_lenses_come_out_side_by_side_on_every_surface() -> None:
    room = await open_with()
    tokens = await joined(room, 5)
    await show(room, "schaal", do.Open())
    for lens in ("self", "kind", "ouder", "oma"):
        for number, token in enumerate(tokens):
            await send(room, token, lens, str(1 + number % 5))
    await room.act(do.Close())
    await room.act(do.Reveal())
    for surface in ("stage", "phone", "desk"):
        html = room.frame(surface, "nl").html
        assert "Dit is ons idee. Hoe vragen we het echt?" in html, surface


async def test_asking_again_later_shares_the_key_of_the_answer() -> None:
    later = {"id": "later", "again": "schaal", "title": text("Nog"), "text": text("En nu?"), "minutes": 5}
    room = await House().open_room(
        session(step("schaal", "scale", settings=STATEMENTS, privacy="licht"), later)
    )
    tokens = await joined(room, 6)
    for prompt, values in (("schaal", "112233"), ("later", "445555")):
        await show(room, prompt, do.Open())
        for token, value in zip(tokens, values, strict=True):
            await room.submit(token, Submission(prompt, 1, "answer", {"one": [value]}))
        await room.act(do.Close())
        await room.act(do.Reveal())
    keys = [
        {row.key for row in await room.store.answers(room.row.room, name)} for name in ("schaal", "later")
    ]  # type: ignore[attr-defined]
    assert keys[0] == keys[1]
    assert "De eerste keer" in room.frame("stage", "nl").html


async def test_one_changed_mind_is_not_shown_beside_the_first_picture() -> None:
    later = {"id": "later", "again": "schaal", "title": text("Nog"), "text": text("En nu?"), "minutes": 5}
    room = await House().open_room(
        session(step("schaal", "scale", settings=STATEMENTS, privacy="licht"), later)
    )
    tokens = await joined(room, 6)
    for prompt, values in (("schaal", "112233"), ("later", "112235")):
        await show(room, prompt, do.Open())
        for token, value in zip(tokens, values, strict=True):
            await room.submit(token, Submission(prompt, 1, "answer", {"one": [value]}))
        await room.act(do.Close())
        await room.act(do.Reveal())
    assert room.state.asks["later"].shown == {
        "why": "same", "n": None, "result": None, "groups": {}, "same": [],
    }  # fmt: skip
    assert "De tweede keer lijkt te veel op de eerste" in room.frame("stage", "nl").html
