"""The command line: what it says, and a real server that starts, listens and stops."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from server import __main__ as kring
from server.settings import Settings
from server.store import dbfile, lessons_in_sqlite
from server.store.lessons import Lesson

ROOT = Path(__file__).resolve().parent.parent
STAND_IN = """
import gc, runpy, sys, types
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        body = repr((gc.get_threshold(), gc.get_freeze_count() > 0)).encode()
        await send({"type": "http.response.body", "body": body})
def build(settings, addresses, demo=False):
    print("BUILDS", settings.port > 0, addresses[0].endswith(str(settings.port)), demo)
    return app
sys.modules["server.app"] = types.SimpleNamespace(build=build)
sys.modules["server.fonts"] = types.SimpleNamespace(
    made=lambda folder: False, build=lambda folder: print("FONTS", folder.name)
)
runpy.run_module("server", run_name="__main__")
"""


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KRING_")]:
        monkeypatch.delenv(name)


def lines(settings: Settings, found: list[str]) -> str:
    return "\n".join(kring.block(settings, found))


def test_the_block_says_where_for_whom_what_and_how_to_stop(tmp_path: Path) -> None:
    said = lines(Settings(data=tmp_path), ["192.168.1.5"])
    assert "Deze computer   http://localhost:8000" in said
    assert "Telefoons       http://192.168.1.5:8000" in said
    assert f"Gegevens        {tmp_path}" in said
    assert "Stoppen         Ctrl+C" in said


def test_the_block_says_plainly_that_http_can_be_read_along(tmp_path: Path) -> None:
    plain = Settings(data=tmp_path)
    secure = Settings(data=tmp_path, public_url="https://kring.example.org")
    assert "geen https" in lines(plain, ["192.168.1.5"])
    assert "geen https" not in lines(secure, ["192.168.1.5"])
    assert "https://kring.example.org" in lines(secure, [])


def test_other_addresses_are_named_when_there_are_several(tmp_path: Path) -> None:
    said = lines(Settings(data=tmp_path), ["192.168.1.5", "10.0.0.2"])
    assert "Probeer dan: http://10.0.0.2:8000" in said


def test_without_a_network_phones_are_not_sent_to_localhost(tmp_path: Path) -> None:
    said = lines(Settings(data=tmp_path), [])
    assert "geen netwerk gevonden" in said
    assert "Telefoons kunnen er nog niet bij" in said


def test_the_block_speaks_the_chosen_language(tmp_path: Path) -> None:
    assert lines(Settings(data=tmp_path), ["192.168.1.5"]) != lines(
        Settings(data=tmp_path, language="en"), ["192.168.1.5"]
    )


@pytest.mark.parametrize("variable", ["CI", "SSH_CONNECTION"])
def test_no_browser_opens_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "1")
    monkeypatch.setenv("DISPLAY", ":0")
    assert not kring.has_screen()


def test_a_browser_opens_on_a_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("CI", "SSH_CONNECTION"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    opened: list[str] = []
    monkeypatch.setattr(kring.webbrowser, "open", opened.append)
    monkeypatch.setattr(kring.threading, "Thread", _at_once)
    kring.welcome(Settings(data=tmp_path, no_browser=True), [])
    assert opened == []
    kring.welcome(Settings(data=tmp_path), [])
    assert opened == ["http://localhost:8000"]


class _at_once:  # noqa: N801 - stands in for a thread
    def __init__(self, target, args, daemon):  # type: ignore[no-untyped-def]
        self.start = lambda: target(*args)


@pytest.mark.parametrize(
    "argv", [["--port", "x"], ["start"], ["backup"], ["check"], ["--nothing"], ["demo", "--language", "xx"]]
)
def test_what_cannot_work_is_one_line_and_code_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert kring.main(argv) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_before_the_language_is_known_a_problem_is_told_in_both(capsys: pytest.CaptureFixture[str]) -> None:
    kring.main(["--port", "x"])
    both = capsys.readouterr().err
    kring.main(["--port", "x", "--language", "nl"])
    assert both.startswith(capsys.readouterr().err.strip())


def test_help_names_every_flag(capsys: pytest.CaptureFixture[str]) -> None:
    assert kring.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(flag in shown for flag in kring.settings.FLAGS)


def test_a_taken_port_is_one_line_that_names_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        argv = ["--host", "127.0.0.1", "--port", str(port), "--data", str(tmp_path), "--language", "nl"]
        assert kring.main(argv) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"Poort {port} is bezet.")
    assert told.count("\n") == 1


def test_an_address_of_another_computer_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kring.main(["--host", "203.0.113.9", "--data", str(tmp_path), "--language", "nl"]) == 2
    assert capsys.readouterr().err.startswith("203.0.113.9 is geen adres van deze computer.")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("command", "stop", "code"), [("serve", signal.SIGINT, 0), ("demo", signal.SIGTERM, -signal.SIGTERM)]
)
def test_it_serves_until_it_is_stopped(tmp_path: Path, command: str, stop: int, code: int) -> None:
    flags = ["--host", "127.0.0.1", "--port", "0", "--no-browser", "--data", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-c", STAND_IN, command, *flags],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        said = ""
        while "Ctrl+C" not in said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said += line
        url = re.findall(r"http://\S+", said)[0]
        answer = httpx.get(url)
        process.send_signal(stop)
        assert process.wait(10) == code
        assert process.stderr.read() == ""
    assert said.startswith("Lettertypen maken, dit gebeurt één keer …\nFONTS fonts\n")
    assert f"BUILDS True True {command == 'demo'}" in said
    assert answer.text == "((50000, 50, 1000), True)"
    assert "server" not in answer.headers


def test_a_backup_is_made_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path), "--language", "nl"]
    target = tmp_path / "copy.db"
    assert kring.main(["backup", str(target), *data]) == 2
    assert capsys.readouterr().err == f"In {tmp_path} is nog niets bewaard.\n"
    with closing(sqlite3.connect(tmp_path / "kring.db")) as database:
        database.execute("CREATE TABLE other (x)")
    assert kring.main(["backup", str(target), *data]) == 2
    assert capsys.readouterr().err.startswith("De kopie lukte niet: no such table")
    assert not target.exists()
    target.write_text("precious")
    assert kring.main(["backup", str(target), *data]) == 2
    assert capsys.readouterr().err == f"{target} bestaat al. Kies een andere naam.\n"
    assert target.read_text() == "precious"


def test_an_operator_reads_lessons_and_removes_one_or_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path), "--language", "nl"]
    assert kring.main(["lessons", *data]) == 2
    assert capsys.readouterr().err == f"In {tmp_path} is nog niets bewaard.\n"
    with closing(dbfile.connect_writing(tmp_path / "kring.db")) as conn:
        for key, words in ((b"\x01" * 32, "Eerst stil zijn."), (b"\x02" * 32, "Meer tijd nemen.")):
            lessons_in_sqlite.save_lesson(conn, key, Lesson("wat-lukte-al", "2026-11", "nl", words))
    assert kring.main(["lessons", *data]) == 0
    listed = "01010101  2026-11  wat-lukte-al\n  Eerst stil zijn.\n02020202  2026-11  wat-lukte-al\n"
    assert capsys.readouterr().out.startswith(listed)
    for wrong in (["wis"], ["remove"], ["remove", "01010101", "02020202"], ["remove", "03030303"]):
        assert kring.main(["lessons", *wrong, *data]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert kring.main(["lessons", "remove", "01010101", *data]) == 0
    assert capsys.readouterr().out == "Weggehaald: 1.\n"
    left = b"".join(file.read_bytes() for file in tmp_path.glob("kring.db*"))
    assert b"Eerst stil" not in left and b"Meer tijd" in left
    assert kring.main(["lessons", "remove", "all", *data]) == 0
    assert kring.main(["lessons", "remove", "all", *data]) == 0
    assert capsys.readouterr().out == "Weggehaald: 1.\nWeggehaald: 0.\n"


def test_what_a_reader_holds_up_leaves_the_file_when_kring_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kring.db"
    with closing(dbfile.connect_writing(file)) as conn:
        lessons_in_sqlite.save_lesson(conn, b"k" * 32, Lesson("vooraf", "2026-11", "nl", "Eerst stil zijn."))
        conn.execute("BEGIN")
        conn.execute("SELECT * FROM lessons").fetchall()
        assert kring.main(["lessons", "remove", "all", "--data", str(tmp_path), "--language", "nl"]) == 0
        assert "zodra Kring opnieuw start" in capsys.readouterr().out
    with closing(dbfile.connect_writing(file)):
        assert b"Eerst stil" not in b"".join(part.read_bytes() for part in tmp_path.glob("kring.db*"))
