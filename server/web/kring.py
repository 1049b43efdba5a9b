"""What every route may reach: the parts that the composition root wired together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from starlette.requests import HTTPConnection

from server.library.session import Session
from server.live.rooms import Rooms
from server.settings import Settings
from server.surfaces.render import Renderer
from server.web.patience import Patience


@dataclass
class Kring:
    """The wired application. `addresses` are base URLs that phones may reach, the chosen one first."""

    settings: Settings
    rooms: Rooms
    library: dict[str, Session]
    renderer: Renderer
    addresses: list[str]
    patience: Patience = field(default_factory=Patience)
    demo: str | None = None

    @property
    def base(self) -> str:
        """The address that stands in the QR code, without a slash at the end."""
        return self.addresses[0]


def kring(connection: HTTPConnection) -> Kring:
    """The application behind a request or socket."""
    return cast(Kring, connection.app.state.kring)
