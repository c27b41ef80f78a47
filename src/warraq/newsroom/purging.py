"""Take pages out of the caches before the site, by Wagtail's frontend cache."""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend, PurgeRequest
from wagtail.contrib.frontend_cache.utils import get_backends

PATIENCE = 10
"""Seconds for a cache to answer."""


class NotPurgedError(Exception):
    """Some of the pages may still be in a cache; the message says of which and why."""


def purge(paths: Iterable[str]) -> None:
    """Take the pages at these decoded paths out of every cache. Raises NotPurgedError, after all
    of them were asked.

    Wagtail's own task is not used: it purges each address in every language besides.
    """
    urls = [settings.WARRAQ_SITE_URL + quote(path, safe="/:@!$&'()*+,;=~") for path in paths]
    failed = []
    for name, cache in get_backends().items():
        try:
            with _failing_aloud(name):
                cache.purge_batch(urls)
        except NotPurgedError as error:
            failed.append(str(error))
    if failed:
        raise NotPurgedError("; ".join(failed))


class HTTPCache(HTTPBackend):
    """Wagtail's, but it waits no longer than a while, and a failure comes out of it."""

    def purge(self, url: str) -> None:
        parts = urlsplit(url)
        place = urlunsplit((self.cache_scheme, self.cache_netloc, parts.path, "", ""))
        try:
            with urlopen(PurgeRequest(place, headers={"Host": parts.netloc}), timeout=PATIENCE):  # noqa: S310
                pass
        except HTTPError as error:
            if error.code != 404:  # it has no such page
                raise


class _Complaints(logging.Handler):
    """What this thread logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.heard.append(record.getMessage())


@contextmanager
def _failing_aloud(name: str) -> Iterator[None]:
    """Wagtail's back ends log most of what goes wrong, and tell nobody who calls them."""
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        yield
    except Exception as error:
        raise NotPurgedError(f"{name}: {type(error).__name__}: {error}") from error
    finally:
        logging.getLogger().removeHandler(complaints)
    if complaints.heard:
        raise NotPurgedError(f"{name}: {complaints.heard[0]}")
