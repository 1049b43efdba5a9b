"""One frozen settings object: flags first, then the environment, then defaults."""

from __future__ import annotations

import ipaddress
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from server.kinds.kind import N_
from server.languages import LANGUAGES

FLAGS = {
    "--host": "KRING_HOST",
    "--port": "KRING_PORT",
    "--data": "KRING_DATA",
    "--public-url": "KRING_PUBLIC_URL",
    "--language": "KRING_LANGUAGE",
    "--no-browser": "KRING_NO_BROWSER",
}
VARIABLES = (
    *FLAGS.values(),
    "KRING_OPEN_PASSWORD",
)  # a secret is no flag: everyone may list a process's flags
YES, NO = ("1", "true", "yes", "on", "ja"), ("0", "false", "no", "off", "nee")


class Unusable(Exception):
    """A setting that cannot work. `message` is a Message: one line that says what to change."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.message = (message, values)


@dataclass(frozen=True)
class Settings:
    """What may differ per computer.

    `data`: an existing, writable folder. `public_url`: scheme and host without a slash at the end, or None to
    find an address. `port` 0 takes any free one. `language`: of the command line and of new rooms, until
    somebody chooses. `open_password`: asked before a room is opened; None asks nothing.
    """

    data: Path
    host: str = "0.0.0.0"
    port: int = 8000
    public_url: str | None = None
    no_browser: bool = False
    language: str = "nl"
    open_password: str | None = field(default=None, repr=False)

    @property
    def database(self) -> Path:
        """The one file that remembers everything."""
        return self.data / "kring.db"


class Given(NamedTuple):
    """A value and the name under which somebody gave it: a flag or a variable."""

    name: str
    value: str


def read(argv: Sequence[str], environ: Mapping[str, str]) -> Settings:
    """Settings from flags and `KRING_…` variables; `Unusable` for the first one that cannot work.

    Makes the data folder when it is not there yet.
    """
    given = {**_from_environment(environ), **_from_flags(argv)}
    readers: dict[str, Callable[[Given], Any]] = {
        "host": _host,
        "port": _port,
        "public_url": _public_url,
        "no_browser": _no_browser,
        "language": _language,
        "open_password": _open_password,
        "data": _data,
    }
    given.setdefault("KRING_DATA", Given("--data", str(default_folder(environ))))
    names = {name: f"KRING_{name.upper()}" for name in readers}
    return Settings(**{name: readers[name](given[key]) for name, key in names.items() if key in given})


def spoken(argv: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """The languages to report a problem in: the one that was asked for, else all of them."""
    asked = environ.get("KRING_LANGUAGE")
    for word, following in zip(argv, [*argv, ""][1:], strict=True):
        name, equals, value = word.partition("=")
        if name == "--language":
            asked = value if equals else following
    return [asked] if asked in LANGUAGES else list(LANGUAGES)


def default_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """`data/` beside run.py in a checkout, else the folder that the platform gives to programs."""
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "run.py").is_file() and (checkout / "pyproject.toml").is_file():
        return checkout / "data"
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Kring"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Kring"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "kring"


def _from_environment(environ: Mapping[str, str]) -> dict[str, Given]:
    ours = {name: value for name, value in environ.items() if name.startswith("KRING_")}
    for name in sorted(ours):
        if name not in VARIABLES:
            raise Unusable(
                N_("{name} kennen we niet. Bedoel je {nearest}?"), name=name, nearest=_near(name, VARIABLES)
            )
    # Empty means not set, as compose files write it; an empty password may be a mistake, so that one is read.
    return {
        name: Given(name, value) for name, value in ours.items() if value or name == "KRING_OPEN_PASSWORD"
    }


def _from_flags(argv: Sequence[str]) -> dict[str, Given]:
    found = {}
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if name not in FLAGS:
            raise Unusable(
                N_("{name} kennen we niet. Bedoel je {nearest}?"), name=name, nearest=_near(name, FLAGS)
            )
        if not equals:
            value = "1" if name == "--no-browser" else next(words, "")
        if not value or value.startswith("--"):
            raise Unusable(N_("Achter {name} hoort een waarde. Met --help zie je een voorbeeld."), name=name)
        found[FLAGS[name]] = Given(name, value)
    return found


def _near(name: str, known: Sequence[str] | Mapping[str, str]) -> str:
    return get_close_matches(name, list(known), n=1, cutoff=0)[0]


def _host(given: Given) -> str:
    host = given.value.strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        if re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", host) and not re.fullmatch(r"[\d.]+", host):
            return host
    raise Unusable(
        N_("{name} moet een adres van deze computer zijn, zonder poort, zoals 0.0.0.0. Nu staat er: {value}"),
        **given._asdict(),
    )


def _port(given: Given) -> int:
    if re.fullmatch(r"[0-9]{1,5}", given.value) and int(given.value) <= 65535:
        return int(given.value)
    raise Unusable(
        N_("{name} moet een getal van 1 tot en met 65535 zijn. Nu staat er: {value}"), **given._asdict()
    )


def _public_url(given: Given) -> str:
    try:
        parts = urlsplit(given.value)
        usable = parts.port != 0 and re.fullmatch(r"[^\s@/?#]+", parts.netloc)  # reading a wrong port raises
    except ValueError:
        usable = None
    if (
        usable
        and parts.hostname
        and parts.scheme in ("http", "https")
        and parts[2:] in (("/", "", ""), ("", "", ""))
    ):
        return f"{parts.scheme}://{parts.netloc.lower()}"
    raise Unusable(
        N_("{name} moet een adres zijn zoals https://kring.voorbeeld.nl. Nu staat er: {value}"),
        **given._asdict(),
    )


def _no_browser(given: Given) -> bool:
    if given.value.lower() in (*YES, *NO):
        return given.value.lower() in YES
    raise Unusable(N_("{name} is 1 (geen browser openen) of 0. Nu staat er: {value}"), **given._asdict())


def _language(given: Given) -> str:
    if given.value in LANGUAGES:
        return given.value
    raise Unusable(
        N_("{name} moet een van deze talen zijn: {known}. Nu staat er: {value}"),
        known=", ".join(LANGUAGES),
        **given._asdict(),
    )


def _open_password(given: Given) -> str:
    if given.value.strip():
        return given.value
    raise Unusable(N_("{name} is leeg. Vul een wachtwoord in, of haal deze instelling weg."), name=given.name)


def _data(given: Given) -> Path:
    try:
        folder = Path(os.path.abspath(Path(given.value).expanduser()))  # noqa: PTH100 - keeps symbolic links
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError, RuntimeError) as problem:
        raise Unusable(
            N_("In de map {value} kunnen we niet schrijven. Kies een andere met --data MAP."),
            value=given.value,
        ) from problem
