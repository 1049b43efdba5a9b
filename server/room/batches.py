"""Live prompts: answers appear in batches of three or more, chosen at random, each published once.

What is true of the whole batch has to be true of every part and field in it: a batch of three in which
one typed a word would show whose word it is to the two who did not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from random import Random

from server.kinds.statistics import FLOOR
from server.room.ballots import Ballot, per_part

FRESH = 6  # so many fresh answers before the screen refreshes
STAY = 3  # so many of them wait for a later batch
DRAWS = 50


def draw(fresh: Sequence[Ballot], random: Random) -> list[Ballot] | None:
    """The next batch: all but three, at random. None when there are too few, or no draw will do.

    Which draw will do depends on who answered what parts, never on what they answered.
    """
    if len(fresh) < FRESH:
        return None
    ordered = sorted(fresh, key=lambda ballot: ballot.place)
    draws = (random.sample(ordered, len(ordered) - STAY) for _ in range(DRAWS))
    return next((batch for batch in draws if not thin(batch)), None)


def rest(fresh: Sequence[Ballot], without: Callable[[Ballot, Collection[str]], Ballot]) -> list[Ballot]:
    """What closing adds to the batches: all that is left, if that is three or more.

    Texts in fields that one or two filled are dropped; who gave a part that one or two gave stays out.
    """
    left = list(fresh)
    while few := thin(left):
        texts = few & {field for ballot in left for field in ballot.fields}
        left = [without(ballot, texts) for ballot in left] if texts else _none_of(left, few)
        left = [ballot for ballot in left if ballot.parts]
    return left if len(left) >= FLOOR else []


def thin(ballots: Sequence[Ballot]) -> set[str]:
    """Parts and fields that only one or two gave."""
    return {name for name, count in per_part(ballots).items() if count < FLOOR}


def _none_of(ballots: Sequence[Ballot], parts: Collection[str]) -> list[Ballot]:
    return [ballot for ballot in ballots if not ballot.given() & set(parts)]
