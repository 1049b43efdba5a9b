import os
from pathlib import Path

import pytest

from server.languages import LANGUAGES, translate
from server.settings import FLAGS, VARIABLES, Settings, Unusable, default_folder, read, spoken


def told(tmp_path: Path, *flags: str, **environ: str) -> str:
    """What somebody reads in Dutch who starts Kring like this."""
    with pytest.raises(Unusable) as refused:
        read(["--data", str(tmp_path), *flags], environ)
    message, values = refused.value.message
    line = translate("nl", message, **values)
    assert "\n" not in line
    return line


def test_without_settings_every_phone_on_the_network_can_come_in(tmp_path: Path) -> None:
    assert read([f"--data={tmp_path}"], {}) == Settings(
        data=tmp_path,
        host="0.0.0.0",
        port=8000,
        public_url=None,
        no_browser=False,
        language="nl",
        open_password=None,
    )


def test_flags_set_everything_but_the_password(tmp_path: Path) -> None:
    place = ["--host", "::1", "--port=80", "--public-url", "https://Kring.example.org/"]
    manner = ["--no-browser", "--language", "en", "--data", str(tmp_path / "new" / "folder")]
    found = read([*place, *manner], {})
    assert found == Settings(
        data=tmp_path / "new" / "folder",
        host="::1",
        port=80,
        public_url="https://kring.example.org",
        no_browser=True,
        language="en",
    )
    assert found.database.parent.is_dir()


def test_variables_set_the_same(tmp_path: Path) -> None:
    found = read(
        [],
        {
            "KRING_HOST": "[::]",
            "KRING_PORT": "0",
            "KRING_DATA": str(tmp_path),
            "KRING_PUBLIC_URL": "http://10.0.0.5:8123",
            "KRING_NO_BROWSER": "ja",
            "KRING_LANGUAGE": "en",
            "KRING_OPEN_PASSWORD": "zes woorden",
            "PATH": "/bin",
        },
    )
    assert found == Settings(tmp_path, "::", 0, "http://10.0.0.5:8123", True, "en", "zes woorden")


def test_a_flag_wins_from_a_variable(tmp_path: Path) -> None:
    assert read(["--port", "9000", "--data", str(tmp_path)], {"KRING_PORT": "no"}).port == 9000


def test_an_empty_variable_is_not_set(tmp_path: Path) -> None:
    assert read(["--data", str(tmp_path)], {"KRING_PORT": "", "KRING_NO_BROWSER": "0"}).port == 8000


def test_a_password_is_never_printed(tmp_path: Path) -> None:
    found = read(["--data", str(tmp_path)], {"KRING_OPEN_PASSWORD": "geheim"})
    assert "geheim" not in repr(found)


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80.0", "٨٠", "8000 "])
def test_a_port_that_is_no_port_is_named(tmp_path: Path, port: str) -> None:
    assert told(tmp_path, KRING_PORT=port) == (
        f"KRING_PORT moet een getal van 1 tot en met 65535 zijn. Nu staat er: {port}"
    )


@pytest.mark.parametrize(
    "url",
    [
        "kring.example.org",
        "ftp://kring.example.org",
        "https://",
        "https://kring.example.org/zaal",
        "https://kring.example.org?x=1",
        "https://kring.example.org#x",
        "https://me@kring.example.org",
        "https://kring.example.org:99999",
        "https://kring example.org",
        "https://[::1",
    ],
)
def test_a_public_url_is_scheme_and_host(tmp_path: Path, url: str) -> None:
    assert told(tmp_path, "--public-url", url).startswith("--public-url moet een adres zijn zoals https://")


@pytest.mark.parametrize("host", ["192.168.1.5:8000", "http://localhost", "300.1.1.1", "a b", "-", "1.2.3"])
def test_a_host_is_an_address_without_a_port(tmp_path: Path, host: str) -> None:
    if host == "-":
        assert read(["--data", str(tmp_path), "--host", "mijn-laptop.local"], {}).host == "mijn-laptop.local"
    else:
        assert "zonder poort" in told(tmp_path, "--host", host)


def test_an_unknown_language_names_those_that_are_there(tmp_path: Path) -> None:
    assert told(tmp_path, "--language", "fr") == (
        "--language moet een van deze talen zijn: nl, en. Nu staat er: fr"
    )


def test_a_switch_is_on_or_off(tmp_path: Path) -> None:
    assert "KRING_NO_BROWSER is 1" in told(tmp_path, KRING_NO_BROWSER="misschien")


def test_an_empty_password_does_not_open_the_door(tmp_path: Path) -> None:
    assert "KRING_OPEN_PASSWORD is leeg" in told(tmp_path, KRING_OPEN_PASSWORD=" ")
    assert "KRING_OPEN_PASSWORD is leeg" in told(tmp_path, KRING_OPEN_PASSWORD="")


def test_a_mistyped_variable_or_flag_gets_the_nearest_known_one(tmp_path: Path) -> None:
    assert told(tmp_path, KRING_PUBLIC_ULR="x") == (
        "KRING_PUBLIC_ULR kennen we niet. Bedoel je KRING_PUBLIC_URL?"
    )
    assert told(tmp_path, "--prot", "8000") == "--prot kennen we niet. Bedoel je --port?"
    assert told(tmp_path, "8000").startswith("8000 kennen we niet.")


@pytest.mark.parametrize("flags", [["--port"], ["--port="], ["--port", "--no-browser"], ["--data="]])
def test_a_flag_without_its_value_says_so(tmp_path: Path, flags: list[str]) -> None:
    assert f"Achter {flags[0].strip('=')} hoort een waarde" in told(tmp_path, *flags)


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for folder in (file, file / "below", "nul\0byte", "~nobody-of-this-name/x"):
        assert told(tmp_path, "--data", str(folder)) == (
            f"In de map {folder} kunnen we niet schrijven. Kies een andere met --data MAP."
        )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere"
)
def test_a_folder_of_somebody_else_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "kunnen we niet schrijven" in told(tmp_path)


def test_a_relative_folder_starts_where_the_command_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(["--data", "rooms/../kring"], {}).data == tmp_path / "kring"


def test_a_checkout_keeps_its_data_beside_run_py() -> None:
    assert default_folder({}) == Path(__file__).resolve().parent.parent / "data"


@pytest.mark.parametrize(
    ("platform", "environ", "ending"),
    [
        ("win32", {"LOCALAPPDATA": "local"}, "local/Kring"),
        ("darwin", {}, "Library/Application Support/Kring"),
        ("linux", {"XDG_DATA_HOME": "/xdg"}, "/xdg/kring"),
        ("linux", {}, ".local/share/kring"),
    ],
)
def test_an_installed_kring_keeps_its_data_where_the_platform_says(
    platform: str, environ: dict[str, str], ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.settings.__file__", str(tmp_path / "server" / "settings.py"))
    assert default_folder(environ, platform).as_posix().endswith(ending)


def test_a_problem_is_told_in_the_language_that_was_asked_for_else_in_all() -> None:
    assert spoken(["--language", "en"], {"KRING_LANGUAGE": "nl"}) == ["en"]
    assert spoken(["--language=en"], {}) == ["en"]
    assert spoken([], {"KRING_LANGUAGE": "nl"}) == ["nl"]
    assert spoken(["--language", "fr"], {}) == spoken(["--language"], {}) == spoken([], {}) == list(LANGUAGES)


def test_every_flag_has_its_variable() -> None:
    assert set(VARIABLES) == {f"KRING_{flag[2:].replace('-', '_').upper()}" for flag in FLAGS} | {
        "KRING_OPEN_PASSWORD"
    }
