"""A watched folder: what an agency's own program, or a courier, lays down there."""

import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from errno import EISDIR, ELOOP, ENOENT
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote

from warraq.wire import wording
from warraq.wire.fetching import trouble
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, PassedBy
from warraq.wire.fetching.listing import Refused, too_large
from warraq.wire.pictures import is_picture_name

TAKEN = "taken"
"""The folder in the folder that taken files are moved to, so that a look costs no more with
every file that ever came."""

REFUSED = "refused"

SETTLED = 2.0
"""Seconds since a file was last written to, after which it counts as whole."""

PATIENCE = 10.0
"""Seconds that a picture waits for its story, which agencies mostly lay down after it."""

UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp")


async def fetch_folder(folder: Path, *, bounds: Bounds) -> AsyncIterator[Fetched | PassedBy]:
    """The files of a folder, oldest first; each is moved to `taken` once it is kept.

    A file that is still being written is left for the next look. One that is too large or
    cannot be read is passed by and moved to `refused`. A folder that cannot be read or written
    raises FetchError.
    """
    try:
        for path in _waiting(folder):
            got = _read(path, bounds.size)
            if isinstance(got, bytes):
                yield Fetched(path.name, got)
                _move(path, folder / TAKEN)
            elif got:
                yield PassedBy(path.name, got.reason)
                _move(path, folder / REFUSED)
    except OSError as error:
        raise FetchError(Fault.FOLDER, trouble.in_words(error)) from error


def _waiting(folder: Path) -> Iterator[Path]:
    """Whole files, the oldest first: pictures after the stories that they belong to."""
    settled = time.time() - SETTLED
    with os.scandir(folder) as entries:
        found = [
            (is_picture_name(entry.name), entry.stat().st_mtime, entry.name)
            for entry in entries
            if entry.is_file(follow_symlinks=False) and _is_finished(entry.name)
        ]
    return (
        folder / name
        for is_picture, written, name in sorted(found)
        if written <= settled - PATIENCE * is_picture
    )


def _is_finished(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(UNFINISHED)


def beside(folder: Path, *, limit: int) -> Callable[[str], bytes | None]:
    """Reads whole files of a folder, such as its stories name; never what a link leads to."""

    def read(href: str) -> bytes | None:
        name = unquote(href)
        if not name or "/" in name or "\\" in name or not _is_finished(name):
            return None
        try:
            written = (folder / name).lstat().st_mtime
            got = _read(folder / name, limit) if written <= time.time() - SETTLED else None
        except (OSError, ValueError):  # none there, a name too long, a NUL
            return None
        return got if isinstance(got, bytes) else None

    return read


def _read(path: Path, limit: int) -> bytes | Refused | None:
    """The file itself, never what a link leads to; nothing when it is no file any more."""
    try:
        with open(path, "rb", opener=_open_itself) as file:
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            raw = file.read(limit + 1)
    except OSError as error:
        is_gone = error.errno in (ENOENT, ELOOP, EISDIR)
        return (
            None if is_gone else Refused(wording.UNREADABLE.format(problem=trouble.in_words(error)))
        )
    return raw if len(raw) <= limit else too_large(limit)


def _open_itself(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


_LONGEST_NAME = 255
"""Bytes that file systems give a name."""


def _beside(path: Path) -> str:
    """Another name for it, cut where it would be too long to be one."""
    end = f"-{time.time_ns()}{path.suffix}"
    room = max(0, _LONGEST_NAME - len(os.fsencode(end)))
    stem = os.fsencode(path.stem)[:room].decode("utf-8", "ignore")
    return f"{stem}{end}"


def _move(path: Path, to: Path) -> None:
    """Move a file that is still there; one of its name that is there already is kept beside it."""
    to.mkdir(exist_ok=True)
    target = to / path.name
    if target.exists():
        target = to / _beside(path)
    with suppress(FileNotFoundError):
        path.rename(target)
