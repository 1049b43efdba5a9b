"""What there is on paper: script, promise, every prompt, conversation cards and agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from finished_room import Book, every_kind

from server.exports import pack
from server.kinds import kinds
from server.languages.catalogue import translate
from server.library.loader import load
from server.library.session import Cards, Session
from server.room.thresholds import is_card
from server.surfaces.render import Renderer

KINDS = Path(__file__).parents[2] / "server" / "kinds"
LIBRARY = load(Path(__file__).parents[2] / "prompts")
LANGUAGES = ("nl", "en")
RENDERER = Renderer()


def everything() -> Session:
    """A session with every kind in it."""
    return Book(every_kind()).state.session


def words(html: str) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00ad", "")
    return re.sub(r"\s+", " ", plain)


def section(html: str, id: str) -> str:
    found = re.search(rf'<section class="leaf" id="{id}">.*?</section>', html, re.DOTALL)
    assert found, id
    return found[0]


def packs() -> Iterator[object]:
    for session in (*LIBRARY.values(), everything()):
        for language in LANGUAGES:
            yield pytest.param(session, language, id=f"{session.id}-{language}")


@pytest.mark.parametrize(("session", "language"), list(packs()))
def test_it_holds_every_part_in_both_languages(session: Session, language: str) -> None:
    html = pack.page(RENDERER, session, language)
    for id in ("promise", "script", "paper", "cards", "agreements"):
        assert section(html, id)
    script = words(section(html, "script"))
    for step in session.steps:
        assert step.title[language] in script
        for line in (step.notes.say, step.notes.silent, step.notes.tense, *step.notes.watch, *step.notes.ask):
            assert line is None or line[language] in script
    assert (f'<html lang="{language}"') in html
    other = {"nl": 'lang="en">', "en": 'lang="nl">'}[language]
    assert f"<span {other}" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_paper(language: str) -> None:
    session = everything()
    paper = section(pack.page(RENDERER, session, language), "paper")
    slips = re.findall(r'<article class="slip">.*?</article>', paper, re.DOTALL)
    asked = [step for step in session.steps if step.of.asks or step.of.local]
    assert len(slips) == len(asked)
    for step, slip in zip(asked, slips, strict=True):
        body = slip.partition('<div class="paper">')[2]
        assert step.text[language] in words(slip)
        assert re.search(r'class="(rule|box|blank|circle)', body), f"{step.kind} leaves nothing to fill in"
        for line in step.of.reads(step.shape):
            assert line[language] in words(slip), f"{step.kind} leaves out {line}"


def test_the_prompts_that_have_a_paper_of_their_own_draw_it() -> None:
    own = {name for name in kinds() if (KINDS / name / "paper.html").exists()}
    assert own >= {"scale", "choice", "points", "words", "open", "chain", "agree", "takeaway"}


def test_a_kind_without_a_paper_still_prints_what_belongs_to_its_question() -> None:
    step = next(step for step in everything().steps if len(step.of.reads(step.shape)) > 1)
    template = RENDERER.environment.get_template("kinds/paper.html")
    context = {"ask": {"step": step}, "settings": step.shape, "_": str, "pick": lambda text: text["nl"]}
    drawn = template.render(context)
    assert all(line["nl"] in words(drawn) for line in step.of.reads(step.shape))
    assert 'class="rule"' in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_promise_is_the_one_on_the_phones(language: str) -> None:
    promise = words(section(pack.page(RENDERER, LIBRARY["wat-lukte-al"], language), "promise"))
    for line in (
        "Je doet mee zonder je naam. Niemand ziet wie wat schreef. Ook je begeleider niet.",
        "Je mag elke vraag overslaan. Niemand ziet wie overslaat.",
        "We laten een uitkomst pas zien als genoeg mensen antwoord gaven. Bij elke vraag staat hoeveel.",
    ):
        assert translate(language, line) in promise


def test_a_small_group_sees_which_steps_become_cards() -> None:
    session = LIBRARY["drie-kanten-van-vertrouwen"]
    asking = [step for step in session.steps if step.of.asks]
    for people in (2, 4, 12):
        front = words(pack.page(RENDERER, session, "nl", people).partition('id="promise"')[0])
        assert front.count("gesprekskaart") == sum(is_card(step, people) for step in asking)


def test_nothing_on_paper_asks_for_a_name_or_calls_out() -> None:
    html = pack.page(RENDERER, everything(), "nl")
    assert " style=" not in html and "<script" not in html
    assert not re.search(r'(src|href)="https?:', section(html, "paper"))


@pytest.mark.skipif(not pack.as_pdf(), reason="there is no PDF engine for this computer")
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_a_pdf_too(language: str) -> None:
    made = pack.render(RENDERER, everything(), language)
    assert made.startswith(b"%PDF") and len(made) > 20_000


def test_what_comes_from_earlier_steps_is_left_open() -> None:
    session = everything()
    step = next(step for step in session.steps if step.of.takes_cards)
    waiting = step.model_copy(update={"cards": Cards(source=("eerder",))})
    html = pack.page(RENDERER, session.model_copy(update={"steps": (waiting,)}), "nl")
    assert "Schrijf hier eerst samen op" in words(html) and "Kaart 1" not in words(html)
