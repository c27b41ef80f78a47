"""What goes past the front to a real newsroom, and what comes back."""

import asyncio
import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.front.running import Reply, Running, page, running_front, running_newsroom, until

CHUNKED_HEAD = (
    b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("data")
    newsroom = data / "newsroom.sock"
    with running_newsroom(newsroom), running_front(data, newsroom=newsroom) as running:
        running.store.write("/ar/12/slug/", page("خبر"))
        until(lambda: running.get("/healthz").status == 200)
        yield running


def told(reply: Reply) -> dict[str, Any]:
    """What the newsroom says it was asked."""
    answer: dict[str, Any] = json.loads(reply.body)
    return answer


def test_path_and_query_arrive_as_they_were_sent(front: Running) -> None:
    asked = told(front.get("/ar/%D8%B9%D9%84%D9%88%D9%85%3Fa%20b%25/older/?after=%D8%A3+b%26c"))
    assert asked["path"] == "/ar/علوم?a b%/older/"
    assert asked["query"] == "after=%D8%A3+b%26c"


def test_post_to_a_stored_path_is_the_newsrooms(front: Running) -> None:
    asked = told(front.ask("POST", "/ar/12/slug/", body=b"liked=yes", headers=FORM))
    assert (asked["method"], asked["body"]) == ("POST", "liked=yes")
    assert asked["type"] == FORM["Content-Type"]
    assert told(front.ask("PUT", "/ar/12/slug/"))["method"] == "PUT"


def test_answer_comes_back_as_it_is(front: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", front.port)
    connection.request("POST", "/cookies/", body=b"a=1")
    response = connection.getresponse()
    assert response.headers.get_all("set-cookie") == ["a=1; Path=/", "b=2; Path=/"]
    connection.close()
    moved = front.ask("POST", "/elsewhere/", body=b"a=1")
    assert (moved.status, moved.headers["location"]) == (303, "/ar/12/slug/#received")
    squeezed = front.get("/gzipped/")
    assert (squeezed.headers["content-encoding"], squeezed.body) == ("gzip", b"\x1f\x8bnot really")
    missing = front.get("/missing/")
    assert (missing.status, missing.headers["server"]) == (404, "")


def test_head_goes_past_without_a_body(front: Running) -> None:
    reply = front.ask("HEAD", "/ar/search/")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) > 0


def test_large_answer_is_whole(front: Running) -> None:
    reply = front.get("/desk/large")
    assert reply.body == b"x" * 3 * 2**20
    assert reply.headers["content-length"] == str(3 * 2**20)


def test_only_the_front_says_who_asks(front: Running) -> None:
    lies = {
        "X-Warraq-Client": "6.6.6.6",
        "X-Forwarded-For": "6.6.6.6",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "for=6.6.6.6",
        "X-Real-IP": "6.6.6.6",
    }
    headers = told(front.ask("GET", "/", headers=lies))["headers"]
    assert headers["HTTP_X_WARRAQ_CLIENT"] == "127.0.0.1"
    assert headers["HTTP_X_FORWARDED_PROTO"] == "http"
    assert headers["HTTP_HOST"] == f"127.0.0.1:{front.port}"
    assert "6.6.6.6" not in str(headers)
    assert "evil" not in str(headers)


def test_header_that_could_pass_for_another_is_left_out(front: Running) -> None:
    request = (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX_Warraq_Client: 6.6.6.6\r\nX-Kept: 1\r\n"
        b"Connection: close\r\nKeep-Alive: 5\r\nTE: trailers\r\n\r\n"
    )
    headers = json.loads(front.send(request).partition(b"\r\n\r\n")[2])["headers"]
    assert headers["HTTP_X_WARRAQ_CLIENT"] == "127.0.0.1"
    assert headers["HTTP_X_KEPT"] == "1"
    assert not {"HTTP_KEEP_ALIVE", "HTTP_TE", "HTTP_CONNECTION"} & headers.keys()


def test_no_header_goes_because_connection_names_it(front: Running) -> None:
    """Readers' posts are guarded by what the browser says of where they come from."""
    guards = {
        "Origin": "http://evil.example",
        "Referer": "http://evil.example/",
        "Sec-Fetch-Site": "cross-site",
        "Cookie": "reader=1",
        "Content-Type": "application/json",
    }
    named = {"Connection": "close, host, content-length, " + ", ".join(guards).lower()}
    asked = told(front.ask("POST", "/a/", body=b"a=1", headers={**guards, **named}))
    assert (asked["body"], asked["type"]) == ("a=1", "application/json")
    passed = asked["headers"]
    assert passed["HTTP_HOST"] == f"127.0.0.1:{front.port}"
    assert passed["HTTP_ORIGIN"] == guards["Origin"]
    assert passed["HTTP_REFERER"] == guards["Referer"]
    assert passed["HTTP_SEC_FETCH_SITE"] == guards["Sec-Fetch-Site"]
    assert passed["HTTP_COOKIE"] == guards["Cookie"]


SMUGGLED = b"GET /smuggled/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def test_length_beside_chunks_smuggles_nothing_in(front: Running) -> None:
    """The newsroom is told the length of what came in, not one that was claimed."""
    head = CHUNKED_HEAD.replace(b"Transfer", b"Content-Length: 4\r\nTransfer")
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(SMUGGLED), SMUGGLED)
    answered = front.send(head + body)
    assert answered.count(b"HTTP/1.1 200 OK") == 1
    assert json.loads(answered.partition(b"\r\n\r\n")[2])["length"] == len(SMUGGLED)


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 3\r\nContent-Length: 4",
        b"Content-Length: +3",
        b"Content-Length: 3, 4",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding: chunked, identity",
        b"Transfer-Encoding : chunked",
    ],
)
def test_length_that_can_be_read_in_two_ways_is_refused(front: Running, framing: bytes) -> None:
    head = b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + framing
    assert front.send(head + b"\r\n\r\na=1" + SMUGGLED).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("line", [b"OPTIONS *", b"CONNECT localhost:80"])
