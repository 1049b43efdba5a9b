"""What nobody types by accident is refused like anything else that makes no sense, and lands nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.app import build
from server.kinds.kind import Refused
from server.settings import Settings
from server.web import acts

PLANTED = "0" * 32


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = build(Settings(tmp_path), ["http://kring.test"])
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://kring.test") as client:
            yield client


async def opened(visitor: httpx.AsyncClient, **more: str) -> dict[str, str]:
    answer = await visitor.post("/api/rooms", json={"session": "wat-lukte-al", **more})
    assert answer.status_code == 201
    links: dict[str, str] = answer.json()
    return links


@pytest.mark.parametrize("seconds", ["²", "9" * 5000, "-30", "0x1e", "1e2"])
def test_a_number_that_is_none_is_refused(seconds: str) -> None:
    with pytest.raises(Refused):
        acts.parse("extend", {"seconds": [seconds]}, None)


@pytest.mark.parametrize("path", ["/" + "1" * 5000, "/" + "1" * 5000 + "/desk"])
async def test_an_address_without_end_is_refused(visitor: httpx.AsyncClient, path: str) -> None:
    assert (await visitor.get(path)).status_code == 414


async def test_what_cannot_be_seen_is_no_part_of_an_organisation(visitor: httpx.AsyncClient) -> None:
    links = await opened(visitor, organisation="Wijk\u0000 \u202eteam")
    assert "Wijk team" in (await visitor.get(f"/{links['code']}")).text


async def test_a_token_that_somebody_else_put_there_takes_no_seat(visitor: httpx.AsyncClient) -> None:
    code = (await opened(visitor))["code"]
    planted = await visitor.post(f"/{code}/join", headers={"Cookie": f"kring={PLANTED}"})
    own = planted.cookies["kring"]
    assert own != PLANTED
    again = await visitor.post(f"/{code}/join", headers={"Cookie": f"kring={own}"})
    assert f"kring={own};" in again.headers["set-cookie"]


async def test_who_only_watches_is_not_the_second_who_wants_to_slow_down(visitor: httpx.AsyncClient) -> None:
    links = await opened(visitor)
    for watch in ("0", "1"):
        visitor.cookies.clear()
        await visitor.post(f"/{links['code']}/join", data={"watch": watch})
        await visitor.post(f"/{links['code']}/slower")
    await visitor.get(f"/desk/{links['desk_key']}")
    desk = await visitor.get(f"/{links['code']}/desk")
    assert desk.status_code == 200
    assert "langzamer mag" not in desk.text


async def test_a_file_that_lacks_nearly_everything_is_a_draft_to_go_on_with(
    visitor: httpx.AsyncClient,
) -> None:
    begun = await visitor.post("/eigen", data={"from": "file", "text": "format: 1\nid: leeg\nsteps:\n"})
    address = begun.headers["location"]
    for path in (address, f"{address}/sessie.yaml", f"{address}/open"):
        assert (await visitor.get(path)).status_code in (200, 303), path


async def test_a_step_that_another_window_threw_away_is_missed_by_nobody(visitor: httpx.AsyncClient) -> None:
    address = (await visitor.post("/eigen", data={"from": "wat-lukte-al"})).headers["location"]
    await visitor.post(address, data={"do": "remove:wat-lukte", "_was": "{}"})
    gone = f"{address}/steps/wat-lukte"
    answer = await visitor.post(gone, data={"title.nl": "Nog iets", "_version": "1"})
    assert answer.status_code == 409
    assert (await visitor.get(gone)).status_code == 303


async def test_a_link_that_is_none_of_ours_is_not_renewed(visitor: httpx.AsyncClient) -> None:
    links = await opened(visitor)
    answer = await visitor.post(
        f"/api/rooms/{links['code']}/acts",
        headers={"Authorization": f"Bearer {links['desk_key']}", "Content-Type": "application/json"},
        content='{"act": "renew", "link": "\\ud800"}',
    )
    assert answer.status_code == 422
