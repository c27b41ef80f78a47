"""A small newsroom for the front's tests: it says what it was asked, and does as it is told."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[[str, list[tuple[str, str]]], object]


asked: Counter[str] = Counter()
"""How many have asked for each page of a crowd."""

released = threading.Event()
"""Whoever asks for such a page waits for it."""

LOGGED_IN = ("X-Warraq-Logged-In", "1")


ANSWERS = {
    "elsewhere": ("303 See Other", [("Location", "/ar/12/slug/#received")], b""),
    "gzipped": (
        "200 OK",
        [("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
        b"\x1f\x8bnot really",
    ),
}


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    path = environ["PATH_INFO"].encode("latin-1").decode()
    length = 0 if path == "/unread/" else int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    match path.strip("/").split("/"):
        case ["cookies"]:
            start("200 OK", [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])
            return [b"two cookies"]
        case ["elsewhere" | "gzipped" as name]:
            status, headers, body = ANSWERS[name]
            start(status, headers)
            return [body]
        case ["crowd" | "release" | "hold" as word, *kind]:
            return for_a_crowd(word, path, kind, start)
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
            start("200 OK", [LOGGED_IN] * is_true)
            return [b"home"]
        case ["desk", "large"]:
            start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(3 * 2**20))])
            return iter([b"x" * 2**20] * 3)
    told = {
        "method": environ["REQUEST_METHOD"],
        "path": path,
        "query": environ["QUERY_STRING"],
        "length": len(body),
        "asked": asked,
        "body": body[:200].decode("latin-1"),
        "headers": {name: value for name, value in environ.items() if name.startswith("HTTP_")},
        "type": environ.get("CONTENT_TYPE", ""),
    }
    answer = json.dumps(told).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))]
    start("404 Not Found" if "missing" in path else "200 OK", headers)
    return [answer]


CROWDS = {
    "public": [("Cache-Control", "public, max-age=0")],
    "private": [("Cache-Control", "no-store")],
    "cookie": [("Cache-Control", "public"), ("Set-Cookie", "a=1")],
    "vary": [("Cache-Control", "public"), ("Vary", "Accept")],
    "silent": [],
    "moved": [("Cache-Control", "no-store"), ("Location", "/ar/")],
    "moved-cookie": [("Location", "/ar/"), ("Set-Cookie", "a=1")],
}


def for_a_crowd(word: str, path: str, kind: list[str], start: Start) -> Iterable[bytes]:
    """How many have asked for this page by now, once it is released."""
    if word == "crowd":
        asked[path] += 1
        number = asked[path]
        released.wait(20)
        status = "301 Moved Permanently" if kind[0].startswith("moved") else "200 OK"
        start(status, CROWDS[kind[0]])
        return [str(number).encode()]
    if word == "release":
        released.set()
    else:
        released.clear()
    start("200 OK", [])
    return []
