"""Scripts are served without their comments, and each of them still runs."""

import re
from pathlib import Path

import pytest

from server.web.files import ready

SCRIPTS = sorted((Path(__file__).parents[2] / "static" / "js").glob("*.js"))
NESTED = re.compile(r"`[^`]*\$\{[^`}]*`")  # a template inside a template is not understood when comments go


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_loses_its_comments_and_keeps_its_imports(script: Path) -> None:
    source = script.read_text("utf-8")
    served = ready(script.name, source.encode()).plain.decode()
    assert len(served) < len(source) and f"{script.name} - " not in served
    assert not NESTED.search(source)
    assert re.findall(r"""["'](\./[\w-]+\.js)["']""", served) == re.findall(
        r"""^import\b[^"';]*["'](\./[\w-]+\.js)["']""", source, re.MULTILINE
    )
