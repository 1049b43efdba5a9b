"""Writing a session in the browser: by plain forms, by the page's script, in two windows, and to a room."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import httpx
import pytest
from made_session import session
from steps import JSON, Site, words
from test_opening import PROMISES

from server.kinds import kinds
from server.library import draft
from server.library.loader import dump, parse

ROOM = {"language": "nl", "promise": PROMISES}


async def begin(visitor: httpx.AsyncClient, **form: str) -> str:
    """The address of a new draft."""
    answer = await visitor.post("/eigen", data=form)
    assert answer.status_code == 303, words(answer.text)
    assert re.fullmatch(r"/eigen/[\w-]{22}", answer.headers["location"])
    return answer.headers["location"]


def form_of(html: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form, as it was drawn."""
    form = html.partition("data-draft-form")[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input|textarea|select)\b.*?>(?:[^<]*</textarea>)?", form, re.DOTALL):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        ticks = re.search(r'type="(radio|checkbox)"', tag)
        if name and (not ticks or " checked" in tag):
            text = re.search(r">([^<]*)</textarea>", tag)
            found.setdefault(name[1], []).append(text[1] if text else value[1] if value else "")
    return found


async def press(visitor: httpx.AsyncClient, address: str, do: str, **fields: str) -> str:
    """Press a button of a plain page, with fields filled in; the address where that leads."""
    form = form_of((await visitor.get(address)).text)
    given = {name.replace("__", "."): [value] for name, value in fields.items()}
    answer = await visitor.post(address, data={**form, **given, "do": do})
    assert answer.status_code == 303, words(answer.text)[:500]
    return answer.headers["location"]


async def types(visitor: httpx.AsyncClient, address: str, was: dict[str, list[str]], **fields: Any) -> Any:
    """What the page's script sends, and what it hears."""
    form = {name: value for name, value in fields.items() if name != "now"} | fields.get("now", {})
    answer = await visitor.post(address, data={**form, "_was": json.dumps(was)}, headers=JSON)
    return answer.json()


async def exported(visitor: httpx.AsyncClient, address: str) -> str:
    answer = await visitor.get(f"{address.partition('/steps/')[0]}/sessie.yaml")
    assert answer.status_code == 200
    return answer.text


async def test_a_session_starts_empty_as_a_copy_or_from_a_file(site: Site) -> None:
    async with site.visitor() as visitor:
        empty = await visitor.get(await begin(visitor))
        assert "Voeg een stap toe" in words(empty.text)
        copy = await begin(visitor, **{"from": "proef"})
        made = parse(await exported(visitor, copy), "")
        assert made == session().model_copy(update={"id": made.id}) and made.id.startswith("proef-eigen-")
        own = session(id="van-mij")
        pasted = await begin(visitor, **{"from": "file", "text": dump(own)})
        assert parse(await exported(visitor, pasted), "") == own
        sent = await visitor.post("/eigen", data={"from": "file"}, files={"text": dump(own).encode()})
        assert parse(await exported(visitor, sent.headers["location"]), "") == own


async def test_a_link_chooses_the_session_to_copy(site: Site) -> None:
    async with site.visitor() as visitor:
        for chosen, found in (("proef", "proef"), ("nergens", "wat-lukte-al")):
            page = (await visitor.get(f"/eigen?from={chosen}")).text
            assert re.findall(r'name="from" value="([^"]+)" checked', page) == [found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Kies een bestand"),
        ("a: &a 1\nb: *a", "Verwijzingen"),
        ("steps: [{id: a, kind: quiz}]\nid: x", "De soort quiz bestaat niet."),
        ("id: x\ntitle: {nl: '<script>alert(1)</script>'}", "Hier staat code"),
        ("[" * 9_000, "Dit bestand kunnen we zo niet nemen."),
        ("#" * 250_000, "te groot"),
    ],
)
async def test_a_hostile_file_is_refused_in_words_and_stays_to_be_mended(
    site: Site, text: str, said: str
) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/eigen", data={"from": "file", "text": text})
        assert answer.status_code == 422
        assert said in words(answer.text)
        assert "<script>alert" not in answer.text
        before = site.inside(site.app.state.kring.rooms.store.drafts())
        huge = {"text": b"x" * 3_000_000}
        assert (await visitor.post("/eigen", data={"from": "file"}, files=huge)).status_code == 413
        assert site.inside(site.app.state.kring.rooms.store.drafts()) == before


