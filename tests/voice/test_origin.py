import pytest
from django.http.request import HttpHeaders

from warraq.voice.origin import same_origin

SITE = frozenset({"https://news.example"})
HERE = "https://news.example"
PAGE = "https://news.example/ar/12/x/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": HERE},
        {"Origin": HERE},
        {"Origin": HERE, "Referer": PAGE},
        {"Referer": PAGE},
        {"Referer": "https://news.example"},
        {"Origin": "HTTPS://News.Example"},
        {"Origin": "https://news.example:443"},
        {"origin": HERE, "sec-fetch-site": "same-origin"},
        {"ORIGIN": HERE},
    ],
)
def test_post_from_the_site_is_taken(headers: dict[str, str]) -> None:
    assert same_origin(headers=headers, allowed=SITE)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "news.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "same-origin, cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": HERE, "Referer": PAGE},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "null"},
        {"Origin": "null", "Referer": PAGE},
        {"Origin": ""},
        {"Origin": "", "Referer": PAGE},
        {"Origin": "https://evil.example", "Referer": PAGE},
        {"Origin": "http://news.example"},
        {"Origin": "http://news.example:443"},
        {"Origin": "https://news.example:8443"},
        {"Origin": "https://news.example:99999"},
        {"Origin": "https://news.example:x"},
        {"Origin": "https://news.example."},
        {"Origin": "https://news.example.evil.example"},
        {"Origin": "https://evilnews.example"},
        {"Origin": "https://sub.news.example"},
        {"Origin": "https://evil.example#news.example"},
        {"Origin": "https://news.example@evil.example"},
        {"Origin": "https://evil.example\\@news.example"},
        {"Origin": f"{HERE} https://evil.example"},
        {"Origin": "news.example"},
        {"Origin": "//news.example"},
        {"Origin": "https://"},
        {"Origin": "https://[news.example"},
        {"Origin": "ftp://news.example"},
        {"Referer": "https://evil.example/?https://news.example/"},
        {"Referer": "https://news.example@evil.example/"},
        {"Referer": "http://news.example/ar/"},
        {"Referer": "about:blank"},
        {"Referer": ""},
    ],
)
def test_post_from_elsewhere_is_refused(headers: dict[str, str]) -> None:
    assert not same_origin(headers=headers, allowed=SITE)


def test_each_of_several_origins_is_taken_with_its_port() -> None:
    allowed = frozenset({"http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"})
    for origin in allowed:
        assert same_origin(headers={"Origin": origin}, allowed=allowed)
    assert not same_origin(headers={"Origin": "http://localhost"}, allowed=allowed)
    assert not same_origin(headers={"Origin": "http://localhost:8001"}, allowed=allowed)
    assert not same_origin(headers={"Origin": "http://[::2]:8000"}, allowed=allowed)


def test_nothing_is_taken_where_nothing_is_allowed() -> None:
    assert not same_origin(headers={"Origin": "null"}, allowed=frozenset())
    assert not same_origin(headers={"Origin": HERE}, allowed=frozenset({"null", "*"}))


def test_headers_of_a_request_are_read_in_any_case() -> None:
    sent = HttpHeaders({"HTTP_ORIGIN": HERE, "HTTP_SEC_FETCH_SITE": "cross-site"})
    assert not same_origin(headers=sent, allowed=SITE)
    assert same_origin(headers=HttpHeaders({"HTTP_ORIGIN": HERE}), allowed=SITE)
