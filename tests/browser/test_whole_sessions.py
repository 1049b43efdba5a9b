"""Two more sessions whole, with stage, desk and phones: standing still, and the same word in other eyes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from gathering import Gathering, is_done, seen
from leading import Led, answers, own_paper
from looking import Looking
from playwright.sync_api import expect
from venue import House
from walking import Stop, arrived, walk

ALONE = "Dit houd ik voor mezelf."


@dataclass(frozen=True)
class Plan:
    """How one session goes: what is written, what the desk agrees, and what may be seen at a step."""

    session: str
    agree: str
    type: str
    what: str
    words: dict[str, tuple[str, str]]  # by step, what Anna and Bram write
    shown: dict[str, str]  # by step, what the stage says then
    role: str = ""
    kept: tuple[str, ...] = field(default=())  # what the report says besides the agreement


STILL = Plan(
    session="eerst-stilstaan",
    agree="afstemmoment",
    type="afstemmoment",
    what="Als we twijfelen, dan kijken we samen, met de ouders erbij.",
    words={
        "wat-gebeurt-er": ("Ik ga sneller praten.", "Ik word er stil van."),
        "nog-niet-weten": ("vaker samen bellen", "een vast moment"),
    },
    shown={
        "even-niets": "We doen nu even niets.",
        "hoe-is-het": "Niemand hoeft te winnen.",
        "twee-aan-twee": "Geen tips.",
    },
    kept=("(afstemmoment)", "Hoe is het in deze samenwerking?"),
)
SAME_WORD = Plan(
    session="zelfde-woord-ander-beeld",
    agree="onze-woorden",
    type="onze woorden",
    what="Spoed is: vandaag nog iemand spreken.",
    words={
        "welk-vakwoord": ("opschalen", "beschikking"),
        "veilig-genoeg": ("iemand die elke dag langskomt", "een plan dat iedereen kent"),
        "bedoel-doe-verwacht": ("dezelfde dag een telefoontje", "een datum"),
        "tijd-waard": ("dat spoed zo breed is", "dat we het nooit vroegen"),
    },
    shown={"spoed": "Binnen 24 uur", "welk-voorbeeld": "Vraag: wat zie jij voor je?"},
    role="org-onderwijs",
    kept=("(onze woorden)", "Spoed"),
)


class Whole:
    """A session from the lobby to the report. Anna and Bram answer differently, and Cees skips everything."""

    def __init__(self, meeting: Gathering, plan: Plan) -> None:
        self.meeting = meeting
        self.plan = plan
        self.room = Led(meeting)
        self.sent: list[Any] = []
        meeting.anna.on("request", lambda request: self.sent.append(request.post_data))

    def goes(self) -> None:
        for stop in walk(self.room):
            for page in (*self.meeting.screens, self.meeting.desk):
                arrived(page, stop.seq)
            if stop.phase in ("intro", "open", "revealed"):
                getattr(self, stop.phase)(stop)
            if stop.phase == self.tells(stop.step) and (words := self.plan.shown.get(stop.step)):
                self.meeting.says(words)

    def tells(self, step: str) -> str:
        """The phase in which the stage says most: the result, where a step has one."""
        return "revealed" if step and self.room.step(step).of.asks else "intro"

    def intro(self, stop: Stop) -> None:
        """The desk writes down what is agreed, and a phone what is for itself alone."""
        if stop.step == self.plan.agree:
            self.agrees()
        elif self.room.step(stop.step).of.local:
            own_paper(self.meeting.anna).fill(ALONE)

    def agrees(self) -> None:
        desk = self.meeting.desk
        desk.get_by_label("Wat spreken we af?").fill(self.plan.what)
        desk.get_by_label(self.plan.type, exact=True).check()
        desk.get_by_role("button", name="Schrijf erbij").click()
        for screen in self.meeting.screens:
            self.meeting.says(self.plan.what, screen)

    def open(self, stop: Stop) -> None:
        """Whoever skips ends up on the same page as whoever sends."""
        anna, bram, cees = self.meeting.phones
        own, other = self.plan.words.get(stop.step, ("", ""))
        if own_paper(anna).count():
            own_paper(anna).fill(ALONE)
        answers(anna, own, place=0)
        answers(bram, other, place=1)
        cees.get_by_role("button", name="Overslaan").click()
        is_done(cees)
        assert seen(cees) == seen(anna)

    def revealed(self, stop: Stop) -> None:
        """All see the same picture, and what was written for oneself is in none."""
        for screen in self.meeting.screens:
            expect(self.meeting.result(screen)).to_be_visible()
        self.meeting.says_nothing_of(ALONE)


@pytest.mark.parametrize("plan", [STILL, SAME_WORD], ids=lambda plan: str(plan.session))
def test_a_session_goes_from_the_lobby_to_the_report(house: House, look: Looking, plan: Plan) -> None:
    meeting = Gathering(house, look, plan.session)
    for phone in meeting.phones if plan.role else ():
        phone.get_by_role("combobox").select_option(plan.role)
    meeting.everyone_is_in()
    whole = Whole(meeting, plan)
    whole.goes()
    meeting.says("Dank je wel")
    assert not any(ALONE in (body or "") for body in whole.sent)
    meeting.bram.get_by_role("link", name="Open ons verslag").click()
    report = meeting.bram.locator("main.sheet")
    for kept in (plan.what, *plan.kept):
        expect(report).to_contain_text(kept)
    for gone in (ALONE, *(text for texts in plan.words.values() for text in texts)):
        expect(report).not_to_contain_text(gone)
