"""A picture in a session: small, still, and what it says it is."""

from base64 import b64encode
from struct import pack
from typing import Any

import pytest
from pydantic import ValidationError

from server.kinds import kind
from server.kinds.info.picture import MOST_BYTES, Picture

from .drawing import draw, step

ALT = {"nl": "Een tafel met zes stoelen.", "en": "A table with six chairs."}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 60, 40) + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0" + pack(">H", 4) + b"JF\xff\xc2" + pack(">HBHHB", 11, 8, 40, 60, 1)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + pack("<HH", 60, 40)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + pack("<I", 59 | 39 << 14)
MOVING = 0x02


def extended(flags: int = 0) -> bytes:
    return (
        b"RIFF\0\0\0\0WEBPVP8X" + bytes(4) + bytes([flags, 0, 0, 0]) + pack("<I", 59)[:3] + pack("<I", 39)[:3]
    )


def address(body: bytes, media: str = "image/png") -> str:
    return f"data:{media};base64,{b64encode(body).decode()}"


def picture(data: str, alt: Any = None) -> Picture:
    return Picture.model_validate({"data": data, "alt": alt or ALT})


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("image/png", PNG),
        ("image/jpeg", JPEG),
        ("image/webp", LOSSY),
        ("image/webp", LOSSLESS),
        ("image/webp", extended()),
    ],
)
def test_the_size_is_read_from_the_bytes(media: str, body: bytes) -> None:
    assert picture(address(body, media)).size == (60, 40)


@pytest.mark.parametrize(
    "data",
    [
        "https://voorbeeld.nl/beeld.png",
        "javascript:alert(1)",
        address(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"),
        address(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        address(b"GIF89a", "image/gif"),
        address(PNG, "image/jpeg"),
        address(PNG, "image/png;x=y"),
        address(PNG[:20]),
        address(PNG + b"acTL"),
        address(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 60, 20_000)),
        address(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 0, 40)),
        address(PNG + bytes(MOST_BYTES)),
        address(JPEG[:9], "image/jpeg"),
        address(b"\xff\xd8\xff\xd9\0", "image/jpeg"),
        address(LOSSY[:20], "image/webp"),
        address(extended(MOVING), "image/webp"),
        address(b"RIFF\0\0\0\0WAVEfmt ", "image/webp"),
        'data:image/png;base64,iVBOR"onerror="x',
        "data:image/png,raw",
    ],
)
def test_what_is_no_small_still_picture_is_refused(data: str) -> None:
    with pytest.raises(ValidationError):
        picture(data)


@pytest.mark.parametrize("alt", [{"nl": " "}, {"nl": "Een tafel.", "en": ""}])
def test_a_picture_says_what_there_is_to_see(alt: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        picture(address(PNG), alt)
    with pytest.raises(ValidationError):
        kind("info").Settings.model_validate({"image": {"data": address(PNG)}})


@pytest.mark.parametrize(("template", "surface"), [("result", "stage"), ("form", "phone")])
def test_stage_and_phone_show_it_with_its_words_and_its_size(template: str, surface: str) -> None:
    asked = step("info", {"image": {"data": address(PNG), "alt": ALT}})
    drawn = draw(asked, template, surface, plain=lambda text: text["nl"])
    assert 'alt="Een tafel met zes stoelen." width="60" height="40"' in drawn
    assert f'src="{address(PNG)}"'.replace("+", "&#43;") in drawn.replace("+", "&#43;")
