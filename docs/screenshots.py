"""Take the pictures in docs/images anew: a real server, a real session, a real browser.

.venv/bin/python docs/screenshots.py            all pictures
.venv/bin/python docs/screenshots.py nl         one language

Needs the packages of `run.py test` and Chromium. The twelve people are invented by the kinds themselves,
with a fixed seed, so that the pictures only change when Kring does.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page
from venue import PATIENCE, ROOT, Room, chromium, opened, serving

from server.library.loader import load
from server.library.session import Session, Step

IMAGES = ROOT / "docs" / "images"
SESSION = "wat-lukte-al"
PEOPLE = 12
SETTLED = 1500  # ms in which transitions come to rest; pictures alone may wait like this
OWN = {
    "nl": ("We zaten samen aan tafel met de ouders.", "iemand durfde te bellen."),
    "en": ("We sat at one table with the parents.", "someone dared to call."),
}
HEARD = {"nl": "Bellen voor je schrijft scheelt een week.", "en": "A call before you write saves a week."}


@dataclass
class Views:
    """One browser page per surface."""

    stage: Page
    desk: Page
    phone: Page
    paper: Page

    def take(self, name: str, page: Page) -> None:
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


def main(languages: list[str]) -> None:
    """Take every picture in these languages, and the README's in English."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    session = load(ROOT / "prompts")[SESSION]
    with serving() as base, chromium() as browser:
        for language in languages:
            room = opened(base, language, SESSION)
            views = open_views(browser, room)
            for scene in (joining, asking, sorting, showing, ending):
                scene(room, views, session)
            if language == "en":
                montage(browser)


def joining(room: Room, views: Views, session: Session) -> None:
    """Everybody in the lobby; one of them with a phone that we see."""
    views.phone.goto(f"{room.base}/{room.code}?l={room.language}")
    views.phone.locator('button[name="watch"][value="0"]').click()
    room.join(PEOPLE - 1)
    views.stage.locator(f"#seat-{PEOPLE}").wait_for(state="attached")
    views.take(f"{room.language}-lobby", views.stage)


def asking(room: Room, views: Views, session: Session) -> None:
    """The question is open: the phone while somebody types, the desk when most are done."""
    for act in ("next", "next", "next", "open"):
        room.act(act)
    views.phone.locator("button[data-submit]:enabled").wait_for()
    for area, words in zip(views.phone.locator("textarea:visible").all(), OWN[room.language], strict=False):
        area.fill(words)
    views.phone.locator("h1:visible").first.scroll_into_view_if_needed()
    views.take(f"{room.language}-phone", views.phone)
    room.answer(step(session, "wat-lukte"))
    views.desk.locator(".facts .big", has_text=str(PEOPLE)).wait_for()
    views.take(f"{room.language}-desk", views.desk)
    views.phone.locator("button[data-submit]").click()
    views.phone.locator("[data-sent-title]").wait_for()


def sorting(room: Room, views: Views, session: Session) -> None:
    """The cards after closing, shuffled; the group releases some of them."""
    room.act("close")
    queue = views.desk.locator(".queue-part")
    queue.wait_for()
    release(room, views, lambda words: any(own in words for own in OWN[room.language]))
    queue.evaluate("part => part.scrollIntoView({block: 'start'})")
    views.take(f"{room.language}-cards", views.desk)


def showing(room: Room, views: Views, session: Session) -> None:
    """What everybody sees at the same moment."""
    room.act("reveal")
    views.stage.locator(".result").first.wait_for()
    views.take(f"{room.language}-result", views.stage)


def ending(room: Room, views: Views, session: Session) -> None:
    """What was heard in threes, the last questions, and the report."""
    room.act("next")
    room.act("note", prompt="drie-aan-drie", heard=[HEARD[room.language]])
    for name in ("goed-nieuws", "tijd-waard"):
        asked = step(session, name)
        for act, fields in (("show", {"step": name}), ("open", {})):
            room.act(act, **fields)
        room.answer(asked)
        room.act("close")
        if name == "goed-nieuws":
            views.desk.locator(f"#queue-{name}").wait_for()
            release(room, views, lambda words: True)
        room.act("reveal")
    room.act("finish")
    views.paper.goto(f"{room.path('summary_url')}?l={room.language}")
    views.take(f"{room.language}-summary", views.paper)


def release(room: Room, views: Views, wanted: Callable[[str], bool]) -> None:
    """Let the group choose cards for the report, each sentence once."""
    cards = {card.inner_text().strip(): card for card in views.desk.locator(".queue li label").all()}
    boxes = [card.locator("input") for words, card in cards.items() if wanted(words)]
    room.act("release", texts=[box.get_attribute("value") for box in boxes])


def step(session: Session, name: str) -> Step:
    return next(step for step in session.steps if step.id == name)


def open_views(browser: Browser, room: Room) -> Views:
    """Pages in whole pixels: letters shift apart when a picture is taken at a fraction."""
    locale = {"nl": "nl-NL", "en": "en-GB"}[room.language]

    def page(width: int, height: int) -> Page:
        view: Any = {"width": width, "height": height}
        context = browser.new_context(viewport=view, locale=locale)
        context.set_default_timeout(PATIENCE * 1000)
        return context.new_page()

    views = Views(stage=page(1120, 630), desk=page(1180, 800), phone=page(360, 640), paper=page(720, 900))
    views.stage.goto(room.path("stage_url"))
    views.desk.goto(room.path("desk_url"))
    return views


def montage(browser: Browser) -> None:
    """The README's picture: the stage and a phone beside each other, as they were taken."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(file.read_bytes()).decode()}">'
        for file in (IMAGES / "en-result.png", IMAGES / "en-phone.png")
    )
    page = browser.new_page(viewport={"width": 1140, "height": 500})
    page.set_content(
        "<style>body{margin:0;height:500px;display:flex;gap:30px;align-items:center;justify-content:center;"
        "background:#d8d5dc}img{height:440px;border-radius:10px}</style>" + images
    )
    page.screenshot(path=IMAGES / "kring.png")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["nl", "en"])
