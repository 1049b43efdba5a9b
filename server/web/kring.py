"""What every route may reach: the parts that the composition root wired together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from starlette.requests import HTTPConnection

from server.library.session import Session
from server.live.rooms import Opened, Rooms
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

    def show_demo(self, opened: Opened) -> None:
        """Let the home page lead to the demo's desk: in a demo there is nobody to protect."""
        self.demo = opened.desk_key

    def prefer(self, address: str) -> None:
        """Put one of the known addresses first: the facilitator saw which one phones can reach."""
        if address in self.addresses:
            self.addresses.remove(address)
            self.addresses.insert(0, address)


def kring(connection: HTTPConnection) -> Kring:
    """The application behind a request or socket."""
    return cast(Kring, connection.app.state.kring)
