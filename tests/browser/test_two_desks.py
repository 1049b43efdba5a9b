"""Two desks on one room never fight."""

from __future__ import annotations

from looking import Looking
from playwright.sync_api import Route, expect
from venue import House


def test_two_desks_that_press_at_the_same_moment_advance_one_step(house: House, look: Looking) -> None:
    room = house.opens("drie-kanten-van-vertrouwen", people=6)
    desks = [look.desk(room), look.desk(room)]
    pressed: list[Route] = []
    for desk in desks:
        desk.route(
            "**/desk/next*", lambda route: pressed.append(route)
        )  # both have pressed before the server hears of either
        with desk.expect_request("**/desk/next*"):
            desk.locator("#next").click()
    for route in pressed:
        route.continue_()
    for desk in desks:
        expect(desk.locator("#desk")).to_contain_text("De vragen van vandaag gaan over ons samen.")
    assert room.look()["step"] == "welkom"
    for desk in desks:  # the push may come before the reply
        expect(desk.locator("form[data-busy]")).to_have_count(0)
    told = [desk.locator("[data-say]").text_content() or "" for desk in desks]
    assert sorted(told) == ["", "De zaal was al verder. Dit is de nieuwe stand."]
