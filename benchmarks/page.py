"""How many bytes a phone fetches before it shows the first page, and which of them it waits for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from benchmarks.rooms import Room
from benchmarks.web import Answer, Browser

# What a phone offers on http://; brotli is for https alone.
OFFERED = {"accept-encoding": "gzip, deflate"}
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
ICON = re.compile(r'<link rel="icon" href="([^"]+)"')
SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')
TABLE = re.compile(r'data-table="([^"]+)"')
IMPORT = re.compile(r"""\b(?:import|from)\s*["'](\.[^"']+)["']""")
FACE = re.compile(r'font-family: "([^"]+)";.*?url\("?([^")]+)"?\).*?range: U\+(\d+)')
FAMILIES = ("Literata Vraag", "Atkinson Kring")  # the question's own set, and the text


@dataclass(frozen=True)
class Page:
    """Bytes over the wire by what they are, heads included. Nothing shows before `html` and `sheets`."""

    html: int
    sheets: int
    scripts: int
    fonts: int
    rest: int
    requests: int

    @property
    def usable(self) -> int:
        """What must have arrived before somebody can read and answer."""
        return self.html + self.sheets

    @property
    def whole(self) -> int:
        return self.usable + self.scripts + self.fonts + self.rest


async def first_page(room: Room) -> Page:
    """Join once, with an empty cache, and fetch what the room's page asks for."""
    [cookie] = await room.join(1)
    browser = await Browser.open(room.port)
    path = f"/{room.code}?l=nl"
    page = await browser.ask("GET", path, headers={**OFFERED, "cookie": cookie})
    sheets = await _fetch(browser, _found(SHEET, path, page.text))
    fonts = await _fetch(browser, _faces(sheets))
    scripts = await _modules(browser, _found(SCRIPT, path, page.text))
    rest = await _fetch(browser, [*_found(ICON, path, page.text), *_found(TABLE, path, page.text)])
    browser.close()
    parts = ({path: page}, sheets, scripts, fonts, rest)
    html, css, js, woff, more = (sum(answer.wire for answer in part.values()) for part in parts)
    return Page(html, css, js, woff, more, requests=sum(map(len, parts)))


def _found(pattern: re.Pattern[str], base: str, text: str) -> list[str]:
    return [urljoin(base, address) for address in pattern.findall(text)]


def _faces(sheets: Mapping[str, Answer]) -> list[str]:
    """The fonts of a page in Dutch or English: their basic range alone."""
    faces = ((path, *face) for path, sheet in sheets.items() for face in FACE.findall(sheet.text))
    return [urljoin(path, file) for path, name, file, first in faces if name in FAMILIES and first == "0000"]


async def _modules(browser: Browser, start: list[str]) -> dict[str, Answer]:
    """Scripts, and what they import, and so on."""
    fetched: dict[str, Answer] = {}
    waiting = start
    while waiting:
        fetched |= await _fetch(browser, waiting)
        imported = [new for path, answer in fetched.items() for new in _found(IMPORT, path, answer.text)]
        waiting = [path for path in dict.fromkeys(imported) if path not in fetched]
    return fetched


async def _fetch(browser: Browser, paths: Iterable[str]) -> dict[str, Answer]:
    """Every address once; one that is missing costs its bytes too."""
    return {path: await browser.ask("GET", path, headers=OFFERED) for path in dict.fromkeys(paths)}
