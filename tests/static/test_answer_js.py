"""Answering on a phone: nothing typed is lost, the answer counts once, and skipping looks like sending."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

FIELDS = (
    '<textarea id="q-card" name="card-1" maxlength="140"></textarea>'
    '<p class="field-error" data-error-for="card-1"></p>'
)
PAGES = "".join(
    f'<section data-page><fieldset><input type="radio" id="q-s{n}-1" name="s{n}" value="1">'
    f'<input type="radio" id="q-s{n}-2" name="s{n}" value="2"></fieldset></section>'
    for n in (1, 2)
)
POINTS = (
    '<div data-total="3"><output data-left="3" data-one="nog 1" data-many="nog #" data-none="op"></output>'
    + "".join(
        f'<button type="button" data-step="1" data-for="{name}">meer {name}</button>'
        f'<button type="button" data-step="-1" data-for="{name}">minder {name}</button>'
        f'<input type="number" id="q-{name}" name="{name}">'
        for name in ("a", "b")
    )
    + "</div>"
)


def ask(fields: str = FIELDS, prompt: str = "q", extra: str = "", locked: bool = False) -> str:
    """A phone fragment with one question, as the server draws it."""
    off = " disabled" if locked else ""
    return f"""<div class="phone" data-ground="paper">
    <kring-answer id="answer-{prompt}" data-prompt="{prompt}" data-round="1" data-lens="self" data-state="writing"
      data-wait="Wacht op verbinding" data-send="Verstuur" data-next="Verder" {extra}>
    <main data-when="writing">
    <details data-until-open open><summary>Kladje</summary><textarea data-draft id="draft-{prompt}"></textarea></details>
    <form id="form-{prompt}" method="post" action="/482917/prompts/{prompt}/answer">
    <input type="hidden" name="_round" value="1"><input type="hidden" name="_lens" value="self">
    <fieldset data-locked{off}>{fields}<p data-error-for=""></p></fieldset></form></main>
    <div class="actions" data-when="writing">
    <button data-back type="button" hidden>Terug</button>
    <button form="form-{prompt}" name="do" value="skip" data-locked{off}>Overslaan</button>
    <button form="form-{prompt}" name="do" value="answer" data-locked{off} data-submit>Verstuur</button></div>
    <main data-when="sent"><h2 tabindex="-1" data-sent-title>Klaar.</h2>
    <button type="button" data-change>Verander mijn antwoord</button></main></kring-answer></div>"""


def opened(page: Page, room: Any) -> None:
    page.goto(room.page)
    page.wait_for_function("document.querySelector('kring-live').state === 'open'")


def test_an_answer_goes_by_socket_and_the_page_says_that_it_is_in(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.fill("#q-card", "Ze belde terug.")
    page.click("text=Verstuur")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    assert [(a["by"], a["prompt"], a["round"], a["do"], a["form"]) for a in room.answers] == [
        ("socket", "q", 1, "answer", {"card-1": ["Ze belde terug."]})
    ]


def test_skipping_looks_the_same_and_sends_no_words(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.fill("#q-card", "toch niet")
    page.click("text=Overslaan")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    assert [(a["do"], a["form"]) for a in room.answers] == [("skip", {})]


def test_a_draft_survives_a_reload_and_a_closed_tab(page: Page, room: Any) -> None:
    room.html = ask(FIELDS + PAGES)
    opened(page, room)
    page.fill("#q-card", "half af")
    page.check("#q-s1-2")
    page.reload()
    expect(page.locator("#q-card")).to_have_value("half af")
    expect(page.locator("#q-s1-2")).to_be_checked()
    another = page.context.new_page()
    another.goto(room.page)
    expect(another.locator("#q-card")).to_have_value("half af")


def test_a_push_leaves_the_writing_alone(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.locator("#q-card").press_sequentially("hal")
    room.shows(ask() + "<p id=nieuw>nieuw</p>", "2.0")
    expect(page.locator("#nieuw")).to_be_visible()
    page.locator("#q-card").press_sequentially("f")
    expect(page.locator("#q-card")).to_have_value("half")


def test_the_next_question_starts_empty(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.fill("#q-card", "eerste")
    page.click("text=Verstuur")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    room.shows(ask(FIELDS.replace("q-card", "r-card"), prompt="r"), "2.0")
    expect(page.locator("#r-card")).to_be_visible()
    expect(page.locator("#r-card")).to_have_value("")


def test_sent_stays_sent_after_a_push_and_a_reload(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.fill("#q-card", "ja")
    page.click("text=Verstuur")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    room.shows(ask(), "2.0")
    page.reload()
    expect(page.locator("[data-sent-title]")).to_be_visible()
    page.click("text=Verander mijn antwoord")
    expect(page.locator("#q-card")).to_have_value("ja")


def test_a_question_that_stays_open_is_sent_by_itself_and_keeps_its_draft(page: Page, room: Any) -> None:
    beside = f"<details id=beside open>{ask(FIELDS.replace('q-card', 'v-card'), prompt='v', extra='data-beside')}</details>"
    room.html = ask() + beside
    opened(page, room)
    page.fill("#q-card", "half af")
    page.fill("#v-card", "Wie belt er?")
    room.shows(ask(prompt="r", fields=FIELDS.replace("q-card", "r-card")) + beside, "2.0")
    expect(page.locator("#r-card")).to_be_visible()
    expect(page.locator("#v-card")).to_have_value("Wie belt er?")
    page.locator("#beside [data-submit]").click()
    expect(page.locator("#beside [data-sent-title]")).to_be_visible()
    expect(page.locator("#r-card")).to_be_visible()
    assert [(a["prompt"], a["form"]) for a in room.answers] == [("v", {"card-1": ["Wie belt er?"]})]


def test_offline_the_answer_waits_and_then_counts_once(page: Page, room: Any) -> None:
    room.html = ask()
    opened(page, room)
    page.fill("#q-card", "in de trein")
    page.context.set_offline(True)
    page.click("[data-submit]")
    expect(page.locator("[data-submit]")).to_have_text("Wacht op verbinding")
    expect(page.locator("#q-card")).to_have_value("in de trein")
    assert room.answers == []
    page.context.set_offline(False)
    expect(page.locator("[data-sent-title]")).to_be_visible()
    assert [a["form"] for a in room.answers] == [{"card-1": ["in de trein"]}]


def test_an_answer_on_its_way_survives_a_reload(page: Page, room: Any) -> None:
    room.html, room.deaf = ask(), True
    opened(page, room)
    page.fill("#q-card", "blijft")
    page.click("[data-submit]")
    expect(page.locator("[data-submit]")).to_have_text("Wacht op verbinding")
    room.deaf = False
    page.reload()
    expect(page.locator("[data-sent-title]")).to_be_visible()
    assert room.answers[-1]["form"]["card-1"] == ["blijft"]


LATE = (
    '<div data-late hidden role="status"><p data-late-if="new">Te laat.</p><p data-late-if="change" hidden>Je eerdere antwoord telt mee.</p>'
    '<p data-late-question></p><details data-late-if="text"><summary>Je tekst staat nog hier.</summary><p data-late-text></p></details></div>'
)


def closes_meanwhile(page: Page, room: Any, words: str) -> None:
    """Send without a connection; when it comes back the question is closed."""
    page.context.set_offline(True)
    page.fill("#q-card", words)
    page.click("[data-submit]")
    room.errors = {"": "Deze vraag is net gesloten."}
    room.html, room.version = LATE + "<h1>Klaar.</h1>", "2.0"
    page.context.set_offline(False)
    expect(page.locator("[data-late]")).to_be_visible()


def test_who_answered_too_late_hears_so_and_keeps_the_words(page: Page, room: Any) -> None:
    room.html = LATE + ask().replace("<details", "<h1>Wat deed ze?</h1><details", 1)
    opened(page, room)
    expect(page.locator("[data-late]")).to_be_hidden()
    closes_meanwhile(page, room, "in de trein")
    expect(page.locator("text=Te laat.")).to_be_visible()
    expect(page.locator("[data-late-if=change]")).to_be_hidden()
    expect(page.locator("[data-late-question]")).to_have_text("Wat deed ze?")
    room.shows(LATE + "<main>Wat deed ze?</main>", "3.0")
    expect(page.locator("[data-late-question]")).to_be_hidden()
    expect(page.locator("text=Te laat.")).to_be_visible()
    expect(page.locator("[data-late-text]")).to_be_hidden()
    page.click("summary")
    expect(page.locator("[data-late-text]")).to_have_text("in de trein")
    page.reload()
    expect(page.locator("text=Te laat.")).to_be_visible()
    assert len(room.answers) == 1
    assert set(room.answers[0]) <= {"by", "id", "prompt", "round", "lens", "do", "form"}


def test_a_change_that_came_too_late_leaves_the_earlier_answer(page: Page, room: Any) -> None:
    room.html = LATE + ask()
    opened(page, room)
    page.fill("#q-card", "eerst dit")
    page.click("[data-submit]")
    page.click("text=Verander mijn antwoord")
    closes_meanwhile(page, room, "toch dat")
    expect(page.locator("text=Je eerdere antwoord telt mee.")).to_be_visible()
    expect(page.locator("text=Te laat.")).to_be_hidden()


def test_the_line_about_a_late_answer_goes_with_the_next_one(page: Page, room: Any) -> None:
    room.html = LATE + ask()
    opened(page, room)
    closes_meanwhile(page, room, "in de trein")
    room.errors = {}
    room.shows(LATE + ask(FIELDS.replace("q-card", "r-card"), prompt="r"), "3.0")
    expect(page.locator("[data-late]")).to_be_visible()
    page.fill("#r-card", "op tijd")
    page.click("[data-submit]")
    expect(page.locator("[data-late]")).to_be_hidden()


def test_who_skipped_too_late_has_lost_nothing_and_hears_nothing(page: Page, room: Any) -> None:
    room.html = LATE + ask()
    opened(page, room)
    page.context.set_offline(True)
    page.click("text=Overslaan")
    room.errors = {"": "Deze vraag is net gesloten."}
    room.html, room.version = LATE + "<h1>Klaar.</h1>", "2.0"
    page.context.set_offline(False)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function("Object.keys(localStorage).every(name => !name.includes(':out:'))")
    expect(page.locator("[data-late]")).to_be_hidden()


def test_a_refusal_at_its_field_is_not_late(page: Page, room: Any) -> None:
    room.html, room.errors = LATE + ask(), {"card-1": "Schrijf iets korter."}
    opened(page, room)
    page.fill("#q-card", "lang")
    page.click("[data-submit]")
    expect(page.locator("[data-error-for='card-1']")).to_have_text("Schrijf iets korter.")
    room.shows(LATE + "<h1>Klaar.</h1>", "2.0")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-late]")).to_be_hidden()


def test_with_sockets_blocked_the_answer_goes_by_post(page: Page, room: Any) -> None:
    room.html, room.blocked = ask(), True
    page.goto(room.page)
    page.fill("#q-card", "per post")
    page.click("[data-submit]")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    sent = room.answers[-1]
    assert sent["by"] == "post"
    assert sent["form"] == {"card-1": ["per post"], "do": ["answer"], "_round": ["1"], "_lens": ["self"]}


def test_a_refusal_stands_at_its_field_and_goes_when_it_is_changed(page: Page, room: Any) -> None:
    room.html, room.errors = ask(), {"card-1": "Schrijf iets korter."}
    opened(page, room)
    page.fill("#q-card", "lang")
    page.click("[data-submit]")
    expect(page.locator("[data-error-for='card-1']")).to_have_text("Schrijf iets korter.")
    expect(page.locator("#q-card")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#q-card")).to_be_focused()
    page.locator("#q-card").press_sequentially("er")
    expect(page.locator("[data-error-for='card-1']")).to_be_empty()


def test_thinking_locks_the_fields_until_the_servers_clock_says_so(page: Page, room: Any) -> None:
    room.ahead = 100000
    opens = room.now + 2.5
    room.html = ask(extra=f'data-opens-at="{opens}"', locked=True).replace(
        'data-ground="paper"', 'data-ground="mist"'
    )
    opened(page, room)
    expect(page.locator("#q-card")).to_be_disabled()
    page.fill("#draft-q", "alvast dit")
    expect(page.locator("#q-card")).to_be_enabled()
    expect(page.locator("#q-card")).to_have_value("alvast dit")
    expect(page.locator("[data-until-open]")).to_be_hidden()
    expect(page.locator(".phone")).to_have_attribute("data-ground", "paper")
    assert room.answers == []


def test_pages_go_one_at_a_time_and_the_last_one_sends(page: Page, room: Any) -> None:
    room.html = ask(PAGES)
    opened(page, room)
    expect(page.locator("[data-submit]")).to_have_text("Verder")
    page.check("#q-s1-1")
    page.click("[data-submit]")
    expect(page.locator("#q-s1-1")).to_be_hidden()
    page.check("#q-s2-2")
    page.click("[data-back]")
    expect(page.locator("#q-s1-1")).to_be_checked()
    page.click("[data-submit]")
    expect(page.locator("[data-submit]")).to_have_text("Verstuur")
    page.click("[data-submit]")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    assert room.answers[-1]["form"] == {"s1": ["1"], "s2": ["2"]}


def test_points_count_down_and_never_go_over(page: Page, room: Any) -> None:
    room.html = ask(POINTS)
    opened(page, room)
    for _ in range(5):
        page.locator("text=meer a").evaluate("button => button.click()")
    expect(page.locator("#q-a")).to_have_value("3")
    expect(page.locator("output")).to_have_text("op")
    page.click("text=minder a")
    page.click("text=meer b")
    expect(page.locator("#q-b")).to_have_value("1")
    page.click("text=minder a")
    expect(page.locator("output")).to_have_text("nog 1")


PAINTED = "performance.getEntriesByName = () => [{ startTime: performance.now() - %d }]"  # so many ms ago
OPTIONS = "".join(f'<li id="o{n}">{n}</li>' for n in range(8))


def test_options_stand_in_an_order_of_this_phones_own_that_stays(page: Page, room: Any) -> None:
    page.add_init_script(PAINTED % 0)
    room.html = f"<ul data-shuffle>{OPTIONS}</ul>"
    opened(page, room)
    order = page.locator("li").all_inner_texts()
    room.shows(room.html + "<p id=nieuw>nieuw</p>", "2.0")
    expect(page.locator("#nieuw")).to_be_visible()
    assert page.locator("li").all_inner_texts() == order
    page.reload()
    assert page.locator("li").all_inner_texts() == order
    assert sorted(order) == [str(n) for n in range(8)]


def test_options_that_people_read_already_do_not_jump(page: Page, room: Any) -> None:
    page.add_init_script(PAINTED % 3000)
    room.html = f"<ul data-shuffle>{OPTIONS}</ul>"
    opened(page, room)
    room.shows(room.html + "<p id=nieuw>nieuw</p>", "2.0")
    expect(page.locator("#nieuw")).to_be_visible()
    assert page.locator("li").all_inner_texts() == [str(n) for n in range(8)]


def test_what_is_being_filled_in_while_the_script_comes_stays_where_it_is(page: Page, room: Any) -> None:
    page.add_init_script(PAINTED % 0)
    fields = "".join(f'<li><input id="o{n}" aria-label="{n}"></li>' for n in range(8))
    room.html = f"<ul data-shuffle>{fields}</ul><script>document.getElementById('o5').focus()</script>"
    opened(page, room)
    assert page.locator("input").evaluate_all("fields => fields.map((field) => field.id)") == [
        f"o{n}" for n in range(8)
    ]
    expect(page.locator("#o5")).to_be_focused()


def test_the_own_answer_is_marked_here_alone_and_only_after_a_tap(page: Page, room: Any) -> None:
    room.html = ask(PAGES.replace("data-page", ""))
    opened(page, room)
    page.check("#q-s1-2")
    page.click("[data-submit]")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    result = (
        '<kring-own data-prompt="q" data-round="1" data-lenses="self"><button data-show aria-pressed="false" hidden>Toon mijn antwoord</button>'
        '<span data-own="s1=1">een</span><span data-own="s1=2">twee</span></kring-own>'
    )
    room.shows(result, "2.0")
    expect(page.locator("text=Toon mijn antwoord")).to_be_visible()
    expect(page.locator("[data-mine]")).to_have_count(0)
    page.click("text=Toon mijn antwoord")
    expect(page.locator("[data-mine]")).to_have_text("twee")
    page.click("text=Toon mijn antwoord")
    expect(page.locator("[data-mine]")).to_have_count(0)


def test_the_own_answer_is_marked_in_the_picture_that_it_was_given_for(page: Page, room: Any) -> None:
    room.html = ask(PAGES.replace("data-page", ""))
    opened(page, room)
    page.check("#q-s1-2")
    page.click("[data-submit]")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    places = '<span data-own="s1=2">{}</span>'
    room.shows(
        '<kring-own data-prompt="q" data-round="1" data-lenses="self"><button data-show hidden>Toon</button>'
        '<section data-prompt="q" data-round="1" data-lenses="self">' + places.format("wij") + "</section>"
        '<section data-prompt="q" data-round="1" data-lenses="child">' + places.format("kind") + "</section>"
        '<section data-prompt="q" data-round="2" data-lenses="self">' + places.format("later") + "</section>"
        '<section data-prompt="" data-round="" data-lenses="">'
        + places.format("toen")
        + "</section></kring-own>",
        "2.0",
    )
    page.click("text=Toon")
    expect(page.locator("[data-mine]")).to_have_text("wij")


def test_a_takeaway_stays_here_and_can_be_wiped(page: Page, room: Any) -> None:
    room.html = (
        '<section data-prompt="t"><textarea id="t" data-local="eigen"></textarea>'
        '<button type="button" data-act="save">Bewaar</button><button type="button" data-act="wipe">Wis</button></section>'
    )
    opened(page, room)
    page.fill("#t", "bellen op donderdag")
    page.reload()
    expect(page.locator("#t")).to_have_value("bellen op donderdag")
    with page.expect_download() as download:
        page.click("text=Bewaar")
    assert download.value.path().read_text("utf-8") == "bellen op donderdag\n"
    page.click("text=Wis")
    expect(page.locator("#t")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('local:'))") == []
    assert room.answers == []


def test_a_self_check_is_kept_here_and_comes_along_in_the_text(page: Page, room: Any) -> None:
    room.html = (
        '<section data-prompt="t"><select id="s" data-local="hulp"><option value="">Kies</option>'
        '<option value="Ik vraag hulp. 3/5">3</option></select>'
        '<button type="button" data-act="save">Bewaar</button><button type="button" data-act="wipe">Wis</button></section>'
    )
    opened(page, room)
    page.select_option("#s", label="3")
    page.reload()
    expect(page.locator("#s")).to_have_value("Ik vraag hulp. 3/5")
    with page.expect_download() as download:
        page.click("text=Bewaar")
    assert download.value.path().read_text("utf-8") == "Ik vraag hulp. 3/5\n"
    page.click("text=Wis")
    expect(page.locator("#s")).to_have_value("")
    assert room.answers == []


END = (
    '<div data-sealed><h1 data-kept-here="no">Dank je.</h1><h1 data-kept-here="yes" hidden>Wil je iets bewaren?</h1>'
    '<kring-local><button type="button" data-act="save" data-all data-kept-here="yes" hidden>Bewaar</button>'
    '<button type="button" data-act="forget">Wis alles</button><p data-forgotten hidden>Gewist.</p></kring-local></div>'
)


def test_the_end_offers_to_keep_what_was_written_for_oneself(page: Page, room: Any) -> None:
    room.html = '<section data-prompt="a"><textarea id="t" data-local="eigen"></textarea></section>'
    opened(page, room)
    page.fill("#t", "bellen op donderdag")
    room.shows('<section data-prompt="b"><textarea id="u" data-local="card"></textarea></section>', "2.0")
    page.locator("#u").fill("eerst luisteren")
    room.shows(END, "3.0")
    expect(page.locator("text=Wil je iets bewaren?")).to_be_visible()
    expect(page.locator("text=Dank je.")).to_be_hidden()
    with page.expect_download() as download:
        page.click("text=Bewaar")
    assert download.value.path().read_text("utf-8") == "bellen op donderdag\n\neerst luisteren\n"
    page.click("text=Wis alles")
    expect(page.locator("text=Gewist.")).to_be_visible()
    expect(page.locator("text=Dank je.")).to_be_visible()
    expect(page.locator("[data-act=save]")).to_be_hidden()


def test_the_end_asks_nothing_of_who_wrote_nothing(page: Page, room: Any) -> None:
    room.html = END
    opened(page, room)
    expect(page.locator("text=Dank je.")).to_be_visible()
    expect(page.locator("text=Wil je iets bewaren?")).to_be_hidden()
    expect(page.locator("[data-act=save]")).to_be_hidden()


def test_a_card_is_turned_by_its_owner_and_goes_nowhere(page: Page, room: Any) -> None:
    room.html = (
        '<kring-card data-prompt="k"><textarea id="k" data-local="card"></textarea>'
        '<button type="button" data-turn data-show="Draai om" data-hide="Draai terug">Draai om</button>'
        '<p class="turned" data-turned hidden></p></kring-card>'
    )
    opened(page, room)
    page.fill("#k", "Meer rust")
    page.click("[data-turn]")
    expect(page.locator("[data-turned]")).to_have_text("Meer rust")
    page.click("[data-turned]")
    expect(page.locator("[data-turned]")).to_be_hidden()
    assert room.answers == []


def test_everything_works_where_the_origin_is_not_secure(page: Page, room: Any) -> None:
    room.url = room.url.replace("127.0.0.1", "kring.test")
    room.html = ask() + '<button data-act="pass-on" data-local-share>Deel</button>'
    opened(page, room)
    assert not page.evaluate("window.isSecureContext")
    page.fill("#q-card", "gewoon http")
    page.click("[data-submit]")
    expect(page.locator("[data-sent-title]")).to_be_visible()
    expect(page.locator("[data-act=pass-on]")).to_be_hidden()


def test_taking_a_text_back_is_offered_to_who_sent_one(page: Page, room: Any) -> None:
    back = (
        '<form data-withdraw method="post" action="/482917/prompts/q/answer?l=nl">'
        '<input type="hidden" name="_round" value="1"><button name="do" value="withdraw">Neem terug</button></form>'
    )
    room.html = ask() + back
    opened(page, room)
    expect(page.locator("text=Neem terug")).to_be_hidden()
    page.fill("#q-card", "toch liever niet")
    page.click("[data-submit]")
    page.click("text=Neem terug")
    expect(page.locator("text=Neem terug")).to_be_hidden()
    assert [answer["do"] for answer in room.answers] == ["answer", "withdraw"]


def test_who_asks_to_go_slower_hears_that_it_was_passed_on(page: Page, room: Any) -> None:
    room.html = '<form data-quiet method="post" action="/482917/prompts/slower/answer" data-done="Doorgegeven."><button>Langzamer</button></form>'
    opened(page, room)
    page.click("text=Langzamer")
    expect(page.locator("form button")).to_have_text("Doorgegeven.")
    assert room.answers[0]["prompt"] == "slower"
