"""What is measured, and its peer: `warraq up`, and nginx over the same files."""

import getpass
import http.client
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

from bench.machine import SERVER_CORE, free_port, pinned_to
from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS

NGINX = """\
worker_processes 1;
worker_rlimit_nofile {descriptors};
user {user};
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    types {{ text/html html; }}
    charset utf-8;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port};
        root {root};
        gzip_static on;
        gzip_vary on;
        {cache}
        {headers}
    }}
}}
"""


OPEN_FILES = """open_file_cache max={most} inactive=1h;
        open_file_cache_valid 1h;"""
"""The most that nginx can do with files: it looks for none of them twice."""

DESCRIPTORS = resource.getrlimit(resource.RLIMIT_NOFILE)[1]


@dataclass(frozen=True)
class Server:
    """A server at a port of this machine; `pid` is the process that everything is below."""

    name: str
    port: int
    pid: int

    def fetch(self, path: str, coding: str | None = "gzip") -> bytes:
        """A page's body as it comes, in gzip. Raises ValueError for anything but that."""
        answer = self.ask(path)
        if answer.status != 200 or answer.headers.get("content-encoding") != coding:
            raise ValueError(f"{self.name}: {answer.status} for {path}")
        return answer.body

    def ask(self, path: str, **headers: str) -> "Answer":
        """One request on a connection of its own; headers are named with underscores."""
        return self._send("GET", path, None, {"Accept-Encoding": "gzip", **_named(headers)})

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> "Answer":
        form = {"Content-Type": "application/x-www-form-urlencoded", **_named(headers)}
        return self._send("POST", path, urlencode(fields), form)

    def _send(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> "Answer":
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True)
class Answer:
    """What a server answered; the body as it came, in its coding."""

    status: int
    headers: Message
    body: bytes


@contextmanager
def warraq_up(data: Path, *words: str, **settings: str) -> Iterator[Server]:
    """`warraq up` over a data folder, on one core, until it says that it is up."""
    with starting(data, *words, **settings) as (server, process):
        for line in process.stdout or ():
            sys.stdout.write(f"  {line}")
            if line.startswith("Desk:"):
                break
        else:
            raise SystemExit("bench: `warraq up` did not come up.")
        yield server


@contextmanager
def starting(
    data: Path, *words: str, **settings: str
) -> Iterator[tuple[Server, "subprocess.Popen[str]"]]:
    """`warraq up` that may not be up yet."""
    port = free_port()
    command = (*(sys.executable, "-m", "warraq", "--data", str(data)), "up", "--port", str(port))
    environ = {name: value for name, value in os.environ.items() if "SITE_URL" not in name}
    given = {**environ, "LC_ALL": "C.UTF-8", **settings}
    with pinned_to(SERVER_CORE):
        process = subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True, env=given)
    try:
        yield Server("warraq up", port, process.pid), process
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def nginx(root: Path, *, keeps_open: bool = False) -> Iterator[Server]:
    """nginx with gzip_static over a folder, on one core, sending the headers that we send.

    Where it `keeps_open` the files that it has sent, nothing that serves files is faster.
    """
    headers = (("cache-control", PAGE_CACHE), *SECURITY_HEADERS)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        port = free_port()
        file = Path(folder, "nginx.conf")
        lines = "\n        ".join(f'add_header {name} "{value}";' for name, value in headers)
        config = NGINX.format(
            folder=folder,
            port=port,
            root=root,
            headers=lines,
            cache=OPEN_FILES.format(most=DESCRIPTORS - 2000) if keeps_open else "",
            descriptors=DESCRIPTORS,
            user=getpass.getuser(),
        )
        file.write_text(config)
        with pinned_to(SERVER_CORE):
            process = subprocess.Popen(["nginx", "-p", folder, "-c", str(file)])
        try:
            name = "nginx open_file_cache" if keeps_open else "nginx gzip_static"
            yield Server(name, port, process.pid)
        finally:
            process.terminate()
            process.wait(10)


def wait_for(server: Server, path: str, seconds: float = 10, coding: str | None = "gzip") -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            return server.fetch(path, coding)
        except (OSError, ValueError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


PLAIN_STORY = "/story/"


@contextmanager
def plain_wagtail(size: int) -> Iterator[Server]:
    """A plain Wagtail site whose `PLAIN_STORY` has so many bytes, on the servers' core."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        environ = {**os.environ, "BENCH_PLAIN_DATABASE": str(Path(folder, "plain.sqlite3"))}
        command = (sys.executable, "-m", "bench.plain")
        subprocess.run([*command, "fill", str(size)], env=environ, check=True)
        with pinned_to(SERVER_CORE):
            process = subprocess.Popen([*command, "serve", str(port)], env=environ)
        try:
            server = Server("plain Wagtail", port, process.pid)
            wait_for(server, PLAIN_STORY, seconds=60, coding=None)
            yield server
        finally:
            process.terminate()
            process.wait(10)
