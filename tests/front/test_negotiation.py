import pytest

from warraq.front.negotiation import has_tag, is_unmodified, preferred_codings


@pytest.mark.parametrize(
    ("accepted", "codings"),
    [
        ("", ["identity"]),
        ("gzip, deflate, br, zstd", ["br", "gzip", "identity"]),
        ("gzip", ["gzip", "identity"]),
        ("x-gzip", ["gzip", "identity"]),
        ("GZIP;Q=1.0", ["gzip", "identity"]),
        ("gzip;q=1.0, br;q=0.5", ["gzip", "br", "identity"]),
        ("br;q=0, gzip", ["gzip", "identity"]),
        ("*", ["br", "gzip", "identity"]),
        ("*;q=0.1, gzip;q=0", ["br", "identity"]),
        ("identity, gzip;q=0.5", ["identity", "gzip"]),
        ("identity;q=0", ["identity"]),
        ("deflate", ["identity"]),
        ("gzip;q=nonsense", ["identity"]),
        ("gzip;level=1;q=0", ["identity"]),
        ("br; a=b ; q=0.1, gzip;level=1", ["gzip", "br", "identity"]),
        ("gzip, " * 1000, ["identity"]),
    ],
)
def test_codings_are_in_the_order_the_client_wants(accepted: str, codings: list[str]) -> None:
    assert list(preferred_codings(accepted)) == codings


@pytest.mark.parametrize("known", ['W/"a"', '"a"', '"b", W/"a"', ' W/"a" ,"c"', "*", " * "])
def test_tag_is_found_by_weak_comparison(known: str) -> None:
    assert has_tag(known, 'W/"a"')


@pytest.mark.parametrize("known", ['W/"b"', '"ab"', "a", "", '"*"'])
def test_other_tags_are_not_it(known: str) -> None:
    assert not has_tag(known, 'W/"a"')


@pytest.mark.parametrize(
    ("since", "unmodified"),
    [
        ("Mon, 06 May 2024 07:08:09 GMT", True),
        ("Mon, 06 May 2024 07:08:10 GMT", True),
        ("Mon, 06 May 2024 07:08:08 GMT", False),
        ("Monday, 06-May-24 07:08:09 GMT", True),
        ("yesterday", False),
        ("", False),
        ("Mon, 99 May 2024 07:08:09 GMT", False),
    ],
)
def test_page_is_unmodified_since_its_own_time_or_later(since: str, unmodified: bool) -> None:
    assert is_unmodified(since, "Mon, 06 May 2024 07:08:09 GMT") is unmodified
