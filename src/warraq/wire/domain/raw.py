"""The bytes of deliveries, each kept once under the hash of its content."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def store_raw(raw: bytes) -> str:
    """Keep the bytes and give their SHA-256 in hexadecimal.

    The file is readable by its owner alone, and is there whole or not at all: a crash leaves
    at most a temporary file. Raises OSError when the disk does not take it.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    path = raw_path(sha256)
    if not path.exists():
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(path, raw)
    return sha256


def raw_path(sha256: str) -> Path:
    """The file of those bytes, to be opened and sent on; it may never have been kept."""
    return Path(settings.WARRAQ_DATA) / "wire" / sha256[:2] / sha256


def small_path(sha256: str) -> Path:
    """Where a small copy of a picture lies, beside the picture; it may not have been drawn yet."""
    return raw_path(sha256).with_name(f"{sha256}.jpg")


def store_small(sha256: str, copy: bytes) -> None:
    """Keep the small copy of a picture that is kept."""
    _write_whole(small_path(sha256), copy)


def _write_whole(path: Path, raw: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """A new name is on the disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
