"""Imports go one way, and nobody outside a kind's folder knows its name. See CONTRIBUTING.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from source import ROOT, SERVER, Import, files, imports, python_files, shown, tree

# A layer may import every layer on a line above its own, and itself.
LINES = (
    ("kinds", "languages", "store", "bus"),
    ("library",),
    ("room",),
    ("surfaces",),
    ("exports", "live"),
    ("web",),
    ("app",),
    ("serving",),
    ("__main__",),
)
# Leaves beside the layers, and who may use them.
LEAVES = {
    "settings": {"addresses", "web", "live", "app", "serving", "__main__"},
    "addresses": {"web", "live", "app", "serving", "__main__"},
    "fonts": {"exports", "web", "live", "app", "serving", "__main__"},
}
LEAF_NEEDS = {"settings": {"kinds", "languages"}, "addresses": {"settings"}, "fonts": set[str]()}
KINDS = sorted(folder.name for folder in (SERVER / "kinds").iterdir() if (folder / "__init__.py").exists())
# These kinds' names are words of the room too: two phases, an act, an amount of detail. They are looked
# for only where something is asked about a kind.
WORDS_OF_THE_ROOM = {"dialogue", "open", "pause", "words"}
# What kinds share names its fields and shapes with everyday words; comparing a kind is forbidden there too.
SHARED = SERVER / "kinds"


def layer(module: str) -> str:
    """`room` for `server.room.pii`, `app` for `server.app`; empty for `server` itself and for libraries."""
    parts = module.split(".")
    return parts[1] if parts[0] == "server" and len(parts) > 1 else ""


def layer_of(file: Path) -> str:
    return file.relative_to(SERVER).parts[0].removesuffix(".py")


def allowed(importer: str) -> set[str]:
    """The layers and leaves that a layer may import."""
    leaves = {leaf for leaf, users in LEAVES.items() if importer in users}
    if importer in LEAVES:
        return {importer} | LEAF_NEEDS[importer]
    place = next((number for number, line in enumerate(LINES) if importer in line), None)
    assert place is not None, f"server/{importer} has no place among the layers; give it one in {__name__}"
    return {name for line in LINES[:place] for name in line} | {importer} | leaves


def ours() -> Iterator[Import]:
    return (found for file in python_files() for found in imports(file))


def report(wrong: list[str], rule: str) -> None:
    assert not wrong, rule + "\n" + "\n".join(wrong)


def test_imports_go_one_way() -> None:
    wrong = []
    for file in python_files():
        if file == SERVER / "__init__.py":
            continue
        for found in imports(file):
            if layer(found.module) and layer(found.module) not in allowed(layer_of(file)):
                wrong.append(f"{found.where} imports {found.module}")
    report(wrong, "kinds, languages, store, bus → library → room → surfaces → exports, live → web → app:")


def test_nobody_imports_a_kind() -> None:
    wrong = [
        f"{found.where} imports {found.module}"
        for found in ours()
        for kind in KINDS
        if f"{found.module}.".startswith(f"server.kinds.{kind}.")
        and SERVER / "kinds" / kind not in found.file.parents
    ]
    report(wrong, "Kinds are found through server.kinds.kind(name); what they share stands in kinds/:")


def test_no_python_outside_its_folder_mentions_a_kind() -> None:
    wrong = [
        f"{shown(file)}:{line} says {name!r}"
        for file in python_files()
        if SHARED not in file.parents
        for name, line in quoted(tree(file))
        if name in KINDS and name not in WORDS_OF_THE_ROOM
    ]
    wrong += [
        f"{shown(file)}:{node.lineno} compares {ast.unparse(node)}"
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Compare) and compares_a_kind(node)
    ]
    report(wrong, "Ask the kind's contract instead of its name; add a property to Kind when one is missing:")


def quoted(module: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def compares_a_kind(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    about = any(re.search(r"kind\b|\b(of|self)\.name$", ast.unparse(side)) for side in sides)
    return about and any(
        name in KINDS for side in sides for name, _ in quoted(ast.Module([ast.Expr(side)], []))
    )


def test_no_template_style_or_script_outside_its_folder_mentions_a_kind() -> None:
    known = "|".join(set(KINDS) - WORDS_OF_THE_ROOM) or "nothing"
    shared = "|".join(WORDS_OF_THE_ROOM)
    mention = re.compile(rf"""["']({known})["']|kind\b\W{{1,9}}["']?({shared})["']""")
    wrong = [
        f"{shown(file)}:{number} says {found[0]}"
        for file in files(".html", ".css", ".js")
        if SHARED not in file.parents
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (found := mention.search(line))
    ]
    report(wrong, "What belongs to one kind stands in its folder, templates and styles included:")


def test_only_disclosure_is_handed_the_answers() -> None:
    wrong = [
        f"{found.where} imports {found.name}"
        for found in ours()
        if found.module == "server.store.store"
        and found.name in ("Reading", "Store")
        and shown(found.file) not in ("server/room/disclosure.py", "server/app.py")
        and layer_of(found.file) != "store"
    ]
    report(
        wrong, "Only room/disclosure.py may read answers; everybody else uses Writing and disclosed results:"
    )


def test_only_app_chooses_a_store_and_a_bus() -> None:
    protocols = {"server.store", "server.store.store", "server.bus", "server.bus.bus"}
    on_the_file = {("__main__", "server.store.backup"), ("__main__", "server.store.upkeep")}
    wrong = [
        f"{found.where} imports {found.module}"
        for found in ours()
        if layer(found.module) in ("store", "bus")
        and found.module not in protocols
        and layer_of(found.file) not in ("app", layer(found.module))
        and (layer_of(found.file), found.module) not in on_the_file
    ]
    report(wrong, "Everybody but app.py knows the protocol only:")


@pytest.mark.parametrize("framework", ["fastapi", "starlette"])
def test_only_web_knows_the_framework(framework: str) -> None:
    wrong = [
        f"{found.where} imports {found.module}"
        for found in ours()
        if found.module.split(".")[0] == framework and layer_of(found.file) not in ("web", "app")
    ]
    report(wrong, "HTTP ends in server/web:")


def test_nobody_prints_but_the_commands() -> None:
    commands = {"server/__main__.py", "server/library/checker.py", "server/languages/update.py"}
    wrong = [
        f"{shown(file)}:{node.lineno}"
        for file in python_files()
        if shown(file) not in commands
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    report(wrong, "A server that prints may print what somebody typed:")


def test_these_rules_see_what_they_forbid(tmp_path: Path) -> None:
    """Rules that never fail protect nothing."""
    assert allowed("room") >= {"kinds", "store", "library"}
    assert not allowed("room") & {"surfaces", "web", "settings"}
    assert not allowed("kinds") & {"library", "languages"}
    assert "live" not in allowed("exports")
    compared = ast.parse("step.kind == 'open'; phase == 'open'").body
    assert [compares_a_kind(node.value) for node in compared] == [True, False]  # type: ignore[attr-defined]
    assert any(found.module == "server.store.dbfile" for found in imports(SERVER / "store" / "backup.py"))
    assert any(found.module == "server.app" for found in imports(SERVER / "__main__.py"))
    assert (ROOT / "server").is_dir()
