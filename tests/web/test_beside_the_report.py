"""What stands beside the report: the words of the group as a card, and the next day for a calendar."""

from __future__ import annotations

from steps import Site, open_room, words

WORD = "Spoed is: vandaag nog iemand spreken."
PLAIN = "We bellen elkaar eerst."


async def test_words_stand_on_a_card_without_other_agreements(site: Site) -> None:
    async with await open_room(site, "zelfde-woord-ander-beeld") as desk:
        summary = desk.path("summary")
        await desk.join(6)
        await desk.show("onze-woorden")
        await desk.act("note", prompt="onze-woorden", what=PLAIN)
        assert (await desk.http.get(f"{summary}/words")).status_code == 404
        assert "/words" not in (await desk.http.get(summary)).text
        await desk.act("note", prompt="onze-woorden", what=WORD, type="wording")
        for language, title in (("nl", "Onze woorden"), ("en", "Our words")):
            card = words((await desk.http.get(f"{summary}/words?l={language}")).text)
            assert title in card and WORD in card and PLAIN not in card
        assert f'href="{summary}/words' in (await desk.http.get(summary)).text


async def test_the_day_to_look_again_goes_into_a_calendar(site: Site) -> None:
    async with await open_room(site, "zelfde-woord-ander-beeld") as desk:
        summary = desk.path("summary")
        assert (await desk.http.get(f"{summary}/next.ics")).status_code == 404
        await desk.act("date", date="2027-01-05")
        file = await desk.http.get(f"{summary}/next.ics?l=en")
        assert file.headers["content-type"].startswith("text/calendar")
        assert "DTSTART;VALUE=DATE:20270105" in file.text and "Same word\\, different picture" in file.text
        assert f'href="{summary}/next.ics' in (await desk.http.get(summary)).text
