"""What every route may reach: the parts that the composition root wired together."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import cast

from starlette.requests import HTTPConnection

from server.library.loose import Loose
from server.library.session import Session
from server.live.rooms import Opened, Rooms
from server.settings import Settings
from server.surfaces.render import Renderer
from server.web.patience import Pace, Patience

# Of one network, which may be a whole building. A page saves when nobody typed for 0.7 seconds.
WRITES, WRITES_A_SECOND = 600, 8.0
LESSONS, LESSONS_A_SECOND = 12, 0.02


@dataclass
class Kring:
    """The wired application. `addresses` are base URLs that phones may reach, the likeliest first.

    `chosen` holds, by room, the one that its facilitator put in the QR code, until this process ends.
    `loose` are prompts that stand in no session, by id.
    """

    settings: Settings
    rooms: Rooms
    library: dict[str, Session]
    renderer: Renderer
    addresses: list[str]
    loose: dict[str, Loose] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)
    making: Patience = field(default_factory=Patience)  # with who starts one session after the other
    writing: Pace = field(default_factory=lambda: Pace(WRITES, WRITES_A_SECOND))
    learning: Pace = field(default_factory=lambda: Pace(LESSONS, LESSONS_A_SECOND, strict=True))
    secret: bytes = field(default_factory=lambda: token_bytes(32), repr=False)  # of this process
    demo: str | None = None
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address of a room for which nobody chose one, without a slash at the end."""
        return self.addresses[0]

    def base_of(self, room: str) -> str:
        """The address in the QR code of this room, without a slash at the end."""
        return self.chosen.get(room, self.base)

    def show_demo(self, opened: Opened) -> None:
        """Let the home page lead to the demo's desk: in a demo there is nobody to protect."""
        self.demo = opened.desk_key

    def prefer(self, room: str, address: str) -> None:
        """Put one of the known addresses in a room's QR code: its facilitator saw which one phones reach."""
        if address in self.addresses:
            self.chosen[room] = address


def kring(connection: HTTPConnection) -> Kring:
    """The application behind a request or socket."""
    return cast(Kring, connection.app.state.kring)
