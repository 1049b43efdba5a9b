"""The source as tests read it: files, imports and quoted words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SERVER = ROOT / "server"


class Import(NamedTuple):
    """One imported module, as `server.room.pii` or `fastapi`, and the name taken from it."""

    file: Path
    line: int
    module: str
    name: str

    @property
    def where(self) -> str:
        return f"{shown(self.file)}:{self.line}"


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def python_files(folder: Path = SERVER) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def files(*suffixes: str, folders: tuple[str, ...] = ("server", "static")) -> list[Path]:
    found = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    return sorted(file for file in found if file.suffix in suffixes and "__pycache__" not in file.parts)


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imports(file: Path) -> Iterator[Import]:
    """Every import in a file, also inside functions."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name, "")
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(file, node)
            for alias in node.names:
                module = f"{base}.{alias.name}"
                yield Import(file, node.lineno, module if _is_module(module) else base, alias.name)


def _absolute(file: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    above = file.relative_to(ROOT).parts[: -node.level]
    return ".".join([*above, *filter(None, [node.module])])


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()
