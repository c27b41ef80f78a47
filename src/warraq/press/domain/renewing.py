"""Make every page again when what all of them show is no longer what they were made with."""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from django.conf import settings

import warraq
from warraq.languages import LANGUAGES
from warraq.newsroom import published
from warraq.newsroom.domain.preparing import static_version
from warraq.press import plan
from warraq.press.domain.purging import mark_copies
from warraq.press.domain.staling import mark_all, remove_now
from warraq.press.store import page_store

MADE_WITH = "pages-made-with"
"""The file in the data folder that names what the stored pages were made with."""

SHOWN = (
    "WARRAQ_AI_CRAWLERS",
    "WARRAQ_INDEXNOW_KEY", "WARRAQ_WEBSUB_HUB",
    "WARRAQ_SITE_NAME", "WARRAQ_SITE_URL", "WARRAQ_EDITIONS", "TIME_ZONE",
)  # fmt: skip
"""The settings that stored pages are made with."""


AT_ONCE = 200
"""Paths that are marked in one step."""


def renew() -> Iterator[int]:
    """In steps, mark all pages stale when one of those settings, the code or a style has changed.

    The first step is for the start, before anything is served: the pages of an edition that the
    site has no more leave the store, and the fronts are marked. The others are for when nothing
    else waits, so that however much is stored holds up neither a start nor a story; each yields
    how many it marked. What is cut off in between is begun again at the next start.
    """
    mark = settings.WARRAQ_DATA / MADE_WITH
    made_with = _made_with()
    if mark.exists() and mark.read_text(encoding="ascii") == made_with:
        return
    if any(page_store().paths()):
        lost = set(_of_lost_editions())
        lost |= plan.light_pages(lost)
        mark_copies(lost)
        remove_now(lost)
        stale = lost | plan.fronts()
        mark_all(stale)
        yield len(stale)
        yield from _mark_in_steps(page_store().paths())
        yield from _mark_in_steps(_missing())
    mark.write_text(made_with, encoding="ascii")


def _mark_in_steps(paths: Iterator[str]) -> Iterator[int]:
    while batch := list(islice(paths, AT_ONCE)):
        mark_all(batch)
        yield len(batch)


def _missing() -> Iterator[str]:
    """What should be stored and is not: pages that older code did not make."""
    return (path for path in plan.every_path() if page_store().version(path) is None)


def every_path() -> Iterator[str]:
    """What is stored and what there is: a stored path that is nobody's leaves the store."""
    return chain(page_store().paths(), plan.every_path())


def _of_lost_editions() -> Iterator[str]:
    """The paths of the editions that the site does not have, where it ever had them."""
    codes = {edition.code for edition in published.editions()}
    for code in LANGUAGES.keys() - codes:
        yield from (path for path in plan.every_path(code) if path not in plan.EVERYWHERE)


def _made_with() -> str:
    shown = [getattr(settings, name) for name in SHOWN]
    return hashlib.sha256(json.dumps([*shown, static_version(), *_code()]).encode()).hexdigest()


def _code() -> list[str]:
    """Our files that make pages, each with the time when it was installed or changed."""
    package = Path(warraq.__file__).parent
    files = chain.from_iterable(package.rglob(pattern) for pattern in ("*.py", "*.html", "*.mo"))
    return sorted(f"{file.relative_to(package)} {file.stat().st_mtime_ns}" for file in files)
