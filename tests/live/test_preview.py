"""How a step of a draft will look, before there is a session, and once there is one."""

from __future__ import annotations

from typing import Any

from made_session import session, step
from source import ROOT

from server.library import draft
from server.library.loader import load
from server.library.review import review
from server.live.preview import Look, drafted, previewed
from server.surfaces.render import Renderer

LIBRARY = load(ROOT / "prompts")


async def seen(raw: Any, step: str) -> Look:
    look = await drafted(raw, review(raw).session, step, "nl")
    assert look is not None
    return look


async def test_a_step_of_an_unfinished_session_is_drawn_once_it_is_whole_itself() -> None:
    raw = draft.copied(LIBRARY["wat-lukte-al"])
    asking = next(step.id for step in LIBRARY["wat-lukte-al"].steps if step.of.groups)
    raw["minutes"] = "een uur"
    assert review(raw).session is None
    assert (await seen(raw, asking)).shown is not None
    steps = [{**step, "settings": {"strange": 1}} for step in raw["steps"]]
    assert await drafted({**raw, "steps": steps}, None, asking, "nl") is None


async def test_a_step_that_is_asked_again_stands_beside_its_first_time() -> None:
    raw = draft.copied(LIBRARY["wie-doet-wat"])
    later = next(step for step in LIBRARY["wie-doet-wat"].steps if step.again)
    shown = (await seen(raw, later.id)).shown
    assert shown is not None
    assert later.again in shown.state.asks


async def test_a_step_that_takes_nothing_has_no_result() -> None:
    raw = draft.copied(LIBRARY["wat-lukte-al"])
    quiet = next(step.id for step in LIBRARY["wat-lukte-al"].steps if not step.of.asks)
    assert (await seen(raw, quiet)).shown is None


async def test_the_session_as_a_whole_is_its_lobby() -> None:
    look = await seen(draft.started("eigen-a"), "")
    assert look.stage.phase == look.phone.phase == "lobby"


async def test_a_step_that_is_built_on_shows_what_people_add_to_its_cards() -> None:
    asked = session(step("kaarten", "open", build=True, settings={"limit": 120}))
    seen = await previewed(asked, asked.steps[0], "nl", "adding")
    assert seen.view == "adding" and "adding" in seen.views
    ask = seen.scene.state.ask
    assert ask and ask.shown
    under = ask.step.of.under(ask.step.shape, ask.shown["result"])
    assert under and not {*ask.cards} & {*under}
    drawn = Renderer().fragment("stage", seen.scene, "nl")
    assert seen.scene.texts[ask.cards[0]] in drawn
    assert Renderer().fragment("phone", seen.phone, "nl")
