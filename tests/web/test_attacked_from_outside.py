"""What somebody with a link, a file or patience could try: none of it tells more than it should."""

from __future__ import annotations

from steps import Site, open_room
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
