"""A cache before the site, as far as it takes PURGE."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


@dataclass
class Cache:
    """`purged` are host and path of what it was asked to purge and did; `answer` is a status, which
    is given once it is `awake`."""

    address: str = ""
    answer: int = 200
    purged: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    awake: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> set[str]:
        return {path for _, path in self.purged}


@contextmanager
def running_cache() -> Iterator[Cache]:
    cache = Cache()
    cache.awake.set()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            path = unquote(self.path)
            cache.awake.wait(60)
            if cache.answer in (200, 404):
                cache.purged.append((self.headers["Host"], path))
            else:
                cache.refused.append(path)
            self.send_response(cache.answer)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        cache.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield cache
        server.shutdown()
