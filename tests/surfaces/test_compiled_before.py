"""Templates are compiled once per machine, and drawing never depends on that."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from server.surfaces import render
from server.surfaces.render import Compiled, Renderer

PARTS = "surfaces/parts.html"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def fails(*_: Any, **__: Any) -> None:
    raise AssertionError("compiled again")


def test_the_next_start_compiles_nothing(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Renderer().environment.get_template(PARTS)
    monkeypatch.setattr(Environment, "compile", fails)
    again = Renderer().environment.get_template(PARTS)
    assert again.filename == first.filename
    assert [folder.stat().st_mode & 0o077 for folder in temporary.iterdir()] == [0]


def test_another_jinja_compiles_for_itself(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Renderer().environment.get_template(PARTS)
    monkeypatch.setattr(render, "version", lambda name: "another")
    monkeypatch.setattr(Environment, "compile", fails)
    with pytest.raises(AssertionError, match="compiled again"):
        Renderer().environment.get_template(PARTS)


def test_without_a_place_for_it_pages_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    assert Renderer().environment.bytecode_cache is None
    assert Renderer().environment.get_template(PARTS)


def test_on_a_full_disk_pages_are_drawn(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert isinstance(Renderer().environment.bytecode_cache, Compiled)
    assert Renderer().environment.get_template(PARTS)
