"""The load tool runs a whole session over real sockets. What it measures is not judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(sys.platform != "linux", reason="reads processor time and memory from /proc")
def test_a_small_room_is_measured() -> None:
    command = [sys.executable, "-m", "benchmarks.room", "--phones", "5", "--idle", "0", "--bursts", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert ran.returncode == 0, ran.stderr
    rows = [line.split("|")[1].strip() for line in ran.stdout.splitlines() if line.startswith("|")]
    assert {"push: all", "answer: all", "memory per phone, KiB", "first page, KiB"} <= set(rows)
