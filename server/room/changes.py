"""Second rounds and repeats: whether a new picture beside an older one would show what single people did.

The rule is that at least three participants are new, gone or changed. Who changed is seen by nobody, so
*that* a picture is shown must not tell it either. "Three changed" would: when two of six left their
answer and all six end up alike, whoever stayed the same knows who moved. Therefore changes are counted
from the two sets alone, as the fewest that explain them, and participants who come or go count only as
three or more. Then every order of the answers over the people explains what was shown equally well.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.kinds.kind import Json, Level
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
    if len(values(published, part)) < threshold(level):
        return False  # nothing of this part was shown then
    old, late = _comparable(part, published, now), _comparable(part, now, published)
    before, after = {ballot.key for ballot in old}, {ballot.key for ballot in late}
    new, gone = len(after - before), len(before - after)
    if 0 < new < FLOOR:
        return True
    old_values = [_value(ballot, part) for ballot in old]
    new_values = [_value(ballot, part) for ballot in late]
    if level == "streng" and (nearly_unanimous(old_values) or nearly_unanimous(new_values)):
        return True
    same = (tally(old_values) & tally(new_values)).total()
    return new < FLOOR and gone < FLOOR and len(before & after) - same < FLOOR


def _comparable(part: str, own: Published, other: Published) -> Published:
    """Whose answers to a part are compared: of texts everybody's, also of who wrote none.

    Who once said "weet ik niet" and then writes has changed, and is not new: otherwise that a wall is shown
    would tell that it was somebody who left that did not know.
    """
    texts = any(part in ballot.written for ballot in (*own, *other))
    return own if texts else [ballot for ballot in own if part in ballot.parts]


def _value(ballot: Ballot, part: str) -> Json:
    return ballot.value(part) if part in ballot.parts else None
