"""A picture inside a session: a small PNG, JPEG or WebP as a data address, and nothing else.

It travels with the session, so nothing is fetched from anywhere and no link can break. Drawings that can hold
scripts or call out (SVG) are refused, and what the bytes are is read from the bytes themselves.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from struct import error as struct_error
from struct import unpack
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from server.kinds.kind import N_, Amiss, Text

MOST_BYTES = 48 * 1024  # it goes to every phone with the step, over whatever network there is
MOST_PIXELS = 2000  # along a side: a small file may unfold into more than a phone can hold
TYPES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/webp": b"RIFF"}
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG segments that hold the size (ITU-T T.81)
BARE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length


class Picture(BaseModel):
    """`data` is `data:image/png;base64,…`. `alt` says what there is to see, for who does not see it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: str = Field(
        max_length=MOST_BYTES * 4 // 3 + 40,
        description=N_("Een kleine PNG, JPEG of WebP als data-adres, hoogstens 48 kB."),
    )
    alt: Text = Field(min_length=1, description=N_("Wat er te zien is, voor wie het niet ziet."))

    @model_validator(mode="after")
    def _drawable(self) -> Self:
        wide, high = self.size
        if not (0 < wide <= MOST_PIXELS and 0 < high <= MOST_PIXELS):
            raise Amiss(
                "data", N_("Dit beeld is te groot: hoogstens {most} beeldpunten per kant."), most=MOST_PIXELS
            )
        if not all(words.strip() for words in self.alt.values()):
            raise Amiss("alt", N_("Zeg wat er te zien is."))
        return self

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; ValueError when this is no still picture that we take."""
        return size_of(*_opened(self.data))


def size_of(media: str, body: bytes) -> tuple[int, int]:
    """Width and height of a still picture of this media type; ValueError when it is not one."""
    if not body.startswith(TYPES[media]):
        raise Amiss("data", N_("Dit beeld is van een andere soort dan er staat."))
    try:
        return {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}[media](body)
    except (IndexError, struct_error):
        raise Amiss("data", N_("Dit beeld is niet heel.")) from None


def _opened(data: str) -> tuple[str, bytes]:
    start, comma, code = data.partition(";base64,")
    media = start.removeprefix("data:")
    if not comma or not start.startswith("data:") or media not in TYPES:
        raise Amiss("data", N_("Neem een PNG, JPEG of WebP, als data-adres."))
    try:
        body = b64decode(code, validate=True)
    except (NotBase64, ValueError):
        raise Amiss("data", N_("Dit is geen leesbaar data-adres.")) from None
    if len(body) > MOST_BYTES:
        raise Amiss("data", N_("Dit beeld is te zwaar: hoogstens {most} kB."), most=MOST_BYTES // 1024)
    return media, body


def _png(body: bytes) -> tuple[int, int]:
    if body[12:16] != b"IHDR" or b"acTL" in body:
        raise Amiss("data", N_("Neem een stilstaand beeld."))
    wide, high = unpack(">II", body[16:24])
    return wide, high


def _jpeg(body: bytes) -> tuple[int, int]:
    at = 2
    while body[at] == 0xFF:
        marker = body[at + 1]
        if marker in FRAMES:
            high, wide = unpack(">HH", body[at + 5 : at + 9])
            return wide, high
        at += 2 if marker in BARE else 2 + unpack(">H", body[at + 2 : at + 4])[0]
    raise Amiss("data", N_("Dit beeld is niet heel."))


def _webp(body: bytes) -> tuple[int, int]:
    """The three sorts of WebP (RFC 9649): lossy, lossless and extended."""
    sort = body[12:16] if body[8:12] == b"WEBP" else b""
    if sort == b"VP8 ":
        wide, high = unpack("<HH", body[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    if sort == b"VP8L":
        (bits,) = unpack("<I", body[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if sort == b"VP8X" and not body[20] & 0x02:  # the second bit says that it moves
        return 1 + int.from_bytes(body[24:27], "little"), 1 + int.from_bytes(body[27:30], "little")
    raise Amiss("data", N_("Neem een stilstaand beeld."))
