"""What a form of the composer asks for: the fields that were filled in, and the button that was pressed."""

from __future__ import annotations

import json
from typing import Any

from server.library import draft, filling
from server.library.draft import Raw

Form = dict[str, list[str]]


class Edit:
    """One posted form of one step, or of the session as a whole ("").

    A script posts the fields that changed, with what they were (`_was`, JSON); what another window changed
    meanwhile is left alone, and `theirs` then says what stands there. A plain page posts every field with the
    version it was drawn from; on a newer draft it `is_stale`.
    """

    def __init__(self, step: str, form: Form) -> None:
        self.step = step
        self.fields = {name: values for name, values in form.items() if name[:1] != "_" and name != "do"}
        self.was = _said(form)
        self.version = (form.get("_version") or [""])[0]
        self.visit = (form.get("_visit") or [""])[0][:40]
        act, _, rest = (form.get("do") or [""])[0].partition(":")
        self.act, (self.about, _, place) = act, rest.partition(":")
        self.place = int(place) if place.isdecimal() and len(place) < 4 else -1
        self.made = draft.fresh()
        self.theirs: dict[str, list[str]] = {}

    @property
    def forgets(self) -> bool:
        return self.act == "forget"

    @property
    def goes(self) -> str:
        """`undo`, `redo` or nothing."""
        return self.act if self.act in ("undo", "redo") else ""

    @property
    def mark(self) -> str:
        """What this is about: typing on in one field is one step back, a button is always its own."""
        names = ",".join(sorted(self.fields)) if self.was is not None and not self.act else ""
        return f"{self.step}:{names}:{self.visit}" if names else ""

    def is_stale(self, version: int) -> bool:
        return self.was is None and bool(self.fields) and self.version != str(version)

    def filled(self, raw: Raw) -> Raw:
        return filling.filled_in(raw, self.step, self.fields)

    def apply(self, raw: Raw) -> Raw:
        """The draft with what was filled in, and then what the button does. Raises `Refused`."""
        if self.was is None:
            filled = self.filled(raw)
        else:
            filled, self.theirs = filling.merged(raw, self.step, self.fields, self.was)
        return self._acted(filled)

    def _acted(self, raw: Raw) -> Raw:
        step, about, place = self.step, self.about, self.place
        if self.act == "add":
            return draft.added(raw, about, self.made, step)
        if self.act == "copy":
            return draft.duplicated(raw, about, self.made)
        if self.act in ("up", "down"):
            return draft.moved(raw, about, -1 if self.act == "up" else 1)
        if self.act == "remove":
            return draft.removed(raw, about)
        if self.act == "more":
            return draft.with_item(raw, step, about)
        if self.act == "take":
            return draft.with_default(raw, step, about)
        if self.act == "less":
            return draft.without_item(raw, step, about, place)
        if self.act in ("sooner", "later"):
            return draft.with_item_moved(raw, step, about, place, -1 if self.act == "sooner" else 1)
        return raw

    @property
    def leads_to(self) -> str:
        """The step to see next."""
        if self.act in ("add", "copy"):
            return self.made
        return "" if self.act == "remove" and self.about == self.step else self.step

    @property
    def focus(self) -> str:
        """The id of the element where the keyboard goes on."""
        if self.act == "more":
            return f"last-{self.about}"
        if self.act in ("sooner", "later", "less", "take"):
            return f"list-{self.about}"
        return ""


def _said(form: Form) -> dict[str, list[str]] | None:
    """What the changed fields were, as the script tells; None when a plain page posts."""
    try:
        was: Any = json.loads((form.get("_was") or ["null"])[0])
    except (ValueError, RecursionError):
        return None
    if not isinstance(was, dict):
        return None
    return {
        name: [str(value) for value in values] for name, values in was.items() if isinstance(values, list)
    }
