"""What makes settings or a session impossible, said at the field where it can be mended."""

from __future__ import annotations

from typing import Any


class Amiss(ValueError):
    """Settings, or a session, that cannot be so: raised in a model's validators.

    Attributes: `field` (the dotted place where it can be mended, from the model that raises), `message`.
    """

    def __init__(self, field: str, message: str, **values: Any) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message: tuple[str, dict[str, Any]] = (message, values)
