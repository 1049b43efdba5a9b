"""Three sides of trust, from the scale to the points, with a server that dies on the way."""

from __future__ import annotations

from gathering import ALL, Gathering, is_done, sends, soft
from playwright.sync_api import Locator, Page, expect
from venue import SESSIONS

SCALE, TALK, CHAIN, POINTS = "hoe-is-het-tussen-ons", "drie-aan-drie", "zichtbaar-maken", "tien-punten"
STATEMENTS = [statement.id for statement in SESSIONS["drie-kanten-van-vertrouwen"].steps[4].shape.statements]
HEARD = "Bellen kost minder dan mailen."
ANNA, BRAM = "mij op de hoogte houdt van wat er speelt", "laat weten dat het anders loopt"


def statements(phone: Page) -> Locator:
    """What stands on this part of the scale."""
    return phone.locator("section[data-page]:visible fieldset.scale")


def test_a_scale_comes_in_three_parts_and_nothing_is_chosen_beforehand(meeting: Gathering) -> None:
    meeting.everyone_is_in()
    meeting.room.opens(SCALE)
    anna = meeting.anna
    for part in (1, 2, 3):
        expect(anna.get_by_text(f"deel {part} van 3")).to_be_visible()
        expect(statements(anna)).to_have_count(3)
        expect(anna.locator("section[data-page]:visible input:checked")).to_have_count(0)
        for statement in statements(anna).all():
            statement.get_by_role("radio", name="4 van 5").check()
        anna.get_by_role("button", name="Verstuur" if part == 3 else "Verder", exact=True).click()
    is_done(anna)


def test_do_not_know_is_an_answer_and_skipping_needs_no_answer(meeting: Gathering) -> None:
    meeting.everyone_is_in()
    meeting.room.opens(SCALE)
    statements(meeting.bram).first.locator("label.dontknow").click()
    for name in ("Verder", "Verder", "Verstuur"):
        meeting.bram.get_by_role("button", name=name, exact=True).click()
    is_done(meeting.bram)
    meeting.cees.get_by_role("button", name="Overslaan").click()
    is_done(meeting.cees)


