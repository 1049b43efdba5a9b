from server.kinds.cards import chosen_page, length, page_views, per_page, wall


def singles(*ids: str) -> list[list[str]]:
    return [[id] for id in ids]


def test_groups_come_first_and_the_rest_after() -> None:
    groups = [{"id": "g1", "name": "Bellen", "ids": ["c", "a"]}, {"id": "g2", "name": None, "ids": ["d"]}]
    clusters = wall(singles("a", "b", "c", "d"), groups)
    assert [(c.name, c.grouped, c.cards) for c in clusters] == [
        ("Bellen", True, [["a"], ["c"]]),
        (None, True, [["d"]]),
        (None, False, [["b"]]),
    ]


def test_a_linked_card_follows_whichever_of_its_texts_was_grouped() -> None:
    clusters = wall([["a", "b"], [None, "c"]], [{"id": "g", "name": "Samen", "ids": ["b"]}])
    assert [c.cards for c in clusters] == [[["a", "b"]], [[None, "c"]]]


def test_a_screen_holds_twelve_cards() -> None:
    cards = singles(*(f"{n:02}" for n in range(25)))
    assert page_views(12) == []
    assert [view for view, _ in page_views(25)] == ["1", "2", "3"]
    assert [len(wall(cards, [], page)[0].cards) for page in (1, 2, 3)] == [12, 12, 1]


def test_a_view_that_is_not_there_shows_the_first_screen() -> None:
    assert chosen_page("2", 25) == 2
    assert chosen_page("dit-lukte-3", 25) == 3
    for view in (None, "", "0", "4", "x", "-1", "²", "9" * 99):
        assert chosen_page(view, 25) == 1


def test_a_screen_holds_nine_cards_when_some_of_them_are_long() -> None:
    short, long = "Iemand nam de tijd.", "We spraken één plan af in plaats van drie, en deden het."
    assert per_page(length([short] * 12)) == per_page(length([long] * 2 + [short] * 10)) == 12
    assert per_page(length([long] * 3 + [short] * 9)) == 9
