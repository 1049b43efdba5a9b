"""The next meeting, in a calendar."""

from datetime import date

from server.exports.calendar import LONGEST, file


def test_the_file_holds_the_day_and_a_title() -> None:
    made = file(date(2027, 1, 5), date(2026, 11, 24), "Terugkijken: wie, wat; en \\ waarom").decode()
    lines = made.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20270105" in lines and "DTEND;VALUE=DATE:20270106" in lines
    assert r"SUMMARY:Terugkijken: wie\, wat\; en \\ waarom" in lines


def test_long_titles_go_on_the_next_line_with_every_letter_whole() -> None:
    title = "één " * 60
    made = file(date(2027, 1, 5), date(2026, 11, 24), title)
    assert all(len(line) <= LONGEST for line in made.split(b"\r\n"))
    assert f"SUMMARY:{title.strip()}\r\n" in made.replace(b"\r\n ", b"").decode()


def test_a_title_cannot_add_lines_of_its_own() -> None:
    made = file(date(2027, 1, 5), date(2026, 11, 24), "Ja\r\nATTENDEE:x").decode()
    assert "SUMMARY:Ja ATTENDEE:x\r\n" in made
