"""One stored story: `warraq up` beside nginx with gzip_static over the same file.

Each server on one core, the load on another; they take turns, so that all see the same machine.
The story is the largest that the data folder has in the store.
"""

import os
import re
import sys
import time
from pathlib import Path
from urllib.parse import quote

from bench.machine import CORES, megabytes
from bench.reading import one_story
from bench.report import RESULTS, report
from bench.servers import nginx, warraq_up
from bench.turns import Scale
from warraq.front.store import FileStore

STORY = re.compile(r"/[a-z]+/[0-9]+/[^/]+/")


def main(scale: Scale) -> None:
    """Over the folder in DATA, or over a demo that is kept for the next run."""
    given = os.environ.get("DATA")
    data = Path(given).absolute() if given else RESULTS / "demo"
    public = data / "pages" / "public"
    sys.stdout.write("Starting warraq up and nginx…\n")
    with (
        warraq_up(data, *([] if given else ["--demo"])) as ours,
        nginx(public) as plain,
        nginx(public, keeps_open=True) as open_files,
    ):
        path = largest_story(FileStore(data / "pages"))
        figures = one_story(ours, plain, open_files, path, scale)
        sys.stdout.write(f"Memory of warraq up: {megabytes(ours.pid):.0f} MB.\n")
    report("story", figures, cores=len(CORES), rounds=scale.rounds, seconds=scale.seconds)


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