def test_request_for_no_path_is_refused(front: Running, line: bytes) -> None:
    request = line + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert front.send(request).startswith(b"HTTP/1.1 400 ")


def test_header_that_is_no_text_is_refused(front: Running) -> None:
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: \xff\r\nConnection: close\r\n\r\n"
    assert front.send(request).startswith(b"HTTP/1.1 400 ")


def test_trusted_proxy_says_who_asks(front: Running, tmp_path: Path) -> None:
    newsroom = front.data / "newsroom.sock"
    with running_front(tmp_path, "--trusted", "127.0.0.1", newsroom=newsroom) as trusting:
        until(lambda: trusting.get("/healthz").status == 200)
        asked = told(trusting.get("/", X_Forwarded_For="6.6.6.6, 198.51.100.4"))
        request = (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            b"X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 198.51.100.5\r\n\r\n"
        )
        in_lines = json.loads(trusting.send(request).partition(b"\r\n\r\n")[2])
    assert asked["headers"]["HTTP_X_WARRAQ_CLIENT"] == "198.51.100.4"
    assert in_lines["headers"]["HTTP_X_WARRAQ_CLIENT"] == "198.51.100.5"


def test_reader_may_send_64_kilobytes_and_no_more(front: Running) -> None:
    assert told(front.ask("POST", "/ar/12/comments/", body=bytes(65536)))["length"] == 65536
    assert front.ask("POST", "/ar/12/comments/", body=bytes(65537)).status == 413


def test_a_program_is_refused_in_json(front: Running) -> None:
    reply = front.ask("POST", "/a/", body=bytes(65537), headers={"Accept": "application/json"})
    assert (reply.status, reply.headers["content-type"]) == (413, "application/json")
    assert set(told(reply)) == {"error"}


def test_reader_who_sends_in_chunks_is_held_to_the_same(front: Running) -> None:
    asked = told(front.ask("POST", "/ar/12/comments/", body=iter([b"a=", b"1"])))
    assert (asked["body"], asked["length"]) == ("a=1", 3)
    assert chunked(front, b"x" * 60_000, b"x" * 60_000, b"").startswith(b"HTTP/1.1 413 ")


def test_too_much_is_refused_before_it_is_sent(front: Running) -> None:
    head = b"POST /desk/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=made-up\r\n"
    assert front.send(head + b"Content-Length: 99999999\r\n\r\n").startswith(b"HTTP/1.1 413 ")


def test_desk_may_send_a_large_picture(front: Running) -> None:
    picture = b"p" * 5_000_000
    assert (
        told(front.ask("POST", "/desk/images/", body=picture, headers=LOGIN))["length"] == 5_000_000
    )


def test_agency_may_send_a_large_delivery_within_its_own_limit(front: Running) -> None:
    proof = {"Authorization": "Bearer token", "Content-Disposition": 'attachment; filename="a"'}
    asked = told(front.ask("POST", "/api/wire/waha/", body=bytes(5_000_000), headers=proof))
    assert asked["length"] == 5_000_000
    assert asked["headers"]["HTTP_AUTHORIZATION"] == "Bearer token"
    assert asked["headers"]["HTTP_CONTENT_DISPOSITION"] == 'attachment; filename="a"'
    head = b"POST /api/wire/a/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"
    assert front.send(head + b"Content-Length: 209715201\r\n\r\n").startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("path", ["/desk/images/", "/api/wire/waha/"])
