"""One stored story: `warraq up` beside nginx with gzip_static over the same file.

Each server on one core, the load on another; the two take turns, so that both see the same
machine. The story is the largest that the data folder has in the store.
"""

import os
import re
import sys
import time
from pathlib import Path
from urllib.parse import quote

from bench.load import Round, take_turn
from bench.machine import CORES, megabytes
from bench.report import RESULTS, Figure, report
from bench.servers import Server, nginx, wait_for, warraq_up
from warraq.front.store import FileStore

STORY = re.compile(r"/[a-z]+/[0-9]+/[^/]+/")
ROUNDS = 7
SECONDS = 4
"""What one turn takes; a first one of each is not counted."""


def main() -> None:
    """Over the folder in DATA, or over a demo that is kept for the next run."""
    given = os.environ.get("DATA")
    data = Path(given).absolute() if given else RESULTS / "demo"
    sys.stdout.write("Starting warraq up and nginx…\n")
    with (
        warraq_up(data, *([] if given else ["--demo"])) as ours,
        nginx(data / "pages" / "public") as peer,
    ):
        path = largest_story(FileStore(data / "pages"))
        body = wait_for(ours, path)
        if body != wait_for(peer, path):
            raise SystemExit("bench: the two do not send the same bytes.")
        compare(ours, peer, path, size=len(body))


def largest_story(store: FileStore, seconds: float = 120) -> str:
    """The story with the most bytes, once the store has any; percent-encoded."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pages = ((path, store.read(path)) for path in store.paths() if STORY.fullmatch(path))
        sizes = {path: len(page.bodies["identity"]) for path, page in pages if page}
        if sizes:
            return quote(max(sizes, key=lambda path: (sizes[path], path)))
        time.sleep(0.5)
    raise SystemExit("bench: no story came into the store.")


def compare(ours: Server, peer: Server, path: str, *, size: int) -> None:
    turns: dict[str, list[Round]] = {ours.name: [], peer.name: []}
    for number in range(ROUNDS + 1):
        for server in (ours, peer):
            turns[server.name].append(take_turn(server, path, seconds=SECONDS))
        sys.stdout.write(f"\r  round {number} of {ROUNDS}")
        sys.stdout.flush()
    sys.stdout.write(f"\nOne story, {size} bytes gzipped, 64 connections, {peer.name} beside it:\n")
    figures = [
        Figure(what, peer.name, _values(turns[ours.name], name), _values(turns[peer.name], name))
        for name, what in (
            ("rate", "requests a second"),
            ("p99", "99th percentile, ms"),
            ("cost", "core a request, µs"),
        )
    ]
    sys.stdout.write(f"Memory of warraq up: {megabytes(ours.pid):.0f} MB.\n")
    report("story", figures, cores=len(CORES), bytes=size, rounds=ROUNDS, seconds=SECONDS)


def _values(turns: list[Round], name: str) -> tuple[float, ...]:
    return tuple(getattr(turn, name) for turn in turns[1:])
