"""Reading the sheet aloud, line by line, as a screen reader would: pictures by their label.

Text formats are made from what the page says, so that they can never say something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

SOFT = "\u00ad"
LINES = {"h1", "h2", "h3", "p", "li", "tr", "dt"}
CELLS = {"th", "td", "dd"}
PLAIN = {"summary", "caption"}  # lines of their own, without a sign
VOID = {"br", "img", "input", "meta", "link"}
BESIDE = " – "  # between two things that stand beside each other on the page


@dataclass
class Line:
    """One line. `tag` is its element, `head` for the heading row of a table; rows and lists have cells."""

    tag: str
    cells: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return BESIDE.join(filter(None, self.cells))


def lines(html: str) -> list[Line]:
    """What a piece of the report says, without what is only there for the eye."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for line in reader.lines:
        line.cells = [" ".join(cell.replace(SOFT, "").split()) for cell in line.cells]
    return [line for line in reader.lines if any(line.cells)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.silent = 0  # how deep we are inside something that is not read
        self.heading = False
        self.ended = True  # the last line is complete
        self.beside = False  # a span or picture just ended, and nothing was said since

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.silent or tag == "svg" or given.get("aria-hidden") == "true":
            self._pass(tag, given.get("aria-label") or "")
        elif tag in ("thead", "tbody"):
            self.heading = tag == "thead"
        elif tag in LINES or tag in PLAIN:
            self._begin("p" if tag in PLAIN else tag)
        elif tag in CELLS:
            self._add("")
        elif tag == "span" and self.beside:
            self._say(BESIDE)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What opens and closes at once holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent -= 1
        elif tag == "span":
            self.beside = True
        elif tag in LINES or tag in PLAIN:
            self.ended = tag != "dt"  # what it means still comes
        elif tag == "dd":
            self.ended = True

    def handle_data(self, data: str) -> None:
        if not self.silent and (data.strip() or not self.ended):
            self._say(data)

    def _pass(self, tag: str, label: str) -> None:
        """Skip what is inside, and say a picture's label in its place."""
        if label and not self.silent:
            self._say(BESIDE + label if self.beside else label)
            self.beside = True
        self.silent += tag not in VOID

    def _begin(self, tag: str) -> None:
        self.lines.append(Line("head" if tag == "tr" and self.heading else tag))
        self.ended = False
        if tag != "tr":
            self._add("")

    def _add(self, words: str) -> None:
        self.lines[-1].cells.append(words)
        self.beside = False

    def _say(self, words: str) -> None:
        if self.ended:
            self._begin("p")
        if self.lines[-1].cells:  # between two cells of a row there is only white space
            self.lines[-1].cells[-1] += words
        if words.strip():
            self.beside = False
