"""What to have on paper: the script, the promise, every prompt, conversation cards, a sheet of agreements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec

from server.exports import styles
from server.library.loose import Loose
from server.library.session import Session
from server.room.state import Ask
from server.room.thresholds import is_card
from server.store.store import Lesson
from server.surfaces.render import Renderer

MOST_LESSONS = 5  # on paper, the newest


def page(
    renderer: Renderer,
    session: Session,
    language: str,
    people: int | None = None,
    learned: Sequence[Lesson] = (),
) -> str:
    """The pack as a page to print from the browser; `people` marks what becomes a conversation card, and
    `learned` is what others learned with it, newest first."""
    return _draw(renderer, session, language, people, learned, None)


def render(
    renderer: Renderer,
    session: Session,
    language: str,
    people: int | None = None,
    learned: Sequence[Lesson] = (),
) -> bytes:
    """The same as PDF."""
    return _printed(renderer, partial(_draw, renderer, session, language, people, learned))


def cards_page(renderer: Renderer, loose: Sequence[Loose], language: str) -> str:
    """Loose prompts as cards to cut out."""
    return _draw_cards(renderer, loose, language, None)


def render_cards(renderer: Renderer, loose: Sequence[Loose], language: str) -> bytes:
    """The same as PDF."""
    return _printed(renderer, partial(_draw_cards, renderer, loose, language))


def as_pdf() -> bool:
    """Whether this computer can make one; else the browser's print takes its place."""
    return find_spec("plutoprint") is not None


def _draw(
    renderer: Renderer,
    session: Session,
    language: str,
    people: int | None,
    learned: Sequence[Lesson],
    style: str | None,
) -> str:
    asks = [Ask(step.id, step) for step in session.steps if step.of.asks or step.of.local]
    return renderer.draw(
        "library/pack.html",
        language,
        session=session,
        asks=asks,
        cards=[ask for ask in asks if ask.step.of.asks and not ask.step.of.notes],
        people=people,
        learned=learned[:MOST_LESSONS],
        is_card=is_card,
        style=style,
        as_pdf=as_pdf(),
        surface="paper",
    )


def _draw_cards(renderer: Renderer, loose: Sequence[Loose], language: str, style: str | None) -> str:
    steps = [one for one in loose if one.step]
    papers = [one for one in loose if one.paper]
    return renderer.draw(
        "library/cards.html",
        language,
        steps=steps,
        papers=papers,
        style=style,
        as_pdf=as_pdf(),
        surface="paper",
    )


def _printed(renderer: Renderer, draw: Callable[[str], str]) -> bytes:
    from server.exports import pdf  # slow to load, and few ask for it

    return pdf.printed(renderer, draw(pdf.styled(renderer, styles.sheets(renderer, "pack"))))
