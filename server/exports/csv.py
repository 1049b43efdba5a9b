"""The report as one table for a spreadsheet: UTF-8 with a mark, semicolons, no cell that calculates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from server.exports import Export, reading
from server.kinds.kind import N_, Json, Table
from server.surfaces.render import Renderer, Speech
from server.surfaces.report import Report, Said, Section, report
from server.surfaces.scene import Scene

MARK = "\ufeff"  # without it a spreadsheet takes UTF-8 for the local code page
# Signs with which a spreadsheet takes a cell for a formula (OWASP, CSV injection), wide forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GROUP = N_("In eigen woorden")
Row = Sequence[str]


def render(renderer: Renderer, scene: Scene, language: str) -> bytes:
    """Each row starts with the part of the report that it belongs to."""
    made = report(scene)
    speech = Speech(language, scene.state.language, made.scene)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in _rows(renderer, made, speech))
    return (MARK + file.getvalue()).encode()


def safe(cell: str) -> str:
    """The cell as a text: a sign that would start a formula comes after an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _rows(renderer: Renderer, made: Report, speech: Speech) -> Iterator[Row]:
    _ = speech.tr
    yield _("Ons verslag"), speech.plain(made.title)
    if made.scene.state.facts.demo:
        yield _("DEMO"), _("Verzonnen antwoorden: dit is een demo.")
    yield _("Datum"), made.day.isoformat()
    yield _("Wie dit verslag krijgt"), made.receipt.recipients or _("alle deelnemers")
    if made.scene.compass:
        yield _("Ons kompas"), made.scene.compass
    yield from _spoken(_("Wat we delen"), made.shared, speech)
    yield from _spoken(_("Waar we verschillen"), made.different, speech)
    yield from _spoken(_("Wat we nog niet weten"), made.unknown, speech)
    yield from ((_("Nieuw voor ons"), body) for body in made.insights)
    for section in made.sections:
        title = speech.plain(section.title)
        yield from ((title, *row) for row in _section(renderer, section, speech))
    if made.worth:
        yield from _spoken(_("Onze tijd"), (made.worth,), speech)
    yield from ((_("Vragen aan beleid en bestuur"), body) for body in made.management)
    yield from ((_("Geparkeerd"), body) for body in made.parked)
    if made.next_day:
        yield _("De volgende keer"), made.next_day.isoformat()
    yield _("Let op"), _("Niet bedoeld om teams of mensen te vergelijken.")


def _spoken(part: str, found: Sequence[Said], speech: Speech) -> Iterator[Row]:
    for said in found:
        yield from ((part, speech.plain(said.title), speech.say(message)) for message in said.messages)


def _section(renderer: Renderer, section: Section, speech: Speech) -> Iterable[Row]:
    """The kind's own rows where they are figures; where they are texts, what the page says of them.

    Of pictures that stand side by side each row starts with what its picture is called.
    """
    step = section.ask.step
    pictures = section.side.pictures if section.side else ()
    shown = [([speech.say(one.label)], one.result) for one in pictures]
    if not shown and section.last:
        shown = [([], section.last["result"])]
    tables = [(name, table) for name, result in shown if (table := step.of.table(step.shape, result))]
    if not tables or step.of.notes or any(_holds_texts(table) for _, table in tables):
        return _read(renderer, section, speech)
    figures = [[*name, *row] for name, table in tables for row in _figures(table, speech)]
    return [*figures, *_groups(section, speech)]


def _figures(table: Table, speech: Speech) -> Iterator[Row]:
    rows = [row for row in table.rows if speech.scene is None or not any(map(speech.scene.lacks, row))]
    yield from ([_cell(cell, speech) for cell in row] for row in (table.headings, *rows))


def _groups(section: Section, speech: Speech) -> Iterator[Row]:
    """The names of the groups of what people wrote beside what they chose."""
    names = (group.name for group in section.ask.card_groups if group.name)
    yield from (
        (speech.tr(GROUP), body) for name in names if speech.scene and (body := speech.scene.text(name))
    )


def _holds_texts(table: Table) -> bool:
    return any(isinstance(cell, dict) and "id" in cell for row in table.rows for cell in row)


def _read(renderer: Renderer, section: Section, speech: Speech) -> Iterator[Row]:
    """The lines under the heading of a step."""
    page = renderer.draw(
        "summary/step.html", speech.language, speech.scene, surface="summary", section=section
    )
    return (line.cells for line in reading.lines(page) if line.tag != "h2")


def _cell(cell: Json, speech: Speech) -> str:
    """A cell in words; a fraction the way this language writes it."""
    words = speech.say(cell)
    return words.replace(".", ",") if isinstance(cell, float) and speech.language == "nl" else words


EXPORT = Export("csv", "text/csv; charset=utf-8", N_("CSV"), 4, render, program=True)
