"""python -m server: the command line of Kring."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

from server import addresses, serving, settings
from server.kinds.kind import N_, Message
from server.languages import translate
from server.settings import Settings, Unusable

HELP = (
    ("python3 run.py", N_("start Kring")),
    ("python3 run.py demo", N_("een zaal met 24 gespeelde deelnemers")),
    ("python3 run.py check prompts/", N_("kijk sessiebestanden na")),
    (N_("python3 run.py backup kring-kopie.db"), N_("een kopie zonder antwoorden, stoelen en geheimen")),
    ("python3 run.py lessons", N_("wat begeleiders leerden; remove NAAM of remove all haalt weg")),
    ("python3 run.py test", N_("draai alle tests")),
    ("", ""),
    ("--host 0.0.0.0", N_("op welk adres Kring luistert")),
    ("--port 8000", N_("op welke poort")),
    (N_("--data MAP"), N_("waar Kring alles bewaart")),
    (
        N_("--public-url https://kring.voorbeeld.nl"),
        N_("het adres voor telefoons, dat in de QR-code staat"),
    ),
    ("--no-browser", N_("open geen browser")),
    ("--language nl", N_("de taal van dit scherm en van nieuwe zalen: nl of en")),
    ("", ""),
    ("KRING_OPEN_PASSWORD=…", N_("vraag een wachtwoord voordat iemand een zaal opent")),
    ("KRING_PORT=…", N_("elke optie kan ook zo, als variabele")),
)


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 when all is well, 2 for a setting that cannot work."""
    command, rest = (argv[0], argv[1:]) if argv and not argv[0].startswith("-") else ("serve", argv)
    languages = settings.spoken(rest, os.environ)
    try:
        if {"-h", "--help"} & set(argv):
            say = partial(translate, languages[0])
            print("\n".join(f"  {say(left):<42}{say(right)}".rstrip() for left, right in HELP))
            return 0
        if command not in COMMANDS:
            raise Unusable(N_("{name} kennen we niet. Met --help zie je wat wel kan."), name=command)
        return COMMANDS[command](rest)
    except Unusable as problem:
        print(in_languages(languages, problem.message), file=sys.stderr)
        return 2


def serve(argv: Sequence[str], demo: bool = False) -> int:
    """Listen, say where, and serve until somebody stops it."""
    listening, chosen = serving.bind(settings.read(argv, os.environ))
    from server import app, fonts  # slow to load, so a wrong setting is told first

    folder = chosen.data / "fonts"
    if not fonts.made(folder):
        print(translate(chosen.language, N_("Lettertypen maken, dit gebeurt één keer …")), flush=True)
    fonts.build(folder)
    found = addresses.reachable(chosen.host, addresses.candidates())
    built = app.build(chosen, addresses.choices(chosen, found), demo=demo)
    serving.serve(built, listening, ready=partial(welcome, chosen, found))
    return 0


def check(argv: Sequence[str]) -> int:
    """Look at session files; what is wrong is printed by the checker."""
    from server.library import checker

    if not argv:
        raise Unusable(N_("Zeg welke map of welk bestand, zoals: check prompts/"))
    return checker.main(list(argv))


def backup(argv: Sequence[str]) -> int:
    """Write a copy of the data without answers, seats and secrets."""
    from server.store.backup import backup as copy

    if not argv or argv[0].startswith("-"):
        raise Unusable(N_("Zeg in welk bestand, zoals: backup kring-kopie.db"))
    target = Path(argv[0])
    chosen = settings.read(argv[1:], os.environ)
    try:
        copy(chosen.database, target)
    except FileNotFoundError as problem:
        raise Unusable(N_("In {folder} is nog niets bewaard."), folder=chosen.data) from problem
    except FileExistsError as problem:
        raise Unusable(N_("{file} bestaat al. Kies een andere naam."), file=target) from problem
    except (OSError, sqlite3.Error) as problem:
        raise Unusable(N_("De kopie lukte niet: {reason}"), reason=problem) from problem
    print(translate(chosen.language, N_("De kopie staat in {file}."), file=target))
    return 0


