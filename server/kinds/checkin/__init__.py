"""How we come in: shown live when the question is light."""

from __future__ import annotations

from server.kinds.check import Check, CheckSettings


class Checkin(Check[CheckSettings]):
    name = "checkin"
    Settings = CheckSettings
    reveals = ("manual", "live")


KIND = Checkin()
