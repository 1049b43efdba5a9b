"""Orders of importance, counted at the permitted amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from server.kinds.items import UNSURE
from server.kinds.kind import Amount, Json, Result
from server.kinds.statistics import FLOOR, USUAL, halves, lowered, masked, quartiles, shares, tenth

Order = Sequence[str]
STRIPS_FROM = 8  # a strip of fewer people is a row of persons
SHARED_FROM = 6  # tenths of people: what so many place in their top is shared


def count_rank(
    answers: Sequence[Order | str], names: Sequence[str], head: int, past: int, amount: Amount
) -> Result:
    """Count options at the permitted amount. Each answer is one person's order, or "x" for unsure.

    `head` is how many of an order count as its top, `past` the place of what was not ranked. Returns
    {"amount"} with, as far as allowed, "agreement" (much, some, little, or unknown); "named" (in the top of
    three people or more, author order); "shares" (tenths of people with it in their top, {"few": true} for
    one and two, and "x" of all); "shared" (in the top of six in ten, author order); "places" per option
    ({"median", "p25", "p75"} in halves); or exact "counts", "people" (who ranked) and "ranks" ({"mean",
    "borda"}).
    """
    orders = [answer for answer in answers if not isinstance(answer, str)]
    unsure = len(answers) - len(orders)
    allowed = _allowed(amount, len(orders))
    if allowed == "nothing":
        told = amount != "nothing" and unsure >= FLOOR
        return {"amount": "words", "agreement": "unknown"} if told else {"amount": "nothing"}
    result: Result = {"amount": allowed, "agreement": _agreement(orders, names)}
    tops = Counter(name for order in orders for name in order[:head])
    counts = {name: tops[name] for name in names} | {UNSURE: unsure}
    if allowed == "counts":
        exact: Result = {"counts": counts, "people": len(orders), "ranks": _ranks(orders, names)}
        return {**result, **exact, "shared": _shared(names, exact), **_places(orders, names, past)}
    shown = _shown(counts, orders, past, allowed)
    return {**result, **shown} if shown else {**result, "amount": "words"}


def _allowed(amount: Amount, people: int) -> Amount:
    """Below five even the word would be chance: orders of m people agree to 1/m by themselves."""
    if amount == "nothing" or (people < USUAL and amount != "counts"):
        return "nothing"
    return lowered(amount, people)


def _shown(counts: Mapping[str, int], orders: Sequence[Order], past: int, amount: Amount) -> Result | None:
    tops = {name: count for name, count in counts.items() if name != UNSURE}
    if amount == "tenths":
        found = shares(counts, len(orders))
        if found is None:
            return None
        unsure = counts[UNSURE]
        known = {**found, UNSURE: found[UNSURE] if masked(unsure) else tenth(unsure, unsure + len(orders))}
        # the quartiles of what one or two people placed would tell where
        told = [name for name, count in tops.items() if not masked(count)]
        most = _shared([*tops], {"shares": known})
        return {"shares": known, "shared": most, **_places(orders, told, past)}
    if amount == "middle" and max(tops.values()) < len(orders) - 1:
        named = [name for name, count in tops.items() if count >= FLOOR]
        return {"named": named} if named else None
    # nearly everyone has the same in the top, and then a name would be everyone's answer
    return None


def _places(orders: Sequence[Order], names: Collection[str], past: int) -> Result:
    """The middle and quartiles of the places; what is not ranked stands at `past`."""
    if len(orders) < STRIPS_FROM:
        return {}
    found: dict[str, Json] = {}
    for name in names:
        places = [order.index(name) + 1 if name in order else past for order in orders]
        p25, median, p75 = map(halves, quartiles(places))
        found[name] = {"p25": p25, "median": median, "p75": p75}
    return {"places": found}


def ranks_of(order: Order, names: Sequence[str]) -> dict[str, float]:
    """The rank of every option in one person's order; what is not ranked shares the mean of the ranks left.

    Midranks as for any tie: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33.
    """
    left = (len(order) + 1 + len(names)) / 2
    return dict.fromkeys(names, left) | {name: place for place, name in enumerate(order, 1)}


def _ranks(orders: Sequence[Order], names: Sequence[str]) -> dict[str, Json]:
    """Mean rank and mean Borda points (options minus rank) per option.

    With midranks, so that nobody gains by ranking less: Cullinan, Hsiao and Polett (2014), A Borda count for
    partially ordered ballots, Social Choice and Welfare 42.
    """
    ranks = [ranks_of(order, names) for order in orders]
    means = {name: sum(rank[name] for rank in ranks) / len(ranks) for name in names}
    return {
        name: {"mean": round(mean, 1), "borda": round(len(names) - mean, 1)} for name, mean in means.items()
    }


def concordance(orders: Sequence[Order], names: Sequence[str]) -> float:
    """Kendall's W, 0 (no agreement) to 1 (all the same), corrected for ties.

    Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10;
    the correction as in Siegel and Castellan (1988), Nonparametric Statistics for the Behavioral Sciences.
    `orders` is not empty; there are two names or more, and every order ranks at least one.
    """
    people, size = len(orders), len(names)
    ranks = [ranks_of(order, names) for order in orders]
    mean = people * (size + 1) / 2
    squares = sum((sum(rank[name] for rank in ranks) - mean) ** 2 for name in names)
    ties = sum((size - len(order)) ** 3 - (size - len(order)) for order in orders)
    return 12 * squares / (people**2 * (size**3 - size) - people * ties)


def _agreement(orders: Sequence[Order], names: Sequence[str]) -> str | None:
    """W as a word; None where so few people agree by chance."""
    if len(orders) < USUAL:
        return None
    found = concordance(orders, names)
    if found < 0.3:
        return "little"
    return "some" if found <= 0.6 else "much"


def _shared(names: Sequence[str], result: Result) -> list[str]:
    """What six in ten or more have in their top, in author order; by the shares that are shown."""
    return [name for name in names if _tenths(result, name) >= SHARED_FROM]


def _tenths(result: Result, name: str) -> int:
    if "counts" in result:
        return tenth(result["counts"][name], result["people"])
    share = result["shares"][name]
    return share if isinstance(share, int) else 0
