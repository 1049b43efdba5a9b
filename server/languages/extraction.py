"""Every message the product can show: `N_("…")` and `_("…")` in Python, `_("…")` in templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[1]
KEYWORDS = {"N_": None, "_": None}
SYNTAX = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)


def messages(root: Path = ROOT) -> dict[str, list[str]]:
    """{Dutch source text: the files that use it}, in the order of files and lines."""
    found: dict[str, list[str]] = {}
    for file in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        for message in _of(file):
            found.setdefault(message, []).append(file.relative_to(root).as_posix())
    return found


def _of(file: Path) -> Iterator[str]:
    return in_python(file) if file.suffix == ".py" else in_template(file.read_text("utf-8"))


def in_python(file: Path) -> Iterator[str]:
    with file.open("rb") as source:
        for _, message, _, _ in extract("python", source, keywords=KEYWORDS):
            if isinstance(message, str) and message:
                yield message


def in_template(source: str) -> Iterator[str]:
    """Both branches of `_("…" if … else "…")` count: Jinja's own extraction misses them."""
    for call in SYNTAX.parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and call.args:
            yield from _sentences(call.args[0])


def _sentences(expression: nodes.Expr) -> Iterator[str]:
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        yield expression.value
    if isinstance(expression, nodes.CondExpr):
        yield from _sentences(expression.expr1)
        if expression.expr2 is not None:
            yield from _sentences(expression.expr2)