async def test_nobody_finds_a_draft_without_its_link(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor)
        for wrong in ("/eigen/x", "/eigen/" + "a" * 22, address[:-1] + ("A" if address[-1] != "A" else "B")):
            for answer in (
                await visitor.get(wrong),
                await visitor.post(wrong, data={"title.nl": "x"}),
                await visitor.get(f"{wrong}/open"),
                await visitor.get(f"{wrong}/sessie.yaml"),
            ):
                assert answer.status_code == 404
        page = await visitor.get(address)
        assert 'name="robots" content="noindex"' in page.text
        assert page.headers["cache-control"] == "no-store"
        foreign = {"Origin": "https://elders.example"}
        assert (await visitor.post(address, data={}, headers=foreign)).status_code == 403


async def test_everything_works_by_plain_forms(site: Site) -> None:
    async with site.visitor() as visitor:
        start = await begin(visitor)
        step = await press(visitor, start, "add:scale", title__nl="Onze sessie", title__en="Our session")
        assert "/steps/" in step
        step = step.partition("#")[0]
        await press(visitor, step, "", text__nl="Hoe gaat het?", title__nl="Schaal", minutes="7")
        anchor = await press(visitor, step, "more:settings.statements", settings__statements__0__text__nl="A")
        assert anchor.endswith("#last-settings.statements")
        await press(visitor, step, "later:settings.statements:0", settings__statements__1__text__nl="B")
        page = (await visitor.get(step)).text
        form = form_of(page)
        assert form["settings.statements.0.text.nl"] == ["B"]
        assert form["settings.statements.1.text.nl"] == ["A"]
        assert "7 minuten" in words(page)
        second = (await press(visitor, step, "copy:" + step.rpartition("/")[2])).partition("#")[0]
        await press(visitor, second, "up:" + second.rpartition("/")[2], title__nl="Nog een")
        order = re.findall(r'<span class="name">([^<]*)</span>', (await visitor.get(second)).text)
        assert order == ["De sessie als geheel", "Nog een", "Schaal"]
        assert await press(visitor, second, "remove:" + second.rpartition("/")[2]) == start


async def test_undo_and_redo_survive_a_reload(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor)
        for title in ("Eerste", "Tweede"):
            await press(visitor, address, "", title__nl=title)
        assert 'value="redo" id="do-redo" disabled' in (await visitor.get(address)).text
        await press(visitor, address, "undo")
        assert form_of((await visitor.get(address)).text)["title.nl"] == ["Eerste"]
        await press(visitor, address, "redo")
        assert form_of((await visitor.get(address)).text)["title.nl"] == ["Tweede"]


async def test_two_windows_in_different_fields_both_keep_their_words(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "proef"}) + "/steps/schaal"
        was = {"title.nl": ["schaal"], "minutes": ["5"]}
        first = await types(visitor, address, {"title.nl": was["title.nl"]}, now={"title.nl": "Van mij"})
        second = await types(visitor, address, {"minutes": was["minutes"]}, minutes="9")
        assert (first["ok"], second["ok"], second["theirs"]) == (True, True, {})
        step = parse(await exported(visitor, address), "").steps[3]
        assert (step.title["nl"], step.minutes) == ("Van mij", 9)
        third = await types(visitor, address, {"title.nl": was["title.nl"]}, now={"title.nl": "Ook van mij"})
        assert third["theirs"] == {"title.nl": ["Van mij"]}
        assert parse(await exported(visitor, address), "").steps[3].title["nl"] == "Van mij"
        assert "Van mij" in third["html"]


