"""A variant of a session: the same session in the words of another setting, as it stands in the file."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from server.library.step import Notes, Part, Slug, Text


class Change(Part):
    """What one step says differently. What is not said here stays as it is in the session.

    A list in `settings` is said whole; an item that names an id of the session takes over its words. Other
    words have an id of their own, so that results of one id are always answers to the same question.
    """

    title: Text | None = None
    text: Text | None = None
    help: Text | None = None
    talk: Text | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    notes: Notes = Notes()


class Named(Part):
    """A variant by its name; `title` says for whom it is: "school en wijkteam"."""

    id: Slug
    title: Text


class Variant(Named):
    """The same session with other options, items and examples. `steps` are named by their ids."""

    steps: dict[Slug, Change] = Field(min_length=1)
