"""What somebody with a link, a file or patience could try: none of it tells more than it should."""

from __future__ import annotations

from datetime import timedelta

from made_session import session, step
from steps import Desk, Site, open_room, words
from test_beforehand import Somebody

from server.library.draft import source_of


async def test_nobody_hears_from_outside_that_somebody_visits_a_room_beforehand(site: Site) -> None:
    """An idle room leaves memory, so a public number that rises would be a clock on who comes back."""
    visitor = site.visitor()
    before = (await visitor.get("/metrics")).text
    code = await Somebody().opens(site)
    await Somebody().joins(site, code)
    assert (await visitor.get("/metrics")).text == before
    await open_room(site)
    assert (await visitor.get(f"/{code}")).status_code == 200
    assert (await visitor.get("/metrics")).text != before, "a meeting counts"


async def test_a_file_with_the_id_of_a_prepared_session_is_another_session(site: Site) -> None:
    """Or what is learned with it would stand beside the prepared one, as if that were the same."""
    library = site.app.state.kring.library
    visitor = site.visitor(follow_redirects=True)
    file = "format: 1\nid: wat-lukte-al\ntitle: {nl: Iets heel anders}\nsteps: []\n"
    began = await visitor.post("/eigen", data={"from": "file", "text": file})
    assert began.status_code == 200
    kept = (await visitor.get(f"{began.url.path}/sessie.yaml")).text
    id = next(line.split(":")[1].strip() for line in kept.splitlines() if line.startswith("id:"))
    assert id not in library
    assert source_of(id, library) == "wat-lukte-al"


async def test_a_compass_keeps_its_own_day_from_meeting_to_meeting(site: Site) -> None:
    """Each report could hand on what the one before it did, so the day has to travel with the words."""
    back = step("toen", "choice", earlier="agreements", settings={"options": []})
    site.app.state.kring.library["verder"] = session(back, step("praten", "dialogue"), id="verder")
    words, chosen = "Elk kind heeft iemand.", site.app.state.kring.rooms.today()

    async def told(desk: Desk) -> tuple[str, str]:
        file = (await desk.http.get(f"{desk.path('summary')}.json")).json()
        return file["compass"], file["compass_day"]

    first = await open_room(site, "verder")
    await first.act("compass", compass=words)
    assert await told(first) == (words, chosen.isoformat())
    later = [(chosen + timedelta(days=days)).isoformat() for days in (7, 14)]
    second = await open_room(site, "verder", follows=first.links["summary_url"], date=later[0])
    third = await open_room(site, "verder", follows=second.links["summary_url"], date=later[1])
    assert await told(third) == (words, chosen.isoformat())
    await third.act("compass", compass="Elk kind telt mee.")
    assert await told(third) == ("Elk kind telt mee.", later[1])


async def test_who_writes_a_card_reads_that_one_sentence_may_go_along(site: Site) -> None:
    site.app.state.kring.library["los"] = session(step("kaarten", "open"), id="los")
    desk = await open_room(site, "los")
    page = words((await site.visitor().get(f"/{desk.code}")).text)
    assert "één zin die de groep kiest" in page and "Verder geen losse antwoorden." in page
