"""Make the web fonts: small subsets of Literata and Atkinson Hyperlegible, from their packages.

Fonts are never committed. `build` writes them once into a folder (the data folder at set-up, the wheel
at build) and leaves a stamp, so that a second call costs nothing. `static/css/fonts.css` names the
WOFF2 files; the TTF files are static instances for the PDF engine, which loses bold in variable fonts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

LITERATA = ("fontpkg_literata", "Literata[opsz,wght].ttf")
REGULAR = ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf")
BOLD = ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf")

# The same ranges stand in fonts.css as unicode-range; a test holds them together.
LATIN = (
    "U+0000-00FF, U+0132-0133, U+0152-0153, U+0160-0161, U+0178, U+017D-017E, U+2000-206F, "
    "U+20AC, U+2190-2193, U+2212"
)
LATIN_EXT = "U+0100-0131, U+0134-0151, U+0154-015F, U+0162-0177, U+0179-017C, U+017F, U+0218-021B, U+1E9E"
QUESTION = "U+0000-00FF, U+0132-0133, U+2013-2014, U+2018-201E, U+2026, U+20AC"
PRINT = f"{LATIN}, {LATIN_EXT}"

STAMP = ".made"
OPTICAL_SIZE = 14  # sturdy strokes: the stage is seen on poor beamers, phones at arm's length
Limits = Mapping[str, float | tuple[float, float]]


@dataclass(frozen=True)
class Face:
    """One font file to make. `limits` pins or narrows the axes of a variable source."""

    file: str
    source: tuple[str, str]
    ranges: str
    limits: Limits = field(default_factory=dict)
    kerned: bool = True


def _literata(file: str, ranges: str, weight: float | tuple[float, float], kerned: bool = True) -> Face:
    return Face(file, LITERATA, ranges, {"wght": weight}, kerned)


FACES = (
    _literata("literata-question-500.woff2", QUESTION, 500),
    _literata("literata-latin.woff2", LATIN, (400, 650)),
    _literata("literata-latin-ext.woff2", LATIN_EXT, (400, 650), kerned=False),
    Face("atkinson-latin-400.woff2", REGULAR, LATIN),
    Face("atkinson-latin-700.woff2", BOLD, LATIN),
    Face("atkinson-latin-ext-400.woff2", REGULAR, LATIN_EXT),
    Face("atkinson-latin-ext-700.woff2", BOLD, LATIN_EXT),
    _literata("literata-400.ttf", PRINT, 400),
    _literata("literata-600.ttf", PRINT, 600),
    Face("atkinson-400.ttf", REGULAR, PRINT),
    Face("atkinson-700.ttf", BOLD, PRINT),
)

PRINT_FACES = (
    ("Literata Kring", 400, "literata-400.ttf"),
    ("Literata Kring", 700, "literata-600.ttf"),
    ("Atkinson Kring", 400, "atkinson-400.ttf"),
    ("Atkinson Kring", 700, "atkinson-700.ttf"),
)


def made(target: Path) -> bool:
    """Whether `target` holds every font of `FACES`, made by this recipe."""
    stamp = target / STAMP
    return (
        stamp.exists()
        and stamp.read_text() == _recipe()
        and all((target / face.file).exists() for face in FACES)
    )


def build(target: Path) -> None:
    """Write every font of `FACES` and both licences into `target`, unless they are there already."""
    if made(target):
        return
    target.mkdir(parents=True, exist_ok=True)
    for source in dict.fromkeys(face.source for face in FACES):
        _build_from(source, target)
    for package, name in ((LITERATA[0], "OFL-Literata.txt"), (REGULAR[0], "OFL-Atkinson.txt")):
        (target / name).write_bytes((_folder(package) / "LICENSE").read_bytes())
    (target / STAMP).write_text(_recipe())


def print_rules(base: str) -> str:
    """The `@font-face` rules for the PDF engine; `base` is put before each file name.

    Without `format()`: the PDF engine does not read a source that has one.
    """
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{base}{file}"); }}'
        for family, weight, file in PRINT_FACES
    )


def _build_from(source: tuple[str, str], target: Path) -> None:
    """Cut the source down to all that its faces need once, then each face from that."""
    faces = [face for face in FACES if face.source == source]
    font = TTFont(_folder(source[0]) / "files" / source[1])
    licence = font["name"].getDebugName(0) or ""
    _cut(font, PRINT, kerned=True)
    if "fvar" in font:
        _steady(font)
        font = instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE}, inplace=True)
    common = _bytes(font)
    for face in faces:
        (target / f"{face.file}.part").write_bytes(_face(face, common, licence))
        (target / f"{face.file}.part").replace(target / face.file)


def _face(face: Face, common: bytes, licence: str) -> bytes:
    font = TTFont(BytesIO(common))
    if face.ranges != PRINT:  # what is common to all faces of a source is what the PDF needs
        _cut(font, face.ranges, face.kerned)
    if face.limits:
        font = instancer.instantiateVariableFont(font, dict(face.limits), inplace=True)
    _name(font, face, licence)
    font["head"].flags &= ~0b11100  # advances that follow the pixel grid belong to hinting, which is gone
    font.flavor = "woff2" if face.file.endswith(".woff2") else None
    return _bytes(font)


def _cut(font: TTFont, ranges: str, kerned: bool) -> None:
    """Keep the characters in `ranges`. Names go too: the subsetter spends seconds on finding unused ones."""
    for table in ("STAT", "name", "vhea", "vmtx", "VVAR", *(() if kerned else ("GPOS",))):
        if table in font:
            del font[table]
    options = subset.Options()
    options.layout_features = ["ccmp", "liga", "lnum", "locl", "tnum", "kern"]
    options.hinting = False
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    cutter.subset(font)
    font["name"] = newTable("name")
    font["name"].names = []


def _steady(font: TTFont) -> None:
    """Kern every weight as the source's own weight: varying it costs seconds here, kilobytes there."""
    del font["GDEF"]
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for pairs in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            pairs.ValueFormat1 &= 0x0F
            pairs.ValueFormat2 &= 0x0F
            for record in _records(pairs):
                for value in (record.Value1, record.Value2):
                    for name in [name for name in (vars(value) if value else ()) if name.endswith("Device")]:
                        delattr(value, name)


def _records(pairs: Any) -> Iterator[Any]:
    if pairs.Format == 1:
        return (record for group in pairs.PairSet for record in group.PairValueRecord)
    return (record for first in pairs.Class1Record for record in first.Class2Record)


def _name(font: TTFont, face: Face, licence: str) -> None:
    """A changed font carries a name of its own, as its licence prefers."""
    family = "Literata Kring" if face.source == LITERATA else "Atkinson Kring"
    bold = face.source == BOLD or face.limits.get("wght") == 600
    style = "Bold" if bold else "Regular"
    for number, text in enumerate((licence, family, style, f"{family} {style}", f"{family} {style}")):
        font["name"].setName(text, number, 3, 1, 0x409)
    if not isinstance(face.limits.get("wght"), tuple):
        font["OS/2"].usWeightClass = 700 if bold else 400


def _bytes(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"Package {package} is missing; install Kring's dependencies again.")
    return Path(spec.origin).parent


def _recipe() -> str:
    """What the fonts depend on: this module and the packages. Another recipe makes them anew."""
    versions = [version(name) for name in ("fontpkg-literata", "fontpkg-atkinson-hyperlegible", "fonttools")]
    return hashlib.sha256(Path(__file__).read_bytes() + " ".join(versions).encode()).hexdigest()
