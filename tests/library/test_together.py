"""What steps take from each other is said at the step and the field where it can be mended."""

from typing import Any

from made_session import session, step, text

from server.library.checker import check
from server.library.session import Cards, Session

OPTIONS = [{"id": f"o{n}", "text": text(f"Keuze {n}")} for n in range(3)]
CHOICE = step("keuze", "choice", settings={"options": OPTIONS})
CARDS = step("kaarten", "open")


def places(found: Session) -> list[tuple[str, str]]:
    return [(fault.step, fault.field) for fault in check(found) if not fault.hint]


def votes(**cards: Any) -> dict[str, Any]:
    return step("stemmen", "choice", cards={"source": ["kaarten"], **cards}, settings={"most": 3})


def test_cards_come_from_a_step_that_makes_them() -> None:
    assert places(session(CARDS, votes(most=10))) == []
    from_a_choice = step("stemmen", "choice", cards={"source": ["stil"], "most": 10})
    assert places(session(step("stil", "pause"), from_a_choice)) == [("stemmen", "cards.source")]


def test_no_more_cards_than_the_kind_can_hold() -> None:
    sound = session(CARDS, votes(most=10))
    many = Cards.model_construct(source=("kaarten",), most=40)
    vote = sound.steps[1].model_copy(update={"cards": many})
    assert places(sound.model_copy(update={"steps": (sound.steps[0], vote)})) == [("stemmen", "cards.most")]


def test_a_text_comes_back_where_it_was_written_before() -> None:
    recall = step("terug", "takeaway", settings={"recall": "parkeer"})
    assert places(session(step("parkeer", "takeaway"), recall)) == []
    assert places(session(recall, step("parkeer", "takeaway"))) == [("terug", "settings.recall")]
    assert places(session(step("parkeer", "open"), recall)) == [("terug", "settings.recall")]


def test_the_roles_of_a_lens_are_roles_that_people_can_have() -> None:
    def seen(role: str) -> Session:
        who = [{"id": "ouder", "text": text("een ouder"), "roles": [role]}]
        return session({**CHOICE, "lenses": {"who": who}})

    assert places(seen("gezin")) == []
    assert places(seen("burgemeester")) == [("keuze", "lenses.who.0.roles")]


def early(*steps: dict[str, Any]) -> list[str]:
    """The steps at which is said that people choose before they looked."""
    return [fault.step for fault in check(session(*steps)) if fault.hint and not fault.field]


def test_a_session_looks_before_it_chooses() -> None:
    agree = step("afspraken", "agree")
    assert early(CARDS, agree) == []
    assert early(agree, CARDS) == ["afspraken"]
    assert early(step("welkom", "info"), step("praten", "dialogue"), agree) == ["afspraken"]
    assert early({**CARDS, "optional": True}, agree) == ["afspraken"], (
        "it is left out unless somebody wants it"
    )
    again = {"id": "nog-eens", "again": "keuze", "title": text("Nog"), "text": text("Nog"), "minutes": 5}
    assert early({**CHOICE, "blind": True}, agree, again) == ["afspraken"], (
        "nobody sees it before it comes back"
    )
    assert early(CARDS, agree, step("meer", "agree")) == []
