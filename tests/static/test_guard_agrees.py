"""Phone and server find the same things: guard.js in a real browser against pii.py, sentence by sentence."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from guard_page import open_page
from pii_cases import BLOCKED, DATES, HARMLESS, NATURAL, WARNED
from playwright.sync_api import Page

from server.room import pii

SENTENCES = [*(text for _, text in BLOCKED + WARNED), *HARMLESS, *NATURAL, *DATES]
CHARACTERS = "0123456789 .-/:,@+()#'oOéëŞßøI\u00a0\u200b\u00ad\n０９٣₂🙂𝟏–’€AaBbVvanJjeroenMmw"
ASK = """async (cases) => {
  const { makeGuard, mask } = await import("/static/js/guard.js");
  const guard = makeGuard(await (await fetch("/static/guard.json")).json());
  return cases.map(([text, how]) => {
    const { block, warn } = guard.check(text, how);
    const first = [...block, ...warn].sort((a, b) => a.start - b.start)[0];
    return { block, warn, masked: first ? ["", "[x]"].map((word) => mask(text, first, word)) : [] };
  });
}"""


def units(text: str, place: int) -> int:
    """A place as JavaScript counts it."""
    return len(text[:place].encode("utf-16-le")) // 2


def on_server(text: str, how: dict[str, Any]) -> dict[str, Any]:
    found = pii.check(text, **how)
    both: dict[str, Any] = {
        name: [
            {"kind": one.kind, "start": units(text, one.start), "end": units(text, one.end)}
            for one in found
            if one.hard is hard
        ]
        for name, hard in (("block", True), ("warn", False))
    }
    return {**both, "masked": [pii.mask(text, found[0], word) for word in ("", "[x]")] if found else []}


def agree(page: Page, cases: list[tuple[str, dict[str, Any]]]) -> None:
    answers = open_page(page).evaluate(ASK, [[text, how] for text, how in cases])
    expected = [on_server(text, how) for text, how in cases]
    wrong = [
        f"{text!r} {how}\n  server {json.dumps(server)}\n  phone  {json.dumps(phone)}"
        for (text, how), phone, server in zip(cases, answers, expected, strict=True)
        if phone != server
    ]
    assert not wrong, "\n".join(wrong[:10])


@pytest.mark.parametrize(
    "how", [{}, {"dates": True}, {"allow": ["Hoe gaat het met Wolthuis en De Regenboog?"]}]
)
def test_they_agree_on_every_sentence(page: Page, how: dict[str, Any]) -> None:
    agree(page, [(text, how) for text in SENTENCES])


def test_they_agree_on_random_mixes_of_sentences(page: Page) -> None:
    random = Random(20350)
    agree(page, [(mixed(random), {"dates": random.random() < 0.3}) for _ in range(1200)])


def test_they_agree_on_random_characters(page: Page) -> None:
    random = Random(90801)
    texts = ("".join(random.choices(CHARACTERS, k=random.randint(1, 60))) for _ in range(1500))
    agree(page, [(text, {}) for text in texts])


def test_they_agree_on_every_character_of_the_first_plane(page: Page) -> None:
    characters = (chr(code) for code in range(0xD7FF))
    known = [char for char in characters if char.isprintable() or char.isspace()]
    agree(page, [(f"06{char}12345678 a{char}0 {char}1{char}", {}) for char in known[::7]])


def test_they_agree_on_texts_over_the_cap(page: Page) -> None:
    agree(page, [(junk * 10_000, {}) for junk in ("a", "0 ", "🙂", "\ufdfa", "\u200b", "e\u0301")])


def mixed(random: Random) -> str:
    """Pieces of sentences glued together, sometimes with a character too many or too few."""
    pieces = []
    for sentence in random.sample(SENTENCES, random.randint(1, 3)):
        start = random.randint(0, max(0, len(sentence) - 5))
        pieces.append(sentence[start:] if random.random() < 0.4 else sentence)
    text = random.choice((" ", "", ", ", "\n", ". ", "-")).join(pieces)
    place = random.randint(0, len(text))
    return text[:place] + random.choice(("", *CHARACTERS)) + text[place + random.randint(0, 1) :]
