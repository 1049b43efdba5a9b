"""The fonts are made from their packages, small enough for a phone and whole enough for Dutch and Polish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from server import fonts

CSS = Path(__file__).parents[1] / "static" / "css" / "fonts.css"
PHONE = ("atkinson-latin-400.woff2", "atkinson-latin-700.woff2", "literata-question-500.woff2")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts")
    fonts.build(target)
    return target


def test_every_file_of_the_style_sheet_is_made_with_the_ranges_it_names(made: Path) -> None:
    rules = re.findall(r"\.\./fonts/([^\"]+)\".*?unicode-range: (.*?);", CSS.read_text("utf-8"))
    assert dict(rules) == {face.file: face.ranges for face in fonts.FACES if face.file.endswith(".woff2")}
    assert all((made / file).exists() for file, _ in rules)


def test_the_fonts_of_a_phone_fit_its_budget(made: Path) -> None:
    assert sum((made / file).stat().st_size for file in PHONE) < 45 * 1024


@pytest.mark.parametrize("file", PHONE)
def test_dutch_is_written_without_another_font(made: Path, file: str) -> None:
    known = TTFont(made / file).getBestCmap()
    assert all(ord(letter) in known for letter in "Één idee: ‘coördinatie’ – ë ï ü é è €…")


def test_other_latin_languages_have_a_file_of_their_own(made: Path) -> None:
    known = TTFont(made / "atkinson-latin-ext-400.woff2").getBestCmap()
    assert all(ord(letter) in known for letter in "łąęśćńğışțč")


def test_weights_between_text_and_strong_are_in_one_file(made: Path) -> None:
    axes = {
        axis.axisTag: (axis.minValue, axis.maxValue)
        for axis in TTFont(made / "literata-latin.woff2")["fvar"].axes
    }
    assert axes == {"wght": (400, 650)}


def test_the_pdf_gets_still_fonts_with_a_real_bold(made: Path) -> None:
    pytest.importorskip("plutoprint")
    faces = {file: TTFont(made / file) for _, _, file in fonts.PRINT_FACES}
    assert not any("fvar" in font for font in faces.values())
    assert [faces[file]["OS/2"].usWeightClass for _, _, file in fonts.PRINT_FACES] == [400, 700, 400, 700]


def test_a_second_time_costs_nothing(made: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in made.iterdir()}
    fonts.build(made)
    assert {file: file.stat().st_mtime_ns for file in made.iterdir()} == before


def test_a_missing_file_is_made_again(made: Path) -> None:
    (made / PHONE[0]).unlink()
    fonts.build(made)
    assert (made / PHONE[0]).exists()


def test_the_licences_lie_beside_the_fonts(made: Path) -> None:
    assert all("SIL Open Font License" in file.read_text("utf-8") for file in made.glob("OFL-*.txt"))
