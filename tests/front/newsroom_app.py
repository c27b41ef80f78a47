"""A small newsroom for the front's tests: it says what it was asked, and does as it is told."""

import json
import time
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[[str, list[tuple[str, str]]], object]


LOGGED_IN = ("X-Warraq-Logged-In", "1")


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    path = environ["PATH_INFO"].encode("latin-1").decode()
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    match path.strip("/").split("/"):
        case ["cookies"]:
            start("200 OK", [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])
            return [b"two cookies"]
        case ["elsewhere"]:
            start("303 See Other", [("Location", "/ar/12/slug/#received")])
            return []
        case ["gzipped"]:
            start("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")])
            return [b"\x1f\x8bnot really"]
        case ["slow", *_]:
            time.sleep(0.04)
            start("200 OK", [("Content-Type", "text/plain")])
            return [b"slow"]
        case ["desk", "login"] if environ["REQUEST_METHOD"] == "POST":
            time.sleep(0.4)  # what a password's hash costs
            start("200 OK", [("Content-Type", "text/plain")])
            return [b"wrong"]
        case ["desk", "enter"]:
            start("200 OK", [("Set-Cookie", "sessionid=given; Path=/desk/"), LOGGED_IN])
            return [b"come in"]
        case ["desk", "home"]:
            cookies = environ.get("HTTP_COOKIE", "")
            is_true = "sessionid=true" in cookies or "sessionid=given" in cookies
            start("200 OK", [LOGGED_IN] if is_true else [])
            return [b"home"]
        case ["desk", "large"]:
            start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(3 * 2**20))])
            return iter([b"x" * 2**20] * 3)
    told = {
        "method": environ["REQUEST_METHOD"],
        "path": path,
        "query": environ["QUERY_STRING"],
        "length": len(body),
        "body": body[:200].decode("latin-1"),
        "headers": {name: value for name, value in environ.items() if name.startswith("HTTP_")},
        "type": environ.get("CONTENT_TYPE", ""),
    }
    answer = json.dumps(told).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))]
    start("404 Not Found" if "missing" in path else "200 OK", headers)
    return [answer]
