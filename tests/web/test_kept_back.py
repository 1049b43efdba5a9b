"""What waits for its moment is nowhere before: blind pictures, questions, what the group keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_session import session, step, text
from steps import Desk, Site, open_room, words

NUMBER = {"number": {"unit": text("mensen"), "low": 0, "high": 9}, "sentence": True}
BLIND = step("hoeveel", "term", blind=True, privacy="licht", settings=NUMBER)
AGAIN = {
    "id": "nog-eens",
    "again": "hoeveel",
    "title": text("Nog eens"),
    "text": text("En nu?"),
    "minutes": 5,
}
WALL = step("kaarten", "open", privacy="licht", settings={"cards": 1})
SHARE = step("delen", "share", privacy="licht", cards={"source": ["kaarten"]})


@pytest.fixture(autouse=True)
def _library(site: Site) -> Iterator[None]:
    library = site.app.state.kring.library
    made = {
        "blind-proef": session(BLIND, step("praten", "dialogue"), AGAIN, id="blind-proef"),
        "vraag-proef": session(step("vragen", "qa", beside=True), step("einde", "info"), id="vraag-proef"),
        "deel-proef": session(WALL, SHARE, step("einde", "info"), id="deel-proef"),
    }
    library.update(made)
    yield
    for name in made:
        del library[name]


async def seen(desk: Desk, *, at_the_desk: bool = True) -> dict[str, str]:
    """Every page, frame and download of the room."""
    summary = desk.path("summary")
    pages = {ending: f"{summary}.{ending}" for ending in ("html", "md", "csv", "json")}
    pages |= {"summary": summary, "stage": desk.path("stage"), "stage view": f"{desk.path('stage')}/view"}
    if at_the_desk:
        pages |= {"desk": f"/{desk.code}/desk", "desk view": f"/{desk.code}/desk/view"}
    found = {name: (await desk.http.get(path)).text for name, path in pages.items()}
    phone = desk.phones[0]
    view = (await phone.http.get(f"/{desk.code}/view")).text
    looked = await desk.http.get(f"/api/rooms/{desk.code}", headers=desk.bearer)
    return {**found, "phone": await phone.page(), "phone view": view, "api": looked.text}


async def holding(desk: Desk, *marks: str, at_the_desk: bool = True) -> set[str]:
    """Where any of these words stand."""
    pages = await seen(desk, at_the_desk=at_the_desk)
    return {name for name, html in pages.items() if any(mark in words(html) for mark in marks)}


async def test_a_blind_picture_and_its_words_are_nowhere_before_the_reveal(site: Site) -> None:
    async with await open_room(site, "blind-proef") as desk:
        phones = await desk.join(4)
        await desk.show("hoeveel", "open")
        for phone in phones:
            assert (await phone.answer("hoeveel", value="7", sentence="Dat is eerste-zin."))["ok"]
        await desk.act("close")
        assert await holding(desk, "eerste-zin", "7 mensen", "4 antwoorden") == set()
        await desk.act("talk")
        assert await holding(desk, "eerste-zin", "7 mensen", "4 antwoorden") == set()
        await desk.show("nog-eens", "open")
        for phone, value in zip(phones, "1234", strict=True):
            assert (await phone.answer("nog-eens", value=value, sentence="Dat is tweede-zin."))["ok"]
        assert await holding(desk, "eerste-zin", "tweede-zin") == set()
        await desk.act("close", "reveal")
        assert "desk" in await holding(desk, "eerste-zin", "tweede-zin")


async def test_a_question_is_on_the_desk_alone_until_it_is_shown(site: Site) -> None:
    async with await open_room(site, "vraag-proef") as desk:
        phones = await desk.join(6)
        await desk.show("vragen", "open")
        for at, phone in enumerate(phones):
            assert (await phone.answer("vragen", question_1=f"Wie belt er op moment {'abcdef'[at]}?"))["ok"]
        assert await holding(desk, "Wie belt er") == set(), "not even the desk, before closing"
        await desk.act("close", "reveal")
        assert await holding(desk, "Wie belt er", at_the_desk=False) == set()
        ids = await desk.texts()
        await desk.act("unhide", texts=[ids["Wie belt er op moment b?"]])
        assert "stage" in await holding(desk, "moment b", at_the_desk=False)
        assert await holding(desk, "moment a", "moment c", at_the_desk=False) == set()
        await desk.act("finish")
        assert await holding(desk, "moment a", "moment c") == set()


@pytest.mark.parametrize("acts", [("open",), ("open", "close")])
async def test_what_the_group_did_not_decide_about_leaves_in_no_file(
    site: Site, acts: tuple[str, ...]
) -> None:
    async with await open_room(site, "deel-proef") as desk:
        phones = await desk.join(4)
        await desk.show("kaarten", "open")
        for at, phone in enumerate(phones):
            assert (await phone.answer("kaarten", card_1=f"Ons geheim is {'abcd'[at]}."))["ok"]
        await desk.act("close", "reveal")
        await desk.act("release", texts=[*(await desk.texts()).values()])
        assert "json" in await holding(desk, "Ons geheim")
        await desk.show("delen", *acts)
        await desk.act("finish")
        assert await holding(desk, "Ons geheim") == set()
        assert "Ons geheim" not in str(site.room(desk.code).texts)
