"""What counted orders say: sentences for the summary, rows for a table."""

from __future__ import annotations

from collections.abc import Mapping

from server.kinds.items import DONT_KNOW, UNSURE
from server.kinds.kind import N_, Json, Message, Result, Sentences, Table, Text
from server.kinds.statistics import share_message

Texts = Mapping[str, Text]

AGREEMENT: Mapping[str | None, str] = {
    "much": N_("veel overeenkomst"),
    "some": N_("deels samen"),
    "little": N_("veel verschil"),
    "unknown": N_("veel ‘weet ik niet’"),
}
LEVELS = ("little", "some", "much")


def say_rank(texts: Texts, head: int, result: Result) -> Sentences:
    """Shared is what most have in their top; different, that orders differ much."""
    if result["amount"] == "nothing":
        return Sentences()
    if many_unsure(result):
        return Sentences(unknown=[(N_("Veel van ons weten dit niet."), {})])
    alike = result["agreement"]
    found = [_shared(texts[name], head) for name in result.get("shared", [])]
    found += [_named(texts[name], head) for name in result.get("named", [])]
    if alike == "much":
        found.append((N_("Onze volgordes lijken veel op elkaar."), {}))
    differ: list[Message] = [(N_("Onze volgordes verschillen veel."), {})] if alike == "little" else []
    return Sentences(shared=found, different=differ)


def _shared(option: Text, head: int) -> Message:
    if head == 1:
        return (N_("De meesten van ons zetten ‘{option}’ op plaats 1."), {"option": option})
    return (N_("De meesten van ons hebben ‘{option}’ in hun top {k}."), {"option": option, "k": head})


def _named(option: Text, head: int) -> Message:
    return (N_("Meer mensen hebben ‘{option}’ in hun top {k}."), {"option": option, "k": head})


def many_unsure(result: Result) -> bool:
    """Whether three in ten or more chose "weet ik niet", as far as the result tells."""
    if "counts" in result:
        unsure = result["counts"][UNSURE]
        return bool(unsure >= 3 and unsure * 10 >= 3 * (unsure + result["people"]))
    share = result.get("shares", {}).get(UNSURE, 0)
    return result.get("agreement") == "unknown" or (isinstance(share, int) and share >= 3)


def compare_ranks(texts: Texts, head: int, before: Result, after: Result) -> Sentences:
    """How much orders are alike in both, and what most have in their top in one of the two alone."""
    was, now = before.get("agreement"), after.get("agreement")
    if not {was, now} <= set(LEVELS):
        return Sentences()
    alike: Message = (N_("{first} en {second}: onze volgordes lijken evenveel op elkaar."), {})
    words = {"was": agreement_message(before), "now": agreement_message(after)}
    changed: Message = (N_("Onze volgordes. {first}: {was}. {second}: {now}."), words)
    return Sentences(
        shared=[alike] if was == now else [],
        different=[
            *([changed] if was != now else []),
            *_joined(
                texts, head, before, after, N_("‘{option}’ {second}: ook in de top {k} van de meesten.")
            ),
            *_joined(
                texts, head, after, before, N_("‘{option}’ {second}: niet meer in de top {k} van de meesten.")
            ),
        ],
    )


def _joined(texts: Texts, head: int, old: Result, new: Result, message: str) -> list[Message]:
    """What is shared in the one and not in the other, where both tell."""
    if "shared" not in old or "shared" not in new:
        return []
    names = [name for name in new["shared"] if name not in old["shared"]]
    return [(message, {"option": texts[name], "k": head}) for name in names]


def _told(result: Result) -> bool:
    return "shares" in result or "counts" in result


def rank_table(texts: Texts, head: int, result: Result) -> Table | None:
    """A row per option in author order, then how much the orders are alike."""
    if result["amount"] == "nothing":
        return None
    together: Message = (N_("Samen"), {})
    word = agreement_message(result)
    if not _told(result):
        often: Message = (N_("meer mensen"), {})
        rows: list[list[Json]] = [[texts[name], often] for name in result.get("named", [])]
        return Table(((N_("Keuze"), {}), _in_top(head)), [*rows, [together, word]])
    columns = _columns(result)
    headings: list[Message] = [(N_("Keuze"), {}), _in_top(head), *columns.values()]
    rows = [[texts[name], _often(result, name), *_cells(result, name, columns)] for name in texts]
    empty = [""] * len(columns)
    rows.append([DONT_KNOW, _often(result, UNSURE), *empty])
    return Table(headings, [*rows, [together, word, *empty]] if word else rows)


def _in_top(head: int) -> Message:
    return (N_("In de top {k}"), {"k": head})


def _columns(result: Result) -> dict[str, Message]:
    places: dict[str, Message] = {
        "median": (N_("Middelste plaats"), {}),
        "p25": (N_("Helft ligt vanaf"), {}),
        "p75": (N_("Helft ligt tot"), {}),
    }
    exact: dict[str, Message] = {
        "mean": (N_("Gemiddelde rang"), {}),
        "borda": (N_("Gemiddeld aantal punten (Borda)"), {}),
    }
    return (places if "places" in result else {}) | (exact if "ranks" in result else {})


def _cells(result: Result, name: str, columns: Mapping[str, Message]) -> list[Json]:
    known = {**result.get("places", {}).get(name, {}), **result.get("ranks", {}).get(name, {})}
    return [known.get(column, "") for column in columns]


def _often(result: Result, name: str) -> Json:
    return result["counts"][name] if "counts" in result else share_message(result["shares"][name])


def agreement_message(result: Result) -> Message | None:
    """How much the orders are alike, as words; None where that is not told."""
    word = result.get("agreement")
    return (AGREEMENT[word], {}) if word else None
