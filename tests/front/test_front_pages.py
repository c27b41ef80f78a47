"""Stored pages through the real front, with no newsroom behind it at all."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import brotli
import pytest

from tests.front.running import Running, pack, page, running_front, until
from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS
from warraq.front.packing import gunzip
from warraq.front.store import WORTH_A_MAP

STORY = "/ar/12/خبر-أول/"
ENCODED = quote(STORY)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_front(tmp_path_factory.mktemp("data")) as running:
        running.store.write(STORY, page("خبر"))
        until(lambda: running.get("/healthz").status == 200)
        yield running


def test_page_has_its_headers_and_those_of_every_page(front: Running) -> None:
    reply = front.get(ENCODED)
    stored = pack(page("خبر"))
    assert (reply.status, reply.body) == (200, page("خبر").body)
    expected = {
        "content-type": "text/html; charset=utf-8",
        "cache-control": PAGE_CACHE,
        "etag": stored.etag,
        "last-modified": "Mon, 06 May 2024 07:08:09 GMT",
        "vary": "accept-encoding",
        "content-length": str(len(reply.body)),
        **dict(SECURITY_HEADERS),
    }
    assert expected.items() <= reply.headers.items()
    assert "content-encoding" not in reply.headers
    assert "set-cookie" not in reply.headers


def test_path_may_come_in_bare_utf_8(front: Running) -> None:
    request = f"GET {STORY} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert front.send(request.encode()).startswith(b"HTTP/1.1 200 ")


def test_page_comes_in_the_coding_that_is_wanted(front: Running) -> None:
    body = page("خبر").body
    squeezed = front.get(ENCODED, Accept_Encoding="gzip")
    assert squeezed.headers["content-encoding"] == "gzip"
    assert gunzip(squeezed.body) == body
    smaller = front.get(ENCODED, Accept_Encoding="gzip, deflate, br")
    assert smaller.headers["content-encoding"] == "br"
    assert brotli.decompress(smaller.body) == body


def test_head_says_what_get_would(front: Running) -> None:
    long = page("خبر " * 400)  # one of whose bodies one is mapped
    front.store.write("/ar/17/", long)
    assert len(pack(long).bodies["br"]) < WORTH_A_MAP < len(long.body)
    for path, coding in product((ENCODED, "/ar/17/"), ("identity", "gzip", "br")):
        got = front.get(path, Accept_Encoding=coding)
        said = front.ask("HEAD", path, headers={"Accept-Encoding": coding})
        assert (said.body, len(got.body)) == (b"", int(said.headers["content-length"]))
        assert {**said.headers, "date": ""} == {**got.headers, "date": ""}


def test_no_cache_may_show_a_page_without_asking(front: Running) -> None:
    """A story that is killed would stand in a CDN for as long as it may keep it."""
    said = front.get(ENCODED).headers["cache-control"]
    assert "max-age=0" in said
    assert "s-maxage" not in said
    assert "stale" not in said


def test_page_comes_whole_whatever_range_is_asked(front: Running) -> None:
    reply = front.get(ENCODED, Range="bytes=0-9")
    assert (reply.status, reply.body) == (200, page("خبر").body)
    assert "accept-ranges" not in reply.headers


def test_known_page_is_not_sent_again(front: Running) -> None:
    etag = pack(page("خبر")).etag
    reply = front.get(ENCODED, If_None_Match=f'"other", {etag}')
    assert (reply.status, reply.body) == (304, b"")
    kept = {"etag": etag, "cache-control": PAGE_CACHE, "vary": "accept-encoding"}
    assert kept.items() <= reply.headers.items()
    assert front.ask("HEAD", ENCODED, headers={"If-None-Match": "*"}).status == 304


def test_lines_of_one_header_are_one_list(front: Running) -> None:
    start = f"GET {ENCODED} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    codings = "Accept-Encoding: deflate\r\nAccept-Encoding: gzip\r\n\r\n"
    assert b"content-encoding: gzip" in front.send((start + codings).encode())
    tags = f'If-None-Match: "other"\r\nIf-None-Match: {pack(page("خبر")).etag}\r\n\r\n'
    assert front.send((start + tags).encode()).startswith(b"HTTP/1.1 304 ")


def test_header_that_is_no_text_asks_for_nothing(front: Running) -> None:
    start = f"GET {ENCODED} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".encode()
    strange = b"Accept-Encoding: \xff\r\nIf-None-Match: \xff\r\n\r\n"
    assert front.send(start + strange).startswith(b"HTTP/1.1 200 ")


def test_date_of_a_page_is_told_but_does_not_count(front: Running) -> None:
    """A front from which a story was withdrawn can keep the newest date on it."""
    date = front.get(ENCODED).headers["last-modified"]
    assert front.get(ENCODED, If_Modified_Since=date).status == 200


def test_stored_page_is_served_whatever_query_is_put_behind_it(front: Running) -> None:
    """Nobody has the newsroom make it again, or a cache keep it twice, by asking so."""
    front.store.write("/sitemap.xml", page("خريطة"))
    for query in ("?", "?x", "?utm_source=x", "?reply=3", "?a=1&q=%D8%A3", "?preview", "?page=2"):
        for path in (ENCODED, "/sitemap.xml"):
            assert front.get(path + query).status == 200, query


@pytest.mark.parametrize("method", ["get", "Get", "head", "post", "gET"])
def test_method_that_is_none_gets_past_the_store_to_nobody(front: Running, method: str) -> None:
    reply = front.ask(method, ENCODED)
    assert (reply.status, reply.headers["cache-control"]) == (501, "no-store")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:x", ""])
def test_strange_host_is_refused(front: Running, host: str) -> None:
    reply = front.get(ENCODED, Host=host)
    assert reply.status == 400
    assert reply.headers["cache-control"] == "no-store"
    assert front.ask("POST", ENCODED, body=b"a=1", headers={"Host": host}).status == 400


@pytest.mark.parametrize(
    "start",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost",
        b"GET http://localhost/ HTTP/1.1\r\nHost: evil.example",
        b"GET http://localhost/ HTTP/1.1",
        b"POST http://evil.example/ HTTP/1.1\r\nHost: localhost",
    ],
)
def test_second_host_is_refused(front: Running, start: bytes) -> None:
    front.store.write("/", page("خبر"))
    own = b"GET http://localhost:80/ HTTP/1.1\r\nHost: localhost"
    ending = b"\r\nConnection: close\r\n\r\n"
    assert front.send(own + ending).startswith(b"HTTP/1.1 200 ")
    assert front.send(start + ending).startswith(b"HTTP/1.1 400 ")


def test_no_answer_names_the_software(front: Running) -> None:
    etag = pack(page("خبر")).etag
    for reply in (
        front.get(ENCODED),
        front.get(ENCODED, If_None_Match=etag),
        front.get(ENCODED, Host="evil.example"),
        front.get("/healthz"),
        front.get("/static/none.css"),
        front.get("/missing/"),
    ):
        assert reply.headers["server"] == ""


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:99", "[::1]:8000", "LOCALHOST:80"])
def test_loopback_site_answers_to_every_loopback_name(front: Running, host: str) -> None:
    assert front.get(ENCODED, Host=host).status == 200


def test_request_without_a_host_is_refused(front: Running) -> None:
    request = f"GET {ENCODED} HTTP/1.0\r\n\r\n"
    assert front.send(request.encode()).startswith(b"HTTP/1.0 400 ")


def test_health_is_told_to_any_host(front: Running) -> None:
    reply = front.get("/healthz", Host="10.1.2.3")
    assert (reply.status, reply.body) == (200, b"ok\n")


def test_gone_and_moved_pages_keep_their_status(front: Running) -> None:
    front.store.write("/ar/13/", page("قُتل", status=410))
    moved = page("", status=301, headers=(("Location", "/ar/12/"),))
    front.store.write("/ar/12", moved)
    gone = front.get("/ar/13/", If_None_Match="*")
    assert (gone.status, gone.body) == (410, page("قُتل", status=410).body)
    reply = front.get("/ar/12")
    assert (reply.status, reply.headers["location"]) == (301, "/ar/12/")


def test_page_may_have_a_header_of_its_own_instead(front: Running) -> None:
    front.store.write("/ar/14/", page(headers=(("Referrer-Policy", "no-referrer"),)))
    assert front.get("/ar/14/").headers["referrer-policy"] == "no-referrer"


def test_change_is_seen_soon_and_a_removal_too(front: Running) -> None:
    front.store.write("/ar/15/", page("قبل"))
    assert front.get("/ar/15/").body == page("قبل").body
    front.store.write("/ar/15/", page("بعد"))
    until(lambda: front.get("/ar/15/").body == page("بعد").body, seconds=3)
    front.store.remove("/ar/15/")
    until(lambda: front.get("/ar/15/").status == 503, seconds=3)


def test_half_written_page_is_not_served(front: Running) -> None:
    front.store.write("/ar/16/", page("خبر"))
    file = front.data / "pages" / "public" / "ar" / "16" / "index.html.gz"
    file.write_bytes(b"\x1f\x8bhalf")
    reply = front.get("/ar/16/", Accept_Encoding="gzip")
    assert reply.status == 503
    assert reply.headers["retry-after"] == "5"


@pytest.mark.parametrize("path", ["/ar/%00/", "/ar/%FF/", "/../pages/", "/%2e%2e/up.lock", "//ar/"])
def test_path_that_is_none_is_the_newsrooms(front: Running, path: str) -> None:
    assert front.get(path).status == 503


def test_front_logs_nothing_of_who_asks(front: Running) -> None:
    front.get(ENCODED)
    front.get("/missing/")
    assert front.log == ""
