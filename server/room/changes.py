"""Second rounds and repeats: whether a new picture beside an older one would show what single people did.

The rule is that at least three participants are new, gone or changed. Who changed is seen by nobody, so
*that* a picture is shown must not tell it either. "Three changed" would: when two of six left their
answer and all six end up alike, whoever stayed the same knows who moved. Therefore changes are counted
from the two sets alone, as the fewest that explain them, and participants who come or go count only as
three or more. Then every order of the answers over the people explains what was shown equally well.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.kinds.kind import Level
from server.kinds.statistics import FLOOR
from server.room.ballots import Ballot, values
from server.room.thresholds import nearly_unanimous, tally, threshold

Published = Sequence[Ballot]


def without_few_newcomers(now: Sequence[Ballot], earlier: Sequence[Published]) -> list[Ballot]:
    """Leave one or two newcomers out: beside the earlier picture they would stand alone."""
    kept = list(now)
    for published in earlier:
        known = {ballot.key for ballot in published}
        fresh = sum(1 for ballot in kept if ballot.key not in known)
        if 0 < fresh < FLOOR:
            kept = [ballot for ballot in kept if ballot.key in known]
            return without_few_newcomers(kept, earlier)
    return kept


def tells_apart(part: str, now: Sequence[Ballot], published: Published, level: Level) -> bool:
    """Whether a part of this set, shown after an earlier one, would say something about one or two people."""
    before = {ballot.key for ballot in published if part in ballot.parts}
    after = {ballot.key for ballot in now if part in ballot.parts}
    if len(before) < threshold(level):
        return False  # nothing of this part was shown then
    new, gone = len(after - before), len(before - after)
    if 0 < new < FLOOR:
        return True
    old_values, new_values = values(published, part), values(now, part)
    if level == "streng" and (nearly_unanimous(old_values) or nearly_unanimous(new_values)):
        return True
    same = (tally(old_values) & tally(new_values)).total()
    return new < FLOOR and gone < FLOOR and len(before & after) - same < FLOOR
