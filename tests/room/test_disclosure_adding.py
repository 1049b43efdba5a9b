"""What the door gives when people add to each other's cards."""

from __future__ import annotations

import json
from itertools import permutations
from random import Random
from typing import Any

import pytest
from made_session import step
from meeting import ROOM, Meeting

from server.library.step import Step
from server.room.disclosure import Gathered

CARDS = ("c1", "c2", "c3")
ONTO = [{"id": id, "text": {"nl": f"text:{id}"}} for id in CARDS]


def adding(privacy: str) -> Step:
    return Step.model_validate(step("erbij", "open", privacy=privacy, settings={"onto": ONTO}))


def added(onto: str, text: str) -> dict[str, Any]:
    return {"onto": onto, "cards": [{"text": text}]}


async def asked(privacy: str, *said: dict[str, Any] | None) -> tuple[Meeting, Gathered]:
    held = await Meeting(adding(privacy)).begin()
    await held.ask()
    for at, each in enumerate(said):
        await held.say(f"person {at}", each)
    return held, await held.close()


@pytest.mark.parametrize(("privacy", "least"), [("licht", 3), ("zorgvuldig", 5), ("streng", 5)])
async def test_below_the_threshold_nothing_is_told_and_nothing_is_kept(privacy: str, least: int) -> None:
    secrets = [added(CARDS[at % 3], f"geheim {at}") for at in range(least)]
    held, gathered = await asked(privacy, *secrets[:-1], None, None, {"unsure": True})
    told = json.dumps([gathered.disclosed, gathered.texts, dict(gathered.bodies)])
    assert "geheim" not in told and not any(card in told for card in CARDS), "nor where anybody added"
    assert await held.store.texts(ROOM) == {}
    held, gathered = await asked(privacy, *secrets)
    assert len(gathered.texts) == least and set(gathered.disclosed["result"]["under"]) <= set(CARDS)


async def test_the_log_names_ids_alone() -> None:
    _, gathered = await asked("zorgvuldig", *(added("c1", f"geheim {at}") for at in range(5)))
    assert "geheim" not in json.dumps([gathered.disclosed, gathered.texts])
    assert set(gathered.disclosed["result"]["under"]["c1"]) == set(gathered.bodies)


async def test_what_comes_out_is_the_same_whoever_came_first() -> None:
    said = [added("c2", "een"), added("c1", "twee"), added("c2", "drie")]
    people = ["a", "b", "c"]
    seen = set()
    for order in permutations(range(3)):
        held = await Meeting(adding("licht")).begin()
        await held.ask()
        for at in order:
            await held.say(people[at], said[at])
        seen.add(json.dumps((await held.close()).disclosed["result"]))
    assert len(seen) == 1


async def test_there_is_no_count_beside_what_was_added() -> None:
    _, gathered = await asked("zorgvuldig", *(added("c1", f"tekst {at}") for at in range(6)), None)
    result = gathered.disclosed["result"]
    assert set(result) == {"cards", "under"}
    assert gathered.disclosed["n"] == {"from": 5, "to": 9}


async def test_a_repeat_in_which_few_changed_shows_nothing_new() -> None:
    held, _ = await asked("licht", *(added("c1", f"tekst {at}") for at in range(5)))
    await held.ask("poll~2")
    for at in range(5):
        moved = added("c2" if at == 0 else "c1", "iets anders" if at == 0 else f"tekst {at}")
        await held.say(f"person {at}", moved, "poll~2")
    gathered = await held.close("poll~2")
    assert gathered.disclosed["why"] == "same" and gathered.texts == ()


async def test_nothing_of_it_is_shown_while_people_write() -> None:
    held = await Meeting(adding("licht")).begin()
    await held.ask()
    for at in range(9):
        await held.say(f"person {at}", added("c1", f"tekst {at}"))
    assert await held.batch(Random(1)) is None
