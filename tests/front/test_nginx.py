"""The configuration of the operator's guide, in a real nginx before a real front."""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.front.running import (
    Reply,
    Running,
    page,
    running,
    running_front,
    running_newsroom,
    until,
)
from warraq.front import headers
from warraq.front.packing import gunzip
from warraq.front.page import Page
from warraq.front.shelf import LOOK

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CONFIGURATION = Path(__file__).parents[2] / "docs" / "operate" / "nginx.conf"
SITE = "news.example"
STORY = "/ar/12/خبر-أول/"
ENCODED = quote(STORY)

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@dataclass(frozen=True)
class Nginx(Running):
    """Asked over TLS; `front` is what stands behind it, `folder` has its files."""

    front: Running
    folder: Path

    def connection(self) -> http.client.HTTPConnection:
        trusting = ssl._create_unverified_context()
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=trusting)


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SITE)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    kind = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(kind))
    plain = serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(kind, serialization.PrivateFormat.PKCS8, plain)
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def configured(folder: Path, *, front: int, data: Path, ports: tuple[int, int]) -> str:
    """The configuration as it stands, but for places, ports and the frame that Debian's has."""
    plain, secure = ports
    text = CONFIGURATION.read_text()
    for old, new in (
        ("/etc/letsencrypt/live/news.example", str(folder)),
        ("/var/lib/warraq", str(data)),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{front};"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen [::]:80;", ""),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
        ("listen [::]:443 ssl http2;", ""),
    ):
        assert old in text, old
        text = text.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/temp;" for kind in kinds)
    return f"""
        daemon off;
        pid {folder}/nginx.pid;
        error_log {folder}/error.log;
        events {{ worker_connections 512; }}
        http {{
            {temporary}
            types {{ text/plain txt; }}
            gzip on;
            access_log {folder}/access.log;
            open_file_cache max=1000;
            {text}
        }}
    """


@pytest.fixture(scope="module")
def nginx() -> Iterator[Nginx]:
    # nginx has an account of its own, and pytest's folders are the owner's alone.
    with tempfile.TemporaryDirectory() as base:
        folder, data = Path(base), Path(base, "data")
        data.mkdir()
        for each in (folder, data):
            each.chmod(0o711)
        certificate(folder)
        words = ("--site-url", f"https://{SITE}", "--trusted", "127.0.0.1")
        socket_name = folder / "newsroom.sock"
        with (
            running_newsroom(socket_name),
            running_front(data, *words, newsroom=socket_name) as front,
            running_nginx(folder, front) as found,
        ):
            yield found


@contextmanager
def running_nginx(folder: Path, front: Running) -> Iterator[Nginx]:
    ports = (free_port(), free_port())
    named = folder / "nginx.conf"
    named.write_text(configured(folder, front=front.port, data=front.data, ports=ports))
    with (
        (folder / "log").open("wb") as log,
        running((str(NGINX), "-p", str(folder), "-c", str(named)), log=log),
    ):
        found = Nginx(ports[1], front.data, front, folder)
        until(lambda: accepts(front.port) and accepts(found.port))
        yield found


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(
    server: Running, path: str, method: str = "GET", *, body: bytes = b"", **more: str
) -> Reply:
    return server.ask(method, path, body=body or None, headers={"Host": SITE, **more})


def came_from_nginx(reply: Reply) -> bool:
    """Its ETag is strong and the front's is weak; what passed the newsroom has none."""
    return reply.headers.get("etag", "W/").startswith('"')


def store(nginx: Nginx, content: Page, path: str = STORY) -> None:
    """Store it, and wait until the front would look whether anything has changed."""
    nginx.store.write(path, content)
    time.sleep(2 * LOOK)