def spread(number: int) -> dict[str, str]:
    """Three low, three in the middle and three high; with Bram, three do not know about the first."""
    chosen = dict.fromkeys(STATEMENTS, "234"[number // 3])
    return chosen | {"afspraken": "xx2224444"[number]}


def test_the_scale_shows_three_sides_first_and_then_the_side_that_the_desk_chooses(
    meeting: Gathering,
) -> None:
    meeting.starts_at(SCALE)
    meeting.room.answered(SCALE, spread)
    meeting.reveals()
    meeting.says("10 tot 14 antwoorden")
    side = meeting.desk.get_by_role("button", name="Veilig zijn bij elkaar")
    picture = meeting.result(meeting.stage).locator("> :not(.vh)")
    expect(picture.filter(has_text=soft("We doen wat we afspreken."))).to_have_count(0)
    side.click()
    expect(picture.filter(has_text=soft("Ik kan hier zeggen dat ik het niet weet."))).to_be_visible()
    expect(picture.filter(has_text=soft("We doen wat we afspreken."))).to_have_count(0)
    expect(side).to_have_class("btn is-on")
    meeting.anna.get_by_role("button", name="Toon mijn antwoord").click()
    expect(meeting.result(meeting.anna).locator('[data-own="niet-weten=4"]')).to_be_visible()


def test_what_we_heard_in_threes_is_written_down_for_all(meeting: Gathering) -> None:
    meeting.starts_at(TALK)
    meeting.says("Ieder vertelt één moment.")
    expect(meeting.stage.locator("kring-clock")).to_be_visible()
    meeting.desk.get_by_label("Wat we hoorden").fill(HEARD)
    meeting.desk.get_by_role("button", name="Schrijf erbij").click()
    meeting.says(HEARD)
    expect(meeting.desk.get_by_label("Wat we hoorden")).to_have_value("")


def first_field(phone: Page) -> Locator:
    return phone.locator(f"#{CHAIN}-field-ik-merk")


def dies_and_comes_back(meeting: Gathering) -> None:
    """The plug is pulled while Bram is sending; a moment later the server runs again, with the same data."""
    before = meeting.room.look()
    meeting.house.kill()
    expect(meeting.stage.locator("[data-lost]")).to_be_visible()
    meeting.says("Maak vertrouwen zichtbaar.")
    expect(meeting.bram.locator("[data-offline]")).to_be_visible()
    sends(meeting.bram)
    expect(meeting.bram.get_by_role("button", name="Wacht op verbinding")).to_be_visible()
    meeting.house.start()
    after = meeting.room.look()
    assert [after[key] for key in ("seq", "step", "prompts")] == [
        before[key] for key in ("seq", "step", "prompts")
    ]


def test_a_killed_server_loses_nothing_and_everybody_goes_on_by_themselves(meeting: Gathering) -> None:
    meeting.look.cuts = True
    meeting.everyone_is_in()
    meeting.room.opens(CHAIN)
    first_field(meeting.anna).fill(ANNA)
    sends(meeting.anna)
    is_done(meeting.anna)
    first_field(meeting.bram).fill(BRAM)
    meeting.room.answered(CHAIN)
    dies_and_comes_back(meeting)
    is_done(meeting.bram)
    expect(meeting.stage.locator("[data-lost]")).to_be_hidden()
    for phone in meeting.phones:
        expect(phone.locator("[data-offline]")).to_be_hidden()
    meeting.reveals()
    meeting.says("10 tot 14 antwoorden")
    for text in (ANNA, BRAM):
        for screen in meeting.screens:
            expect(meeting.result(screen).locator("li.card", has_text=text)).to_have_count(1)


def test_a_spontaneous_question_takes_three_taps(meeting: Gathering) -> None:
    meeting.starts_at(CHAIN)
    desk = meeting.desk
    desk.get_by_role("button", name="Vraag ertussendoor").click()
    asking = desk.get_by_role("dialog", name="Vraag ertussendoor")
    asking.get_by_text("Keuze", exact=False).first.wait_for()
    asking.get_by_role("radio").nth(0).check()
    asking.get_by_label("Je vraag").fill("Welk woord blijft hangen?")
    asking.get_by_role("button", name="Stel deze vraag").click()
    expect(asking).to_be_hidden()
    for screen in meeting.screens:
        meeting.says("Welk woord blijft hangen?", screen)
    meeting.says("Vraag van je begeleider", meeting.anna)


def test_an_optional_step_is_kept_and_points_are_spent_by_tapping(meeting: Gathering) -> None:
    meeting.starts_at(CHAIN)
    desk = meeting.desk
    desk.locator(f"#hop-{POINTS} summary").click()
    desk.locator(f"#hop-{POINTS}").get_by_role("button", name="Toch doen").click()
    expect(desk.locator(f"#hop-{POINTS}")).not_to_contain_text("slaan we over")
    meeting.room.goes_to(POINTS)
    meeting.presses("Open de vraag")
    anna = meeting.anna
    for _ in range(10):
        anna.get_by_role("button", name="Een punt meer: Op elkaar kunnen rekenen").click()
    meeting.says("Alles is verdeeld.", anna)
    expect(anna.get_by_role("button", name="Een punt meer: Veilig en eerlijk")).to_be_disabled()
    sends(anna)
    is_done(anna)
    meeting.room.answered(POINTS)
    meeting.reveals()
    expect(meeting.result(meeting.stage).locator(".bar-row")).to_have_count(3)
    meeting.presses("Nu praten we")
    meeting.says("Wat valt je op? Wat zegt dit over onze volgende stap?")


def test_everyone_counts_once(meeting: Gathering) -> None:
    assert len(meeting.room.people) + len(meeting.phones) == ALL
    meeting.says(f"{ALL} telefoons", meeting.desk)
