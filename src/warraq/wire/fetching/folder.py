"""A watched folder: what an agency's own program, or a courier, lays down there."""

import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError
from warraq.wire.parsing import read_file
from warraq.wire.refusals import RefusedError

TAKEN = "taken"
"""The folder in the folder that taken files are moved to, so that a look costs no more with
every file that ever came."""

REFUSED = "refused"

SETTLED = 2.0
"""Seconds since a file was last written to, after which it counts as whole."""

UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp")


async def fetch_folder(folder: Path, *, bounds: Bounds) -> AsyncIterator[Fetched]:
    """The files of a folder, oldest first; each is moved to `taken` once it is kept.

    A file that is still being written is left for the next look. One that is too large or
    cannot be read is moved to `refused` and ends the look with FetchError, so that it is said;
    so does a folder that cannot be read or written.
    """
    try:
        for path in _waiting(folder):
            raw = _read(path, bounds)
            yield Fetched(path.name, raw)
            _move(path, folder / TAKEN)
    except OSError as error:
        raise FetchError(Fault.FOLDER, error.strerror or str(error)) from error


def _waiting(folder: Path) -> Iterator[Path]:
    """Whole files, oldest first."""
    settled = time.time() - SETTLED
    with os.scandir(folder) as entries:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in entries
            if entry.is_file(follow_symlinks=False) and _is_finished(entry.name)
        ]
    return (folder / name for written, name in sorted(found) if written <= settled)


def _is_finished(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(UNFINISHED)


def _read(path: Path, bounds: Bounds) -> bytes:
    try:
        return read_file(path, limit=bounds.size)
    except RefusedError as error:
        _move(path, path.parent / REFUSED)
        raise FetchError(Fault.FOLDER, f"{path.name}: {error.reason}") from error


def _move(path: Path, to: Path) -> None:
    """Move a file; one of its name that is there already is kept beside it."""
    to.mkdir(exist_ok=True)
    target = to / path.name
    if target.exists():
        target = to / f"{path.stem}-{time.time_ns()}{path.suffix}"
    path.rename(target)
