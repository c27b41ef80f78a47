"""Small copies of the pictures that agencies send, for the desk to look at: each drawn once."""

from threading import Lock

from warraq.newsroom.pictures import small_copy
from warraq.wire.domain.raw import raw_path, small_path, store_small

LOOKING = Lock()


def look_at(sha256: str) -> bytes | None:
    """A JPEG of the kept picture; None where it is gone, is no picture or is too large."""
    with LOOKING:  # whoever looks at the same time finds what the first has drawn
        return _drawn(sha256) or _draw(sha256)


def _drawn(sha256: str) -> bytes | None:
    try:
        return small_path(sha256).read_bytes()
    except FileNotFoundError:
        return None


def _draw(sha256: str) -> bytes | None:
    copy = small_copy(raw_path(sha256))
    if copy:
        store_small(sha256, copy)
    return copy
