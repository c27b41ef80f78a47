"""Those who are told of changes: a hub, or a search engine, that takes what is posted to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Listener:
    """`heard` are the type and the body of what it took; `answer` is a status."""

    address: str = ""
    answer: int = 202
    heard: list[tuple[str, str]] = field(default_factory=list)
    refused: int = 0


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if 200 <= listener.answer < 300:
                listener.heard.append((self.headers["Content-Type"], body))
            else:
                listener.refused += 1
            self.send_response(listener.answer)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield listener
        server.shutdown()
