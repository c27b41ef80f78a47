"""The few things the store does to files, each safe to be killed in."""

import os
from contextlib import suppress
from time import time_ns

PATIENCE = 100
_GONE = (FileNotFoundError, NotADirectoryError)


def read(file: str) -> bytes | None:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except _GONE:
        return None


def put(file: str, data: bytes, *, draft: str, second: int | None = None) -> None:
    """Make `file` hold `data`, whole or not at all; `draft` must be the caller's alone.

    `second` is what the file is to have for the time of its last change.
    """
    with open(draft, "wb") as opened:
        opened.write(data)
    if second is not None:
        os.utime(draft, (second, second))
    for _ in range(PATIENCE):
        # Another page's removal may take the folder away again before the file is in it.
        with suppress(FileNotFoundError):
            os.makedirs(os.path.dirname(file), exist_ok=True)
            os.replace(draft, file)
            return
    raise FileNotFoundError(file)


def unlink(file: str) -> bool:
    """Whether there was a file to take away."""
    try:
        os.unlink(file)
    except _GONE:
        return False
    return True


def stamp(file: str, *, draft: str) -> None:
    """Make `file` one whose time of change it has never had; `draft` must be the caller's alone.

    The time that the kernel gives by itself is the same for milliseconds on end.
    """
    with open(draft, "wb"):
        os.utime(draft, ns=(time_ns(),) * 2)
    os.replace(draft, file)


def prune(folder: str, *, root: str) -> str:
    """Take empty folders away from `folder` upwards, never `root`; the first that stays."""
    while folder != root:
        try:
            os.rmdir(folder)
        except FileNotFoundError:
            pass
        except OSError:
            break
        folder = os.path.dirname(folder)
    return folder


def settle(folder: str) -> None:
    """Wait until what was taken out of the folder is gone from the disk too."""
    with suppress(FileNotFoundError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