async def test_an_old_page_without_script_is_refused_with_its_words_on_it(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "proef"}) + "/steps/schaal"
        old = form_of((await visitor.get(address)).text)
        await press(visitor, address, "", text__nl="Eerst was ik er")
        answer = await visitor.post(address, data={**old, "title.nl": ["Mijn titel"], "do": ""})
        assert answer.status_code == 409
        again = form_of(answer.text)
        assert again["title.nl"] == ["Mijn titel"]
        assert (await visitor.post(address, data={**again, "do": ""})).status_code == 303


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_every_kind_has_its_form_and_says_what_is_still_missing(
    site: Site, kind: str, language: str
) -> None:
    async with site.visitor() as visitor:
        step = await press(visitor, await begin(visitor), f"add:{kind}")
        page = (await visitor.get(f"{step}?l={language}")).text
        said = re.findall(r'class="(?:field-error|todo)" id="says-[^"]+">([^<]+)<', page)
        assert len(said) >= 2
        assert not [words for words in said if language == "en" and words.startswith("Hier")]
        for path in ("text.nl", "text.en", "title.nl", "minutes"):
            assert f'name="{path}"' in page
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), [id for id in ids if ids.count(id) > 1]
        described = {id for found in re.findall(r'aria-describedby="([^"]*)"', page) for id in found.split()}
        assert described <= set(ids), described - set(ids)
        assert set(re.findall(r'<label[^>]* for="([^"]+)"', page)) <= set(ids)


async def test_a_step_is_seen_as_the_room_will_see_it(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "proef"})
        page = (await visitor.get(f"{address}/steps/schaal")).text
        assert page.count('class="stage stage--preview"') == 2
        assert 'class="phone" id="phone"' in page
        lobby = (await visitor.get(address)).text
        assert 'data-slot="lobby"' in lobby
        for step in [step.id for step in session().steps]:
            assert (await visitor.get(f"{address}/steps/{step}")).status_code == 200


async def test_script_in_a_text_stays_a_text(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "proef"}) + "/steps/schaal"
        evil = '</textarea><script>alert("x")</script>'
        page = await types(visitor, address, {"text.nl": ["Over schaal"]}, now={"text.nl": evil})
        assert "<script>alert" not in page["html"]
        assert "&lt;script&gt;" in page["html"]


async def test_an_unfinished_session_opens_no_room_and_leads_to_what_is_missing(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor)
        for answer in (
            await visitor.get(f"{address}/open"),
            await visitor.post(f"{address}/open", data=ROOM),
        ):
            assert (answer.status_code, answer.headers["location"]) == (303, address)
        assert "dingen te doen" in words((await visitor.get(address)).text)


async def test_a_session_in_one_language_opens_in_that_language_alone(site: Site) -> None:
    async with site.visitor() as visitor:
        start = await begin(visitor)
        step = await press(visitor, start, "add:words", title__nl="In het Nederlands")
        await press(visitor, step, "", text__nl="Welk woord past?", title__nl="Woord")
        page = (await visitor.get(f"{start}/open")).text
        assert 'value="nl"' in page and 'value="en"' not in page
        refused = await visitor.post(f"{start}/open", data={**ROOM, "language": "en"})
        assert refused.status_code == 422
        opened = await visitor.post(f"{start}/open", data=ROOM)
        assert re.fullmatch(r"/\d{6}/desk", opened.headers["location"])
        assert "In het Nederlands" in words((await visitor.get(opened.headers["location"])).text)