def lessons(argv: Sequence[str]) -> int:
    """Print what facilitators learned, or remove one of these or all."""
    words = list(takewhile(lambda word: not word.startswith("-"), argv))
    chosen = settings.read(argv[len(words) :], os.environ)
    if words and (words[0] != "remove" or len(words) != 2):
        raise Unusable(N_("Zeg wat er weg mag, zoals: lessons remove 1a2b3c4d, of: lessons remove all"))
    try:
        return _removed(chosen, words[1]) if words else _listed(chosen)
    except FileNotFoundError as problem:
        raise Unusable(N_("In {folder} is nog niets bewaard."), folder=chosen.data) from problem
    except sqlite3.Error as problem:
        raise Unusable(N_("Dat lukte niet: {reason}"), reason=problem) from problem


def _listed(chosen: Settings) -> int:
    from server.store import upkeep

    for name, lesson in upkeep.lessons(chosen.database).items():
        said = [f"  {words}" for words in (lesson.worked, lesson.otherwise) if words]
        print("\n".join([f"{name}  {lesson.month}  {lesson.session}", *said]))
    return 0


def _removed(chosen: Settings, name: str) -> int:
    from server.store import upkeep

    gone, swept = upkeep.remove(chosen.database, None if name == "all" else name)
    if not gone and name != "all":
        raise Unusable(N_("{name} staat niet in de lijst van lessons."), name=name)
    print(translate(chosen.language, N_("Weggehaald: {n}."), n=gone))
    if not swept:
        print(translate(chosen.language, N_("Uit het bestand zelf gaat het zodra Kring opnieuw start.")))
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "serve": serve,
    "demo": partial(serve, demo=True),
    "check": check,
    "backup": backup,
    "lessons": lessons,
}


def welcome(chosen: Settings, found: Sequence[str]) -> None:
    """Print the block and open the browser, where there is one."""
    print("\n".join(block(chosen, found)), flush=True)
    if not chosen.no_browser and has_screen():
        local = addresses.local_url(chosen)
        threading.Thread(target=webbrowser.open, args=(local,), daemon=True).start()


def block(chosen: Settings, found: Sequence[str]) -> list[str]:
    """The lines that tell where Kring is: for this computer, for phones, the data, and how to stop."""
    say = partial(translate, chosen.language)
    phones = addresses.public_url(chosen, found)
    rows = {
        say(N_("Deze computer")): addresses.local_url(chosen),
        say(N_("Telefoons")): phones if found or chosen.public_url else say(N_("geen netwerk gevonden")),
        say(N_("Gegevens")): str(chosen.data),
        say(N_("Stoppen")): "Ctrl+C",
    }
    width = max(map(len, rows))
    shown = [f"  {name:<{width}}   {value}" for name, value in rows.items()]
    return ["", say(N_("Kring draait.")), "", *shown, "", *_notes(chosen, found), ""]


def _notes(chosen: Settings, found: Sequence[str]) -> list[str]:
    return [translate(chosen.language, message, **values) for message, values in _warnings(chosen, found)]


def _warnings(chosen: Settings, found: Sequence[str]) -> Iterator[Message]:
    if not found and not chosen.public_url:
        yield (
            N_("Telefoons kunnen er nog niet bij. Sluit deze computer aan op een netwerk en start opnieuw."),
            {},
        )
        return
    if not addresses.is_secure(addresses.public_url(chosen, found)):
        yield (
            N_("Het adres voor telefoons is geen https. Iemand op hetzelfde netwerk kan technisch meelezen."),
            {},
        )
        yield N_("Gebruik een netwerk dat je vertrouwt, of geef een https-adres met --public-url."), {}
    if not chosen.public_url and len(found) > 1:
        others = ", ".join(addresses.choices(chosen, found)[1:])
        yield N_("Werkt het adres niet? Probeer dan: {others}"), {"others": others}


def has_screen() -> bool:
    """Whether a browser window can appear here."""
    if "CI" in os.environ or "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def in_languages(languages: Sequence[str], message: Message) -> str:
    """One line in each language, Dutch first."""
    text, values = message
    return " / ".join(dict.fromkeys(translate(language, text, **values) for language in languages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
