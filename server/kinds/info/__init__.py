"""A short explanation or a quote, with its source. Nothing is asked."""

from __future__ import annotations

from pydantic import Field

from server.kinds.info.picture import Picture
from server.kinds.kind import N_, Kind, Settings, Text


class InfoSettings(Settings):
    source: Text | None = Field(default=None, description=N_("Van wie dit komt."))
    quote: bool = Field(default=False, description=N_("Of de tekst een citaat is."))
    image: Picture | None = Field(default=None, description=N_("Een beeld bij de uitleg."))
    link: str | None = Field(
        default=None,
        pattern=r"^https://[^\s\"'<>]+$",
        max_length=200,
        description=N_("Waar je verder leest. Alleen https."),
    )


class Info(Kind[InfoSettings]):
    """The step's own text is what is shown; this kind adds where it comes from."""

    name = "info"
    Settings = InfoSettings
    asks = False
    thinks = False
    label = N_("Uitleg")
    means = N_("een tekst, een citaat of een bron")


KIND = Info()
