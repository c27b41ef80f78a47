"""Starts the real front and a real newsroom for it, and asks them things."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warraq.front.packing import StoredPage, encode, etag_of, http_date_of
from warraq.front.page import Page
from warraq.front.store import FileStore

ENVIRON = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Running:
    """A front at a port, over a data folder."""

    port: int
    data: Path

    @property
    def store(self) -> FileStore:
        return FileStore(self.data / "pages")

    @property
    def log(self) -> str:
        return (self.data / "log").read_text()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, headers=headers)

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Header names are given with `_` for `-`."""
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        connection = self.connection()
        try:
            connection.request(method, path, body=body, headers=named)
            response = connection.getresponse()
            received = response.read()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, received)
        finally:
            connection.close()

    def send(self, data: bytes) -> bytes:
        """Send bytes as they are; what comes back until the other side closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(data)
            return b"".join(iter(lambda: connection.recv(65536), b""))


def page(body: str = "", *, status: int = 200, **fields: object) -> Page:
    """A page of a few kilobytes, last changed on a fixed day."""
    text = f"<!doctype html><title>{body}</title>" + f"<p>{body} ورّاق</p>\n" * 100
    values: dict[str, object] = {
        "content_type": "text/html; charset=utf-8",
        "last_modified": datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
        **fields,
    }
    return Page(status=status, body=text.encode(), **values)  # type: ignore[arg-type]


def pack(page: Page) -> StoredPage:
    """A page as the store should hold it."""
    return StoredPage(
        status=page.status,
        content_type=page.content_type,
        etag=etag_of(page),
        last_modified=http_date_of(page),
        headers=page.headers,
        bodies=encode(page.body, page.content_type),
    )


@contextmanager
def running_front(data: Path, *words: str, newsroom: Path | None = None) -> Iterator[Running]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        command = (
            *(sys.executable, "-m", "tests.front.impatient_front"),
            *("--socket-fd", str(listening.fileno()), "--data", str(data)),
            *("--newsroom", str(newsroom or data / "nobody.sock")),
            *("--site-url", f"http://127.0.0.1:{port}", *words),
        )
        data.mkdir(exist_ok=True)
        with (
            (data / "log").open("wb") as log,
            running(command, pass_fds=(listening.fileno(),), log=log),
        ):
            listening.close()
            yield Running(port, data)


@contextmanager
def running_newsroom(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = (
        *(sys.executable, "-m", "warraq.supervisor.newsroom", "--socket", str(path)),
        *("--application", "tests.front.newsroom_app:application"),
    )
    with running(command) as process:
        until(lambda: connects(path))
        yield process


@contextmanager
def running(
    command: tuple[str, ...], *, pass_fds: tuple[int, ...] = (), log: IO[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=ENVIRON, pass_fds=pass_fds, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def connects(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something to be so; fails when it does not come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
