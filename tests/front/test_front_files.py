"""Static files and renditions through the real front."""

from collections.abc import Iterator

import brotli
import pytest

from tests.front.running import Running, running_front, until
from warraq.front.files import SMALL, byte_range, content_type
from warraq.front.headers import FILE_CACHE, FOREVER, PICTURE_CACHE

CSS = b"body { margin-inline: 1rem; }\n" * 100
PICTURE = bytes(range(256)) * 1000
HASHED = "/static/reader/site.0123456789ab.css"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("data")
    for name, contents in {
        "static/reader/site.css": CSS,
        "static/reader/site.0123456789ab.css": CSS,
        "static/reader/.secret": b"secret",
        "media/images/صورة.width-800.webp": PICTURE,
        "media/small.avif": PICTURE[:1000],
        "media/page.html": b"<script>",
        "originals/raw.jpg": b"original",
        "secret-key": b"key",
    }.items():
        file = data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents)
    with running_front(data) as running:
        until(lambda: running.get("/healthz").status == 200)
        yield running


def test_static_file_is_compressed_and_known_again(front: Running) -> None:
    reply = front.get("/static/reader/site.css", Accept_Encoding="br, gzip")
    assert brotli.decompress(reply.body) == CSS
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert reply.headers["cache-control"] == FILE_CACHE
    assert reply.headers["x-content-type-options"] == "nosniff"
    again = front.get("/static/reader/site.css", If_None_Match=reply.headers["etag"])
    assert again.status == 304


def test_hashed_name_and_rendition_are_kept_for_ever(front: Running) -> None:
    assert front.get(HASHED).headers["cache-control"] == FOREVER
    assert front.get("/media/small.avif").headers["cache-control"] == PICTURE_CACHE


def test_changed_static_file_is_seen(front: Running) -> None:
    file = front.data / "static" / "changing.txt"
    file.write_bytes(b"before")
    assert front.get("/static/changing.txt").body == b"before"
    file.write_bytes(b"after")
    until(lambda: front.get("/static/changing.txt").body == b"after", seconds=3)


def test_large_file_comes_whole_or_in_a_range(front: Running) -> None:
    assert len(PICTURE) > SMALL
    path = "/media/images/%D8%B5%D9%88%D8%B1%D8%A9.width-800.webp"
    whole = front.get(path)
    assert whole.body == PICTURE
    assert whole.headers["content-length"] == str(len(PICTURE))
    assert whole.headers["content-type"] == "image/webp"
    part = front.get(path, Range="bytes=1000-1999")
    assert (part.status, part.body) == (206, PICTURE[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(PICTURE)}"
    assert part.headers["content-length"] == "1000"
    assert front.get(path, Range="bytes=-10").body == PICTURE[-10:]
    beyond = front.get(path, Range=f"bytes={len(PICTURE)}-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(PICTURE)}")
    assert front.ask("HEAD", path).headers["content-length"] == str(len(PICTURE))


def test_range_of_another_version_is_the_whole(front: Running) -> None:
    path = "/media/images/%D8%B5%D9%88%D8%B1%D8%A9.width-800.webp"
    etag = front.get(path).headers["etag"]
    assert front.get(path, Range="bytes=0-9", If_Range=etag).status == 206
    assert front.get(path, Range="bytes=0-9", If_Range='"other"').body == PICTURE
    assert front.get(path, If_None_Match=etag).status == 304


@pytest.mark.parametrize(
    "path",
    [
        "/static/missing.css",
        "/static/",
        "/static/reader",
        "/static/reader/",
        "/static/reader/.secret",
        "/static/../secret-key",
        "/static/%2e%2e/secret-key",
        "/static/..%2fsecret-key",
        "/static//etc/passwd",
        "/static/%00",
        "/media/../originals/raw.jpg",
        "/media/..%2foriginals%2fraw.jpg",
        "/media/" + "a" * 1900,
    ],
)
def test_nothing_else_is_a_file(front: Running, path: str) -> None:
    reply = front.get(path)
    assert reply.status == 404
    assert reply.headers["cache-control"] == "no-store"


def test_delivered_file_can_run_nothing(front: Running) -> None:
    assert "sandbox" in front.get("/media/page.html").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/static/a.js", "text/javascript; charset=utf-8"),
        ("/static/a.woff2", "font/woff2"),
        ("/media/a.PNG", "image/png"),
        ("/media/a.unknown", "application/octet-stream"),
        ("/media/a", "application/octet-stream"),
    ],
)
def test_type_follows_the_extension(name: str, kind: str) -> None:
    assert content_type(name) == kind


@pytest.mark.parametrize(
    ("wanted", "span"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=5-", (5, 10)),
        ("bytes=5-99", (5, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=10-", None),
        ("bytes=-0", None),
        ("bytes=5-2", (0, 10)),
        ("bytes=-", (0, 10)),
        ("bytes=0-1,3-4", (0, 10)),
        ("pages=1-2", (0, 10)),
        ("bytes=a-b", (0, 10)),
    ],
)
def test_range_is_one_span_or_the_whole(wanted: str, span: tuple[int, int] | None) -> None:
    assert byte_range(wanted, 10) == span
