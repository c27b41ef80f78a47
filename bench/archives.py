"""Newsrooms with an archive of published stories, made once and kept for the next run.

The stories of one pattern are published through the newsroom's own verbs, their rows copied in
SQL (`bench.filling`), and every page is rendered and stored. The rows are made anew when what
makes them has changed, the pages when some that are looked at are not what they would be now.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import bench
from bench.machine import CORES
from bench.newsrooms import Newsroom, newsroom
from bench.report import RESULTS

KEPT = RESULTS / "archives"
SITE_URL = "http://localhost"
"""What every archive is served as, at whatever port: it stands in each page."""

SETTINGS = {
    "WARRAQ_SITE_URL": SITE_URL,
    "WARRAQ_EDITIONS": "ar,en",
    "DJANGO_SETTINGS_MODULE": "warraq.settings",
    "DATABASE_URL": "",
    "REDIS_URL": "",
}

PATTERN = 100
"""Stories that are published, whose rows are copied for all others."""

LOOKED_AT = 40
"""Copies whose pages are held beside those of the stories they are copies of; and about as many
stored pages of each archive that is kept, beside what the press would store now."""

MAKES_ROWS = ("corpus.py", "deliveries.py", "filling.py", "verbs.py")


@dataclass(frozen=True, slots=True)
class Archive:
    """A newsroom's data folder; of the stored pages the addresses, percent-encoded.

    `stories` are the newest first, `archive` the pages that list them by their dates, `fronts`
    the homes and sections.
    """

    data: Path
    size: int
    stories: tuple[str, ...]
    archive: tuple[str, ...]
    fronts: tuple[str, ...]

    def opened(self) -> AbstractContextManager[Newsroom]:
        """A process of its own over the folder; verbs are those of `bench.pressing`."""
        return _opened(self.data)


def archive(size: int, *, pattern: int = PATTERN, kept: Path = KEPT) -> Archive:
    """The newsroom of about so many stories, with every page stored."""
    data = kept / f"{_made_with(_rows_sources(), str(pattern))}-{size}"
    if not data.exists():
        _make(data, size, pattern)
    listed = data / "bench-addresses.json"
    with _opened(data) as opened:
        opened.asks("bench.pressing.bring_up")
        step = max(1, size // LOOKED_AT)
        stands = listed.exists() and not opened.asks("bench.pressing.outdated", step)
    if not stands:
        _store_pages(data, listed)
    with _opened(data) as opened:
        opened.asks("bench.pressing.say_good")
    found = json.loads(listed.read_text())
    return Archive(data, size, **{name: tuple(map(quote, found[name])) for name in found})


def _opened(data: Path) -> AbstractContextManager[Newsroom]:
    return newsroom("", data, **SETTINGS)


def _make(data: Path, size: int, pattern: int) -> None:
    """Fill a folder and name it when it is whole; those of other code and this size go."""
    begun = _pattern(data.with_name(data.name.rpartition("-")[0] + "-pattern"), pattern)
    before, after = json.loads((begun / "bench-keys.json").read_text())
    sys.stdout.write(f"  making an archive of {size:,} stories, once…\n")
    draft = data.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(begun, draft)
    with _opened(draft) as opened:
        opened.asks("grow", before, after, size)
        step = max(1, (size - pattern) // LOOKED_AT)
        if wrong := opened.asks("bench.pressing.unlike", after, step):
            raise SystemExit(f"bench: copies whose pages are not those of stories: {wrong[:5]}")
    draft.rename(data)
    made_with = data.name.partition("-")[0]
    for old in (*data.parent.glob(f"*-{size}"), *data.parent.glob("*-pattern")):
        if not old.name.startswith(made_with):
            shutil.rmtree(old)


def _pattern(data: Path, pattern: int) -> Path:
    if not data.exists():
        draft = data.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        with _opened(draft) as opened:
            keys = opened.asks("bench.pressing.begin_published", pattern)
        (draft / "bench-keys.json").write_text(json.dumps(keys))
        draft.rename(data)
    return data


def _store_pages(data: Path, listed: Path) -> None:
    """Each core has a share of them."""
    sys.stdout.write("  storing every page of it…\n")
    shutil.rmtree(data / "pages", ignore_errors=True)
    with ExitStack() as stack:
        processes = [stack.enter_context(_opened(data)) for _ in CORES]
        shares = [
            process.begins("bench.pressing.store_share", share, len(processes))
            for share, process in enumerate(processes)
        ]
        for share in shares:
            share.result()
        listed.write_text(json.dumps(processes[0].asks("bench.pressing.addresses")))


def _rows_sources() -> Iterable[Path]:
    bench_folder = Path(bench.__file__).parent
    return (bench_folder / name for name in MAKES_ROWS)


def _made_with(sources: Iterable[Path], *words: str) -> str:
    parts = [source.read_bytes() for source in sorted(sources)]
    return hashlib.sha256(b"\0".join([*parts, *map(str.encode, words)])).hexdigest()[:12]
