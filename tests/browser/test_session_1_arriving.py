"""Three sides of trust, from the lobby to the cards: the way a facilitator and phones really go."""

from __future__ import annotations

from gathering import ALL, Gathering, is_done, seen, sends, soft
from playwright.sync_api import Locator, Page, expect

CARDS = "wat-deed-die-persoon"
ANNA, BRAM, CEES = "Kwam terug op wat we zeiden.", "Belde op de dag zelf.", "Vroeg eerst hoe het ging."
HIDDEN = "Deed het net even anders."


def card(phone: Page) -> Locator:
    return phone.locator(f"#{CARDS}-card-1")


def test_the_lobby_has_a_seat_for_every_phone(meeting: Gathering) -> None:
    meeting.says("Er is plek.")
    expect(meeting.stage.locator("circle.seat")).to_have_count(0)
    meeting.everyone_is_in()
    expect(meeting.stage.locator("circle.seat")).to_have_count(ALL)
    meeting.says(f"Er doen {ALL} telefoons mee. Zijn we met {ALL}?")
    meeting.says(f"{ALL} telefoons doen mee", meeting.desk)
    for phone in meeting.phones:
        meeting.says("We beginnen zo.", phone)


def test_the_big_button_and_the_space_bar_lead_to_the_check_in(meeting: Gathering) -> None:
    meeting.everyone_is_in()
    meeting.presses("Begin")
    for screen in meeting.screens:
        meeting.says("We kijken vandaag naar hoe we samenwerken.", screen)
    meeting.presses_space("Volgende stap")
    meeting.presses_space("Open de vraag")
    for screen in meeting.screens:
        meeting.says("Hoe zit je hier?", screen)


def test_skipping_looks_the_same_as_sending(meeting: Gathering) -> None:
    meeting.starts_at("hoe-zit-je-hier")
    if meeting.room.phase("hoe-zit-je-hier") == "intro":
        meeting.presses("Open de vraag")
    for phone in (meeting.anna, meeting.bram):
        phone.locator("label.option", has_text=soft("Nieuwsgierig")).click()
        sends(phone)
        is_done(phone)
    meeting.cees.get_by_role("button", name="Overslaan").click()
    is_done(meeting.cees)
    assert seen(meeting.cees) == seen(meeting.anna)
    meeting.room.answered("hoe-zit-je-hier")
    meeting.room.present()
    meeting.says(f"klaar: {ALL} van {ALL}", meeting.desk)
    meeting.says("Bijna iedereen is klaar")


def test_nothing_shows_before_the_reveal_and_one_s_own_answer_only_after_a_tap(meeting: Gathering) -> None:
    meeting.starts_at("hoe-zit-je-hier")
    for screen in meeting.screens:
        expect(meeting.result(screen)).to_have_count(0)
    meeting.reveals()
    mine = meeting.result(meeting.anna).locator('[data-own="choice=nieuwsgierig"]')
    expect(mine).to_be_hidden()
    meeting.anna.get_by_role("button", name="Toon mijn antwoord").click()
    expect(mine).to_be_visible()
    expect(meeting.anna.locator("[data-mine]")).to_have_count(1)
    expect(meeting.cees.get_by_role("button", name="Toon mijn antwoord")).to_be_hidden()


def test_thinking_is_quiet_and_ends_early_only_by_holding(meeting: Gathering) -> None:
    meeting.starts_at(CARDS)
    meeting.presses("Samen denken")
    meeting.says("We wachten samen.")
    for phone in meeting.phones:
        expect(card(phone)).to_be_disabled()
        meeting.says("Neem de tijd. Je kunt zo typen.", phone)
    meeting.anna.get_by_text("Kladje openen").click()
    meeting.anna.locator("[data-draft]").fill("Kwam terug")
    meeting.presses_key("+")
    meeting.button.click()  # a short press
    assert meeting.room.phase(CARDS) == "thinking"
    meeting.holds("Houd vast om eerder te stoppen")
    meeting.says("Er wordt nog geschreven")
    for phone in meeting.phones:
        expect(card(phone)).to_be_enabled()
    meeting.anna.get_by_role("button", name="Zet mijn kladje hier").click()
    expect(card(meeting.anna)).to_have_value("Kwam terug")


def writing(meeting: Gathering) -> None:
    """The cards may be written, whatever went before."""
    meeting.everyone_is_in()
    meeting.room.opens(CARDS)
    for phone in meeting.phones:
        expect(card(phone)).to_be_attached()


def test_client_data_stops_at_the_field(meeting: Gathering) -> None:
    writing(meeting)
    sent: list[str] = []
    meeting.anna.on("request", lambda request: sent.append(request.url))
    meeting.anna.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append("frame")))
    card(meeting.anna).fill("Zij belde mij op 06 12345678.")
    sends(meeting.anna)
    expect(meeting.anna.locator("#guard-note")).to_contain_text("Hier lijkt een telefoonnummer in te staan.")
    expect(card(meeting.anna)).to_be_focused()
    meeting.anna.locator("#guard-note button").click()
    expect(card(meeting.anna)).not_to_have_value("06 12345678")
    expect(meeting.anna.locator("#guard-note")).to_have_count(0)
    assert [url for url in sent if "/answer" in url or url == "frame"] == []


def test_an_answer_may_be_changed_while_the_question_is_open(meeting: Gathering) -> None:
    writing(meeting)
    card(meeting.anna).fill("Toch maar niets.")
    sends(meeting.anna)
    is_done(meeting.anna)
    meeting.anna.get_by_role("button", name="Verander mijn antwoord").click()
    expect(card(meeting.anna)).to_have_value("Toch maar niets.")
    card(meeting.anna).fill(ANNA)
    sends(meeting.anna)
    is_done(meeting.anna)


