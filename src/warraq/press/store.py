"""The page store of this newsroom: in its one node's files, or in the Redis that nodes share."""

from functools import cache
from shutil import rmtree

from django.conf import settings

from warraq.front.store import FileStore, PageStore


@cache
def page_store() -> PageStore:
    if settings.REDIS_URL:
        from warraq.front.redis_store import RedisStore  # noqa: PLC0415 -- one node has no use for it

        return RedisStore(settings.REDIS_URL)
    return FileStore(settings.WARRAQ_DATA / "pages")


def leave_files() -> None:
    """Where pages are stored in Redis from now on, take them out of the files.

    A web server would go on with those, whatever is withdrawn. What Redis has from an earlier time
    may be older still, and goes before them.
    """
    files = settings.WARRAQ_DATA / "pages"
    if settings.REDIS_URL and files.exists():
        for path in page_store().paths():
            page_store().remove(path)
        rmtree(files)
