"""What the seed texts ask of Kring: the list stays whole, and what is ticked can be looked up."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence

import pytest
from source import ROOT

from server.library.loader import parse

LIST = ROOT / "tests" / "requirements.csv"
COLUMNS = ["id", "seed_file", "trefwoord", "seed_says", "requirement", "covered_by", "done"]
ROWS = 230
# SHA-256 of the list as it was given, with nothing ticked.
AS_GIVEN = "f24b71d17a7a843ba890ef5b67f4faa43b8a8d5046f6c306c609f50cc8d73920"
WHERE = re.compile(r"(?P<path>\S+)(?: step (?P<step>\S+))?")


def text() -> str:
    return LIST.read_bytes().decode()


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text())))


def written(lines: Sequence[Sequence[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(lines)
    return file.getvalue()


def ticked() -> Iterator[tuple[str, str]]:
    """(id, one place that shows it); a row may name several places, with semicolons between them."""
    for row in rows():
        if row["done"]:
            yield from ((row["id"], place) for place in row["done"].split("; "))


def test_every_requirement_stands_once_and_as_it_was_given() -> None:
    lines = list(csv.reader(io.StringIO(text())))
    assert lines[0] == COLUMNS
    assert len({line[0] for line in lines[1:]}) == len(lines) - 1 == ROWS
    untouched = written([lines[0], *([*line[:-1], ""] for line in lines[1:])])
    assert hashlib.sha256(untouched.encode()).hexdigest() == AS_GIVEN


def test_the_list_is_written_the_way_a_spreadsheet_writes_it() -> None:
    assert written(list(csv.reader(io.StringIO(text())))) == text()


def test_nothing_is_ticked_without_saying_where() -> None:
    remarks = [row["done"] for row in rows() if row["done"]]
    assert remarks and all(WHERE.fullmatch(place) for done in remarks for place in done.split("; "))


@pytest.mark.parametrize(("id", "place"), [*ticked()])
def test_what_is_ticked_points_at_something_that_is_there(id: str, place: str) -> None:
    found = WHERE.fullmatch(place)
    assert found and "/" in found["path"], f"{id}: name a file"
    assert (ROOT / found["path"]).is_file(), f"{id}: {found['path']} is gone"
    if found["step"]:
        file = ROOT / found["path"]
        session = parse(file.read_text(encoding="utf-8"), file.name)
        assert found["step"] in [step.id for step in session.steps], f"{id}: no such step"
