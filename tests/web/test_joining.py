"""Coming in: by a POST alone, with one cookie, early or late, to take part or only to watch."""

from __future__ import annotations

import asyncio
import re

import pytest
from made_session import STATEMENTS, session, step
from steps import Site, join, open_room, words
from websockets.exceptions import InvalidStatus

from server.web import patience

GROUPED = session(step("schaal", "scale", settings=STATEMENTS, group_by="role"), group_by="role")


async def test_looking_never_takes_a_seat(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        for path in (f"/{desk.code}", f"/{desk.code}?watch=0", f"/{desk.code}/join"):
            looked = await visitor.get(path)
            assert "set-cookie" not in looked.headers
        assert (await visitor.head(f"/{desk.code}")).headers.get("set-cookie") is None
        assert (await visitor.get(f"/{desk.code}/join")).status_code == 405
        assert "Er doet" not in words(await desk.page())
        assert "0 telefoons doen mee" in words(await desk.page())


async def test_the_promise_comes_before_the_button(site: Site) -> None:
    facts = {"recipients": "alle deelnemers", "contact": "Het secretariaat"}
    async with await open_room(site, **facts) as desk, site.visitor() as visitor:
        page = words((await visitor.get(f"/{desk.code}")).text)
    for line in (
        "Zonder naam. Overslaan mag. Je begeleider ziet niet wie wat schreef.",
        "Dit kunnen we niet beloven",
        "Dit verslag gaat naar: alle deelnemers.",
        "Vragen: Het secretariaat.",
        "We wissen de losse antwoorden uiterlijk op",
    ):
        assert line in page
        assert page.index(line) < page.index("Ik doe mee")


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"organisation": "Voorbeeld", "contact": "de balie"},
            "Verantwoordelijk: Voorbeeld. Vragen: de balie.",
        ),
        ({"organisation": "Voorbeeld"}, "Verantwoordelijk: Voorbeeld. Is een kind"),
        ({"contact": "de balie"}, "Vragen: de balie. Is een kind"),
        ({}, "Is een kind"),
    ],
)
async def test_who_is_responsible_stands_there_as_far_as_it_is_known(
    site: Site, facts: dict[str, str], line: str
) -> None:
    async with await open_room(site, **facts) as desk, site.visitor() as visitor:
        page = words((await visitor.get(f"/{desk.code}")).text)
    assert line in page
    assert ("Verantwoordelijk" in page) is ("organisation" in facts)
    assert ("Vragen: " in page) is ("contact" in facts)
    assert "–" not in page


