"""A room that is led from the desk: what its big button can do is done by pressing or holding it."""

from __future__ import annotations

from typing import Any

from gathering import Gathering, is_done
from playwright.sync_api import Locator, Page, expect
from venue import Room

PRESSED = ("next", "close", "reveal", "talk")
HELD = ("finish",)  # as "open" is, which other tests hold: a second each time would be spent on waiting
CHOICES = "fieldset.options:visible, fieldset.scale:visible, fieldset.plain:visible"
PAPER = "textarea:visible:not([name^=concern]), input[type=text]:visible:not([name=other])"


class Led(Room):
    """The room of a meeting; `walk` takes it on, and goes by the desk where a facilitator would."""

    def __init__(self, meeting: Gathering) -> None:
        vars(self).update(vars(meeting.room))
        self.meeting = meeting

    def act(self, act: str, **fields: Any) -> int:
        if act not in (*PRESSED, *HELD):
            return super().act(act, **fields)
        seq = self.is_told()
        if act == "finish":
            self.meeting.shows_all()
            seq = self.is_told()
        board = self.meeting.desk.locator("#desk")
        if act in HELD:
            self.meeting.holds("")
        else:
            self.meeting.presses("")
        expect(board).not_to_have_attribute("data-seq", seq)
        return self.seq

    def is_told(self) -> str:
        """The seq, once the desk shows the room so; before that its button may still say something else."""
        seq = str(self.seq)
        expect(self.meeting.desk.locator("#desk")).to_have_attribute("data-seq", seq)
        return seq


def answers(phone: Page, words: str, place: int) -> None:
    """Choose in every field of choices what is at this place, write these words where one may, and send.

    A long form comes in parts; each is filled in before going on.
    """
    form = phone.locator("kring-answer form[data-answer]")
    expect(form.locator("[data-locked]").first).to_be_enabled()
    go = phone.locator("[data-submit]:visible")
    while True:
        for part in form.locator(CHOICES).all():
            part.locator("label:has(input)").nth(place).click()
        for paper in form.locator(PAPER).all():
            paper.fill(words)
        label = go.inner_text()
        go.click()
        if label == "Verstuur":
            return is_done(phone)


def own_paper(phone: Page) -> Locator:
    """Where somebody writes for themselves alone."""
    return phone.locator("textarea[data-local]:visible")