def test_a_phone_that_goes_offline_keeps_its_text_and_sends_it_by_itself(meeting: Gathering) -> None:
    writing(meeting)
    meeting.look.cuts = True
    card(meeting.bram).press_sequentially(BRAM[:5])
    meeting.bram.context.set_offline(True)
    expect(meeting.bram.locator("[data-offline]")).to_be_visible()
    card(meeting.bram).press_sequentially(BRAM[5:])
    sends(meeting.bram)
    expect(meeting.bram.get_by_role("button", name="Wacht op verbinding")).to_be_visible()
    expect(card(meeting.bram)).to_have_value(BRAM)
    meeting.bram.context.set_offline(False)
    is_done(meeting.bram)
    expect(meeting.bram.locator("[data-offline]")).to_be_hidden()


def test_a_reload_and_a_closed_tab_lose_nothing(meeting: Gathering) -> None:
    writing(meeting)
    card(meeting.cees).fill(CEES[:10])
    meeting.cees.reload()
    expect(card(meeting.cees)).to_have_value(CEES[:10])
    card(meeting.cees).fill(CEES)
    context = meeting.cees.context
    meeting.cees.close()
    meeting.cees = context.new_page()
    meeting.cees.goto(meeting.room.phone)
    expect(card(meeting.cees)).to_have_value(CEES)
    sends(meeting.cees)
    is_done(meeting.cees)


def cards_are_in(meeting: Gathering) -> None:
    """Everybody wrote a card and the question is closed, whatever went before."""
    writing(meeting)
    for phone, text in zip(meeting.phones, (ANNA, BRAM, CEES), strict=True):
        if phone.locator("kring-answer").get_attribute("data-state") == "writing":
            card(phone).fill(text)
            sends(phone)
        is_done(phone)
    meeting.room.answered(CARDS)
    meeting.room.post(meeting.room.people[0], f"/prompts/{CARDS}/answer", {"card-1": HIDDEN})


def in_queue(meeting: Gathering, text: str) -> Locator:
    return meeting.desk.locator(".queue li").filter(has_text=text)


def moderates(meeting: Gathering, act: str, *texts: str) -> None:
    """Tick these cards and press a button under them; afterwards none is ticked."""
    for text in texts:
        in_queue(meeting, text).get_by_role("checkbox").check()
    meeting.desk.get_by_role("button", name=act, exact=True).click()
    expect(meeting.desk.locator("form[data-busy]")).to_have_count(0)
    expect(meeting.desk.locator(".queue input:checked")).to_have_count(0)


def test_the_facilitator_reads_shuffled_cards_and_hides_groups_names_and_releases(
    meeting: Gathering,
) -> None:
    if meeting.room.phase(CARDS) in ("not yet", "intro", "thinking", "open"):
        cards_are_in(meeting)
        meeting.presses("Sluit de vraag")
    expect(meeting.desk.locator(".queue li")).to_have_count(ALL)
    moderates(meeting, "Verberg", HIDDEN)
    expect(in_queue(meeting, HIDDEN)).to_contain_text("Verborgen")
    moderates(meeting, "Nieuwe groep", ANNA, BRAM)
    meeting.desk.get_by_label("Naam van deze groep").fill("Op elkaar rekenen")
    meeting.desk.get_by_role("button", name="Noem").click()
    expect(in_queue(meeting, ANNA)).to_contain_text("In groep: Op elkaar rekenen")
    moderates(meeting, "Mag in het verslag", ANNA)
    expect(in_queue(meeting, ANNA)).to_contain_text("Mag in het verslag")
    expect(in_queue(meeting, BRAM)).not_to_contain_text("Mag in het verslag")


def test_the_reveal_shows_the_same_cards_everywhere_each_once(meeting: Gathering) -> None:
    meeting.starts_at(CARDS)
    meeting.presses_space("Toon samen")
    for screen in meeting.screens:
        expect(meeting.result(screen).get_by_role("heading", name="Op elkaar rekenen")).to_be_visible()
        for text in (ANNA, BRAM, CEES):
            expect(meeting.result(screen).locator("li.card").filter(has_text=text)).to_have_count(1)
    meeting.says_nothing_of(HIDDEN)
    meeting.says_nothing_of("Toch maar niets.")


def test_a_text_that_its_writer_takes_back_is_gone_everywhere(meeting: Gathering) -> None:
    meeting.starts_at(CARDS)
    meeting.cees.get_by_role("button", name="Neem mijn tekst terug").click()
    for screen in meeting.screens:
        expect(meeting.result(screen)).not_to_contain_text(CEES)
        expect(meeting.result(screen)).to_contain_text(ANNA)


def test_keys_blank_the_stage_pause_show_the_empty_chair_and_the_code(meeting: Gathering) -> None:
    meeting.everyone_is_in()
    slot = meeting.stage.locator(".stage-in")
    before = slot.get_attribute("data-slot") or ""
    for key, name in (("b", "blank"), ("p", "pause"), ("q", "lobby")):
        meeting.presses_key(key)
        expect(slot).to_have_attribute("data-slot", name)
        expect(meeting.anna.locator("#phone")).to_have_attribute(
            "data-slot", "pause" if name == "pause" else before
        )
        meeting.presses_key(key)
        expect(slot).to_have_attribute("data-slot", before)
    meeting.presses_key("l")
    meeting.desk.get_by_role("button", name="Wat zou het kind zeggen?").press("Enter")
    meeting.says("Wat zou het kind zeggen?")
    meeting.presses_space("Haal de lege stoel weg")
    expect(slot).to_have_attribute("data-slot", before)
