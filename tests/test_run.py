"""run.py, tried on a copy with nothing to install: a folder that a newcomer could have."""

import ast
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).resolve().parent.parent / "run.py"
PROJECT = '[project]\nname = "kring"\nversion = "0"\ndependencies = []\n[dependency-groups]\ndev = []\n'
SERVER = "import os, sys; print('SERVES', sys.argv[1:], os.getcwd(), sys.prefix)"
OLD = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
NO_VENV = (
    "import sys, runpy, importlib.util as u, shutil; find = u.find_spec;"
    "u.find_spec = lambda name, *rest: None if name == 'ensurepip' else find(name, *rest);"
    "shutil.which = lambda *rest: None; runpy.run_path(sys.argv[1], run_name='__main__')"
)
SETTING_UP = "Eenmalig installeren"


class Folder:
    """A fresh checkout, small enough to be quick."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "server").mkdir(parents=True)
        (path / "server" / "__init__.py").touch()
        (path / "server" / "__main__.py").write_text(SERVER)
        (path / "pyproject.toml").write_text(PROJECT)
        shutil.copy(RUN, path)

    def start(self, *args: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
        how = [str(self.path / "run.py")] if code is None else ["-c", code, str(self.path / "run.py")]
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith(("KRING_", "PYTEST"))
        }
        return subprocess.run(
            [sys.executable, *how, *args], capture_output=True, text=True, cwd=self.path.parent, env=environ
        )

    def module(self) -> dict[str, Any]:
        """What run.py defines, without starting it."""
        return runpy.run_path(str(self.path / "run.py"))

    @property
    def stamp(self) -> Path:
        return self.path / ".venv" / "kring.json"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder in which Kring was started once."""
    folder = Folder(tmp_path_factory.mktemp("fresh") / "kring")
    first = folder.start("demo", "--port", "9000")
    assert first.returncode == 0, first.stderr
    assert SETTING_UP in first.stdout
    assert "SERVES ['demo', '--port', '9000']" in first.stdout
    return folder


def test_the_second_start_serves_at_once(ready: Folder) -> None:
    again = ready.start("--port", "9000")
    assert SETTING_UP not in again.stdout
    assert "SERVES ['--port', '9000']" in again.stdout


def test_the_server_runs_in_its_own_environment_and_in_the_folder_of_who_started_it(ready: Folder) -> None:
    assert f"{ready.path.parent} {ready.path / '.venv'}" in ready.start().stdout


def test_a_wrong_setting_ends_with_the_code_of_the_server(ready: Folder) -> None:
    (ready.path / "server" / "__main__.py").write_text("raise SystemExit(2)")
    assert ready.start().returncode == 2
    (ready.path / "server" / "__main__.py").write_text(SERVER)


def test_new_requirements_are_installed_into_the_same_environment(ready: Folder) -> None:
    kept = ready.path / ".venv" / "kept"
    kept.touch()
    (ready.path / "pyproject.toml").write_text(PROJECT + "# changed\n")
    assert SETTING_UP in ready.start().stdout
    assert kept.exists()
    assert SETTING_UP not in ready.start().stdout


def test_a_half_made_environment_is_of_no_use(ready: Folder) -> None:
    kring = ready.module()
    stamp = ready.stamp.read_text()
    for left in ('{"busy": true}', '{"busy": tr', "", "[]"):
        ready.stamp.write_text(left)
        assert not kring["usable"](kring["stamped"]())
    ready.stamp.write_text(stamp)


@pytest.mark.parametrize(
    "changed", [{"folder": "elsewhere"}, {"python": [3, 10]}, {"folder": None, "python": None}]
)
def test_an_environment_of_another_folder_or_python_is_of_no_use(
    ready: Folder, changed: dict[str, object]
) -> None:
    stamp = json.loads(ready.stamp.read_text())
    usable = ready.module()["usable"]
    assert usable(stamp)
    assert not usable({**stamp, **changed})


def test_an_environment_without_its_python_is_of_no_use(ready: Folder) -> None:
    python = ready.module()["PYTHON"]
    hidden = python.rename(python.with_name("hidden"))
    assert not ready.module()["usable"](json.loads(ready.stamp.read_text()))
    hidden.rename(python)


def test_tests_run_in_the_project_with_what_was_asked(ready: Folder) -> None:
    (ready.path / "pytest.py").write_text("import os, sys; print('TESTS', sys.argv[1:], os.getcwd())")
    tested = ready.start("test", "-k", "scale")
    assert f"TESTS ['-k', 'scale'] {ready.path}" in tested.stdout, tested.stderr
    assert SETTING_UP not in ready.start().stdout  # the tests need all that the server needs


def test_what_cannot_be_installed_is_one_line_and_can_be_tried_again(ready: Folder) -> None:
    lock = ready.path / "requirements.lock"
    lock.write_text("./not-there.whl --hash=sha256:" + "0" * 64)
    failed = ready.start()
    assert failed.returncode == 1
    assert failed.stderr.startswith("Installeren lukte niet.")
    assert failed.stderr.count("\n") == 1
    lock.unlink()
    assert "SERVES" in ready.start().stdout


def test_a_moved_folder_gets_a_new_environment(ready: Folder, tmp_path: Path) -> None:
    moved = Folder(tmp_path / "kring")
    shutil.copytree(ready.path / ".venv", moved.path / ".venv", symlinks=True)
    assert str(moved.path / ".venv") in moved.start().stdout


def test_without_venv_it_says_what_to_install(tmp_path: Path) -> None:
    failed = Folder(tmp_path / "kring").start(code=NO_VENV)
    assert failed.returncode == 1
    assert "sudo apt install python3-venv" in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_an_old_python_is_told_so_in_one_line() -> None:
    told = subprocess.run([sys.executable, "-c", OLD, str(RUN)], capture_output=True, text=True)
    assert told.returncode == 1
    assert "Python 3.11 of nieuwer" in told.stderr
    assert "3.9.2" in told.stderr
    assert told.stderr.count("\n") == 1


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_stop_signal_reaches_the_server(ready: Folder) -> None:
    waits = "import time; print('SERVES', flush=True); time.sleep(60)"
    (ready.path / "server" / "__main__.py").write_text(waits)
    with subprocess.Popen(
        [sys.executable, ready.path / "run.py"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        while "SERVES" not in process.stdout.readline():
            pass
        process.terminate()
        assert process.wait(10) == -signal.SIGTERM
    (ready.path / "server" / "__main__.py").write_text(SERVER)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_registry(name: str) -> None:
    lock = (RUN.parent / name).read_text()
    assert "://" not in lock
    assert "--index-url" not in lock
    pins = lock.replace("\\\n", "").splitlines()
    assert pins
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
