"""The report as PDF."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from finished_room import Book, finished_room, step

from server import fonts
from server.exports import exports
from server.surfaces.render import Renderer

pytest.importorskip("plutoprint", reason="there is no PDF engine for this computer")


@pytest.fixture(scope="session")
def renderer(pytestconfig: pytest.Config) -> Renderer:
    """With real fonts, made once and kept between runs: without any font a PDF is empty."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("fonts")
    fonts.build(folder)
    return Renderer(fonts=folder)


def pdf(renderer: Renderer, book: Book, language: str = "nl") -> bytes:
    return exports()["pdf"].render(renderer, book.scene, language)


@pytest.fixture(scope="module", params=["nl", "en"])
def whole(request: pytest.FixtureRequest, renderer: Renderer) -> bytes:
    return pdf(renderer, finished_room(), request.param)


def read(tool: str, body: bytes, folder: Path, *more: str) -> str:
    """What one of the poppler tools says about a PDF."""
    program = shutil.which(tool) or pytest.skip(f"{tool} is not installed")
    (folder / "report.pdf").write_bytes(body)
    done = subprocess.run([program, "report.pdf", *more], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def text(body: bytes, folder: Path) -> str:
    return read("pdftotext", body, folder, "-")


def test_it_has_pages_and_a_title(whole: bytes, tmp_path: Path) -> None:
    said = read("pdfinfo", whole, tmp_path)
    assert re.search(r"Pages: +[1-9]", said)
    assert re.search(r"Title: .*(Alles bij elkaar|All of it)", said)


def test_it_holds_the_title_and_every_part(whole: bytes, tmp_path: Path) -> None:
    found = text(whole, tmp_path)
    assert "Alles bij elkaar" in found or "All of it" in found
    assert "Groep bij open-0-licht" in found


def test_it_holds_no_text_that_the_group_did_not_release(renderer: Renderer, tmp_path: Path) -> None:
    book = Book([asked := step("open")])
    first, second, *_ = book.reveal(asked)
    book.write("text-released", text=first).finish()
    found = " ".join(text(pdf(renderer, book), tmp_path).split())
    assert book.texts[first] in found
    assert book.texts[second] not in found


def test_it_gives_its_own_fonts(renderer: Renderer) -> None:
    from server.exports.pdf import _fetcher

    assert len(_fetcher(renderer.fonts).fetch_url("kring-font:literata-400.ttf").get_content()) > 10_000


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/x.png",
        "file:///etc/hostname",
        "kring-font:../kring.db",
        "kring-font:.made",
        "x.png",
    ],
)
def test_it_fetches_nothing_but_its_fonts(renderer: Renderer, url: str) -> None:
    from server.exports.pdf import _fetcher

    with pytest.raises(PermissionError):
        _fetcher(renderer.fonts).fetch_url(url)
