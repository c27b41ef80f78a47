"""What is measured, and its peer: `warraq up`, and nginx over the same files."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.machine import SERVER_CORE, free_port, pinned_to
from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS

NGINX = """\
worker_processes 1;
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
        {headers}
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A server at a port of this machine; `pid` is the process that everything is below."""

    name: str
    port: int
    pid: int

    def fetch(self, path: str) -> bytes:
        """A page's body in gzip, as it comes. Raises ValueError for anything but that."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        if response.status != 200 or response.headers.get("content-encoding") != "gzip":
            raise ValueError(f"{self.name}: {response.status} for {path}")
        return body


@contextmanager
def warraq_up(data: Path, *words: str) -> Iterator[Server]:
    """`warraq up` over a data folder, on one core, until it says where."""
    command = [sys.executable, "-m", "warraq", "--data", str(data), "up", "--port", "0", *words]
    environ = {name: value for name, value in os.environ.items() if "SITE_URL" not in name}
    with pinned_to(SERVER_CORE):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    try:
        yield Server("warraq up", _announced_port(process), process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _announced_port(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        sys.stdout.write(f"  {line}")
        if found := re.match(r"Desk:\s+http://[^/]*:(\d+)/", line):
            return int(found[1])
    raise SystemExit("bench: `warraq up` did not come up.")


@contextmanager
def nginx(root: Path) -> Iterator[Server]:
    """nginx with gzip_static over a folder, on one core, sending the headers that we send."""
    headers = (("cache-control", PAGE_CACHE), *SECURITY_HEADERS)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        port = free_port()
        file = Path(folder, "nginx.conf")
        lines = "\n        ".join(f'add_header {name} "{value}";' for name, value in headers)
        file.write_text(NGINX.format(folder=folder, port=port, root=root, headers=lines))
        with pinned_to(SERVER_CORE):
            process = subprocess.Popen(["nginx", "-p", folder, "-c", str(file)])
        try:
            yield Server("nginx gzip_static", port, process.pid)
        finally:
            process.terminate()
            process.wait(10)


def wait_for(server: Server, path: str, seconds: float = 10) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            return server.fetch(path)
        except (OSError, ValueError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
