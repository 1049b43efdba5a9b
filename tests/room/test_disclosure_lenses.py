"""Other eyes at the door: each lens is counted by itself, behind its own threshold."""

from __future__ import annotations

from typing import Any

from meeting import answer, meeting

WHO = [{"id": name, "text": {"nl": name, "en": name}} for name in ("ouder", "kind", "oma")]


async def seen_by(lenses: dict[str, Any], said: dict[str, dict[str, Any]], level: str = "licht") -> Any:
    held = await meeting(level, lenses={"who": WHO, **lenses})
    for lens, values in said.items():
        for who, value in values.items():
            await held.say(who, answer(value), lens=lens)
    return (await held.close()).disclosed


async def test_each_lens_has_a_result_of_its_own() -> None:
    own, parent = dict(zip("abcde", [1, 1, 2, 2, 3], strict=True)), dict(zip("abc", [5, 5, 4], strict=True))
    shown = await seen_by({"who": WHO[:1]}, {"self": own, "ouder": parent})
    assert shown["result"]["values"]["p1"] == ["1", "1", "2", "2", "3"]
    assert shown["lenses"]["ouder"]["n"] == {"exact": 3}
    assert shown["lenses"]["ouder"]["result"]["values"]["p1"] == ["4", "5", "5"]


async def test_a_lens_with_too_few_answers_shows_nothing_while_another_does() -> None:
    said = {"self": dict.fromkeys("abcd", 1), "ouder": {"a": 1, "b": 2}}
    shown = await seen_by({"who": WHO[:1]}, said)
    assert shown["why"] is None
    assert shown["lenses"]["ouder"] == {"why": "few", "n": None, "result": None, "groups": {}, "same": []}


async def test_random_lenses_are_one_picture_and_split_only_when_each_is_large_enough() -> None:
    few = {"ouder": {"a": 1, "b": 2}, "kind": {"c": 3, "d": 3}, "oma": {"e": 5}}
    shown = await seen_by({"spread": "random", "own": False}, few)
    assert shown["n"] == {"exact": 5}
    assert shown["groups"] == {}
    enough = {"ouder": dict.fromkeys("abc", 1), "kind": dict.fromkeys("def", 3)}
    shown = await seen_by({"spread": "random", "own": False}, enough)
    assert sorted(shown["groups"]) == ["kind", "ouder"]


async def test_lenses_are_never_split_at_streng() -> None:
    enough = {"ouder": dict(zip("abcde", range(1, 6), strict=True)), "kind": dict.fromkeys("fghij", 3)}
    shown = await seen_by({"spread": "random", "own": False}, enough, "streng")
    assert shown["groups"] == {}
