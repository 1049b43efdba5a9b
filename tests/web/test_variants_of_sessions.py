"""A variant from library to report: looked at, printed, opened, copied, and followed six weeks later."""

from __future__ import annotations

import json
import re

import pytest
from made_session import session, step, text
from steps import Desk, Phone, Site, open_room, words
from test_opening import ORDER

from server.library.loader import build, parse
from server.library.varying import varied

ID, VARIANT = "wie-doet-wat", "school-en-wijkteam"
ONLY_THERE = {"nl": "Mentor of leerkracht", "en": "Mentor or teacher"}
PAGE = f"/bibliotheek/{ID}?step=wie-doet-dit"
FOR = {"nl": "Voor school en wijkteam", "en": "For school and neighbourhood team"}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_library_says_for_whom_it_also_is_and_leads_there(site: Site, language: str) -> None:
    async with site.visitor() as visitor:
        home = (await visitor.get(f"/?l={language}")).text
        links = re.findall(r'href="(/bibliotheek/[^"]+variant=[^"]+)"', home)
        assert [link.split("?")[0] for link in links] == [
            f"/bibliotheek/{name}" for name, one in site.app.state.kring.library.items() if one.variants
        ]
        assert {"nl": "Ook voor: school en wijkteam", "en": "Also for: school"}[language] in words(home)
        for link in links:
            assert FOR[language] in words((await visitor.get(link.replace("&amp;", "&"))).text)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_its_steps_are_looked_at_as_the_variant_says_them(site: Site, language: str) -> None:
    async with site.visitor() as visitor:
        plain = (await visitor.get(f"{PAGE}&l={language}")).text
        there = (await visitor.get(f"{PAGE}&l={language}&variant={VARIANT}")).text
    assert ONLY_THERE[language] not in words(plain) and ONLY_THERE[language] in words(there)
    assert f"/open/{ID}?l={language}&amp;variant={VARIANT}" in there and "variant=" in plain
    steps = re.findall(rf'href="(/bibliotheek/{ID}[^"]*step=[^"]+)"', there)
    back = [link for link in steps if "variant=" not in link]
    assert len(back) == 1 and len(steps) > 10  # only the way back to any group leaves it
    assert 'href="/?' in there and not re.search(r'href="/\?[^"]*variant', there)


async def test_every_step_of_every_variant_can_be_looked_at(site: Site) -> None:
    async with site.visitor() as visitor:
        for name, one in site.app.state.kring.library.items():
            for variant in one.variants:
                found = varied(one, variant.id)
                assert found
                for step in found.steps:
                    address = f"/bibliotheek/{name}?step={step.id}&view=result&l=en&variant={variant.id}"
                    answer = await visitor.get(address)
                    assert answer.status_code == 200 and step.text["en"] in words(answer.text), address


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_printed_as_it_is_chosen(site: Site, language: str) -> None:
    async with site.visitor() as visitor:
        page = (await visitor.get(f"/bibliotheek/{ID}/print?l={language}&variant={VARIANT}")).text
        assert ONLY_THERE[language] in words(page) and f"&amp;variant={VARIANT}" in page
        assert FOR[language][1:] in words(page)
        file = await visitor.get(f"/bibliotheek/{ID}/print.pdf?l={language}&variant={VARIANT}")
        assert file.status_code == 404 or file.content.startswith(b"%PDF")
        assert ONLY_THERE[language] not in words((await visitor.get(f"/bibliotheek/{ID}/print")).text)


@pytest.mark.parametrize("variant", ["elders", "%00", "x" * 400])
async def test_nonsense_is_the_session_as_it_is(site: Site, variant: str) -> None:
    async with site.visitor() as visitor:
        for path in (
            PAGE,
            f"/bibliotheek/{ID}/print?l=nl",
            f"/open/{ID}?l=nl",
            "/bibliotheek/aangenaam?l=nl",
        ):
            answer = await visitor.get(f"{path}&variant={variant}")
            assert answer.status_code == 200 and ONLY_THERE["nl"] not in words(answer.text)


def chosen(html: str) -> list[str]:
    return re.findall(r'name="variant" value="([^"]*)" checked', html)


async def test_who_opens_a_room_chooses_and_any_group_is_the_rule(site: Site) -> None:
    async with site.visitor() as visitor:
        assert chosen((await visitor.get(f"/open/{ID}")).text) == [""]
        assert chosen((await visitor.get(f"/open/{ID}?variant={VARIANT}")).text) == [VARIANT]
        assert 'name="variant"' not in (await visitor.get("/open/aangenaam")).text
        for variant, named in (("", None), (VARIANT, VARIANT)):
            form = {**ORDER, "session": ID, "variant": variant}
            opened = await visitor.post("/rooms", data=form)
            assert opened.status_code == 303
            await visitor.get(opened.headers["location"])
            held = site.room(opened.headers["location"].split("/")[1]).state.session
            assert (held.variant.id if held.variant else None) == named
            assert held == varied(site.app.state.kring.library[ID], variant)
        amiss = await visitor.post("/rooms", data={**ORDER, "session": ID, "variant": VARIANT, "date": "x"})
        assert amiss.status_code == 422 and chosen(amiss.text) == [VARIANT]


