import ipaddress
from pathlib import Path

import pytest

from server.addresses import (
    candidates,
    choices,
    for_qr,
    is_secure,
    local_url,
    public_url,
    ranked,
    reachable,
)
from server.settings import Settings

SETTINGS = Settings(data=Path("data"))


def test_home_networks_come_first_and_virtual_networks_last() -> None:
    found = [
        "172.17.0.1",
        "fd00::2",
        "192.168.122.1",
        "100.64.3.2",
        "172.20.10.2",
        "10.1.2.3",
        "192.168.1.5",
    ]
    assert ranked(found) == [
        "192.168.1.5",
        "10.1.2.3",
        "172.20.10.2",
        "100.64.3.2",
        "fd00::2",
        "172.17.0.1",
        "192.168.122.1",
    ]


def test_of_two_alike_the_one_on_the_way_out_comes_first() -> None:
    assert ranked(["192.168.9.9", "192.168.1.5", "192.168.9.9"]) == ["192.168.9.9", "192.168.1.5"]


def test_addresses_that_no_phone_can_reach_are_left_out() -> None:
    assert ranked(["127.0.0.1", "127.0.1.1", "::1", "169.254.7.7", "fe80::1", "0.0.0.0", "224.0.0.1"]) == []


def test_a_laptop_that_is_the_hotspot_is_reachable() -> None:
    assert ranked(["172.17.0.1", "10.42.0.1", "192.168.137.1"])[:2] == ["192.168.137.1", "10.42.0.1"]


def test_only_addresses_the_server_listens_on_count() -> None:
    found = ["192.168.1.5", "fd00::2"]
    assert reachable("0.0.0.0", found) == ["192.168.1.5"]
    assert reachable("::", found) == found
    assert reachable("10.0.0.8", found) == ["10.0.0.8"]
    assert reachable("127.0.0.1", found) == reachable("localhost", found) == reachable("::1", found) == []


def test_this_computer_finds_its_own_addresses_in_the_right_order() -> None:
    found = candidates()
    assert all(not ipaddress.ip_address(address).is_loopback for address in found)
    assert found == ranked(found)


def test_phones_get_the_likeliest_address() -> None:
    assert public_url(SETTINGS, ["192.168.1.5", "10.0.0.2"]) == "http://192.168.1.5:8000"
    assert choices(SETTINGS, ["192.168.1.5", "fd00::2"]) == [
        "http://192.168.1.5:8000",
        "http://[fd00::2]:8000",
    ]


def test_a_public_url_beats_every_address_that_was_found() -> None:
    settings = Settings(data=Path("data"), public_url="https://kring.example.org")
    assert choices(settings, ["192.168.1.5"]) == ["https://kring.example.org"]


def test_without_a_network_there_is_this_computer() -> None:
    assert public_url(SETTINGS, []) == local_url(SETTINGS) == "http://localhost:8000"


@pytest.mark.parametrize(
    ("host", "port", "url"),
    [
        ("0.0.0.0", 80, "http://localhost"),
        ("::", 8000, "http://localhost:8000"),
        ("192.168.1.5", 8000, "http://192.168.1.5:8000"),
        ("fd00::2", 8000, "http://[fd00::2]:8000"),
    ],
)
def test_this_computer_uses_an_address_that_answers(host: str, port: int, url: str) -> None:
    assert local_url(Settings(data=Path("data"), host=host, port=port)) == url


def test_only_https_is_secure() -> None:
    assert is_secure("https://kring.example.org")
    assert is_secure("HTTPS://KRING.EXAMPLE.ORG")
    assert not is_secure("http://192.168.1.5:8000")
    assert not is_secure("http://localhost:8000")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://kring.example.org/123456", "HTTPS://KRING.EXAMPLE.ORG/123456"),
        ("http://192.168.1.5:8000/123456", "HTTP://192.168.1.5:8000/123456"),
        ("http://kring.local/", "HTTP://KRING.LOCAL/"),
        ("https://kring.example.org/summary/aBc", "https://kring.example.org/summary/aBc"),
        ("https://kring.example.org/123456?l=en", "https://kring.example.org/123456?l=en"),
    ],
)
def test_a_qr_is_in_capitals_where_that_means_the_same(url: str, shown: str) -> None:
    assert for_qr(url) == shown
