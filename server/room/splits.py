"""Grouping by broad role, sort of organisation, or table.

Every shown group is large enough, and nothing is left over to subtract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.kinds.kind import N_, Amount, Level
from server.library.step import OWN, REALLY
from server.room.ballots import Ballot, values
from server.room.thresholds import amount, least, threshold

OTHER_ROLES = N_("andere rollen")  # also the stored name of what is left over
OTHER_ORGANISATIONS = N_("andere organisaties")
THE_OTHERS = N_("de anderen")  # who sit at small tables, and who said no table


def groups_of(level: Level, ballots: Sequence[Ballot]) -> dict[str, list[Ballot]]:
    """The ballots per group, small ones and those without a role together; empty when no split is allowed."""
    groups: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        groups.setdefault(ballot.group or OTHER_ROLES, []).append(ballot)
    small = [name for name, own in groups.items() if name == OTHER_ROLES or len(own) < threshold(level)]
    merged = [ballot for name in small for ballot in groups.pop(name)]
    if merged:
        groups[OTHER_ROLES] = merged
    large = all(len(own) >= threshold(level) for own in groups.values())
    return dict(sorted(groups.items())) if large and len(groups) > 1 else {}


def roles_apart(level: Level, seen: Mapping[str, Sequence[Ballot]]) -> dict[str, bool]:
    """Whether each lens in which people answer as who they are may be shown.

    They answer as themselves too, so that is a split by role: every group that is shown is large enough, and
    so is who is in none of them, or nobody is.
    """
    really = {name: own for name, own in seen.items() if name.startswith(REALLY)}
    large = {name for name, own in really.items() if len(own) >= threshold(level)}
    known = {ballot.key for name in large for ballot in really[name]}
    rest = {ballot.key for ballot in seen.get(OWN, ())} - known
    whole = not rest or len(rest) >= threshold(level)
    return {name: whole and name in large for name in really}


def amounts_apart(
    level: Level, groups: Mapping[str, Sequence[Ballot]], together: Mapping[str, Amount]
) -> dict[str, dict[str, Amount]]:
    """What each group may show of each part: never more than all together, and all groups or none.

    A split has no counts except at licht. Texts are not split: few people wrote each.
    """
    most: Amount = "counts" if level == "licht" else "middle"
    written = {part for own in groups.values() for ballot in own for part in ballot.written}
    split = [
        part
        for part in together
        if part not in written
        and all(amount(level, values(own, part)) != "nothing" for own in groups.values())
    ]
    return {
        name: {part: least(amount(level, values(own, part)), most, together[part]) for part in split}
        for name, own in groups.items()
    }
