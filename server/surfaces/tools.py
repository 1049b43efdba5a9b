"""What templates may call besides what the renderer gives them: one name each, pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from server.kinds import kinds
from server.kinds.kind import AIMS, N_, Kind
from server.kinds.meldcode import STEPS
from server.languages.catalogue import LANGUAGES
from server.library.lenses import asks_for, onward_to, passes, roles_of, takes_back
from server.library.session import Step
from server.library.step import OWN
from server.room import viewing
from server.room.arranging import neighbours
from server.room.at_own_pace import prompts, shut
from server.room.building import buildable
from server.room.compass import LONGEST
from server.room.looking import look_first, too_early
from server.room.phases import clocked, upcoming
from server.room.pictures import changes, sent_to, side_by_side
from server.room.sharing import place, talkable
from server.room.sorting import to_sort
from server.room.state import Ask, State, results
from server.room.thresholds import threshold
from server.room.voting import votable
from server.room.weighing import weighed
from server.store.store import Seat
from server.surfaces import coaching, compass, drawing
from server.surfaces.composing import composer_kinds
from server.surfaces.framing import inside
from server.surfaces.queue import added, queue, to_choose
from server.surfaces.report import told
from server.surfaces.series import series_table
from server.surfaces.timing import proposed, timing


def through(ask: Ask, lens: str) -> Ask:
    """The prompt as its form is drawn in one lens: fields have ids of their own on the page."""
    return ask if lens == OWN else replace(ask, id=f"{ask.id}-{lens}")


def passes_of(step: Step, seat: Seat | bool) -> tuple[str, ...]:
    """The lenses of the one visitor that a plain page is for; all of them in what goes to every phone."""
    return passes(step, seat.role, seat.place) if isinstance(seat, Seat) else step.passes


def next_agreement(state: State) -> str | None:
    """The first step still to come in which the group makes agreements and says who stands behind them."""
    start = state.agenda.index(state.current) + 1 if state.current else 0
    coming = (name for name in state.agenda[start:] if name not in state.skipped)
    return next((name for name in coming if state.steps[name].of.notes and state.steps[name].of.asks), None)


def spontaneous() -> list[Kind[Any]]:
    """The kinds that may be asked on the spot."""
    return [kind for kind in kinds().values() if kind.spontaneous]


def flagged_in_report(state: State) -> list[str]:
    """Texts that go into the report although the guard has doubts about them: the clean-up round."""
    flagged = {item["id"] for ask in state.asks.values() for item in ask.queue if item["flag"]}
    return sorted(flagged & (state.released | {state.compass}) - state.wiped)


AIM_WORDS = dict(zip(AIMS, (N_("kijken"), N_("begrijpen"), N_("kiezen")), strict=True))

TOOLS: dict[str, Any] = {
    "languages": LANGUAGES,
    "upcoming": upcoming,
    "too_early": too_early,
    "look_first": look_first,
    "aims": AIM_WORDS,
    "compass_on_stage": compass.compass_on_stage,
    "compass_on_phone": compass.compass_on_phone,
    "compass_choices": compass.compass_choices,
    "COMPASS_MOST": LONGEST,
    "clocked": clocked,
    "TALK": drawing.TALK,
    "qr": drawing.qr,
    "prompts_of": prompts,
    "shut": shut,
    "to_sort": to_sort,
    "seats_on_ring": drawing.seats_on_ring,
    "arc": drawing.arc,
    "share_left": drawing.share_left,
    "clock_word": drawing.clock_word,
    "clock_words": drawing.CLOCK_WORDS,
    "think_words": drawing.THINK_WORDS,
    "line_to_say": coaching.line,
    "situations": coaching.SITUATIONS,
    "chairs": drawing.CHAIRS,
    "cards_of": drawing.cards_of,
    "agreed_of": drawing.agreed_of,
    "table_of": drawing.table_of,
    "queue_of": queue,
    "added_to": added,
    "told": told,
    "to_choose": to_choose,
    "proposed": proposed,
    "picked_groups": drawing.picked_groups,
    "threshold": threshold,
    "votable": votable,
    "buildable": buildable,
    "talkable": talkable,
    "place_of": place,
    "neighbours": neighbours,
    "timing": timing,
    "side_by_side": side_by_side,
    "series_table": series_table,
    "sent_to": sent_to,
    "changes": changes,
    "results": results,
    "asks_for": asks_for,
    "roles_of": roles_of,
    "passes_of": passes_of,
    "onward_to": onward_to,
    "takes_back": takes_back,
    "through": through,
    "next_agreement": next_agreement,
    "stage_views": viewing.stage_views,
    "on_wall": viewing.on_wall,
    "own_view": viewing.own_view,
    "weighed": weighed,
    "spontaneous": spontaneous,
    "flagged_in_report": flagged_in_report,
    "composer_kinds": composer_kinds,
    "inside": inside,
    "meldcode": STEPS,
}
