"""Something to keep for yourself. It stays on the phone: no field has a name and no route exists."""

from __future__ import annotations

from server.kinds.kind import Kind, Settings


class TakeawaySettings(Settings):
    """A takeaway has no settings of its own."""


class Takeaway(Kind[TakeawaySettings]):
    """Nobody learns whether anything was written, not even as a count."""

    name = "takeaway"
    Settings = TakeawaySettings
    asks = False
    thinks = False
    local = True


KIND = Takeaway()
