"""The documentation keeps up with the code: what is there is named, and what is linked is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from source import ROOT, shown
from starlette.routing import Route, WebSocketRoute

from server.exports import exports
from server.kinds import kinds
from server.kinds.beyond import Beyond
from server.kinds.kind import Kind
from server.library.loader import load
from server.settings import FLAGS, VARIABLES
from server.store.dbfile import PEOPLE
from server.web import api, between, composer, desk, lessons, library, pages, phone, proposing, stage, summary
from server.web.acts import ACTS

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
LONGEST_README = 60


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def routes() -> Iterator[str]:
    """Every route as the protocol writes it: `POST /{CODE}/join`, `WS /{CODE}/live`."""
    for module in (api, between, composer, desk, lessons, library, pages, phone, proposing, stage, summary):
        for route in module.router.routes:
            assert isinstance(route, Route | WebSocketRoute)
            path = re.sub(r"\{(\w+)(:\w+)?\}", lambda found: "{" + found[1].upper() + "}", route.path)
            methods = route.methods or set() if isinstance(route, Route) else {"WS"}
            yield from (f"{method} {path}" for method in sorted(methods - {"HEAD"}))


def anchors(page: Path) -> set[str]:
    """What a link may point at in a page: its headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", [*FLAGS, *VARIABLES])
def test_every_setting_stands_in_the_operators_guide(name: str) -> None:
    assert re.search(rf"^\| .*`{name}[ `]", read("docs/operator.md"), flags=re.MULTILINE)


@pytest.mark.parametrize("route", sorted(set(routes())))
def test_every_route_stands_in_the_protocol(route: str) -> None:
    assert f"`{route}`" in read("docs/protocol.md")


def test_the_protocol_names_no_route_that_is_gone() -> None:
    named = re.findall(r"^\| `((?:GET|POST|WS) [^`]+)`", read("docs/protocol.md"), flags=re.MULTILINE)
    assert set(named) - set(routes()) == {"GET /static/{VERSION}/{PATH}"}


def test_every_act_stands_in_the_protocol() -> None:
    table = read("docs/protocol.md").partition("\n## Acts\n")[2].partition("\n## ")[0]
    named = {
        act
        for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        for act in re.findall(r"`(\w+)`", row)
    }
    assert named == set(ACTS)


@pytest.mark.parametrize("ending", exports())
def test_every_download_stands_in_the_protocol(ending: str) -> None:
    assert f"`{ending}`" in read("docs/protocol.md").partition("\n## Summary\n")[2]


def test_every_kind_stands_in_the_table_of_kinds() -> None:
    named = re.findall(r"^\| `(\w+)` \|[^|]+\|[^|]+\|[^|]+\|$", read("docs/adding-a-kind.md"), re.MULTILINE)
    assert sorted(named) == sorted(kinds())


@pytest.mark.parametrize(
    "name", [n for c in (Kind, Beyond) for n in {**vars(c), **c.__annotations__} if not n.startswith("_")]
)
def test_every_part_of_the_contract_stands_in_the_recipe_for_kinds(name: str) -> None:
    assert re.search(rf"`{name}`|\bdef {name}\(", read("docs/adding-a-kind.md"))


@pytest.mark.parametrize("text", ["docs/privacy.md", "docs/privacy.en.md"])
@pytest.mark.parametrize("table", [*PEOPLE, "log", "intake", "drafts"])
def test_every_table_stands_in_the_privacy_text(text: str, table: str) -> None:
    assert f"\n| `{table}` |" in read(text)


def test_the_readme_names_every_session_in_both_languages() -> None:
    readme = read("README.md").lower()
    titles = [title for session in load(ROOT / "prompts").values() for title in session.title.values()]
    assert [title for title in titles if title.rstrip("?").lower() not in readme] == []


def test_the_readme_fits_one_screen() -> None:
    assert len(read("README.md").splitlines()) < LONGEST_README


@pytest.mark.parametrize("guide", PAGES, ids=shown)
def test_every_link_leads_somewhere(guide: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:|mailto:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (guide.parent / name).resolve() if name else guide
        if not file.is_file() or (anchor and anchor not in anchors(file)):
            wrong.append(target)
    assert not wrong


def test_every_picture_is_used_and_small() -> None:
    used = {
        name
        for page in PAGES
        for name in re.findall(r"images/([\w-]+\.png)", page.read_text(encoding="utf-8"))
    }
    found = {picture.name: picture.stat().st_size for picture in (DOCS / "images").glob("*.png")}
    assert set(found) == used
    assert max(found.values()) < 200_000
