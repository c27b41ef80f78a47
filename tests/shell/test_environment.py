"""Settings that cannot be used are refused by name, and what is secret in them is never said."""

import os
from pathlib import Path

import pytest

from warraq import environment
from warraq.database import database
from warraq.environment import SettingError, read_workers

SECRET = "geheim"


@pytest.mark.parametrize(
    "url",
    [
        "news.example",
        "ftp://news.example",
        "https://",
        "https://news.example/path",
        "https://news.example:port",
        "https://news.example:99999",
        "https://[news",
        'https://news.example"',
        "'https://news.example'",
        "https://ne'ws.example",
        f"https://editor:{SECRET}@news.example",
        "",
    ],
)
def test_a_site_url_is_scheme_host_and_port(url: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_SITE_URL: ") as refused:
        environment.read_site_url("WARRAQ_SITE_URL", {"WARRAQ_SITE_URL": url})
    assert SECRET not in str(refused.value)


def test_a_site_url_that_is_not_set_is_what_up_serves_in_the_data_folder(tmp_path: Path) -> None:
    unset = {"WARRAQ_DATA": str(tmp_path)}
    assert environment.read_site_url("WARRAQ_SITE_URL", unset) == "http://127.0.0.1:8000"
    (tmp_path / environment.SERVED).write_text("http://127.0.0.1:21002\n")
    assert environment.read_site_url("WARRAQ_SITE_URL", unset) == "http://127.0.0.1:21002"
    told = {**unset, "WARRAQ_SITE_URL": "https://news.example"}
    assert environment.read_site_url("WARRAQ_SITE_URL", told) == "https://news.example"


@pytest.mark.parametrize("url", ["https://news.example", "http://127.0.0.1:8000", "http://[::1]:1"])
def test_a_site_url_may_end_in_a_slash(url: str) -> None:
    assert environment.read_site_url("WARRAQ_SITE_URL", {"WARRAQ_SITE_URL": f"{url}/"}) == url


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "postgres://",
        f"mysql://newsroom:{SECRET}@127.0.0.1/news",
        f"postgres://newsroom:half/{SECRET}@127.0.0.1/news",
        f"postgres://newsroom:half?{SECRET}@127.0.0.1/news",
        f"postgres://newsroom:{SECRET}@127.0.0.1:port/news",
    ],
)
def test_a_database_url_is_that_of_a_database_known_here(url: str) -> None:
    with pytest.raises(SettingError, match=r"^DATABASE_URL: ") as refused:
        database(url, data=Path("/data"))
    assert SECRET not in str(refused.value)


def test_without_a_database_url_it_is_sqlite_in_the_data_folder() -> None:
    assert database("", data=Path("/data"))["NAME"] == "/data/warraq.sqlite3"


@pytest.mark.parametrize(
    "url", ["nonsense", f"http://:{SECRET}@127.0.0.1", "redis://h:port", "redis://"]
)
def test_a_redis_url_is_that_of_redis(url: str) -> None:
    with pytest.raises(SettingError, match=r"^REDIS_URL: ") as refused:
        environment.read_redis_url("REDIS_URL", {"REDIS_URL": url})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("codes", ["ar,xx", " , ", ""])
def test_editions_are_some_that_are_known(codes: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_EDITIONS: .* known are ar, en$"):
        environment.read_choices(
            "WARRAQ_EDITIONS", known=("ar", "en"), environ={"WARRAQ_EDITIONS": codes}
        )


def test_which_crawlers_come_in_is_one_that_is_known() -> None:
    with pytest.raises(SettingError, match=r"there is no 'some'; known are all"):
        environment.read_choice(
            "WARRAQ_AI_CRAWLERS", known=("all", "none"), environ={"WARRAQ_AI_CRAWLERS": "some"}
        )
    assert environment.read_choice("WARRAQ_AI_CRAWLERS", known=("all",), environ={}) == "all"


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../etc/passwd", "", "/", "Asia"])
def test_a_time_zone_is_one_that_there_is(zone: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_TIME_ZONE: there is no time zone"):
        environment.read_time_zone("WARRAQ_TIME_ZONE", {"WARRAQ_TIME_ZONE": zone})


def test_a_secrets_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingError, match=r"^DATABASE_URL_FILE: .*secret is not text"):
        environment.read("DATABASE_URL", {"DATABASE_URL_FILE": str(file)})


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "ar", "LC_ALL": ""}, "ar"),
    ],
)
def test_the_operators_language_is_the_terminals(environ: dict[str, str], language: str) -> None:
    assert environment.operator_language(environ) == language


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_site_in_an_arabic_domain_has_the_name_that_browsers_send(port: str) -> None:
    told = {"WARRAQ_SITE_URL": f"https://أخبار.example{port}"}
    url = environment.read_site_url("WARRAQ_SITE_URL", told)
    assert url == f"https://xn--igbicxr.example{port}"


def test_workers_are_a_number_or_one_for_every_two_cores() -> None:
    name = "WARRAQ_FRONT_WORKERS"
    assert read_workers(name, {name: "3"}) == 3
    cores = len(os.sched_getaffinity(0))
    assert read_workers(name, {}) == min(max(1, cores // 2), 8)
    for number in ("0", "9", "-1", "two", "1.5"):
        with pytest.raises(SettingError, match="from 1 to 8"):
            read_workers(name, {name: number})


@pytest.mark.parametrize("url", ["hub.example", "ftp://hub.example/", "https://", "https://a b/"])
def test_a_hub_is_a_web_address(url: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_WEBSUB_HUB: "):
        environment.read_address("WARRAQ_WEBSUB_HUB", {"WARRAQ_WEBSUB_HUB": url})


@pytest.mark.parametrize("key", ["short", f"{SECRET}/key", f"{SECRET} key", "k" * 129])
def test_a_key_of_indexnow_is_letters_digits_and_hyphens(key: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_INDEXNOW_KEY: ") as refused:
        environment.read_key("WARRAQ_INDEXNOW_KEY", {"WARRAQ_INDEXNOW_KEY": key})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("safety@news.example", "mailto:safety@news.example"),
        ("mailto:safety@news.example", "mailto:safety@news.example"),
        ("https://news.example/hole", "https://news.example/hole"),
        ("", ""),
    ],
)
def test_a_contact_is_written_as_a_uri(contact: str, uri: str) -> None:
    told = {"WARRAQ_SECURITY_CONTACT": contact}
    assert environment.read_contact("WARRAQ_SECURITY_CONTACT", told) == uri


@pytest.mark.parametrize("contact", ["safety", "http://news.example", "a@b", "x@y.z\nExpires: 1"])
def test_a_contact_is_a_mail_address_or_a_safe_web_address(contact: str) -> None:
    with pytest.raises(SettingError, match=r"^WARRAQ_SECURITY_CONTACT: "):
        environment.read_contact("WARRAQ_SECURITY_CONTACT", {"WARRAQ_SECURITY_CONTACT": contact})