def test_story_is_nginxs_and_has_the_fronts_headers(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    for coding in ("identity", "gzip", "gzip;q=0", "deflate"):
        by_nginx = ask(nginx, ENCODED, Accept_Encoding=coding)
        by_front = ask(nginx.front, ENCODED, Accept_Encoding=coding)
        assert came_from_nginx(by_nginx)
        assert not came_from_nginx(by_front)
        assert (by_nginx.status, by_nginx.body) == (by_front.status, by_front.body)
        own = {"server", "date", "etag", "connection"}
        by_nginx_alone = own | {"strict-transport-security"}
        by_front_alone = own | {"last-modified"}
        assert {
            name: value.lower() for name, value in by_nginx.headers.items()
            if name not in by_nginx_alone
        } == {
            name: value.lower() for name, value in by_front.headers.items()
            if name not in by_front_alone
        }  # fmt: skip
        assert ask(nginx, ENCODED, "HEAD", Accept_Encoding=coding).headers.keys() == (
            by_nginx.headers.keys()
        )


def test_configuration_says_what_the_front_says() -> None:
    text = CONFIGURATION.read_text()
    for name, value in (("cache-control", headers.PAGE_CACHE), *headers.SECURITY_HEADERS):
        pattern = rf'add_header {name} "?{re.escape(value)}"?;'
        assert re.search(pattern, text, re.IGNORECASE), name
    for value in (headers.PICTURE_CACHE, headers.FOREVER, dict(headers.FILE_HEADERS).popitem()[1]):
        assert value in text, value


def test_a_cdn_gets_the_page_packed_too(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    reply = ask(nginx, ENCODED, Accept_Encoding="gzip", Via="1.1 cdn")
    assert gunzip(reply.body) == page("خبر").body


def test_known_page_is_not_sent_again(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    for coding in ("identity", "gzip"):
        tag = ask(nginx, ENCODED, Accept_Encoding=coding).headers["etag"]
        again = ask(nginx, ENCODED, Accept_Encoding=coding, If_None_Match=f"W/{tag}")
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == headers.PAGE_CACHE


def test_page_of_one_size_that_follows_within_a_second_is_another(nginx: Nginx) -> None:
    """As when a number under a story changes from 3 to 4; the tag is the same on every node."""
    store(nginx, page("خبر"))
    first = ask(nginx, ENCODED)
    store(nginx, page("حبر"))
    tag = first.headers["etag"]
    second = ask(nginx, ENCODED, If_None_Match=tag)
    assert (second.status, second.body) == (200, page("حبر").body)
    assert len(first.body) == len(second.body)
    nginx.store.remove(STORY)
    store(nginx, page("خبر"))
    assert ask(nginx, ENCODED, If_None_Match=tag).status == 304


def test_date_does_not_count(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    date = ask(nginx.front, ENCODED).headers["last-modified"]
    future = "Thu, 01 Jan 2037 00:00:00 GMT"
    for since in (date, future):
        assert ask(nginx, ENCODED, If_Modified_Since=since).status == 200


def test_withdrawn_story_is_gone_at_once(nginx: Nginx) -> None:
    """nginx asks the front, which has not had it in memory; then what the press made of it."""
    for number in range(20):
        path = f"/ar/{number}/missing/"
        store(nginx, page("خبر"), path)
        assert came_from_nginx(ask(nginx, path))
        nginx.store.remove(path)
        assert ask(nginx, path).status == 404
        store(nginx, page("سُحب", status=410), path)
        assert ask(nginx, path).status == 410
        assert not came_from_nginx(ask(nginx, path))


def test_redirect_is_the_fronts(nginx: Nginx) -> None:
    store(nginx, page("", status=302, headers=(("Location", "/ar/"),)), "/")
    reply = ask(nginx, "/")
    assert (reply.status, reply.headers["location"]) == (302, "/ar/")


def test_stored_page_is_served_whatever_query_is_put_behind_it(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    for query in ("?utm_source=x&fbclid=1", "?", "?x", "?reply=3", "?a=1&q=%D8%A3", "?%71=%d9"):
        assert came_from_nginx(ask(nginx, ENCODED + query)), query
        assert not came_from_nginx(ask(nginx.front, ENCODED + query))


def test_query_that_makes_another_page_reaches_the_newsroom(nginx: Nginx) -> None:
    for path in ("/ar/12/comments/?reply=3", "/ar/science/older/?before=2026-%3A7"):
        asked = json.loads(ask(nginx, path).body)
        assert f"{asked['path']}?{asked['query']}" == path


OTHER_SPELLINGS = (
    ENCODED.lower(),
    ENCODED.replace("%D8", "%d8", 1),
    ENCODED.replace("12", "%312"),
    ENCODED.replace("-", "%2d"),
    ENCODED.replace("/ar", "/%61r"),
)


@pytest.mark.parametrize("status", [200, 410])
def test_no_cache_may_keep_what_is_asked_for_in_another_spelling(nginx: Nginx, status: int) -> None:
    """A purge names one spelling alone: a withdrawn story would stay at the others."""
    store(nginx, page("خبر", status=status))
    plain = ask(nginx, ENCODED)
    assert (plain.status, plain.headers["cache-control"]) == (status, headers.PAGE_CACHE)
    for path in OTHER_SPELLINGS:
        reply = ask(nginx, path)
        assert (reply.status, reply.headers["cache-control"]) == (status, "no-store"), path
        assert reply.body == plain.body


def test_post_reaches_the_newsroom_with_who_sent_it(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    forged = {"X_Forwarded_For": "203.0.113.9", "Origin": f"https://{SITE}"}
    for path in (ENCODED, ENCODED + "comments/"):
        asked = json.loads(ask(nginx, path, "POST", body=b"body=1", **forged).body)
        assert (asked["method"], asked["body"]) == ("POST", "body=1")
        told = asked["headers"]
        assert told["HTTP_X_WARRAQ_CLIENT"] == "127.0.0.1"
        assert (told["HTTP_HOST"], told["HTTP_X_FORWARDED_PROTO"]) == (SITE, "https")
        assert told["HTTP_ORIGIN"] == f"https://{SITE}"


def test_desk_and_deliveries_pass_whole(nginx: Nginx) -> None:
    assert json.loads(ask(nginx, "/desk/pages/?page=2").body)["query"] == "page=2"
    session = {"Cookie": "sessionid=true"}
    asked = json.loads(ask(nginx, "/desk/photo/", "POST", body=bytes(3 * 2**20), **session).body)
    assert asked["length"] == 3 * 2**20
    token = {"Authorization": "Bearer x"}
    sent = json.loads(ask(nginx, "/api/wire/afp/", "POST", body=bytes(3 * 2**20), **token).body)
    assert sent["length"] == 3 * 2**20
    assert ask(nginx, ENCODED, "POST", body=bytes(70_000)).status == 413


@pytest.mark.parametrize("path", ["/ar/12", "//ar//", "/public/ar/", "/./ar/", "/x/../ar/"])
def test_what_is_no_page_is_the_newsrooms(nginx: Nginx, path: str) -> None:
    store(nginx, page("خبر"), "/ar/")
    assert not came_from_nginx(ask(nginx, path))
    assert "method" in json.loads(ask(nginx, path).body)


def test_stranger_is_refused(nginx: Nginx) -> None:
    store(nginx, page("خبر"))
    for host in ("evil.example", "www.news.example", "127.0.0.1"):
        assert nginx.get(ENCODED, Host=host).status == 400
    assert nginx.get(ENCODED, Host=f"{SITE}:443").status == 200


def test_picture_is_nginxs_and_has_the_fronts_headers(nginx: Nginx) -> None:
    media = nginx.data / "media"
    media.mkdir(exist_ok=True)
    for name in ("a.avif", "a.jpg", "a.0123456789ab.webp", "unknown.bin"):
        (media / name).write_bytes(b"picture")
        by_nginx, by_front = ask(nginx, f"/media/{name}"), ask(nginx.front, f"/media/{name}")
        for kept in ("content-type", "cache-control", *dict(headers.FILE_HEADERS)):
            assert by_nginx.headers[kept] == by_front.headers[kept]
        assert by_nginx.headers["accept-ranges"] == "bytes"
    (media / "b.jpg").write_bytes(b"picture")
    assert ask(nginx, "/media/b.jpg").status == 200
    (media / "b.jpg").unlink()
    assert ask(nginx, "/media/b.jpg").status == 404


def test_nginx_writes_no_address_down(nginx: Nginx) -> None:
    ask(nginx, ENCODED)
    ask(nginx, "/%00")
    ask(nginx, ENCODED, "POST", body=bytes(70_000))
    for file in nginx.folder.rglob("*"):
        if file.is_file() and nginx.data not in file.parents and file.suffix != ".conf":
            assert b"127.0.0.1" not in file.read_bytes(), file
