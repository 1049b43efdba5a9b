"""`python -m server.languages.update [FOLDER]`: bring the catalogue in line with the messages in use.

New messages are added, messages that nobody uses any more are dropped, translations stay as they are.
FOLDER may hold `*.tsv` files with lines `Dutch<TAB>English`; they fill what has no English yet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from server.languages.catalogue import entries, path
from server.languages.extraction import messages

# Fixed, so that an update without changes leaves the file as it was.
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def main(folders: Iterable[str]) -> int:
    """Update the English catalogue; 1 while a message has no translation."""
    used = messages()
    english = {**dict(_offered(folders)), **entries("en")}
    save("en", used, english)
    missing = [message for message in used if message not in english]
    print(f"{len(used)} messages, {len(missing)} without English")
    for message in missing:
        print(f"  {used[message][0]}: {message}")
    return 1 if missing else 0


def _offered(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    for file in sorted(file for folder in folders for file in Path(folder).glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            message, _, translation = line.partition("\t")
            if translation.strip():
                yield message.strip(), translation.strip()


def save(language: str, used: Iterable[str], translations: Mapping[str, str]) -> None:
    """Write the catalogue of the messages in use, sorted, without line numbers that would change daily."""
    catalogue = Catalog(
        locale=language,
        project="Kring",
        version="1",
        msgid_bugs_address="-",
        last_translator="Kring",
        language_team="Kring",
        header_comment="# Kring: the Dutch message is the source text.",
        creation_date=SINCE,
        revision_date=SINCE,
        fuzzy=False,
    )
    for message in used:
        catalogue.add(message, translations.get(message, ""))
    with path(language).open("wb") as file:
        write_po(file, catalogue, width=100, no_location=True, sort_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