@pytest.mark.parametrize("headers", [{}, {"Cookie": "sessionid=", "Authorization": "Bearer "}])
def test_who_shows_no_proof_sends_no_file(
    front: Running, path: str, headers: dict[str, str]
) -> None:
    assert front.ask("POST", path, body=bytes(70_000), headers=headers).status == 403
    assert told(front.ask("POST", path, body=bytes(60_000), headers=headers))["length"] == 60_000


LOGIN = {"Cookie": "csrftoken=1; sessionid=made-up"}
BEGUN = (
    b"POST /api/wire/x/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n"
    b"Authorization: Bearer made-up\r\n\r\n" + bytes(1000)
)


def test_one_client_with_made_up_tokens_shuts_no_other_out(front: Running, tmp_path: Path) -> None:
    proof = {"Authorization": "Bearer token"}
    newsroom = front.data / "newsroom.sock"
    with (
        running_front(tmp_path, "--trusted", "127.0.0.1", newsroom=newsroom) as trusting,
        ExitStack() as held,
    ):
        until(lambda: trusting.get("/healthz").status == 200)
        for _ in range(4):
            address = ("127.0.0.1", trusting.port)
            held.enter_context(socket.create_connection(address)).sendall(BEGUN)
        until(lambda: push(trusting, proof) == 503)
        assert push(trusting, {**proof, "X-Forwarded-For": "198.51.100.4"}) == 200
        until(lambda: push(trusting, proof) == 200)  # what does not come steadily is let go


def push(front: Running, headers: dict[str, str]) -> int:
    return front.ask("POST", "/api/wire/waha/", body=bytes(70_000), headers=headers).status


def test_an_address_as_long_as_a_story_is_refused(front: Running) -> None:
    assert front.get("/ar/" + "a" * 60_000).status == 414
    assert front.get("/ar/?q=" + "a" * 60_000).status == 414


def test_half_a_form_never_arrives(front: Running) -> None:
    with socket.create_connection(("127.0.0.1", front.port)) as connection:
        connection.sendall(b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na=1")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 400 Bad Request")
    with socket.create_connection(("127.0.0.1", front.port)) as connection:
        connection.sendall(CHUNKED_HEAD + b"3\r\na=1\r\n9\r\nhal")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 400 Bad Request")


def test_post_that_nobody_reads_costs_the_next_ones_nothing(front: Running) -> None:
    """The newsroom ends the connection after its answer, without having said so."""
    for _ in range(10):
        assert told(front.ask("POST", "/unread/", body=b"a" * 60_000))["body"] == ""
        assert front.get("/ar/search/").status == 200
        assert front.ask("POST", "/a/", body=b"a=b").status == 200


def test_slow_sender_is_let_go(front: Running) -> None:
    head = b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na=1"
    started = time.monotonic()
    assert front.send(head).startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - started < 3


def chunked(front: Running, *chunks: bytes) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return front.send(CHUNKED_HEAD + body)


def test_full_queue_is_told_so_and_leaves_the_desk_and_pages_alone(front: Running) -> None:
    statuses, waiting = asyncio.run(crowd(front))
    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 24 + 128
    assert waiting > 0


async def crowd(front: Running) -> tuple[list[int], int]:
    """200 readers who search at once, then a page and the desk.

    What the readers got, and how many still waited when the desk had its answer.
    """
    url = f"http://127.0.0.1:{front.port}"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def ask(path: str) -> int:
            async with session.get(url + path) as response:
                assert ("retry-after" in response.headers) is (response.status == 503)
                return response.status

        readers = [asyncio.create_task(ask(f"/slow/{number}")) for number in range(200)]
        await asyncio.wait(readers, return_when=asyncio.FIRST_COMPLETED)
        assert await ask("/ar/12/slug/") == 200
        assert await ask("/desk/") == 200
        waiting = sum(not reader.done() for reader in readers)
        return list(await asyncio.gather(*readers)), waiting


def test_dead_newsroom_leaves_pages_standing_and_comes_back(tmp_path: Path) -> None:
    newsroom = tmp_path / "newsroom.sock"
    with running_front(tmp_path, newsroom=newsroom) as front:
        front.store.write("/ar/12/slug/", page("خبر"))
        with running_newsroom(newsroom) as process:
            until(lambda: front.get("/").status == 200)
            process.kill()
            process.wait()
        until(lambda: front.get("/").status == 503)
        assert front.ask("POST", "/ar/12/comments/", body=b"a=1").status == 503
        assert front.get("/ar/12/slug/").status == 200
        with running_newsroom(newsroom):
            until(lambda: front.get("/").status == 200)
