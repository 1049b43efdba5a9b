"""Silence together: a breathing circle and nothing to do."""

from __future__ import annotations

from server.kinds.kind import N_, Kind, Settings


class PauseSettings(Settings):
    """A pause has no settings of its own. It lasts `think` seconds of its step, or `Pause.seconds` when 0."""


class Pause(Kind[PauseSettings]):
    """Nobody counts who takes part, and there is nothing to keep afterwards."""

    name = "pause"
    Settings = PauseSettings
    asks = False
    thinks = False
    clocked = True
    ground = "mist"
    label = N_("Stilte")
    means = N_("even niet praten en niet tikken")
    seconds = 60


KIND = Pause()