async def test_a_phone_gets_one_cookie_that_no_script_can_read(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        joined = await visitor.post(f"/{desk.code}/join", data={"watch": "0"})
        (cookie,) = joined.headers.get_list("set-cookie")
        assert re.match(r"kring=[0-9a-f]{32};", cookie)
        assert f"Path=/{desk.code};" in cookie + ";"
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie
        assert "expires=" in cookie.lower() and "domain" not in cookie.lower()
        assert joined.headers["location"] == f"/{desk.code}"
        again = await visitor.post(f"/{desk.code}/join", data={"watch": "0"})
        assert again.headers["set-cookie"].split(";")[0] == cookie.split(";")[0]
        assert "1 telefoon doet mee" in words(await desk.page())


async def test_a_cookie_is_secure_where_the_address_is(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        proxied = {"X-Forwarded-Proto": "https"}
        joined = await visitor.post(f"/{desk.code}/join", headers=proxied)
        assert "Secure" in joined.headers["set-cookie"]


async def test_two_phones_have_nothing_in_common(site: Site) -> None:
    async with await open_room(site) as desk:
        one, two = await desk.join(2)
        assert one.token != two.token
        assert await one.page() != ""


@pytest.mark.parametrize("cookie", ["kring=nonsense", "kring=" + "G" * 32, "kring=" + "0" * 31, "kring="])
async def test_a_cookie_of_another_shape_is_nobody(site: Site, cookie: str) -> None:
    async with await open_room(site) as desk, site.visitor(headers={"Cookie": cookie}) as visitor:
        assert "Ik doe mee" in words((await visitor.get(f"/{desk.code}")).text)
        assert (await visitor.get(f"/{desk.code}/view")).status_code == 401
        joined = await visitor.post(f"/{desk.code}/join")
        assert re.match(r"kring=[0-9a-f]{32};", joined.headers["set-cookie"])


async def test_without_a_seat_there_is_nothing_to_see(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        phone.http.cookies.clear()
        with pytest.raises(InvalidStatus):
            async with phone.screen():
                pass
        assert (await phone.http.get(f"/{desk.code}/view")).status_code == 401


async def test_the_code_typed_at_home_leads_to_the_room(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        spaced = f" {desk.code[:3]} {desk.code[3:]} "
        found = await visitor.post("/code?l=en", data={"code": spaced})
        assert (found.status_code, found.headers["location"]) == (303, f"/{desk.code}?l=en")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "000000", "abcdef", "١٢٣٤٥٦", "9" * 5000])
async def test_a_wrong_code_gives_a_kind_page(site: Site, code: str) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/code", data={"code": code})
    assert answer.status_code == 404
    assert "Deze code of link kennen we niet." in words(answer.text)
    assert not code or code not in answer.text


async def test_guessing_codes_takes_time_and_who_has_a_seat_never_waits(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right and wrong take as long, so that nobody learns anything from hanging up."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    class Quick:
        sleep = staticmethod(wait)

    monkeypatch.setattr(patience, "FREE", 2)
    monkeypatch.setattr(patience, "asyncio", Quick)
    monkeypatch.setattr(site.app.state.kring, "patience", patience.Patience())
    async with await open_room(site) as desk, site.visitor() as visitor:
        (phone,) = await desk.join()
        for _ in range(5):
            assert (await visitor.get("/111111")).status_code == 404
            assert (await visitor.get(f"/{desk.code}")).status_code == 200
            await phone.page()
    assert waited == [0.25, 0.25, 0.5, 0.5, 0.75, 0.75]


def test_waiting_has_an_end() -> None:
    assert patience.wait(10**6) == patience.MOST


async def test_who_lets_too_many_guesses_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FREE", 0)
    monkeypatch.setattr(patience, "WAITING", 2)
    asked = patience.Patience()
    waiting = [asyncio.create_task(asked.guessed("192.0.2.9", wrong=True)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(patience.Impatient):
        await asked.guessed("192.0.2.9", wrong=True)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def test_one_home_network_is_one_guesser() -> None:
    assert patience.network("2001:db8:1:2::3") == patience.network("2001:db8:1:2:ffff::9")
    assert patience.network("192.0.2.9") != patience.network("192.0.2.10")


async def test_who_only_watches_sees_all_and_counts_nowhere(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(3)
        watcher = await join(desk, watch="1")
        await desk.show("woorden", "open")
        assert 'data-seat="watch"' in await watcher.page()
        assert (await watcher.answer("woorden", word_1="rust"))["ok"] is False
        async with watcher.screen() as phone, desk.phones[0].screen():
            await phone.shows("Over woorden")
            said = await phone.send(prompt="woorden", round=1, do="answer", form={"word-1": ["rust"]})
            assert said["ok"] is False
            assert "Doe eerst mee" in said["errors"][""]
            seen: dict[str, object] = {}
            while seen.get("present") != 1:
                seen = await desk.look()
        assert "3 telefoons" in words(await desk.page())


async def test_who_comes_late_joins_from_this_question(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        await desk.show("woorden", "open")
        async with site.visitor() as visitor:
            assert "Je doet mee vanaf deze vraag." in words((await visitor.get(f"/{desk.code}")).text)
        (late,) = await desk.join()
        assert "Over woorden" in words(await late.page())
        assert (await late.answer("woorden", word_1="laat"))["ok"]


async def test_a_role_is_asked_only_where_the_session_groups_by_it(site: Site) -> None:
    site.app.state.kring.library["rollen"] = GROUPED
    async with await open_room(site, "rollen") as grouped, await open_room(site) as plain:
        async with site.visitor() as visitor:
            assert '<select name="role">' in (await visitor.get(f"/{grouped.code}")).text
            assert '<select name="role">' not in (await visitor.get(f"/{plain.code}")).text
        await grouped.join(role="wijkteam")
        await grouped.join(role="geheim agent")
        assert "2 telefoons doen mee" in words(await grouped.page())


async def test_a_phone_chooses_its_own_language_and_keeps_it(site: Site) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        english = await visitor.get(f"/{desk.code}?l=en")
        assert 'lang="en"' in english.text and "I join in" in words(english.text)
        assert 'action="/' + desk.code + '/join?l=en"' in english.text
        joined = await visitor.post(f"/{desk.code}/join?l=en")
        assert joined.headers["location"] == f"/{desk.code}?l=en"
        nonsense = await visitor.get(f"/{desk.code}?l=xx")
        assert 'lang="nl"' in nonsense.text


async def test_a_finished_room_takes_nobody_in(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.act("finish")
        async with site.visitor() as visitor:
            assert (await visitor.post(f"/{desk.code}/join")).status_code == 422
