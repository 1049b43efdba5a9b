"""The wheel must run outside the checkout, with all it serves inside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOOK = """
import server
from pathlib import Path
from server import settings
from server.kinds import kinds
from server.surfaces import render
here = Path(server.__file__).parent
print(here)
print(sorted(kinds()))
print(settings.default_folder({"XDG_DATA_HOME": "/xdg"}, "linux").as_posix())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds Kring as pip installs it, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("kring-*.whl")
    target = folder / "installed"
    options = ["-q", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    done(sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(wheel), cwd=folder)
    return target


def done(*command: str, cwd: Path, **environ: str) -> str:
    """What a command prints; the test fails with its complaint when it does not succeed."""
    told = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environ})
    assert told.returncode == 0, told.stderr
    return told.stdout


def names(folder: Path) -> set[str]:
    found = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {
        file.as_posix() for file in found if "__pycache__" not in file.parts and not file.name.startswith(".")
    }


@pytest.mark.parametrize(
    ("source", "packed"), [("static", "server/_static"), ("prompts", "server/_prompts"), ("server", "server")]
)
def test_the_wheel_holds_every_file_that_is_served(installed: Path, source: str, packed: str) -> None:
    assert names(ROOT / source) <= names(installed / packed)


def test_the_wheel_holds_no_data_tests_or_rooms(installed: Path) -> None:
    assert {folder.name for folder in installed.iterdir() if folder.suffix != ".dist-info"} == {"server"}
    assert not [name for name in names(installed) if name.endswith((".db", ".pyc"))]


def test_an_installed_kring_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    said = done(sys.executable, "-P", "-c", LOOK, cwd=tmp_path, PYTHONPATH=str(installed)).splitlines()
    assert said[0] == str(installed / "server")
    assert "scale" in said[1]
    assert said[2] == "/xdg/kring"


def test_an_installed_kring_finds_its_sessions(installed: Path, tmp_path: Path) -> None:
    code = (
        "from server.app import place; from server.library.loader import load;"
        "print(len(load(place('prompts'))), place('static').name)"
    )
    said = done(sys.executable, "-P", "-c", code, cwd=tmp_path, PYTHONPATH=str(installed)).split()
    assert int(said[0]) > 0
    assert said[1] == "_static"


def test_an_installed_kring_checks_its_own_sessions(installed: Path, tmp_path: Path) -> None:
    prompts = str(installed / "server" / "_prompts")
    done(sys.executable, "-P", "-m", "server", "check", prompts, cwd=tmp_path, PYTHONPATH=str(installed))
