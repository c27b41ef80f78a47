from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import brotli

from tests.front.running import pack, page
from warraq.front.packing import encode, etag_of, gunzip, http_date_of


def test_page_has_every_coding_of_the_same_body() -> None:
    packed = pack(page("خبر")).bodies
    assert gunzip(packed["gzip"]) == brotli.decompress(packed["br"]) == packed["identity"]
    assert max(len(packed["gzip"]), len(packed["br"])) < len(packed["identity"])


def test_same_page_is_the_same_bytes() -> None:
    assert pack(page("خبر")) == pack(page("خبر"))


def test_encode_leaves_alone_what_gains_nothing() -> None:
    assert list(encode(b"short", "text/html")) == ["identity"]
    assert list(encode(b"a" * 9000, "image/webp")) == ["identity"]


def test_etag_follows_content_and_nothing_else() -> None:
    first = page("خبر")
    later = replace(first, last_modified=first.last_modified + timedelta(days=1))
    assert etag_of(first) == etag_of(later)
    changed = [page("آخر"), page("خبر", status=410), page("خبر", headers=(("x-a", "1"),))]
    assert len({etag_of(each) for each in [first, *changed]}) == 4


def test_http_date_is_in_gmt() -> None:
    baghdad = timezone(timedelta(hours=3))
    at = datetime(2024, 2, 1, 1, 30, 5, 999, tzinfo=baghdad)
    assert http_date_of(page(last_modified=at)) == "Wed, 31 Jan 2024 22:30:05 GMT"
    assert http_date_of(page(last_modified=at.astimezone(UTC))) == "Wed, 31 Jan 2024 22:30:05 GMT"
