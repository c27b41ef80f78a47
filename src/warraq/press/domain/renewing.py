"""Make every page again when what all of them show is no longer what they were made with."""

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import chain
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
    "WARRAQ_SITE_NAME", "WARRAQ_SITE_URL", "WARRAQ_EDITIONS", "TIME_ZONE",
)  # fmt: skip
"""The settings that stand in every page."""


_OF_AN_EDITION = re.compile(rf"/(?:sitemap-)?({'|'.join(LANGUAGES)})[/.-]")


def renew() -> None:
    """Mark all pages stale when one of those settings, the code or a style has changed; those of an
    edition that the site has no more leave the store at once.

    What is cut off in between is done at the next start.
    """
    mark = settings.WARRAQ_DATA / MADE_WITH
    made_with = _made_with()
    if mark.exists() and mark.read_text(encoding="ascii") == made_with:
        return
    if any(page_store().paths()):
        lost = set(_of_lost_editions())
        mark_copies(lost)
        remove_now(lost)
        mark_all(every_path())
    mark.write_text(made_with, encoding="ascii")


def every_path() -> Iterator[str]:
    """What is stored and what there is: a stored path that is nobody's leaves the store."""
    return chain(page_store().paths(), plan.every_path())


def _of_lost_editions() -> Iterator[str]:
    """The stored paths of editions that the site has no more."""
    codes = {edition.code for edition in published.editions()}
    lost: set[str] = set()
    for path in page_store().paths():
        found = _OF_AN_EDITION.match(path)
        if found and found[1] not in codes:
            lost.add(found[1])
            yield path
    for code in lost:  # stories' data too, whose addresses name no edition
        yield from (path for path in plan.every_path(code) if path not in plan.EVERYWHERE)


def _made_with() -> str:
    shown = [getattr(settings, name) for name in SHOWN]
    return hashlib.sha256(json.dumps([*shown, static_version(), *_code()]).encode()).hexdigest()


def _code() -> list[str]:
    """Our files that make pages, each with the time when it was installed or changed."""
    package = Path(warraq.__file__).parent
    files = chain.from_iterable(package.rglob(pattern) for pattern in ("*.py", "*.html", "*.mo"))
    return sorted(f"{file.relative_to(package)} {file.stat().st_mtime_ns}" for file in files)