@pytest.mark.parametrize(
    "order", [{"session": ID, "variant": "elders"}, {"session": "proef", "variant": VARIANT}]
)
async def test_a_variant_that_is_not_there_is_refused_at_its_field(site: Site, order: dict[str, str]) -> None:
    async with site.visitor() as visitor:
        by_api = await visitor.post("/api/rooms", json=order)
        assert by_api.status_code == 422 and list(by_api.json()["errors"]) == ["variant"]
        assert (await visitor.post("/rooms", data={**ORDER, **order})).status_code == 422
        for odd in (3, ["x"], None, "x" * 61):
            answer = await visitor.post("/api/rooms", json={**order, "variant": odd})
            assert answer.status_code == 422


async def test_phones_answer_the_variant_and_the_report_is_its_report(site: Site) -> None:
    async with await open_room(site, ID, variant=VARIANT) as desk:
        phones = await desk.join(5)
        await desk.show("wat-is-regie", "open")
        assert "School en thuis verbinden" in words(await phones[0].page())
        for phone in phones:
            assert (await phone.answer("wat-is-regie", choice="school-en-thuis"))["ok"]
        await desk.act("close", "reveal")
        await desk.show("wat-spreken-we-af")
        await desk.act("note", prompt="wat-spreken-we-af", what="We bellen de ouders samen.", meldcode="3")
        await desk.act("finish")
        file = (await desk.http.get(f"{desk.path('summary')}.json?l=en")).json()
        assert file["session"]["variant"] == VARIANT
        asked = next(prompt for prompt in file["prompts"] if prompt["id"] == "wat-is-regie")
        assert [option["id"] for option in asked["settings"]["options"]][-1] == "school-en-thuis"
        agreed = next(prompt for prompt in file["prompts"] if prompt["kind"] == "agree")
        assert agreed["notes"][0]["data"]["meldcode"] == 3
        assert agreed["notes"][0]["meldcode"] == "step 3: talking with the people concerned"
        report = words((await desk.http.get(desk.path("summary"))).text)
        assert "school en wijkteam" in report and "School en thuis verbinden" in report
        assert "(meldcode, stap 3: gesprek met de betrokkenen)" in report


async def test_a_variant_can_be_copied_and_becomes_a_session_of_its_own(site: Site) -> None:
    async with site.visitor() as visitor:
        start = (await visitor.get(f"/eigen?from={ID}:{VARIANT}")).text
        assert re.search(rf'value="{ID}:{VARIANT}" checked', start) and start.count(" checked") == 1
        begun = await visitor.post("/eigen", data={"from": f"{ID}:{VARIANT}"})
        assert begun.status_code == 303
        made = parse((await visitor.get(f"{begun.headers['location']}/sessie.yaml")).text, "x.yaml")
        wanted = varied(site.app.state.kring.library[ID], VARIANT)
        assert wanted and made.steps == wanted.steps
        assert made.variants == () and made.variant is None
        for odd in (f"{ID}:elders", f"elders:{VARIANT}", ":", f"{ID}:{VARIANT}:"):
            assert (await visitor.post("/eigen", data={"from": odd})).status_code == 422


STATEMENTS = [
    {"id": "bellen", "text": text("We bellen eerst")},
    {"id": "weten", "text": text("We weten wie")},
]
ENDS = [text("Nee"), text("Ja")]
CLASS = {"id": "klas", "text": text("We weten het in de klas")}


async def test_six_weeks_later_compares_what_was_asked_in_the_variant(site: Site) -> None:
    scale = step("hoe", "scale", settings={"statements": STATEMENTS, "ends": ENDS})
    said = {"hoe": {"settings": {"statements": [{"id": "bellen"}, CLASS]}}}
    raw = session(scale, id="toen-school").model_dump(mode="json", exclude={"variant"})
    variants = [{"id": "school", "title": text("school"), "steps": said}]
    again = step("opnieuw", "scale", earlier="statements", settings={"statements": STATEMENTS, "ends": ENDS})
    site.app.state.kring.library |= {
        "toen-school": build({**raw, "variants": variants}, "toen-school.yaml"),
        "nu-school": session(again, id="nu-school"),
    }
    first = await open_room(site, "toen-school", variant="school")
    for phone in await held(first, "hoe"):
        assert (await phone.answer("hoe", bellen="2", klas="2"))["ok"]
    await first.act("close", "reveal", "finish")
    async with await open_room(site, "nu-school", follows=first.links["summary_url"]) as desk:
        for phone in await held(desk, "opnieuw"):
            assert (await phone.answer("opnieuw", bellen="4", klas="4", weten="4"))["ok"]
        await desk.act("close", "reveal")
        stage = words((await desk.http.get(desk.path("stage"))).text)
        assert "Toen: " in stage and "We bellen eerst" in stage and "We weten het in de klas" in stage
        assert "We weten wie" not in stage
        (moment,) = site.room(desk.code).state.then["opnieuw"]
        then = json.dumps(moment.disclosed)
        assert '"bellen"' in then and '"klas"' in then and '"weten"' not in then


async def held(desk: Desk, step: str) -> list[Phone]:
    """Five phones, and a step that is open."""
    phones = await desk.join(5)
    await desk.show(step, "open")
    return phones
