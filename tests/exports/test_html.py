"""The report as a page and as one file."""

import re
from pathlib import Path

import pytest
from finished_room import finished_room, step

from server.exports import exports, styles
from server.surfaces.render import Renderer

ROOM = finished_room([step("scale"), step("agree")])


def file(fonts: Path | None = None) -> str:
    return exports()["html"].render(Renderer("1", fonts), ROOM.scene, "nl").decode()


def page(language: str = "nl") -> str:
    return exports()["html"].page(Renderer("1"), ROOM.scene, language, "/summary/abc")


def test_the_page_links_to_every_download() -> None:
    assert [ending for ending in exports() if f'href="/summary/abc.{ending}?l=nl"' not in page()] == []


def test_formats_to_read_stand_in_sight_and_the_rest_folds_away() -> None:
    sight, folded = page().split("<details>")
    assert re.findall(r"/summary/abc\.(\w+)", sight) in (["pdf", "html"], ["html"])
    assert re.findall(r"/summary/abc\.(\w+)", folded) == ["md", "csv", "json"]
    assert "Andere vormen" in folded


@pytest.mark.parametrize(
    ("organisation", "contact", "said"),
    [
        ("Voorbeeld", "de balie", "Verantwoordelijk: Voorbeeld. Vragen: de balie."),
        ("Voorbeeld", "", "Verantwoordelijk: Voorbeeld. Gemaakt"),
        ("", "de balie", "begeleider. Vragen: de balie."),
        ("", "", "begeleider. Gemaakt"),
    ],
)
def test_the_foot_names_who_is_responsible_as_far_as_known(
    organisation: str, contact: str, said: str
) -> None:
    book = finished_room([step("scale")])
    book.events[0].data.update(organisation=organisation, contact=contact)
    html = exports()["html"].page(Renderer("1"), book.scene, "nl", "/summary/abc")
    assert said in " ".join(html.replace("\u00ad", "").split())


def test_the_page_can_be_read_in_the_other_language() -> None:
    assert 'href="/summary/abc?l=en"' in page()
    assert 'href="/summary/abc?l=nl"' in page("en")


def test_the_page_has_no_style_or_script_of_its_own() -> None:
    assert not re.search(r"<style|<script| style=| on\w+=", page())


def test_the_file_needs_nothing_else() -> None:
    alone = file()
    assert "<style>" in alone
    assert not re.search(r"<script|<link|<img|@import", alone)
    assert set(re.findall(r"url\(\"?([^)\"]+)", alone)) <= {"#hatch"}


def test_the_file_carries_its_fonts(tmp_path: Path) -> None:
    (tmp_path / "literata-latin.woff2").write_bytes(b"font")
    assert "data:font/woff2;base64,Zm9udA==" in file(tmp_path)


def test_the_file_has_no_downloads_of_its_own() -> None:
    assert "downloads" not in re.sub(r"<style>.*</style>", "", file(), flags=re.DOTALL)


def test_a_room_that_is_not_finished_says_so() -> None:
    running = finished_room([step("scale")], finish=False)
    html = exports()["html"].page(Renderer(), running.scene, "nl", "/summary/abc")
    assert "nog niet af" in html and "wissen we uiterlijk op zondag 29 november 2026" in html
    assert "nog niet af" not in page()


def test_a_demo_is_marked() -> None:
    assert "DEMO" not in page()
    demo = finished_room([step("scale")])
    demo.events[0].data["demo"] = True
    assert "DEMO" in exports()["html"].page(Renderer(), demo.scene, "nl", "/summary/abc")


def test_layers_are_taken_off_and_their_rules_kept() -> None:
    css = "@layer a, b;\n@layer a { p { color: red; } @media print { p { color: black; } } }\nb { top: 0; }"
    bare = "".join(styles.unlayered(css).split())
    assert bare == "p{color:red;}@mediaprint{p{color:black;}}b{top:0;}"
