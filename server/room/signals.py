"""The colour for the desk that some prompts give besides their result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.library.session import Step
from server.room.ballots import Ballot, Uncountable
from server.room.gathered import Gathered

SIGNAL_FROM = 5  # people: a colour of fewer would tell of one person


def signalled(gathered: Gathered, step: Step, counted: Sequence[Ballot]) -> Gathered:
    """With the colour that the kind makes of what these answers hold beside their parts, if any.

    Called once per prompt: beside an earlier colour, a new one could tell that a single person changed.
    """
    if len(counted) < SIGNAL_FROM:
        return gathered
    try:
        colour = step.of.signal(step.shape, [ballot.answer for ballot in counted])
    except Exception as error:
        # What a kind stumbles over is somebody's answer, and messages end up in logs.
        raise Uncountable(f"{step.id}: {type(error).__name__} in signal") from None
    return replace(gathered, disclosed={**gathered.disclosed, "signal": colour}) if colour else gathered
