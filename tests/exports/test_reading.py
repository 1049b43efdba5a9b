"""Reading a page aloud, and writing that down."""

import csv as reader
import io
import json

import pytest
from finished_room import Book, finished_room, step

from server.exports import exports
from server.exports.csv import safe
from server.exports.markdown import plain
from server.exports.reading import Line, lines
from server.surfaces.render import Renderer


def made(book: Book, ending: str, language: str = "nl") -> str:
    return exports()[ending].render(Renderer(), book.scene, language).decode()


def read(html: str) -> list[Line]:
    return lines(html)


def test_a_picture_is_read_by_its_label() -> None:
    assert read('<p>Ja <svg aria-label="de helft"><rect/></svg></p>') == [Line("p", ["Ja de helft"])]


def test_a_picture_outside_a_line_has_a_line_of_its_own() -> None:
    assert read('<h2>Vraag</h2><svg aria-label="midden 3"></svg>') == [
        Line("h2", ["Vraag"]),
        Line("p", ["midden 3"]),
    ]


def test_what_is_only_for_the_eye_is_not_read() -> None:
    assert read('<p>Ja<span aria-hidden="true">veel <b>meer</b></span>.</p>') == [Line("p", ["Ja."])]


def test_what_stands_beside_each_other_is_kept_apart() -> None:
    assert read("<li><span>rust</span><span>vaak</span></li>") == [Line("li", ["rust – vaak"])]


def test_a_table_is_read_by_row() -> None:
    table = (
        "<table><thead><tr><th>Wat</th><th>Wie</th></tr></thead><tbody><tr><td></td><td>wij</td></tr></table>"
    )
    assert read(table) == [Line("head", ["Wat", "Wie"]), Line("tr", ["", "wij"])]


def test_a_term_is_read_with_its_meaning() -> None:
    assert read("<dl><dt>Wie</dt>\n<dd>alle deelnemers</dd></dl>") == [Line("dt", ["Wie", "alle deelnemers"])]


def test_soft_hyphens_are_not_read() -> None:
    assert read("<p>samen\u00adwerking</p>") == [Line("p", ["samenwerking"])]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*ster* en [x](y)", r"\*ster\* en \[x\](y)"),
        ("# kop", r"\# kop"),
        ("- streep", r"\- streep"),
        ("1. een", r"\1. een"),
        ("<b>", r"\<b\>"),
        ("gewoon", "gewoon"),
    ],
)
def test_no_sign_in_a_text_means_anything_in_markdown(text: str, written: str) -> None:
    assert plain(text) == written


def test_markdown_has_tables_and_headings() -> None:
    body = made(finished_room([step("scale"), step("agree"), step("takeaway")]), "md")
    assert body.startswith("# Alles bij elkaar\n")
    assert "| Stelling | past niet – past helemaal | Hoe dicht bij elkaar |\n| --- | --- | --- |\n" in body
    assert "- **Alleen voor mij**: nooit verstuurd" in body


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@x", "\tx", " =1", "＝1"])
def test_a_cell_cannot_calculate(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert safe("twee - drie = min een") == "twee - drie = min een"


def test_a_formula_that_somebody_typed_is_a_text() -> None:
    talk = step("dialogue")
    book = Book([talk])
    book.show(talk).note(talk, form={"heard": ['=HYPERLINK("http://x";"klik")']}).finish()
    rows = list(reader.reader(io.StringIO(made(book, "csv").removeprefix("\ufeff")), delimiter=";"))
    assert rows
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_spreadsheet_reads_it_as_utf_8_with_semicolons() -> None:
    body = exports()["csv"].render(Renderer(), finished_room([step("scale")]).scene, "nl")
    assert body.startswith(b"\xef\xbb\xbf") and b";" in body and b"\r\n" in body


def test_figures_in_csv_are_written_as_the_language_does() -> None:
    book = finished_room([step("points", privacy="licht")])
    cells = {cell for line in made(book, "csv").splitlines() for cell in line.split(";")}
    english = {cell for line in made(book, "csv", "en").splitlines() for cell in line.split(";")}
    fractions = {cell for cell in cells if cell.replace(",", "").isdigit() and "," in cell}
    assert fractions and {cell.replace(",", ".") for cell in fractions} <= english


def test_the_session_file_holds_what_a_follow_up_needs() -> None:
    book = finished_room([step("scale"), step("agree")], finish=False)
    assert json.loads(made(book, "json"))["next_date"] is None
    file = json.loads(made(book.write("next-date-set", date="2027-01-05").finish(), "json"))
    scale, agree = file["prompts"]
    assert file["format"] == 1
    assert (file["date"], file["next_date"]) == ("2026-11-22", "2027-01-05")
    assert scale["rounds"][0]["result"]["statements"]
    assert agree["notes"][0]["fields"]["what"].startswith("Lukt een afspraak niet?")
