"""What a phone sends: the form in the pushed fragment, filled in the way a participant would."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from random import Random

TYPED = "We belden elkaar op tijd en spraken af wie wat deed."


class Form(HTMLParser):
    """The fields of the form that answers a prompt, each with the values it may have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.prompt = ""
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-answer" in given
            self.prompt = given["action"].split("/")[3] if self._inside else self.prompt
        elif self._inside and tag in ("input", "textarea", "select") and "name" in given:
            self._select = given["name"] if tag == "select" else ""
            if given.get("name") == "unsure":
                return  # who writes something does not also say "weet ik niet"
            typed = TYPED[: int(given.get("maxlength", len(TYPED)))]
            chosen = given.get("type") in ("radio", "checkbox")  # an empty value is one of theirs
            self._add(given["name"], given.get("value", "") if chosen else given.get("value") or typed, tag)
        elif tag == "option" and self._select and given.get("value"):
            self.fields[self._select].append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"

    def _add(self, name: str, value: str, tag: str) -> None:
        self.fields.setdefault(name, []).extend([value] if tag != "select" else [])

    def message(self, random: Random) -> bytes:
        """A socket message with one value for every field."""
        form = {name: [random.choice(values)] for name, values in self.fields.items() if values}
        round = int(form.pop("_round", ["1"])[0])
        sent = {"id": "c1", "prompt": self.prompt, "round": round, "lens": "self", "do": "answer"}
        return json.dumps({**sent, "form": form}).encode()
