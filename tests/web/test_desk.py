"""The desk: one big button, overlays, spontaneous questions, cards, and two desks at once."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from random import Random

import pytest
from steps import JSON, Desk, Site, join, open_room, until, words

from server.languages import long_date
from server.room.state import Ask


async def room_with_cards(site: Site, *acts: str) -> Desk:
    """Five people wrote a card; the question is closed unless `acts` say otherwise."""
    desk = await open_room(site)
    await desk.join(5)
    await desk.show("kaarten", "open")
    for number, phone in enumerate(desk.phones):
        assert (await phone.answer("kaarten", card_1=f"Kaart nummer {number}"))["ok"]
    await desk.act("close", *acts)
    return desk


async def simulate(desk: Desk, language: str = "nl", seed: int = 1) -> Ask:
    """Everybody answers the question on stage as people in a rehearsal would."""
    random = Random(seed)
    ask = desk.site.room(desk.code).state.ask
    assert ask is not None
    for phone in desk.phones:
        answer = ask.step.of.pretend(ask.step.shape, random, language)
        form = {"_sure": "1", "_round": str(ask.round), **ask.step.of.form_of(ask.step.shape, answer)}
        said = await phone.http.post(f"/{desk.code}/prompts/{ask.id}/answer", data=form, headers=JSON)
        assert said.json() == {"ok": True}, (ask.id, form)
    return ask


async def test_the_big_button_alone_leads_to_the_end(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        seen = []
        for _ in range(60):
            page = await desk.page()
            means = re.search(r'name="means" value="(\w+)"', page)
            if means is None:
                break
            seq = re.search(r'data-seq="(\d+)"', page)
            assert seq
            pressed = await desk.post("next", seq=seq[1], means=means[1])
            assert pressed.status_code == 303
            seen.append(means[1])
            if means[1] == "think":
                await desk.act("open")
        assert seen[0] == "show" and seen[-1] == "finish"
        assert (await desk.look())["finished"]


async def test_two_desks_on_the_same_picture_advance_one_step(site: Site) -> None:
    async with await open_room(site) as desk:
        seq = (await desk.look())["seq"]
        answers = await asyncio.gather(*(desk.try_act("next", seq=seq) for _ in range(6)))
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
        assert (await desk.look())["step"] == "welkom"
        stale = next(answer for answer in answers if answer.status_code == 409)
        assert stale.json()["ok"] is False


async def test_a_stale_button_of_a_plain_desk_shows_the_new_picture(site: Site) -> None:
    async with await open_room(site) as desk:
        page = await desk.page()
        seq = re.search(r'data-seq="(\d+)"', page)
        assert seq
        await desk.act("next")
        pressed = await desk.post("next", seq=seq[1], means="show")
        assert pressed.status_code == 303
        assert (await desk.look())["step"] == "welkom"
        asked = await desk.http.post(f"/{desk.code}/desk/next", data={"seq": seq[1]}, headers=JSON)
        assert asked.status_code == 409


async def test_a_refused_act_stands_at_its_field_on_the_desk(site: Site) -> None:
    async with await open_room(site) as desk:
        refused = await desk.post("add", kind="choice", text="Waar kiezen we voor?", options="Rust")
        assert refused.status_code == 422
        assert re.search(r'data-error-for="options"[^>]*>[^<]+<', refused.text)
        assert "Waar kiezen we voor?" in refused.text
        assert (await desk.post("close")).status_code == 422
        assert (await desk.post("dance")).status_code == 422


@pytest.mark.parametrize(
    ("act", "stage", "phone"),
    [
        ("blank", "Het scherm is even leeg.", "Over woorden"),
        ("pause", "Even pauze", "Leg je telefoon neer."),
        ("chair", "Wat zou het kind zeggen?", "Over woorden"),
        ("lobby", "Scan de code", "Over woorden"),
    ],
)
async def test_something_is_laid_over_the_stage_and_lifted(
    site: Site, act: str, stage: str, phone: str
) -> None:
    async with await open_room(site) as desk:
        (one,) = await desk.join()
        await desk.show("woorden")
        async with desk.stage() as shown, one.screen() as held:
            await desk.act(act)
            await shown.shows(stage)
            await held.shows(phone)
            if act == "blank":
                assert "Over woorden" not in words(shown.html)
            await desk.act("lift")
            await shown.shows("Over woorden")


async def test_the_empty_chair_may_be_somebody_elses(site: Site) -> None:
    async with await open_room(site) as desk, desk.stage("en") as stage:
        await desk.post("chair", note="parent")
        await stage.shows("parent")
        assert (await desk.post("chair", note="Wat zou Sam zeggen?")).status_code == 422


async def test_the_stage_can_be_made_dark_large_and_clear(site: Site) -> None:
    async with await open_room(site) as desk:
        assert (await desk.post("look", theme="dusk", contrast="1", text="xl")).status_code == 303
        async with desk.stage() as stage:
            assert "En wat wil het gezin?" not in stage.html
            for mark in ('data-theme="dusk"', 'data-contrast="more"', 'data-text="xl"'):
                assert mark in stage.html
        assert (await desk.post("look", theme="neon", text="")).status_code == 422


async def test_the_question_of_the_family_may_stay_at_the_foot_of_every_step(site: Site) -> None:
    async with await open_room(site) as desk, desk.stage() as stage:
        assert (await desk.post("look", theme="light", text="", family="1")).status_code == 303
        await desk.join(5)
        await desk.show("schaal")
        await stage.shows("En wat wil het gezin?")
        await desk.act("open", "close", "reveal")
        await stage.shows("En wat wil het gezin?")
        assert (await desk.post("look", theme="light", text="")).status_code == 303
        await stage.reaches(site.room(desk.code).state.seq)
        assert "En wat wil het gezin?" not in stage.html


async def test_more_time_to_think(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone, *_) = await desk.join(5)
        await desk.show("schaal", "open")
        before = re.search(r'data-opens-at="([0-9.]+)"', await phone.page())
        await desk.act("extend", seconds=60)
        after = re.search(r'data-opens-at="([0-9.]+)"', await phone.page())
        assert before and after and float(after[1]) - float(before[1]) == pytest.approx(60)
        for seconds in ("0", "-30", "1000", "abc", "²"):
            assert (await desk.try_act("extend", seconds=seconds)).status_code == 422


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["words", "scale", "choice", "open"])
async def test_a_question_on_the_spot_works_from_asking_to_showing(
    site: Site, kind: str, language: str
) -> None:
    async with await open_room(site, language=language) as desk:
        await desk.join(6)
        options = "Rust\nVaart" if kind == "choice" else ""
        asked = await desk.post("add", kind=kind, text="Wat neem je mee?", options=options)
        assert asked.status_code == 303
        for phone_language in ("nl", "en"):
            page = words(await desk.phones[0].page(phone_language))
            assert "Wat neem je mee?" in page
            assert {"nl": "Vraag van je begeleider", "en": "Question from your facilitator"}[
                phone_language
            ] in page
        async with desk.stage() as stage, desk.screen() as regie:
            await desk.act("open")
            await simulate(desk, language)
            await desk.act("close", "reveal")
            await until(lambda: 'data-view="result"' in stage.html)
            await regie.shows("Wat neem je mee?")
            assert "5 tot 9 antwoorden" in words(await desk.phones[0].page("nl"))
        assert "Wat neem je mee?" in words((await desk.http.get(desk.path("summary"))).text)


async def test_a_question_with_client_data_is_not_asked(site: Site) -> None:
    async with await open_room(site) as desk:
        refused = await desk.post("add", kind="open", text="Wie belt 06-12345678?")
        assert refused.status_code == 422
        assert re.search(r'data-error-for="text"[^>]*>[^<]+<', refused.text)


async def test_cards_are_hidden_shown_grouped_named_parked_and_wiped(site: Site) -> None:
    async with await room_with_cards(site) as desk:
        ids = await desk.texts()
        assert sorted(ids) == [f"Kaart nummer {number}" for number in range(5)]
        one, two, three = (ids[f"Kaart nummer {number}"] for number in range(3))
        assert (await desk.post("hide", texts=[one])).status_code == 303
        await desk.act("wipe", texts=[two])
        await desk.act("reveal")
        async with desk.stage() as stage:
            await stage.shows("Kaart nummer 2")
            for gone in ("Kaart nummer 0", "Kaart nummer 1"):
                assert gone not in words(stage.html)
            await desk.act("unhide", texts=[one])
            await stage.shows("Kaart nummer 0")
            await desk.act("group", prompt="kaarten", texts=[one, three], group="new")
            group = re.search(r'name="group" value="([0-9a-f]+)"', await desk.page())
            assert group
            named = await desk.post("name", prompt="kaarten", group=group[1], name="Elkaar vinden")
            assert named.status_code == 303
            await stage.shows("Elkaar vinden")
            await desk.act("park", texts=[three])
            assert "Geparkeerd Kaart nummer 2" in words(await desk.page())
        assert await desk.texts() == {text: id for text, id in ids.items() if id != two}


async def test_cards_are_seen_by_nobody_before_closing(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        await desk.show("kaarten", "open")
        for number, phone in enumerate(desk.phones):
            await phone.answer("kaarten", card_1=f"Kaart nummer {number}")
        assert "Kaart nummer" not in await desk.page()
        await desk.act("close")
        assert "Kaart nummer" in await desk.page()
        assert "Kaart nummer" not in await desk.phones[0].page()
        assert "Kaart nummer" not in (await desk.http.get(desk.path("stage"))).text


async def test_agreements_are_written_by_the_desk_and_put_to_the_group(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        await desk.show("afspraken")
        form = {"what": "We bellen elkaar eerst.", "when": "week"}
        assert (await desk.post("note", prompt="afspraken", **form)).status_code == 303
        refused = await desk.post("note", prompt="afspraken", what="Bel 06-12345678", who="Wie belooft")
        assert refused.status_code == 422
        assert re.search(r'data-error-for="what"[^>]*>[^<]+<', refused.text)
        assert "Wie belooft" in refused.text
        assert "We bellen elkaar eerst." in words(await desk.phones[0].page())
        await desk.act("next")
        assert (await desk.look())["prompts"][-1]["phase"] == "open"
        for phone in desk.phones:
            assert (await phone.answer("afspraken", support_a1="behind"))["ok"]
        await desk.act("close", "reveal")
        async with desk.stage() as stage:
            await stage.shows("iedereen kan ermee uit de voeten")
        assert (await desk.post("drop", prompt="afspraken", note="a1")).status_code == 303
        assert "We bellen elkaar eerst." not in words(await desk.page())


def offered(page: str) -> str:
    """The part of the desk in which cards are chosen for the report."""
    found = re.search(r'<section class="report">.*?</section>', page, re.DOTALL)
    return found[0] if found else ""


async def test_on_the_last_step_the_group_chooses_what_goes_into_the_report(site: Site) -> None:
    async with await room_with_cards(site, "reveal") as desk:
        ids = await desk.texts()
        await desk.act("hide", texts=[ids["Kaart nummer 4"]])
        assert not offered(await desk.page())
        await desk.show("voor-mij")
        part = offered(await desk.page())
        assert "Welke kaarten mogen in het verslag? De groep kiest." in words(part)
        assert "Kaart nummer 3" in part and "Kaart nummer 4" not in part
        await desk.post("release", texts=ids["Kaart nummer 0"])
        assert "kaarten 1 van 4 mee" in words(offered(await desk.page()))
        rest = re.search(
            r'name="texts" value="([^"]+)">(?=[^/]*Alles van deze vraag)', offered(await desk.page())
        )
        assert rest and set(rest[1].split(",")) == {ids[f"Kaart nummer {number}"] for number in (1, 2, 3)}
        await desk.post("release", texts=rest[1])
        await desk.post("retain", texts=ids["Kaart nummer 2"])
        part = words(offered(await desk.page()))
        assert "kaarten 3 van 4 mee" in part
        await desk.act("finish")
        report = words((await desk.http.get(desk.path("summary"))).text)
        assert [number for number in range(5) if f"Kaart nummer {number}" in report] == [0, 1, 3]


async def test_a_card_that_may_hold_a_name_is_marked_and_chosen_by_itself(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.join(5)
        await desk.show("kaarten", "open")
        for number, phone in enumerate(desk.phones):
            text = f"Kaart nummer {number}" if number else "Ik belde mevrouw Jansen"
            assert (await phone.answer("kaarten", card_1=text, _sure="1"))["ok"]
        await desk.act("close")
        doubtful = (await desk.texts())["Ik belde mevrouw Jansen"]
        await desk.act("unhide", texts=[doubtful])
        await desk.act("reveal")
        await desk.show("voor-mij")
        part = offered(await desk.page())
        assert words(part).count("Kijk goed: hier kan een naam in staan.") == 1
        assert f'value="{doubtful}"' in part
        assert not re.search(rf'value="[^"]*,{doubtful}|value="{doubtful},', part)


async def test_a_day_to_look_again_stands_in_the_report_once_the_desk_sets_it(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.show("voor-mij")
        proposal = re.search(r'type="date"[^>]*name="date" value="([^"]+)"', await desk.page())
        assert proposal and date.fromisoformat(proposal[1]).weekday() < 5
        assert "De volgende keer" not in (await desk.http.get(desk.path("summary"))).text
        assert (await desk.post("date", date=proposal[1])).status_code == 303
        day = long_date(date.fromisoformat(proposal[1]), "nl")
        assert f"In het verslag staat: {day}." in words(await desk.page())
        assert f"Op {day} kijken we samen" in words((await desk.http.get(desk.path("summary"))).text)
        await desk.post("date", date="none")
        assert "De volgende keer" not in (await desk.http.get(desk.path("summary"))).text


@pytest.mark.parametrize("day", ["", "morgen", "2020-01-01", "9999-12-31", "²"])
async def test_a_day_that_cannot_be_is_refused_at_its_field(site: Site, day: str) -> None:
    async with await open_room(site) as desk:
        await desk.show("voor-mij")
        refused = await desk.post("date", date=day)
        assert refused.status_code == 422
        assert re.search(r'data-error-for="date"[^>]*>[^<]+<', refused.text)
        assert (await desk.try_act("date", date=day)).json()["errors"].keys() == {"date"}


async def test_what_we_heard_is_written_down_in_a_talk_step(site: Site) -> None:
    async with await open_room(site) as desk:
        await desk.show("praten")
        assert (await desk.post("note", prompt="praten", heard="We weten het nog niet.")).status_code == 303
        assert "We weten het nog niet." in words(await desk.page())


async def test_the_desk_counts_who_is_present_and_done(site: Site) -> None:
    async with await open_room(site) as desk:
        phones = await desk.join(5)
        watcher = await join(desk, watch="1")
        await desk.show("kaarten", "open")
        async with phones[0].screen(), phones[1].screen(), watcher.screen(), desk.screen() as regie:
            await phones[0].answer("kaarten", card_1="Hallo")
            await phones[1].answer("kaarten", "skip")
            await regie.shows("klaar: 2 van 2")
            looked = await desk.look()
            assert (looked["present"], looked["done"]) == (2, 2)


async def test_the_group_gets_the_summary_when_it_decided_so(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        link = desk.path("summary")
        await desk.post("handout", on="1", key="evil")
        await desk.act("finish")
        assert link in await phone.page()


async def test_a_handed_out_summary_can_be_taken_back_and_never_leads_elsewhere(site: Site) -> None:
    async with await open_room(site) as desk:
        (phone,) = await desk.join()
        await desk.act("handout", on="1", key="/elders.example")
        await desk.post("handout")
        await desk.act("finish")
        page = await phone.page()
        assert desk.path("summary") not in page
        assert "elders.example" not in page


@pytest.mark.parametrize("key", ["", "nonsense", "Bearer", "Basic abc"])
async def test_the_api_is_for_who_holds_the_key(site: Site, key: str) -> None:
    async with await open_room(site) as desk, site.visitor() as visitor:
        headers = {"Authorization": key} if key else {}
        assert (await visitor.get(f"/api/rooms/{desk.code}", headers=headers)).status_code == 403
        acted = await visitor.post(f"/api/rooms/{desk.code}/acts", headers=headers, json={"act": "next"})
        assert acted.status_code == 403
        assert acted.json()["ok"] is False
        assert (await desk.look())["step"] is None
