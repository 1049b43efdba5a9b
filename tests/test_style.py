"""Size budgets and the rules of the content security policy, so that no file grows into two things."""

import ast
import re
from pathlib import Path

import pytest
from source import ROOT, files, python_files, shown, tree

LONGEST_FUNCTION = 30
BUDGETS = {".py": 250, ".html": 80, ".js": 150, ".css": 300}
CODE = [*python_files(), ROOT / "run.py", *python_files(ROOT / "benchmarks")]
INLINE = {
    r"\sstyle\s*=": "a style attribute: use a class, or an SVG attribute for a size",
    r"\son[a-z]+\s*=\s*[\"']": "an event attribute: use a custom element in static/js",
    r"javascript:": "a script address",
    r"<script(?![^>]*\b(src=|type=\"application/json\"))": "an inline script: put it in static/js",
    r"<style(?![^>]*>\s*\{\{)": "an inline style sheet: put it in static/css",
}
# Folders of one person's or one machine's own, in any text of the repository.
MACHINE = re.compile(r"(?<![\w.~$}{-])/(?:home|root|Users|work|farm)/[\w.]|\b[A-Z]:\\Users\\")
TEXTS = (".py", ".md", ".html", ".css", ".js", ".yaml", ".yml", ".toml", ".json", ".po", ".sh", ".lock", "")
HOLDS_TEXT = ("server", "static", "prompts", "tests", "docs", "deploy", "benchmarks", ".ci")


def report(wrong: list[str], rule: str) -> None:
    assert not wrong, rule + "\n" + "\n".join(wrong)


def test_no_function_is_longer_than_a_page() -> None:
    wrong = [
        f"{shown(file)}:{node.lineno} {node.name} has {length} lines"
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    report(wrong, f"A function over {LONGEST_FUNCTION} lines does two things:")


@pytest.mark.parametrize("suffix", BUDGETS)
def test_no_file_outgrows_its_budget(suffix: str) -> None:
    found = CODE if suffix == ".py" else files(suffix)
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in found}
    wrong = [
        f"{shown(file)} has {length} lines" for file, length in lengths.items() if length > BUDGETS[suffix]
    ]
    report(wrong, f"A {suffix} file over {BUDGETS[suffix]} lines is two things:")


@pytest.mark.parametrize("pattern", INLINE)
def test_no_template_is_stopped_by_the_content_security_policy(pattern: str) -> None:
    wrong = [
        f"{shown(file)}:{text[: found.start()].count(chr(10)) + 1}"
        for file in files(".html")
        for text in [re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)]
        for found in re.finditer(pattern, text)
    ]
    report(wrong, f"The policy forbids {INLINE[pattern]}:")


def test_no_file_holds_a_path_of_one_machine() -> None:
    own = Path(__file__)
    texts = [file for file in [*files(*TEXTS, folders=HOLDS_TEXT), *ROOT.glob("*.*")] if file.is_file()]
    wrong = [
        f"{shown(file)}:{number} {line.strip()[:100]}"
        for file in texts
        if file != own and file.name != ".git" and file.suffix in TEXTS
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if MACHINE.search(line)
    ]
    report(wrong, "Write paths relative to the repository:")


@pytest.mark.parametrize(
    "markup", ['<p style="x">', '<b onclick="x">', "<script>", "<style>", 'href="javascript:"']
)
def test_these_rules_see_what_they_forbid(markup: str) -> None:
    assert any(re.search(pattern, markup) for pattern in INLINE)


@pytest.mark.parametrize(
    "markup", ['<script type="module" src="/x.js">', '<p data-on="x">', '<text font-style="x">']
)
def test_these_rules_leave_the_rest_alone(markup: str) -> None:
    assert not any(re.search(pattern, markup) for pattern in INLINE)
