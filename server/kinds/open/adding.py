"""Adding to what others wrote: which text stands under which card, and how that fills screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from server.kinds.cards import per_page
from server.kinds.items import Item
from server.kinds.kind import N_, Answer, Form, Json, Message, Refused, Result, Table, Text, one

FIELD = "onto"
COLUMN, LONG_COLUMN = 6, 4  # texts that one column can hold; of long ones
HEADINGS = 4  # short lines over the texts: a screen has room for so many more than it has cards
EXAMPLES: tuple[Text, ...] = (
    {"nl": "Daar kan ik bij helpen.", "en": "I can help with that."},
    {"nl": "En dan samen met de ouders.", "en": "And then together with the parents."},
    {"nl": "Dat kan ook klein beginnen.", "en": "That could start small as well."},
    {"nl": "Iemand van school hoort daar ook bij.", "en": "Someone from school belongs there too."},
    {"nl": "Eerst vragen wat het gezin wil.", "en": "First ask what the family wants."},
    {"nl": "Spreek af wie belt.", "en": "Agree who calls."},
    {"nl": "Een vaste dag helpt.", "en": "A fixed day helps."},
    {"nl": "Dat deden we vorig jaar al een keer.", "en": "We did that once last year."},
)


@dataclass(frozen=True)
class Under:
    """A card with the texts that were added to it. `more`: its first texts stand before these."""

    item: Item
    cards: Sequence[str]
    more: bool = False


def onto(form: Form, items: Sequence[Item]) -> str:
    """The card that somebody adds to, or `Refused`."""
    chosen = one(form, FIELD)
    if chosen not in {item.id for item in items}:
        raise Refused(FIELD, N_("Kies waar je iets aan toevoegt."))
    return chosen


def counted(answers: Sequence[Answer]) -> Result:
    """`{"under": {card: ids}}` of the texts that may be shown, in order of their ids, which are random."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        ids = [card["id"] for card in answer.get("cards", ()) if "id" in card]
        if ids and FIELD in answer:
            found.setdefault(answer[FIELD], []).extend(ids)
    return {"under": {card: sorted(found[card]) for card in sorted(found)}} if found else {}


def screens(items: Sequence[Item], result: Result) -> list[list[Under]]:
    """What stands under what, a screen at a time. A card takes the room of a text.

    Texts under one card stay together, as long as one column can hold them. Only ids count: when a card or a
    text is hidden later, everything else keeps its screen.
    """
    room = per_page(result) + HEADINGS
    pages: list[list[Under]] = []
    left = 0
    for under in parts(items, result, LONG_COLUMN if result.get("long") else COLUMN):
        if len(under.cards) + 1 > left:
            pages.append([])
            left = room
        pages[-1].append(under)
        left -= len(under.cards) + 1
    return pages


def parts(items: Sequence[Item], result: Result, most: int | None = None) -> list[Under]:
    """What stands under what; with `most` in parts of so many texts at most."""
    return [
        Under(item, cards[start : start + (most or len(cards))], more=start > 0)
        for item, cards in _added(items, result)
        for start in range(0, len(cards), most or len(cards))
    ]


def table(items: Sequence[Item], result: Result, said: Sequence[Message]) -> Table | None:
    """A row per text, with the card that it was added to, and last what was `said` of who did not know."""
    rows: list[list[Json]] = [
        [item.text, {"id": id}] for item, cards in _added(items, result) for id in cards
    ]
    rows += [["", message] for message in said]
    return Table([(N_("Kaart"), {}), (N_("Toegevoegd"), {})], rows, beside=(0,)) if rows else None


def placed(items: Sequence[Item], result: Result) -> dict[str, Text]:
    """{id of a text: what it was added to}."""
    return {id: dict(item.text) for item, cards in _added(items, result) for id in cards}


def invented(items: Sequence[Item], random: Random) -> str:
    """The card to which a simulated participant adds: some get more than others."""
    return random.choice(items[: max(2, len(items) * 2 // 3)]).id


def _added(items: Sequence[Item], result: Result) -> Iterator[tuple[Item, Sequence[str]]]:
    """The cards that got something, in their own order: never by how many texts they got."""
    found: Mapping[str, Sequence[str]] = result.get("under", {})
    return ((item, found[item.id]) for item in items if found.get(item.id))
