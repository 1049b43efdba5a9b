"""Steps that change places, and steps of the library that come in."""

from __future__ import annotations

import pytest
from made_session import STATEMENTS, session, step, text
from paper_room import PaperRoom

from server.kinds.kind import Refused
from server.library.session import Step
from server.room import commands as do
from server.room.arranging import lacks_roles, neighbours

OPTIONS = {"options": [{"id": "yes", "text": text("Ja")}, {"id": "no", "text": text("Nee")}]}
LINKED = session(
    step("eerst", "choice", settings=OPTIONS, privacy="licht"),
    step("praten", "dialogue"),
    step("weer", "choice", again="eerst", settings=OPTIONS, privacy="licht"),
)


def loose(id: str = "los", **more: object) -> Step:
    return Step.model_validate(step(id, "scale", settings=STATEMENTS, **more))


def test_a_step_that_is_still_to_come_changes_its_place() -> None:
    room = PaperRoom()
    room.do(do.Move(None, "praten", "welkom"))
    assert room.state.agenda[:3] == ("welkom", "praten", "woorden")
    room.do(do.Move(None, "praten", ""))
    assert room.state.agenda[0] == "praten"
    assert room.again() == room.state


def test_what_has_been_stays_where_it_was_and_nothing_comes_before_it() -> None:
    room = PaperRoom()
    room.do(do.Next(), do.Next())
    assert room.state.current == "woorden"
    for name, after in (("welkom", "praten"), ("woorden", "praten"), ("praten", "welkom"), ("praten", "")):
        with pytest.raises(Refused):
            room.do(do.Move(None, name, after))
    room.do(do.Move(None, "praten", "woorden"))
    assert room.state.upcoming == "praten"


@pytest.mark.parametrize(
    ("name", "after"), [("nergens", "welkom"), ("praten", "nergens"), ("praten", "praten")]
)
def test_a_place_that_is_none_is_refused(name: str, after: str) -> None:
    with pytest.raises(Refused):
        PaperRoom().do(do.Move(None, name, after))


def test_a_step_stays_after_the_one_that_it_asks_again() -> None:
    room = PaperRoom(LINKED)
    room.do(do.Move(None, "weer", "eerst"))
    assert room.state.agenda == ("eerst", "weer", "praten")
    assert neighbours(room.state, "weer") == (None, "praten")
    assert neighbours(room.state, "eerst") == (None, None)
    with pytest.raises(Refused):
        room.do(do.Move(None, "weer", ""))
    with pytest.raises(Refused):
        room.do(do.Move(None, "eerst", "praten"))


def test_neighbours_say_where_a_step_can_go() -> None:
    room = PaperRoom()
    names = room.state.agenda
    assert neighbours(room.state, names[0]) == (None, names[1])
    assert neighbours(room.state, names[1]) == ("", names[2])
    assert neighbours(room.state, names[-1]) == (names[-3], None)
    room.do(do.Next())
    assert neighbours(room.state, names[0]) == (None, None)
    assert neighbours(room.state, names[1]) == (None, names[2])


def test_a_step_of_the_library_comes_in_after_the_one_on_stage() -> None:
    room = PaperRoom()
    room.do(do.Next())
    room.do(do.AddStep(None, loose(optional=True, privacy="streng", rounds=2)))
    assert room.state.agenda[:2] == ("welkom", "extra-1")
    assert room.state.current == "welkom"
    assert room.state.steps["extra-1"].id == "extra-1"
    assert room.state.steps["extra-1"].privacy == "streng"
    room.do(do.Next())
    assert room.state.current == "extra-1"
    assert room.again() == room.state


def test_in_the_lobby_it_comes_first() -> None:
    room = PaperRoom()
    room.do(do.AddStep(None, loose(privacy="licht")))
    assert room.state.upcoming == "extra-1"


def test_what_stands_in_the_programme_is_not_asked_as_something_new() -> None:
    """Else the second time would not follow the rule of repeats, and tell who changed."""
    room = PaperRoom()
    with pytest.raises(Refused, match="al in het programma"):
        room.do(do.AddStep(None, room.state.steps["schaal"].model_copy(update={"id": "elders"})))
    room.do(do.AddStep(None, loose()))
    with pytest.raises(Refused, match="al in het programma"):
        room.do(do.AddStep(None, loose()))


def test_a_step_that_builds_on_others_does_not_come_in_by_itself() -> None:
    again = LINKED.steps[2]
    for found in (None, again):
        with pytest.raises(Refused, match="los staan"):
            PaperRoom().do(do.AddStep(None, found))


EYES = {"who": [{"id": "school", "text": text("de school"), "roles": ["leraar"]}], "really": True}


@pytest.mark.parametrize("asked", [False, True])
def test_a_step_that_needs_roles_comes_in_only_where_people_were_asked_for_one(asked: bool) -> None:
    named = [{"id": id, "name": text(id)} for id in ("leraar", "agent")]
    roles = {"group_by": "role", "roles": named} if asked else {}
    room = PaperRoom(session(step("praten", "dialogue"), **roles))
    wanted = loose(lenses=EYES, privacy="zorgvuldig")
    assert lacks_roles(room.state, wanted) is not asked
    assert not lacks_roles(room.state, loose(privacy="licht"))
    if asked:
        room.do(do.AddStep(None, wanted))
        assert "extra-1" in room.state.steps
        return
    with pytest.raises(Refused):
        room.do(do.AddStep(None, wanted))