async def test_the_password_for_opening_protects_beginning_too(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wired = site.app.state.kring
    monkeypatch.setattr(wired, "settings", replace(wired.settings, open_password="samen sterk"))
    async with site.visitor() as visitor:
        assert 'type="password"' in (await visitor.get("/eigen")).text
        refused = await visitor.post("/eigen", data={"from": "proef", "password": "samen"})
        assert refused.status_code == 422
        assert re.search(r'id="password-error" role="alert">[^<]+<', refused.text)
        address = await begin(visitor, **{"from": "proef", "password": "samen sterk"})
        assert (await visitor.post(f"{address}/open", data=ROOM)).status_code == 422


async def test_who_begins_very_many_is_slowed_down_whatever_they_write(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []

    class Counting:
        async def guessed(self, address: str, wrong: bool) -> None:
            begun.append(wrong)

    monkeypatch.setattr(site.app.state.kring, "making", Counting())
    async with site.visitor() as visitor:
        address = await begin(visitor)
        await press(visitor, address, "", title__nl="Een")
        await begin(visitor)
    assert begun == [True, True]


async def test_what_has_to_be_mended_is_one_press_away(site: Site) -> None:
    async with site.visitor() as visitor:
        step = await press(visitor, await begin(visitor), "add:choice", title__nl="Onze sessie")
        page = (await visitor.get(step)).text
        found = re.search(r'<a class="btn" href="([^"#]+)#([^"]+)" id="go"', page)
        assert found and f' id="{found[2]}"' in (await visitor.get(found[1])).text
        broken = {"lenses.own": ["", "false"], "in_summary": ["no"]}
        form = form_of((await visitor.get(step)).text)
        await visitor.post(step, data={**form, **broken})
        assert re.search(r'id="fold-turns" open', (await visitor.get(step)).text)


async def test_a_draft_that_is_thrown_away_is_gone(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor, **{"from": "proef"})
        assert await press(visitor, address, "forget") == "/eigen"
        assert (await visitor.get(address)).status_code == 404


async def test_a_draft_that_grows_too_large_is_refused_and_what_was_typed_stays(site: Site) -> None:
    async with site.visitor() as visitor:
        step = await press(visitor, await begin(visitor), "add:words", title__nl="Vol")
        for _ in range(24):
            await press(visitor, step, "more:settings.examples")
        long = {
            f"settings.examples.{n}.{language}": "x" * 4_000 for n in range(24) for language in ("nl", "en")
        }
        form = form_of((await visitor.get(step)).text)
        assert (await visitor.post(step, data={**form, **long})).status_code == 303
        form = form_of((await visitor.get(step)).text) | {"text.nl": ["Wat ik typte"]}
        refused = await visitor.post(step, data={**form, "do": "copy:" + step.rpartition("/")[2]})
        assert refused.status_code == 422
        assert "te groot" in words(refused.text)[:3000]
        assert form_of(refused.text)["text.nl"] == ["Wat ik typte"]


async def test_ten_steps_written_exported_taken_in_and_opened_are_the_same_session(site: Site) -> None:
    ten = [
        "info",
        "checkin",
        "scale",
        "choice",
        "open",
        "dialogue",
        "points",
        "agree",
        "takeaway",
        "checkout",
    ]
    async with site.visitor() as visitor:
        start = await begin(visitor)
        address = start
        for number, kind in enumerate(ten):
            step = await press(
                visitor, address, f"add:{kind}", title__nl=f"Titel {number}", title__en="Title"
            )
            address = step.partition("#")[0]
            form = form_of((await visitor.get(address)).text)
            texts = {
                name: [f"Tekst {name}"]
                for name in form
                if re.search(r"\.(nl|en)$", name) and "notes" not in name and "image" not in name
            }
            numbers = {"minutes": ["9"]} | (
                {"settings.link": ["https://kring.voorbeeld"]} if "settings.link" in form else {}
            )
            answer = await visitor.post(address, data={**form, **texts, **numbers, "do": ""})
            assert answer.status_code == 303
        await press(visitor, start, "", title__nl="Tien stappen", title__en="Ten steps")
        text = await exported(visitor, start)
        made = parse(text, "")
        assert [step.kind for step in made.steps] == ten
        again = await begin(visitor, **{"from": "file", "text": text})
        assert parse(await exported(visitor, again), "") == made
        opened = await visitor.post(f"{again}/open", data=ROOM)
        assert opened.status_code == 303, words(opened.text)
        room = site.room(opened.headers["location"].split("/")[1])
        assert room.state.session == made


async def test_nothing_typed_in_the_composer_reaches_a_log_or_another_page(site: Site) -> None:
    async with site.visitor() as visitor:
        address = await begin(visitor)
        await press(visitor, address, "", title__nl="Een geheim plan")
        for path in ("/", "/eigen"):
            assert "Een geheim plan" not in (await visitor.get(path)).text


def test_a_new_draft_has_an_id_of_its_own() -> None:
    assert draft.started("eigen-a")["id"] == "eigen-a"
