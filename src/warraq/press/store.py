"""The one page store of this node."""

from functools import cache

from django.conf import settings

from warraq.front.store import FileStore, PageStore


@cache
def page_store() -> PageStore:
    return FileStore(settings.WARRAQ_DATA / "pages")
