#!/usr/bin/env python3
"""Start Kring with one command. Needs Python 3.11 or newer, and nothing else.

python3 run.py                  set up once, then serve
python3 run.py demo             a ready room with simulated participants
python3 run.py test             run all tests; what follows goes to pytest
python3 run.py check prompts/   check session files
python3 run.py backup FILE      a copy of the data without answers, seats and secrets
python3 run.py lessons          what facilitators learned; `remove NAME` or `remove all` takes it away
python3 run.py --help           every flag

On Windows: py run.py. This file makes `.venv` beside itself and hands over to `python -m server` in there.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this file too, so it holds no newer syntax
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(f"Kring heeft Python 3.11 of nieuwer nodig; dit is {found}. / Kring needs Python 3.11 or newer.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "kring.json"  # what `.venv` was made for; written last
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUSY: dict[str, object] = {"busy": True}


class Stuck(Exception):
    """Setting up cannot go on; one line, Dutch and English, says what to do."""


def main(args: list[str]) -> None:
    """Set up what is missing, then become the server or the tests."""
    testing = args[:1] == ["test"]
    try:
        prepare(testing)
    except Stuck as problem:
        sys.exit(str(problem))
    if testing:
        os.chdir(ROOT)
        if not args[1:]:
            sys.exit(test_everything())
        become("-m", "pytest", *args[1:])
    become("-P", "-m", "server", *args)


def prepare(testing: bool) -> None:
    """Make `.venv` fit this folder, this Python and these requirements; do nothing when it does already."""
    found = stamped()
    if found in (wanted(testing), wanted(True)) and PYTHON.exists():
        return
    print("Eenmalig installeren, een minuutje… / Setting up once, a minute…", flush=True)
    if not usable(found):
        make()
    write(BUSY)
    try:
        install(requirements(testing))
    except Stuck:
        write(found or BUSY)
        raise
    write(wanted(testing))


def wanted(testing: bool) -> dict[str, object]:
    """What the stamp of a ready `.venv` says."""
    files = (ROOT / name for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"))
    content = b"".join(file.read_bytes() for file in files if file.exists())
    return {
        "folder": str(ROOT),
        "python": list(sys.version_info[:2]),
        "requirements": hashlib.sha256(content).hexdigest(),
        "tests": testing,
    }


def stamped() -> dict[str, object] | None:
    """What the stamp says; None without one, BUSY when it cannot be read."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return BUSY
    return found if isinstance(found, dict) else BUSY


def write(stamp: dict[str, object]) -> None:
    try:
        STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    except OSError as problem:
        raise Stuck(unwritable(problem)) from problem


def usable(found: dict[str, object] | None) -> bool:
    """Whether packages can be installed into the `.venv` that is there."""
    if found is not None and any(found.get(key) != wanted(False)[key] for key in ("folder", "python")):
        return False  # half made, moved with its folder, or made by another Python
    check = "import pip, sys; print(list(sys.version_info[:2]))"
    try:
        seen = subprocess.run([str(PYTHON), "-c", check], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return seen.strip() == str(list(sys.version_info[:2]))


def make() -> None:
    """A new, empty `.venv`, instead of whatever stood there."""
    uv = shutil.which("uv")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        if importlib.util.find_spec("ensurepip"):
            import venv

            venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
        elif uv:
            subprocess.run([uv, "venv", "-q", "--seed", "--python", sys.executable, str(VENV)], check=True)
        else:
            raise Stuck(
                "python3-venv ontbreekt. Installeer het (sudo apt install python3-venv) en start opnieuw."
                " / python3-venv is missing. Install it and start again."
            )
    except (OSError, subprocess.CalledProcessError) as problem:
        raise Stuck(unwritable(problem)) from problem


def unwritable(problem: Exception) -> str:
    return (
        f"{VENV} kunnen we niet maken of vervangen. Stop Kring, gooi die map weg en start opnieuw."
        f" / We cannot make or replace that folder. Stop Kring, delete it and start again. ({problem})"
    )


def requirements(testing: bool) -> list[str]:
    """Arguments for `pip install`: the lock with its hashes, else what pyproject.toml asks."""
    lock = ROOT / ("requirements-dev.lock" if testing else "requirements.lock")
    if lock.exists():
        return ["--require-hashes", "-r", str(lock)]
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project.get("dependency-groups", {}) if testing else {}
    return [*project["project"].get("dependencies", []), *groups.get("dev", [])]


def install(packages: list[str]) -> None:
    """Install with uv where it is there and works, else with pip."""
    if not packages:
        return
    uv = shutil.which("uv")
    tools = [[uv, "pip", "install", "-q", "--python", str(PYTHON)]] if uv else []
    tools.append([str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"])
    for tool in tools:
        done = subprocess.run([*tool, *packages], capture_output=True, text=True, errors="replace")
        if done.returncode == 0:
            return
    lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["-"]
    raise Stuck(
        "Installeren lukte niet. Kijk of deze computer internet heeft en start opnieuw."
        f" / Installing failed. Check the network and start again. ({lines[-1]})"
    )


def test_everything() -> int:
    """Run all tests in two processes, so divided that they take about as long. 0: all passed."""
    beside = [str(Path("tests", name)) for name in ("kinds", "exports", "browser")]
    with tempfile.TemporaryFile() as written:
        command = pytest(*beside, "-o", "cache_dir=.pytest_cache/browser")
        looking = subprocess.Popen(command, env=environment(), stdout=written, stderr=subprocess.STDOUT)
        failed = subprocess.call(pytest(*(f"--ignore={folder}" for folder in beside)), env=environment())
        failed = looking.wait() or failed
        written.seek(0)
        sys.stdout.buffer.write(written.read())
    return failed


def pytest(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pytest", *arguments]


def environment() -> dict[str, str]:
    """What a Python of `.venv` starts with."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def become(*args: str) -> None:
    """Go on as the Python of `.venv`, in the folder where the command was typed."""
    command = [str(PYTHON), *args]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(PYTHON, command, environment())
    child = subprocess.Popen(command, env=environment())
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue  # the child heard Ctrl+C too, and stops by itself


if __name__ == "__main__":
    main(sys.argv[1:])
