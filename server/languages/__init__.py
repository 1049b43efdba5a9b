"""Languages: Dutch is the source text of every message, other languages are catalogues."""

from server.languages.catalogue import LANGUAGES, direction, long_date, pick, translate
from server.languages.hyphens import hyphenate

__all__ = ["LANGUAGES", "direction", "hyphenate", "long_date", "pick", "translate"]
