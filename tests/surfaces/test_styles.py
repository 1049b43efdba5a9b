"""A surface gets the rules that can match on its pages, and no others."""

import pytest

from server.surfaces import styles


def plain(css: str) -> str:
    return " ".join(css.split())


@pytest.mark.parametrize(
    "css, kept",
    [
        (".bar { inline-size: 1rem; }", True),
        (".phone .bar { inline-size: 1rem; }", True),
        (".stage .bar { inline-size: 1rem; }", False),
        (":is(.phone, .sheet) .bar { inline-size: 1rem; }", True),
        (":is(.stage, .sheet) .bar { inline-size: 1rem; }", False),
        (".sheet-foot { inline-size: 1rem; }", True),
        (".bars:not(.stage *) { inline-size: 1rem; }", True),
        ("@container phone (max-width: 9rem) { .bar { inline-size: 1rem; } }", True),
        ("@container stage (max-width: 9rem) { .bar { inline-size: 1rem; } }", False),
        ("@media print { .stage .bar { inline-size: 1rem; } }", False),
        ("@keyframes stage { to { opacity: 1; } }", True),
    ],
)
def test_a_phone_gets_what_may_match_on_a_phone(css: str, kept: bool) -> None:
    assert bool(styles.only(css, "phone")) is kept


def test_of_several_selectors_only_its_own_stay() -> None:
    css = styles.only(".stage .a, .phone :is(.b, .c), .d { color: red; }", "phone")
    assert plain(css) == ".phone :is(.b, .c), .d {color: red;}"


def test_layers_keep_their_names_and_order() -> None:
    css = (
        "@layer kring.parts { .a { color: red; } }"
        "@layer kring.surface { .stage .a { color: blue; } .b { color: red; } }"
    )
    assert plain(styles.only(css, "phone")) == (
        "@layer kring.parts { .a {color: red;} } @layer kring.surface { .b {color: red;} }"
    )
