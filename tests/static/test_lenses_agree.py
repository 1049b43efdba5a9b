"""The browser and the server give a phone the same lenses, whoever it belongs to."""

from __future__ import annotations

from typing import Any

from guard_page import open_page
from playwright.sync_api import Page

from server.library.lenses import passes, roles_of
from server.library.step import Step

ASK = """async (cases) => {
  const { passesOf } = await import("/static/js/lenses.js");
  return cases.map(([all, seat]) => passesOf(all, seat));
}"""
TEXT = {"nl": "een ouder"}
WHO = [
    {"id": "ouder", "text": TEXT, "roles": ["gezin"]},
    {"id": "huisarts", "text": TEXT, "roles": ["huisarts", "jeugdarts"]},
    {"id": "buur", "text": TEXT, "roles": ["anders"]},
]


def step(**more: Any) -> Step:
    shape = {"statements": [{"id": "one", "text": TEXT}], "ends": [TEXT, TEXT]}
    base = {"id": "s", "kind": "scale", "title": TEXT, "text": TEXT, "minutes": 1, "settings": shape}
    return Step.model_validate(base | more)


STEPS = [
    step(predict=True),
    step(lenses={"who": WHO}),
    step(lenses={"who": WHO, "own": False, "really": True}),
    step(lenses={"who": WHO, "spread": "random"}),
    step(lenses={"who": WHO[:2], "own": False, "spread": "random"}),
]


def test_browser_and_server_agree(page: Page) -> None:
    cases, expected = [], []
    for asked in STEPS:
        everything = [{"lens": lens, "roles": list(roles_of(asked, lens))} for lens in asked.passes]
        for place in range(12):
            for role in ("", "gezin", "huisarts", "jeugdarts", "politie"):
                lenses = asked.lenses
                seat = {
                    "spread": lenses.spread if lenses else "each",
                    "really": bool(lenses and lenses.really),
                    "place": place,
                    "role": role,
                }
                cases.append([everything, seat])
                expected.append(list(passes(asked, role or None, place)))
    assert open_page(page).evaluate(ASK, cases) == expected
